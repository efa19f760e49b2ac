/** Studies of a workspace: bundled in place, edited, undone, copied, deleted, restored; hostile arguments and faulty documents. */
import { describe, expect, test } from 'vitest'
import type { Study } from '../../../src-engine/study/study.ts'
import { CallError, failureOf } from '../../../src-main/calls/call-error.ts'
import { studyHash } from '../../../src-main/documents/canonical-json.ts'
import { MOST_UNDO_STEPS } from '../../../src-main/storage/undo-store.ts'
import { bundle, edit, opened, set, storedStudy, thrownBy } from './small-workspace.ts'
import { streamBundle } from './stream-bundle.ts'

const rate = (value: number) => set(['settings', 'discountRate'], value)

describe('a bundled study', () => {
  test('opens in place, and the first edit makes a copy that shadows it', () => {
    const { calls, workspace } = opened()
    const entry = { id: 'small', name: { en: 'Small decision', zh: '小型决策' }, question: null }
    expect(calls.studies.list()).toEqual([{ ...entry, isBundled: true, editedAt: null, hasNewerBundle: false }])
    const before = calls.studies.open('small')
    expect(before).toMatchObject({ revision: 0, faults: [], undo: null, redo: null, savedAt: null, isBundled: true })
    expect(studyHash(before.study)).toBe(workspace.bundled.studies.get('small')!.hash)

    const after = edit(calls, 'small', 'the rate', rate(0.2))
    expect(after).toMatchObject({ revision: 1, undo: 'the rate', redo: null, isBundled: true })
    expect(after.study.settings.discountRate).toBe(0.2)
    expect(calls.studies.list()[0]).toEqual({ ...entry, isBundled: true, editedAt: after.savedAt, hasNewerBundle: false })
    expect(workspace.bundled.studies.get('small')!.study.settings.discountRate).toBe(0.09)
  })

  test('an edit that changes nothing leaves it in place', () => {
    const { calls } = opened()
    expect(edit(calls, 'small', 'nothing', rate(0.09))).toMatchObject({ revision: 0, undo: null, savedAt: null })
  })

  test('undone to the beginning it is what the bundle holds, to the byte', () => {
    const { calls, workspace } = opened()
    const before = JSON.stringify(calls.studies.open('small').study)
    edit(calls, 'small', 'name', set(['name'], 'Mine'))
    const { study } = calls.studies.undo('small')
    expect(JSON.stringify(study)).toBe(before)
    expect(studyHash(study)).toBe(workspace.bundled.studies.get('small')!.hash)
  })

  test('shows its inputs with their distributions', () => {
    const { inputs } = opened().calls.studies.open('small')
    expect(inputs.length).toBeGreaterThan(5)
    for (const { id, mean, p10, p50, p90, outline, dimension } of inputs) {
      expect(p10, id).toBeLessThanOrEqual(p50)
      expect(p50, id).toBeLessThanOrEqual(p90)
      expect(outline, id).toHaveLength(41)
      expect(outline, id).toEqual([...outline].sort((a, b) => a - b))
      expect(mean, id).toBeGreaterThan(outline[0]!)
      expect(mean, id).toBeLessThan(outline[40]!)
      expect(dimension).toBeGreaterThan(0)
    }
    expect(new Set(inputs.map(input => input.dimension)).size).toBe(inputs.length)
  })
})

describe('dimensions', () => {
  test('are written down by the first edit and stay with their inputs', () => {
    const { calls } = opened()
    const before = new Map(calls.studies.open('small').inputs.map(input => [input.id, input.dimension]))
    const uncertain = { range: 'p10p90', low: 0.1, mode: 0.2, high: 0.3 }
    // The new input comes first in the order of the document.
    const { study, inputs } = edit(calls, 'small', 'uncertain', set(['profiles', 0, 'oversizedShare'], uncertain))
    expect(inputs).toHaveLength(before.size + 1)
    for (const input of inputs) {
      expect(study.dimensions[input.id]).toBe(input.dimension)
      if (before.has(input.id)) expect(input.dimension).toBe(before.get(input.id))
      else expect([...before.values()]).not.toContain(input.dimension)
    }
  })
})

describe('a newer bundle', () => {
  const newer = bundle([storedStudy({ note: 'newer' })])

  test('is what an untouched study is', () => {
    const { folder, workspace } = opened()
    workspace.close()
    const { calls } = opened({ folder, bundled: newer })
    expect(calls.studies.list()[0]!.hasNewerBundle).toBe(false)
    expect(calls.studies.open('small').study.note).toBe('newer')
  })

  test('is offered for an edited one; taking it is one edit, which can be undone', () => {
    const { folder, workspace, calls } = opened()
    edit(calls, 'small', 'rate', rate(0.2))
    workspace.close()
    const later = opened({ folder, bundled: newer }).calls
    expect(later.studies.list()[0]!.hasNewerBundle).toBe(true)
    expect(later.studies.open('small').study.settings.discountRate).toBe(0.2)

    const taken = later.studies.takeBundle('small')
    expect(taken.study).toEqual(newer.studies.get('small')!.study)
    expect(taken.undo).toBe('take the newer bundled version')
    expect(later.studies.list()[0]!.hasNewerBundle).toBe(false)
    expect(later.studies.takeBundle('small').revision).toBe(taken.revision)

    expect(later.studies.undo('small').study.settings.discountRate).toBe(0.2)
    expect(later.studies.list()[0]!.hasNewerBundle).toBe(true)
    expect(later.studies.redo('small').study.note).toBe('newer')
    expect(later.studies.list()[0]!.hasNewerBundle).toBe(false)
  })

  test('without the study leaves the edited copy, as one of the user’s own', () => {
    const { folder, workspace, calls } = opened()
    edit(calls, 'small', 'rate', rate(0.2))
    workspace.close()
    const later = opened({ folder, bundled: bundle([]) }).calls
    expect(later.studies.list()).toMatchObject([{ id: 'small', isBundled: false, hasNewerBundle: false }])
    expect(later.studies.open('small').study.settings.discountRate).toBe(0.2)
    expect(thrownBy(() => later.studies.takeBundle('small'))).toMatchObject({ code: 'not-found' })
  })
})

describe('undo and redo', () => {
  test('walk the edits and survive closing', () => {
    const { calls, folder, workspace } = opened()
    for (const value of [0.11, 0.12, 0.13]) edit(calls, 'small', `to ${value}`, rate(value))
    expect(calls.studies.undo('small')).toMatchObject({ undo: 'to 0.12', redo: 'to 0.13', revision: 4 })
    workspace.close()
    const again = opened({ folder }).calls
    const rateNow = () => again.studies.open('small').study.settings.discountRate
    expect(rateNow()).toBe(0.12)
    again.studies.undo('small')
    again.studies.undo('small')
    expect(rateNow()).toBe(0.09)
    expect(again.studies.undo('small')).toMatchObject({ undo: null, redo: 'to 0.11' })
    for (const value of [0.11, 0.12, 0.13]) expect(again.studies.redo('small').study.settings.discountRate).toBe(value)
    expect(again.studies.redo('small').redo).toBeNull()
  })

  test('a new edit takes the place of what was undone', () => {
    const { calls } = opened()
    edit(calls, 'small', 'a', rate(0.11))
    edit(calls, 'small', 'b', rate(0.12))
    calls.studies.undo('small')
    expect(edit(calls, 'small', 'c', rate(0.14))).toMatchObject({ undo: 'c', redo: null })
    expect(calls.studies.undo('small').study.settings.discountRate).toBe(0.11)
  })

  test(`keep the last ${MOST_UNDO_STEPS} steps of a study, and of each study apart`, () => {
    const { calls, workspace } = opened({ bundled: streamBundle() })
    const other = calls.studies.duplicate('stream').id
    edit(calls, other, 'other', rate(0.5))
    for (let i = 1; i <= MOST_UNDO_STEPS + 5; i++) edit(calls, 'stream', `step ${i}`, set(['note'], String(i)))
    const count = workspace.db.prepare("SELECT count(*) FROM undo_step WHERE study_id = 'stream'").pluck()
    expect(count.get()).toBe(MOST_UNDO_STEPS)
    for (let i = 0; i < MOST_UNDO_STEPS; i++) calls.studies.undo('stream')
    expect(calls.studies.open('stream')).toMatchObject({ undo: null, redo: 'step 6', study: { note: '5' } })
    expect(calls.studies.open(other).undo).toBe('other')
  })
})

describe('an edit', () => {
  test('on another revision than the study’s is a conflict and changes nothing', () => {
    const { calls } = opened()
    edit(calls, 'small', 'a', rate(0.11))
    const late = () => calls.studies.edit('small', { revision: 0, label: 'late', changes: [rate(0.5)] })
    expect(thrownBy(late)).toMatchObject({ code: 'conflict' })
    expect(calls.studies.open('small').study.settings.discountRate).toBe(0.11)
  })

  test('by a second window is met by the first as a conflict, not overwritten', () => {
    const { calls, folder } = opened()
    const second = opened({ folder }).calls
    const { revision } = edit(calls, 'small', 'a', rate(0.11))
    edit(second, 'small', 'b', rate(0.12))
    const late = () => calls.studies.edit('small', { revision, label: 'c', changes: [rate(0.13)] })
    expect(thrownBy(late)).toMatchObject({ code: 'conflict' })
    expect(calls.studies.open('small').study.settings.discountRate).toBe(0.12)
  })

  test('that makes a study unfit to run is saved, with its faults', () => {
    const { calls, folder, workspace } = opened()
    const broken = edit(calls, 'small', 'baseline', set(['baseline'], 'absent'))
    expect(broken.faults.map(fault => fault.code)).toContain('unknown-id')
    expect(broken.inputs).toEqual([])
    expect(broken.revision).toBe(1)
    workspace.close()
    const again = opened({ folder }).calls
    expect(again.studies.open('small').faults).toEqual(broken.faults)
    expect(thrownBy(() => again.studies.ready('small'))).toMatchObject({ code: 'faults' })
    expect(edit(again, 'small', 'mended', set(['baseline'], 'keep')).faults).toEqual([])
  })

  test('to the wrong shape is refused with every fault, in words', () => {
    const { calls } = opened()
    const error = thrownBy(() => edit(calls, 'small', 'bad', set(['settings', 'horizonMonths'], -3), set(['plans'], 'none')))
    expect(error).toBeInstanceOf(CallError)
    const { code, message, details } = failureOf(error)
    expect(code).toBe('faults')
    expect((details as { faults: { path: string }[] }).faults.map(fault => fault.path)).toEqual([
      'settings.horizonMonths',
      'plans',
    ])
    expect(message.en).toContain('settings.horizonMonths')
    expect(message.zh).toContain('settings.horizonMonths')
    expect(calls.studies.open('small').revision).toBe(0)
  })

  const good = { revision: 0, label: 'x', changes: [rate(0.2)] }
  test.each<[string, unknown, unknown]>([
    ['no id', undefined, good],
    ['an id that is no text', 7, good],
    ['an unknown id', 'absent', good],
    ['a language’s own name as id', '__proto__', good],
    ['no edit', 'small', undefined],
    ['no changes', 'small', { ...good, changes: [] }],
    ['an unknown kind', 'small', { ...good, changes: [{ kind: 'move', path: ['name'] }] }],
    ['an extra field', 'small', { ...good, more: 1 }],
    ['a fractional revision', 'small', { ...good, revision: 0.5 }],
    ['an empty label', 'small', { ...good, label: '' }],
    ['a path to nowhere', 'small', { ...good, changes: [set(['plans', 99, 'name'], 'x')] }],
    ['a forbidden path', 'small', { ...good, changes: [set(['__proto__', 'x'], 1)] }],
    ['a value that is no JSON', 'small', { ...good, changes: [set(['name'], 10n)] }],
    ['another id for the study', 'small', { ...good, changes: [set(['id'], 'other')] }],
  ])('with %s is refused', (_, id, given) => {
    const { calls } = opened()
    const { code } = failureOf(thrownBy(() => calls.studies.edit(id, given)))
    expect(['bad-request', 'not-found']).toContain(code)
    expect(calls.studies.open('small').revision).toBe(0)
  })
})

describe('copies', () => {
  test('have ids, names and a history of their own, and the same dimensions', () => {
    const { calls } = opened()
    edit(calls, 'small', 'rate', rate(0.2))
    const copy = calls.studies.duplicate('small')
    expect(copy).toMatchObject({
      id: 'small-2',
      name: { en: 'Small decision (copy)', zh: '小型决策（副本）' },
      isBundled: false,
      hasNewerBundle: false,
    })
    const { study, undo } = calls.studies.open('small-2')
    expect([study.id, study.settings.discountRate, undo]).toEqual(['small-2', 0.2, null])
    expect(study.dimensions).toEqual(calls.studies.open('small').study.dimensions)
    expect(calls.studies.create('small')).toMatchObject({ id: 'small-3', name: { en: 'Small decision 3', zh: '小型决策 3' } })
    edit(calls, 'small-2', 'rate', rate(0.3))
    expect(calls.studies.open('small').study.settings.discountRate).toBe(0.2)
    expect(thrownBy(() => calls.studies.create('absent'))).toMatchObject({ code: 'not-found' })
  })

  test('of a long id keep within its bounds', () => {
    const long = 'a'.repeat(64)
    const { calls } = opened({ bundled: bundle([storedStudy({ id: long })]) })
    const { id } = calls.studies.duplicate(long)
    expect(id).toBe(`${'a'.repeat(62)}-2`)
    expect(calls.studies.open(id).faults).toEqual([])
  })
})

describe('deleting', () => {
  test('takes a study off the list and restoring brings it back, history and all, after a restart', () => {
    const { calls, folder, workspace } = opened()
    edit(calls, 'small', 'rate', rate(0.2))
    calls.studies.delete('small')
    expect(calls.studies.list()).toEqual([])
    expect(thrownBy(() => calls.studies.open('small'))).toMatchObject({ code: 'not-found' })
    expect(thrownBy(() => calls.studies.delete('small'))).toMatchObject({ code: 'not-found' })
    workspace.close()
    const again = opened({ folder }).calls
    expect(again.studies.list()).toEqual([])
    expect(again.studies.restore('small')).toMatchObject({ id: 'small', isBundled: true })
    expect(again.studies.open('small')).toMatchObject({ undo: 'rate', study: { settings: { discountRate: 0.2 } } })
    expect(thrownBy(() => again.studies.restore('small'))).toMatchObject({ code: 'not-found' })
  })

  test('a bundled study that nobody edited hides it, and restoring puts it in place again', () => {
    const { calls } = opened()
    calls.studies.delete('small')
    expect(calls.studies.list()).toEqual([])
    expect(calls.studies.restore('small')).toMatchObject({ editedAt: null })
    expect(calls.studies.open('small')).toMatchObject({ revision: 0, savedAt: null })
  })

  test('is undone by undo too', () => {
    const { calls } = opened()
    edit(calls, 'small', 'rate', rate(0.2))
    calls.studies.delete('small')
    expect(calls.studies.undo('small')).toMatchObject({ undo: 'rate', study: { settings: { discountRate: 0.2 } } })
  })

  test('leaves its id taken, so that restoring never meets another study', () => {
    const { calls } = opened()
    const { id } = calls.studies.duplicate('small')
    calls.studies.delete(id)
    expect(calls.studies.duplicate('small').id).not.toBe(id)
    expect(calls.studies.restore(id).id).toBe(id)
  })
})

describe('a study from a file', () => {
  test('gets a free id; entries that the workspace lacks become own ones', () => {
    const { calls, workspace } = opened()
    const lacking = { ...workspace.bundled.catalog.get('region/plain')!, id: 'elsewhere' }
    const { id } = calls.studies.add({
      ...storedStudy(),
      catalogEntries: [lacking, workspace.bundled.catalog.get('cooling/air')],
    })
    expect(id).toBe('small-2')
    expect(calls.catalog.rows().filter(row => row.origin !== 'bundled')).toMatchObject([
      { key: 'region/elsewhere', origin: 'own' },
    ])
    expect(thrownBy(() => calls.studies.add({ format: 'other' }))).toMatchObject({ code: 'faults' })
  })

  test('that cannot be saved leaves no entries behind', () => {
    const { calls, workspace } = opened()
    const lacking = { ...workspace.bundled.catalog.get('region/plain')!, id: 'elsewhere' }
    workspace.db.exec("CREATE TEMP TRIGGER no_room BEFORE INSERT ON main.study BEGIN SELECT RAISE(ABORT, 'no room'); END")
    expect(() => calls.studies.add({ ...storedStudy(), catalogEntries: [lacking] })).toThrow('no room')
    expect(calls.catalog.catalog().has('region/elsewhere')).toBe(false)
    workspace.db.exec('DROP TRIGGER no_room')
    calls.catalog.edit('region/plain', 'electricityUsdPerKwh', 0.2)
    expect(calls.catalog.catalog().has('region/elsewhere')).toBe(false)
  })
})

test('a stored document that cannot be read hides no other study', () => {
  const { calls, workspace } = opened({ bundled: bundle([storedStudy(), storedStudy({ id: 'other' }) as Study]) })
  edit(calls, 'small', 'rate', rate(0.2))
  workspace.db.prepare(`UPDATE study SET document = '{"formatVersion": 99}', revision = 9`).run()
  expect(calls.studies.list().map(entry => entry.id)).toEqual(['small', 'other'])
  expect(failureOf(thrownBy(() => calls.studies.open('small'))).code).toBe('faults')
  expect(calls.search('decision').map(hit => hit.id)).toEqual(['other'])
})

test('settings are kept, checked, and read past what is unknown', () => {
  const { calls, folder, workspace } = opened()
  expect(calls.settings.read()).toEqual({ language: 'en', theme: 'system', currencyShown: null, hasSeenTour: false })
  calls.settings.write({ theme: 'dark', currencyShown: 'CNY' })
  for (const bad of [{ theme: 'pink' }, { more: 1 }, null, { currencyShown: 'yuan' }]) {
    expect(failureOf(thrownBy(() => calls.settings.write(bad))).code).toBe('bad-request')
  }
  workspace.db.prepare(`INSERT INTO setting VALUES ('language', '"xx"'), ('later', '1')`).run()
  workspace.close()
  expect(opened({ folder }).calls.settings.read()).toEqual({
    language: 'en',
    theme: 'dark',
    currencyShown: 'CNY',
    hasSeenTour: false,
  })
})
