/** What levers are worth, asked for as a face asks: in a thread, with progress, cancelled, kept, and the same as the engine's own. */
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { analyseLevers, type LeverAnalysis } from '../../src-engine/analysis/lever-worth.ts'
import { createLeverBook } from '../../src-main/calls/lever-calls.ts'
import { openBundledStudy, type ReadyStudy } from '../../src-main/calls/study-calls.ts'
import { plimsoll } from './shell-process.ts'

const resources = fileURLToPath(new URL('../../resources', import.meta.url))
const settings = { trials: 64, seed: 3, sampler: 'sobol' } as const

function opened(): ReadyStudy {
  const opening = openBundledStudy(resources, 'thousand-accelerator-retrofit')
  if (!opening.ok) throw new Error(opening.refusal)
  return opening
}

describe('in a thread', () => {
  test('the answer is the engine’s, progress only rises, and asking again costs nothing', async () => {
    const study = opened()
    const book = createLeverBook()
    const shares: number[] = []
    const answer = await book.analysis(study, 'software', settings, { onProgress: share => shares.push(share) })
    expect(answer).toEqual(analyseLevers(study.study, study.catalog, 'software', settings))
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    expect(shares.at(-1)).toBe(1)
    const told = shares.length
    expect(await book.analysis(study, 'software', settings, { onProgress: share => shares.push(share) })).toBe(answer)
    expect(shares).toHaveLength(told)
  })

  test('cancelling ends it', async () => {
    const interruption = new AbortController()
    const { signal } = interruption
    const answer = createLeverBook().analysis(opened(), 'software', settings, {
      signal,
      onProgress: () => interruption.abort(),
    })
    expect(await answer).toBe('cancelled')
    expect(await createLeverBook().analysis(opened(), 'software', settings, { signal })).toBe('cancelled')
  })

  test('a plan without levers is said so', async () => {
    expect(await createLeverBook().analysis(opened(), 'keep', settings)).toMatchObject({ ok: false, reason: 'no-levers' })
  })
})

test('from the shell, as text in both languages and as JSON', async () => {
  const call = ['levers', 'thousand-accelerator-retrofit', '--plan', 'software', '--trials', '64']
  const [english, chinese, json] = await Promise.all([
    plimsoll(...call),
    plimsoll(...call, '--lang', 'zh'),
    plimsoll(...call, '--json'),
  ])
  expect([english.exitCode, chinese.exitCode, json.exitCode]).toEqual([0, 0, 0])
  expect(english.output).toContain('Equivalent accelerators')
  expect(chinese.output).toContain('等效加速卡数')
  const [analysis] = JSON.parse(json.output) as LeverAnalysis[]
  expect(analysis!.levers.map(({ lever }) => lever)).toEqual(['scheduler', 'slicing'])
})
