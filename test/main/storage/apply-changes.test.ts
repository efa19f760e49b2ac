/** Changes at a path: what they do, what they leave alone, what they refuse. */
import { describe, expect, test } from 'vitest'
import { applyChanges, ChangeError, type DocumentChange } from '../../../src-main/storage/apply-changes.ts'
import { thrownBy } from './small-workspace.ts'

const document = Object.freeze({ name: 'a', list: Object.freeze([{ x: 1 }, { x: 2 }]), map: Object.freeze({ k: 1 }) })

describe('a change', () => {
  test.each<[DocumentChange, unknown]>([
    [
      { kind: 'set', path: ['name'], value: 'b' },
      { ...document, name: 'b' },
    ],
    [
      { kind: 'set', path: ['map', 'new'], value: [1] },
      { ...document, map: { k: 1, new: [1] } },
    ],
    [
      { kind: 'set', path: ['list', 1, 'x'], value: 3 },
      { ...document, list: [{ x: 1 }, { x: 3 }] },
    ],
    [
      { kind: 'insert', path: ['list', 0], value: 0 },
      { ...document, list: [0, { x: 1 }, { x: 2 }] },
    ],
    [
      { kind: 'insert', path: ['list', 2], value: 0 },
      { ...document, list: [{ x: 1 }, { x: 2 }, 0] },
    ],
    [
      { kind: 'remove', path: ['list', 0] },
      { ...document, list: [{ x: 2 }] },
    ],
    [
      { kind: 'remove', path: ['map', 'k'] },
      { ...document, map: {} },
    ],
    [{ kind: 'set', path: [], value: { other: true } }, { other: true }],
  ])('%o', (change, after) => {
    const before = JSON.stringify(document)
    expect(applyChanges<unknown>(document, [change])).toEqual(after)
    expect(JSON.stringify(document)).toBe(before)
  })

  test('shares what it leaves alone and nothing of its value', () => {
    const value = { deep: [1] }
    const after = applyChanges<Record<string, unknown>>(document, [{ kind: 'set', path: ['map'], value }])
    expect(after.list).toBe(document.list)
    value.deep.push(2)
    expect(after.map).toEqual({ deep: [1] })
  })

  test('sees the ones before it', () => {
    const changes: DocumentChange[] = [
      { kind: 'remove', path: ['list', 0] },
      { kind: 'set', path: ['list', 0, 'x'], value: 9 },
    ]
    expect(applyChanges<unknown>(document, changes)).toEqual({ ...document, list: [{ x: 9 }] })
  })
})

const cyclic: Record<string, unknown> = {}
cyclic.self = cyclic

describe('refused', () => {
  test.each<[string, DocumentChange]>([
    ['no-such-place', { kind: 'set', path: ['absent', 'x'], value: 1 }],
    ['no-such-place', { kind: 'set', path: ['list', 2], value: 1 }],
    ['no-such-place', { kind: 'set', path: ['list', '0'], value: 1 }],
    ['no-such-place', { kind: 'set', path: ['list', 0.5], value: 1 }],
    ['no-such-place', { kind: 'set', path: ['name', 'x'], value: 1 }],
    ['no-such-place', { kind: 'set', path: ['map', 0], value: 1 }],
    ['no-such-place', { kind: 'set', path: ['toString', 'x'], value: 1 }],
    ['no-such-place', { kind: 'insert', path: ['list', 3], value: 1 }],
    ['no-such-place', { kind: 'insert', path: ['map', 'new'], value: 1 }],
    ['no-such-place', { kind: 'insert', path: [], value: 1 }],
    ['no-such-place', { kind: 'remove', path: ['absent'] }],
    ['no-such-place', { kind: 'remove', path: [] }],
    ['forbidden-name', { kind: 'set', path: ['__proto__', 'polluted'], value: 1 }],
    ['forbidden-name', { kind: 'set', path: ['map', 'constructor'], value: 1 }],
    ['forbidden-name', { kind: 'set', path: ['map', 'new'], value: JSON.parse('{"__proto__": {"polluted": 1}}') }],
    ['not-json', { kind: 'set', path: ['name'], value: undefined }],
    ['not-json', { kind: 'set', path: ['name'], value: Number.NaN }],
    ['not-json', { kind: 'set', path: ['name'], value: [() => 1] }],
    ['not-json', { kind: 'set', path: ['name'], value: new Date(0) }],
    ['not-json', { kind: 'set', path: ['name'], value: new Array(3) }],
    ['too-deep', { kind: 'set', path: ['name'], value: cyclic }],
  ])('as %s: %o', (fault, change) => {
    const error = thrownBy(() => applyChanges<unknown>(document, [change]))
    expect(error).toBeInstanceOf(ChangeError)
    expect((error as ChangeError).fault).toBe(fault)
    expect('polluted' in {}).toBe(false)
  })
})
