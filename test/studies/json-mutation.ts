/** Small changes to a JSON document by place: fields by name, list items counted from 1, as faults write places. */

type Json = Record<string, unknown> | unknown[]

function container(document: unknown, steps: readonly string[]): Json {
  let value = document
  for (const step of steps) value = Reflect.get(value as Json, keyIn(value, step))
  if (typeof value !== 'object' || value === null) throw new Error(`no object at ${steps.join('.')}`)
  return value as Json
}

function keyIn(value: unknown, step: string): PropertyKey {
  return Array.isArray(value) ? Number(step) - 1 : step
}

function split(place: string): { steps: string[]; last: string } {
  // A slash keeps a catalog key or name together: its dots are no steps.
  const steps = place.split(' ')
  return { steps: steps.slice(0, -1), last: steps.at(-1)! }
}

/** Writes a value; steps are divided by spaces. */
export function put(document: unknown, place: string, value: unknown): void {
  const { steps, last } = split(place)
  const into = container(document, steps)
  Reflect.set(into, keyIn(into, last), value)
}

/** Takes a field or list item away. */
export function drop(document: unknown, place: string): void {
  const { steps, last } = split(place)
  const from = container(document, steps)
  if (Array.isArray(from)) from.splice(Number(last) - 1, 1)
  else delete from[last]
}

/** Repeats a list item at the end of its list. */
export function repeat(document: unknown, place: string): void {
  const { steps, last } = split(place)
  const list = container(document, steps)
  if (!Array.isArray(list)) throw new Error(`no list at ${steps.join('.')}`)
  list.push(structuredClone(list[Number(last) - 1]))
}

/** Every place of a document, the document itself left out. */
export function places(value: unknown, above: readonly string[] = []): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.keys(value).flatMap(name => {
    const step = Array.isArray(value) ? String(Number(name) + 1) : name
    const steps = [...above, step]
    return [steps.join(' '), ...places(Reflect.get(value, name), steps)]
  })
}
