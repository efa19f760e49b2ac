/** Changes within a JSON document: set, insert, remove at a path; pure, and strict about where there is nothing. */

/** Fields of objects by name, items of lists by position from 0. */
export type ChangePath = readonly (string | number)[]

export type DocumentChange =
  | { readonly kind: 'set'; readonly path: ChangePath; readonly value: unknown }
  | { readonly kind: 'insert'; readonly path: ChangePath; readonly value: unknown }
  | { readonly kind: 'remove'; readonly path: ChangePath }

export type ChangeFault = 'no-such-place' | 'forbidden-name' | 'not-json' | 'too-deep'

/** A change that cannot be made; the document is as it was. */
export class ChangeError extends Error {
  readonly fault: ChangeFault
  readonly path: ChangePath

  constructor(fault: ChangeFault, path: ChangePath) {
    super(`${fault} at ${path.join('.')}`)
    this.name = 'ChangeError'
    this.fault = fault
    this.path = path
  }
}

/** Names that mean something to the language itself and never to a document. */
const forbidden = new Set(['__proto__', 'constructor', 'prototype'])
/** Deeper than any document goes. */
const DEEPEST = 64

type Json = Readonly<Record<string, unknown>>

/**
 * - `set` replaces what stands at the path, the whole document where the path is empty; the last step may be a field that its object does
 *   not have yet.
 * - `insert` puts the value before the item at the path's last position, which may be the end of the list.
 * - `remove` takes the field or item away.
 *
 * @param document plain JSON; never changed, and what does not lie on a path is shared with the result
 * @throws ChangeError where the path does not lead anywhere, a name is forbidden, or a value is no JSON
 */
export function applyChanges<Value>(document: Value, changes: readonly DocumentChange[]): Value {
  let result: unknown = document
  for (const change of changes) {
    const isWhole = change.kind === 'set' && change.path.length === 0
    result = isWhole ? jsonCopy(change.value, change.path) : changedAt(result, change, 0)
  }
  return result as Value
}

function changedAt(node: unknown, change: DocumentChange, depth: number): unknown {
  const { path } = change
  const step = path[depth]
  if (step === undefined || path.length > DEEPEST) throw new ChangeError(step === undefined ? 'no-such-place' : 'too-deep', path)
  if (forbidden.has(String(step))) throw new ChangeError('forbidden-name', path)
  const isLast = depth === path.length - 1
  if (Array.isArray(node)) {
    const most = isLast && change.kind === 'insert' ? node.length : node.length - 1
    if (typeof step !== 'number' || !Number.isInteger(step) || step < 0 || step > most)
      throw new ChangeError('no-such-place', path)
    if (!isLast) return node.with(step, changedAt(node[step], change, depth + 1))
    if (change.kind === 'insert') return node.toSpliced(step, 0, jsonCopy(change.value, path))
    return change.kind === 'set' ? node.with(step, jsonCopy(change.value, path)) : node.toSpliced(step, 1)
  }
  if (!isPlain(node) || typeof step !== 'string') throw new ChangeError('no-such-place', path)
  const isThere = Object.hasOwn(node, step)
  if (!isLast && isThere) return { ...node, [step]: changedAt(node[step], change, depth + 1) }
  if (isLast && change.kind === 'set') return { ...node, [step]: jsonCopy(change.value, path) }
  if (!isThere || change.kind !== 'remove') throw new ChangeError('no-such-place', path)
  const { [step]: _, ...rest } = node
  return rest
}

function isPlain(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A copy that shares nothing with what came in, made only of what JSON holds. @throws ChangeError */
export function jsonCopy(value: unknown, path: ChangePath, depth = 0): unknown {
  if (depth > DEEPEST) throw new ChangeError('too-deep', path)
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (Array.isArray(value)) return Array.from(value, item => jsonCopy(item, path, depth + 1))
  const prototype: unknown = typeof value === 'object' ? Object.getPrototypeOf(value) : undefined
  if (prototype !== Object.prototype && prototype !== null) throw new ChangeError('not-json', path)
  return Object.fromEntries(
    Object.entries(value as Json).map(([name, part]) => {
      if (forbidden.has(name)) throw new ChangeError('forbidden-name', path)
      return [name, jsonCopy(part, path, depth + 1)]
    }),
  )
}
