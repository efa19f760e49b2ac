/** The window foresees what an edit makes of a document: the same as the main process does. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyChanges } from '../../src-main/storage/apply-changes.ts'
import { changed, type Path } from '../../src-renderer/state/document-change.ts'
import { opened } from './opened-studies.ts'

/** Every path of a document that leads to a field or an item. */
function paths(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  const keys = Array.isArray(value) ? value.map((_, i) => i) : Object.keys(value)
  return [
    ...(path.length > 0 ? [path] : []),
    ...keys.flatMap(key => paths((value as Record<string | number, unknown>)[key], [...path, key])),
  ]
}

test.each(['set', 'insert', 'remove'] as const)('%s', kind => {
  const { study } = opened[0]!
  const places = paths(study).filter(path => kind !== 'insert' || typeof path.at(-1) === 'number')
  const frozen = JSON.stringify(study)
  fc.assert(
    fc.property(
      fc.constantFrom(...places),
      fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.string()),
      (path, value) => {
        const change = kind === 'remove' ? { kind, path } : { kind, path, value: Object.is(value, -0) ? 0 : value }
        expect(changed(study, change)).toEqual(applyChanges(study, [change]))
      },
    ),
    { numRuns: 300 },
  )
  expect(JSON.stringify(study)).toBe(frozen)
})
