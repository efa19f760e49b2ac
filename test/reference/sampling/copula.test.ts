/** Closed forms: Sheppard (1899) for quadrants, Kruskal (1958) for rank correlations under normals. */
import { describe, expect, it } from 'vitest'
import { attainedEventCorrelation, bivariateNormalCdf } from '../../../src-engine/sampling/bivariate-normal.ts'
import { gaussianToSpearman, kendallToPearson, pearsonToKendall, spearmanToPearson } from '../../../src-engine/sampling/copula.ts'
import { normalCdf, normalDensity } from '../../../src-engine/special-functions/normal-cdf.ts'

const correlations = [-1, -0.999, -0.95, -0.925, -0.7, -0.3, -0.01, 0, 0.01, 0.3, 0.5, 0.924, 0.926, 0.97, 0.9999, 1]

describe('rank correlation and latent correlation', () => {
  it('meets the values of the literature', () => {
    expect(spearmanToPearson(0.5)).toBeCloseTo(0.5176380902050415, 14) // 2 sin(15 degrees)
    expect(kendallToPearson(1 / 3)).toBeCloseTo(0.5, 14) // sin(30 degrees)
    expect(pearsonToKendall(0.5)).toBeCloseTo(1 / 3, 14)
    expect(gaussianToSpearman(1)).toBeCloseTo(1, 14)
  })

  it('goes there and back, ends exact', () => {
    for (const rho of correlations) {
      expect(gaussianToSpearman(spearmanToPearson(rho))).toBeCloseTo(rho, 14)
      expect(pearsonToKendall(kendallToPearson(rho))).toBeCloseTo(rho, 7) // The inverse sine is steep at the ends.
    }
    expect([spearmanToPearson(1), spearmanToPearson(-1), kendallToPearson(1), kendallToPearson(-1)]).toEqual([1, -1, 1, -1])
  })
})

describe('bivariateNormalCdf', () => {
  it("gives Sheppard's quadrant probability 1/4 + asin(rho)/(2 pi)", () => {
    for (const rho of correlations) {
      expect(Math.abs(bivariateNormalCdf(0, 0, rho) - (0.25 + Math.asin(rho) / (2 * Math.PI)))).toBeLessThan(1e-14)
    }
  })

  it('agrees with the integral of the conditional probability', () => {
    for (const rho of [-0.95, -0.7, 0.3, 0.9, 0.96]) {
      for (const [x, y] of [
        [-1, 0.5],
        [0.3, -2],
        [1.5, 1.2],
        [-2.5, -2.5],
      ] as const) {
        // Simpson's rule with steps of 0.01 standard deviations; the error at these correlations is below 1e-7.
        const steps = 1000
        const width = (x + 10) / steps
        let sum = 0
        for (let i = 0; i <= steps; i++) {
          const at = -10 + i * width
          const weight = i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2
          sum += weight * normalDensity(at) * normalCdf((y - rho * at) / Math.sqrt(1 - rho * rho))
        }
        expect(Math.abs(bivariateNormalCdf(x, y, rho) - (sum * width) / 3)).toBeLessThan(1e-7)
      }
    }
  })

  it('knows its limits', () => {
    expect(bivariateNormalCdf(0.4, 1.3, 1)).toBeCloseTo(normalCdf(0.4), 15)
    expect(bivariateNormalCdf(0.4, 1.3, -1)).toBeCloseTo(normalCdf(0.4) + normalCdf(1.3) - 1, 15)
    expect(bivariateNormalCdf(Number.POSITIVE_INFINITY, 1.3, 0.4)).toBe(normalCdf(1.3))
    expect(bivariateNormalCdf(-3, Number.NEGATIVE_INFINITY, 0.4)).toBe(0)
  })
})

describe('attainedEventCorrelation', () => {
  it('is 2 asin(rho)/pi for two even odds, and 1 only for equal events', () => {
    for (const rho of correlations)
      expect(attainedEventCorrelation(0.5, 0.5, rho)).toBeCloseTo((2 * Math.asin(rho)) / Math.PI, 13)
    expect(attainedEventCorrelation(0.1, 0.1, 1)).toBeCloseTo(1, 12)
    // P(both) = 0.1 at most: (0.1 - 0.05)/(0.3 x 0.5).
    expect(attainedEventCorrelation(0.1, 0.5, 1)).toBeCloseTo(1 / 3, 12)
  })
})
