/** Sine, cosine and arc sine. Known values: computed with mpmath 1.3 at 60 digits and rounded. */
import { describe, expect, it } from 'vitest'
import { arcsine, cosine, sine } from '../../../src-engine/special-functions/sine-cosine.ts'

/** |a - b| relative to b. */
const relativeError = (a: number, b: number) => (a === b ? 0 : Math.abs(a - b) / Math.abs(b))

const known: readonly [x: number, sine: number, cosine: number][] = [
  [0.0, 0.0, 1.0],
  [1e-9, 1e-9, 1.0],
  [0.1, 0.09983341664682815, 0.9950041652780258],
  [0.7, 0.644217687237691, 0.7648421872844885],
  [0.7854, 0.7071080798594735, 0.7071054825112363],
  [1.5707963267948966, 1.0, 6.123233995736766e-17],
  [2, 0.9092974268256817, -0.4161468365471424],
  [Math.PI, 1.2246467991473532e-16, -1.0],
  [-3, -0.1411200080598672, -0.9899924966004454],
  [6.2, -0.0830894028174964, 0.9965420970232175],
  [100.5, -0.030959966783271346, 0.9995206253283515],
  [-777.7, 0.987884880609892, 0.1551884746441545],
  [5000.25, -0.9189873786936557, 0.3942869485562051],
  [9999.9, -0.20903066632043718, -0.977909086028775],
  [-9873.123, -0.785008738332589, -0.6194846896747949],
  [355.0, -3.014435335948845e-5, -0.999999999545659],
  [710.0, 6.0288706691585265e-5, 0.999999998182636],
  [0.5235987755982988, 0.49999999999999994, 0.8660254037844387],
  [22.0, -0.008851309290403876, -0.9999608263946371],
]
const knownArcsine: readonly [x: number, angle: number][] = [
  [0.0, 0.0],
  [1e-9, 1e-9],
  [0.1, 0.1001674211615598],
  [0.4999, 0.5234833093929496],
  [0.5, 0.5235987755982989],
  [0.7, 0.775397496610753],
  [0.97, 1.3252308092796046],
  [0.9751, 1.347171521886819],
  [0.999999, 1.5693821131146521],
  [1.0, 1.5707963267948966],
  [-0.3, -0.3046926540153975],
  [-0.8, -0.9272952180016123],
]

describe('sine and cosine', () => {
  it('meet known values, next to multiples of pi as well', () => {
    for (const [x, s, c] of known) {
      expect(relativeError(sine(x), s), `sine(${x})`).toBeLessThan(3e-16)
      expect(relativeError(cosine(x), c), `cosine(${x})`).toBeLessThan(3e-16)
    }
  })

  it('refuse what they could not reduce', () => {
    expect(() => sine(1.1e6)).toThrow(RangeError)
    expect(() => cosine(Number.NaN)).toThrow(RangeError)
  })
})

describe('arcsine', () => {
  it('meets known values', () => {
    for (const [x, angle] of knownArcsine) expect(relativeError(arcsine(x), angle), `arcsine(${x})`).toBeLessThan(6e-16)
  })

  it('has no value beyond 1', () => {
    expect(arcsine(1.0000001)).toBeNaN()
  })
})
