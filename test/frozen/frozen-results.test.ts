/** Outputs of fixed seeds for every bundled study: they may be wrong, they must not move unnoticed. */
import { describe, expect, it } from 'vitest'
import type { Result } from '../../src-engine/result.ts'
import { bundledCatalog, bundledStudies } from '../studies/trials.ts'
import {
  differences,
  frozenName,
  frozenNames,
  frozenSeeds,
  mayFreeze,
  readFrozen,
  resultNow,
  whyMoved,
  writeFrozen,
} from './frozen-results.ts'

const isFreezing = process.env.PLIMSOLL_FREEZE === '1'
const cases = [...bundledStudies()].flatMap(([id, study]) => frozenSeeds.map(seed => ({ id, study, seed })))

describe('frozen outputs', () => {
  it.each(cases)('$id, seed $seed', ({ id, study, seed }) => {
    const name = frozenName(id, seed)
    const now = resultNow(study, bundledCatalog(), seed)
    if (isFreezing && mayFreeze(readFrozen(name), now)) writeFrozen(name, now)
    const reason = whyMoved(readFrozen(name), now)
    expect(reason, reason).toBeUndefined()
  })

  it('belong to studies that there are', () => {
    const known = cases.map(({ id, seed }) => frozenName(id, seed))
    expect(frozenNames().filter(name => !known.includes(name))).toEqual([])
  })
})

describe('these checks', () => {
  const { study } = cases[0]!
  const before = resultNow(study, bundledCatalog(), 0)
  const moved: Result = {
    ...before,
    plans: before.plans.map((plan, i) =>
      i === 0
        ? { ...plan, probabilityBest: { ...plan.probabilityBest, weighted: plan.probabilityBest.weighted! + 2 ** -52 } }
        : plan,
    ),
  }

  it('see a last bit that moved, and refuse to freeze it under the same engine version', () => {
    expect(differences(before, moved)).toHaveLength(1)
    expect(whyMoved(before, moved)).toContain('plans.0.probabilityBest.weighted')
    expect(mayFreeze(before, moved)).toBe(false)
  })

  it('tell a new engine version, a changed study and a changed catalog from an output that moved by itself', () => {
    expect(whyMoved({ ...before, engineVersion: '0.0.0' }, before)).toContain('0.0.0')
    expect(whyMoved({ ...before, study: { ...before.study, hash: '' } }, before)).toContain('study')
    expect(whyMoved({ ...before, catalogHash: '' }, before)).toContain('catalog')
    expect(whyMoved(undefined, before)).toContain('PLIMSOLL_FREEZE')
    expect(whyMoved(before, resultNow(study, bundledCatalog(), 0))).toBeUndefined()
  })
})
