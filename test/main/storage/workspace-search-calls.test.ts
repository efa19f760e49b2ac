/** Search across studies and catalog, in both languages. */
import { expect, test } from 'vitest'
import { failureOf } from '../../../src-main/calls/call-error.ts'
import { MOST_HITS } from '../../../src-main/calls/workspace-search-calls.ts'
import { bundledCatalog, bundledStudies } from '../../studies/trials.ts'
import { bundle, edit, opened, set, thrownBy } from './small-workspace.ts'

const real = () => opened({ bundled: bundle([...bundledStudies().values()], bundledCatalog()) }).calls

test('finds studies and entries by name in either language, whatever the case and width', () => {
  const calls = real()
  for (const text of ['cluster buy', 'CLUSTER  buy', '集群采购', 'ｃｌｕｓｔｅｒ buy', 'cluster 集群']) {
    expect(calls.search(text)[0], text).toMatchObject({ kind: 'study', id: 'cluster-buy-options', place: '' })
  }
  expect(calls.search('dgx h200').map(hit => hit.id)).toContain('system/dgx-h200')
  expect(calls.search('h200').some(hit => hit.kind === 'study' && hit.place.startsWith('plans.'))).toBe(true)
})

test('every word must be found; nothing finds nothing; hits are bounded', () => {
  const calls = real()
  expect(calls.search('h200 zzzz')).toEqual([])
  expect(calls.search('  ')).toEqual([])
  expect(calls.search('a')).toHaveLength(MOST_HITS)
  expect(failureOf(thrownBy(() => calls.search({}))).code).toBe('bad-request')
})

test('names come before what is said elsewhere, and what was edited is found as it is now', () => {
  const { calls } = opened()
  edit(calls, 'small', 'words', set(['question'], 'Where to anchor?'), set(['plans', 0, 'name'], 'Anchor'))
  expect(calls.search('anchor')).toEqual([
    { kind: 'study', id: 'small', title: 'Anchor', place: 'plans.nothing' },
    { kind: 'study', id: 'small', title: { en: 'Small decision', zh: '小型决策' }, place: '' },
  ])
  calls.studies.delete('small')
  expect(calls.search('anchor')).toEqual([])
})
