/** Hyperbolic functions and their inverses. Known values: computed with mpmath 1.3 at 60 digits and rounded. */
import { describe, expect, it } from 'vitest'
import { acosh, acoshOnePlus, asinh, cosh, sinh, tanh } from '../../../src-engine/special-functions/hyperbolic.ts'

/** |a - b| relative to b. */
const relativeError = (a: number, b: number) => (a === b ? 0 : Math.abs(a - b) / Math.abs(b))

const known: readonly [x: number, sinh: number, cosh: number, tanh: number, asinh: number][] = [
  [0.0, 0.0, 1.0, 0.0, 0.0],
  [1e-12, 1e-12, 1.0, 1e-12, 1e-12],
  [0.001, 0.001000000166666675, 1.0000005000000416, 0.0009999996666668, 0.0009999998333334083],
  [0.3, 0.3045202934471426, 1.0453385141288605, 0.2913126124515909, 0.29567304756342244],
  [1, 1.1752011936438014, 1.5430806348152437, 0.7615941559557649, 0.881373587019543],
  [5, 74.20321057778875, 74.20994852478785, 0.9999092042625951, 2.3124383412727525],
  [21.9, 1621881641.7888238, 1621881641.7888238, 1.0, 3.7801546671453203],
  [22.1, 1980970710.6902199, 1980970710.6902199, 1.0, 3.789236261552804],
  [300, 9.712131976206279e129, 9.712131976206279e129, 1.0, 6.39693243298235],
  [-0.2, -0.201336002541094, 1.020066755619076, -0.197375320224904, -0.19869011034924142],
  [-3, -10.017874927409903, 10.067661995777765, -0.9950547536867305, -1.8184464592320668],
]
const knownAcosh: readonly [excess: number, value: number][] = [
  [0.0, 0.0],
  [1e-14, 1.4142135623730938e-7],
  [0.0001, 0.014142017775252324],
  [0.3, 0.7564329108569596],
  [2, 1.762747174039086],
  [100, 5.308243189099001],
  [10000000000.0, 23.718998110600403],
]

describe('hyperbolic functions', () => {
  it('meet known values near 0 and far off', () => {
    for (const [x, s, c, t, a] of known) {
      expect(relativeError(sinh(x), s), `sinh(${x})`).toBeLessThan(1e-15)
      expect(relativeError(cosh(x), c), `cosh(${x})`).toBeLessThan(1e-15)
      expect(relativeError(tanh(x), t), `tanh(${x})`).toBeLessThan(1e-15)
      expect(relativeError(asinh(x), a), `asinh(${x})`).toBeLessThan(1e-15)
    }
  })

  it('acoshOnePlus keeps the digits of an argument next to 1', () => {
    for (const [excess, value] of knownAcosh) {
      expect(relativeError(acoshOnePlus(excess), value), `1 + ${excess}`).toBeLessThan(1e-15)
    }
    expect(relativeError(acosh(1.5), 0.9624236501192069)).toBeLessThan(1e-15)
    expect(acosh(0.9)).toBeNaN()
  })

  it('asinh of a number whose square overflows', () => {
    expect(relativeError(asinh(-1e200), -461.2101657793691)).toBeLessThan(1e-15)
  })
})
