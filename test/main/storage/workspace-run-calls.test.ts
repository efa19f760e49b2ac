/** Stored runs: kept with what made them, stale when what they compute with has moved, pruned, pinned, exported to the byte. */
import { describe, expect, test } from 'vitest'
import { engineVersion, type Result } from '../../../src-engine/result.ts'
import { simulate } from '../../../src-engine/simulate.ts'
import { failureOf } from '../../../src-main/calls/call-error.ts'
import { resultText } from '../../../src-main/calls/run-calls.ts'
import { usedEntries } from '../../../src-main/calls/study-calls.ts'
import type { WorkspaceCalls } from '../../../src-main/calls/workspace-calls.ts'
import { isStale } from '../../../src-main/calls/workspace-run-calls.ts'
import { catalogHash, studyHash } from '../../../src-main/documents/canonical-json.ts'
import { openStudy } from '../../../src-main/documents/open-study.ts'
import { MOST_RUNS } from '../../../src-main/storage/run-store.ts'
import { bundle, edit, opened, set, storedStudy, thrownBy } from './small-workspace.ts'

function runOf(calls: WorkspaceCalls, seed = 1): Result {
  const ready = calls.studies.ready('small')
  const identity = { studyHash: studyHash(ready.study), catalogHash: catalogHash(usedEntries(ready)) }
  const run = simulate(ready.study, ready.catalog, { trials: 32, seed, sampler: 'sobol' }, identity)
  if (!run.ok) throw new Error(JSON.stringify(run.faults))
  return run.result
}

const keep = (calls: WorkspaceCalls, result = runOf(calls)) => calls.runs.keep('small', calls.studies.ready('small'), result, 1.5)

test('a run is kept with its result to the byte, and with all it takes to make it again', () => {
  const { calls, folder, workspace } = opened()
  expect(calls.runs.latest('small')).toBeNull()
  const result = runOf(calls)
  const stored = keep(calls, result)
  expect(stored).toMatchObject({ isStale: false, isPinned: false, seconds: 1.5 })
  calls.catalog.edit('system/new-8', 'priceUsd', 1)
  workspace.close()
  const again = opened({ folder }).calls
  expect(again.runs.resultText(stored.id)).toBe(resultText(result))
  const file = openStudy(again.runs.studyText(stored.id), new Map())
  if (!file.ok) throw new Error(JSON.stringify(file.faults))
  const identity = { studyHash: studyHash(file.study), catalogHash: catalogHash([...file.catalog.values()]) }
  const rerun = simulate(file.study, file.catalog, { trials: 32, seed: 1, sampler: 'sobol' }, identity)
  expect(rerun.ok && resultText(rerun.result)).toBe(resultText(result))
})

describe('a run', () => {
  const fresh = (calls: WorkspaceCalls) => !calls.runs.latest('small')!.isStale

  test.each([
    ['a name', set(['name'], 'Other')],
    ['a plan’s name', set(['plans', 0, 'name'], { en: 'A', zh: '甲' })],
    ['a note', set(['note'], 'Note')],
    ['a question', set(['question'], 'Why?')],
    ['a story', set(['scenarios', 0, 'story'], 'Told differently')],
    ['triggers', set(['scenarios', 0, 'triggers'], ['One'])],
    ['milestones', set(['scenarios', 0, 'milestones'], [{ date: '2027-06', text: 'Then' }])],
  ])('stays fresh when %s changes', (_, change) => {
    const { calls } = opened()
    keep(calls)
    expect(edit(calls, 'small', 'words', change).revision).toBe(1)
    expect(fresh(calls)).toBe(true)
  })

  test.each([
    ['a number', set(['settings', 'discountRate'], 0.2)],
    ['the baseline', set(['baseline'], 'buy')],
    ['a list', { kind: 'remove', path: ['plans', 0] }],
    ['an override', set(['catalogOverrides', 'system/new-8.priceUsd'], 3)],
    ['a dimension', set(['dimensions', 'path.rental.component-1'], 900)],
  ])('goes stale when %s changes, and undo makes it fresh again', (_, change) => {
    const { calls } = opened()
    keep(calls)
    const more = change.path[0] === 'dimensions' ? [set(['nextDimension'], 901)] : []
    expect(edit(calls, 'small', 'figures', change, ...more).revision).toBe(1)
    expect(fresh(calls)).toBe(false)
    calls.studies.undo('small')
    expect(fresh(calls)).toBe(true)
    calls.studies.redo('small')
    expect(fresh(calls)).toBe(false)
  })

  test('is fresh when the old value is typed in again, though dimensions were written down meanwhile', () => {
    const { calls } = opened()
    keep(calls)
    edit(calls, 'small', 'away', set(['settings', 'discountRate'], 0.2))
    edit(calls, 'small', 'back', set(['settings', 'discountRate'], 0.09))
    expect(fresh(calls)).toBe(true)
  })

  test('goes stale with an entry that it used, and not with another', () => {
    const { calls } = opened()
    keep(calls)
    calls.catalog.add({ ...calls.catalog.catalog().get('region/plain')!, id: 'other' })
    expect(fresh(calls)).toBe(true)
    calls.catalog.edit('system/new-8', 'priceUsd', 300_000)
    expect(fresh(calls)).toBe(false)
    calls.catalog.undo()
    expect(fresh(calls)).toBe(true)
  })

  test('goes stale with a newer bundle of the study', () => {
    const { calls, folder, workspace } = opened()
    keep(calls)
    workspace.close()
    const newer = bundle([storedStudy({ baseline: 'buy' })])
    expect(fresh(opened({ folder, bundled: newer }).calls)).toBe(false)
  })

  test('is stale while the study cannot run, and where the engine is another', () => {
    const { calls } = opened()
    keep(calls)
    edit(calls, 'small', 'broken', set(['baseline'], 'absent'))
    expect(fresh(calls)).toBe(false)
    const basis = { computingHash: 'a', catalogHash: 'b', engineVersion }
    expect(isStale(basis, basis)).toBe(false)
    expect(isStale({ ...basis, engineVersion: '0.0.1' }, basis)).toBe(true)
  })
})

test(`the last ${MOST_RUNS} of a study are kept, and pinned ones beside them`, () => {
  const { calls, workspace } = opened()
  const result = runOf(calls)
  const first = keep(calls, result)
  keep(calls, result)
  calls.runs.pin(first.id, true)
  for (let i = 0; i < MOST_RUNS + 3; i++) keep(calls, result)
  calls.runs.keep('other', calls.studies.ready('small'), result, 1)
  const list = calls.runs.list('small')
  expect(list).toHaveLength(MOST_RUNS + 1)
  expect(list.at(-1)).toMatchObject({ id: first.id, isPinned: true })
  expect(list.map(run => run.id)).toEqual(list.map(run => run.id).sort((a, b) => b - a))
  expect(calls.runs.list('other')).toHaveLength(1)
  calls.runs.pin(first.id, false)
  keep(calls, result)
  expect(calls.runs.list('small')).toHaveLength(MOST_RUNS)
  const columns = workspace.db.prepare('SELECT seed, sampler, trials, engine_version FROM run LIMIT 1').get()
  expect(columns).toEqual({ seed: 1, sampler: 'sobol', trials: 32, engine_version: engineVersion })
})

test.each([0, -1, 1.5, 'x', null, undefined, 999])('there is no run %s', id => {
  const { calls } = opened()
  for (const ask of [calls.runs.open, calls.runs.resultText, calls.runs.studyText, (run: unknown) => calls.runs.pin(run, true)]) {
    expect(['bad-request', 'not-found']).toContain(failureOf(thrownBy(() => ask(id))).code)
  }
})
