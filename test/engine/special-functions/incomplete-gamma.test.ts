/** The incomplete gamma functions. Known values: computed with mpmath 1.3 at 60 digits and rounded. */
import { describe, expect, it } from 'vitest'
import {
  IncompleteGamma,
  incompleteGammaLower,
  incompleteGammaUpper,
  inverseIncompleteGamma,
} from '../../../src-engine/special-functions/incomplete-gamma.ts'

/** |a - b| relative to b. */
const relativeError = (a: number, b: number) => (a === b ? 0 : Math.abs(a - b) / Math.abs(b))

const known: readonly [shape: number, x: number, lower: number, upper: number][] = [
  [0.01, 0.0001, 0.9172143470922541, 0.08278565290774591],
  [0.01, 0.003, 0.948919981204975, 0.051080018795025],
  [0.01, 0.009000000000000001, 0.9593455834829754, 0.040654416517024665],
  [0.01, 0.01, 0.9603474235215091, 0.039652576478490804],
  [0.01, 0.0105, 0.9608113603611002, 0.03918863963889981],
  [0.01, 0.015, 0.9642017608406671, 0.035798239159332945],
  [0.01, 0.03, 0.9707657166823968, 0.029234283317603294],
  [0.01, 0.08, 0.9798618190892392, 0.020138180910760802],
  [0.5, 0.005, 0.07965567455405796, 0.920344325445942],
  [0.5, 0.15, 0.4161175792296348, 0.5838824207703652],
  [0.5, 0.45, 0.6572182888520887, 0.3427817111479114],
  [0.5, 0.5, 0.6826894921370859, 0.3173105078629141],
  [0.5, 0.525, 0.6944929131387461, 0.3055070868612539],
  [0.5, 0.75, 0.7793286380801532, 0.2206713619198468],
  [0.5, 1.5, 0.9167354833364496, 0.0832645166635504],
  [0.5, 4.0, 0.9953222650189527, 0.004677734981047266],
  [1.5, 0.015, 0.001369605181191318, 0.9986303948188087],
  [1.5, 0.44999999999999996, 0.17457219095833923, 0.8254278090416608],
  [1.5, 1.35, 0.559772705639769, 0.44022729436023106],
  [1.5, 1.5, 0.608374823728911, 0.39162517627108895],
  [1.5, 1.5750000000000002, 0.6309286861552438, 0.3690713138447562],
  [1.5, 2.25, 0.7877097126398667, 0.21229028736013333],
  [1.5, 4.5, 0.9707091134651118, 0.029290886534888233],
  [1.5, 12.0, 0.9999750200222753, 2.497997772465201e-5],
  [10, 0.1, 2.5163478067703163e-17, 1.0],
  [10, 3.0, 0.0011024881301154798, 0.9988975118698845],
  [10, 9.0, 0.4125917556680586, 0.5874082443319414],
  [10, 10.0, 0.5420702855281478, 0.4579297144718522],
  [10, 10.5, 0.6028674006491893, 0.39713259935081063],
  [10, 15.0, 0.9301463393005902, 0.06985366069940976],
  [10, 30.0, 0.9999928782491372, 7.121750862815577e-6],
  [10, 80.0, 1.0, 7.508767322115222e-24],
  [300, 270.0, 0.03803197934012068, 0.9619680206598793],
  [300, 300.0, 0.5076777888862635, 0.4923222111137365],
  [300, 315.0, 0.8081682784469786, 0.19183172155302144],
  [300, 450.0, 0.9999999999999782, 2.1783391685862434e-14],
  [100000.0, 100000.0, 0.5004205221103651, 0.4995794778896348],
]

describe('incomplete gamma functions', () => {
  it('meet known values in both tails', () => {
    // 1e-13: an error of one unit in x is multiplied by up to the shape's square root.
    for (const [shape, x, lower, upper] of known) {
      expect(relativeError(incompleteGammaLower(shape, x), lower), `P(${shape}, ${x})`).toBeLessThan(1e-13)
      expect(relativeError(incompleteGammaUpper(shape, x), upper), `Q(${shape}, ${x})`).toBeLessThan(1e-13)
    }
  })

  it('are exponential at shape 1', () => {
    expect(relativeError(incompleteGammaUpper(1, 30), Math.exp(-30))).toBeLessThan(1e-14)
    expect(inverseIncompleteGamma(1, 0.5)).toBeCloseTo(Math.LN2, 15)
  })

  it('are undone by the inverse at every probability a run can draw', () => {
    for (const shape of [0.05, 0.3, 1, 2.5, 40, 5000]) {
      const gamma = new IncompleteGamma(shape)
      for (const u of [1.2e-10, 1e-6, 0.01, 0.3, 0.5, 0.6, 0.9, 0.999]) {
        expect(relativeError(gamma.lower(gamma.inverse(u)), u), `shape ${shape}, u ${u}`).toBeLessThan(1e-12)
        expect(relativeError(gamma.upper(gamma.inverse(1 - u)), 1 - (1 - u)), `shape ${shape}, 1 - u ${u}`).toBeLessThan(1e-12)
      }
    }
  })

  it('end at 0 and infinity', () => {
    expect(inverseIncompleteGamma(2, 0)).toBe(0)
    expect(inverseIncompleteGamma(2, 1)).toBe(Number.POSITIVE_INFINITY)
    expect(inverseIncompleteGamma(2, 1.5)).toBeNaN()
    expect(incompleteGammaLower(2, 0)).toBe(0)
    expect(() => new IncompleteGamma(0)).toThrow(RangeError)
  })
})
