/** Changes applied to a document without touching it: what an edit will make of it before the main process has said so. */
import type { Change } from '../../src-main/contract.ts'

export type Path = readonly (string | number)[]

/** What stands at a path; undefined where nothing does. */
export function valueAt(document: unknown, path: Path): unknown {
  let value = document
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Record<string | number, unknown>)[step]
  }
  return value
}

/** A copy with the change; parts beside the path are shared with the original. A path that leads nowhere changes nothing. */
export function changed<Document>(document: Document, change: Change): Document {
  return at(document, change.path, change) as Document
}

function at(value: unknown, path: Path, change: Change): unknown {
  const [step, ...rest] = path
  if (step === undefined || typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    const copy = [...(value as unknown[])]
    const index = Number(step)
    if (rest.length > 0) copy[index] = at(copy[index], rest, change)
    else if (change.kind === 'insert') copy.splice(index, 0, change.value)
    else if (change.kind === 'remove') copy.splice(index, 1)
    else copy[index] = change.value
    return copy
  }
  const copy: Record<string, unknown> = { ...(value as Record<string, unknown>) }
  if (rest.length > 0) copy[step] = at(copy[step], rest, change)
  else if (change.kind === 'remove') delete copy[step]
  else copy[step] = change.value
  return copy
}
