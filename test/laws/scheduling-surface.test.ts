/** Laws of response surfaces, and whether one says what a long simulation at a place of its own says. */
import { describe, expect, it } from 'vitest'
import { intervalFactor, replicateError } from '../../src-engine/statistics/standard-error.ts'
import { buildSurface } from '../../src-engine/utilization/scheduling/build-surface.ts'
import {
  fillSurfaceTable,
  type ResponseSurface,
  readTable,
  type SurfacePlace,
  type SurfaceTable,
  surfaceTable,
} from '../../src-engine/utilization/scheduling/response-surface.ts'
import { fitSurface } from '../../src-engine/utilization/scheduling/surface-fit.ts'
import { freeParts, simulatePoint } from '../../src-engine/utilization/scheduling/surface-simulation.ts'
import { simulationSeed, surfaceDesign } from '../../src-engine/utilization/scheduling/surface-spec.ts'
import { smallSurface } from './scheduling-jobs.ts'

const surface = buildSurface(smallSurface)
const places: SurfacePlace[] = [0.1, 0.35, 0.6, 2].flatMap(gangRatio =>
  [32, 128, 256].flatMap(accelerators => [0, 0.5, 1].map(burstiness => ({ gangRatio, accelerators, burstiness }))),
)

function tableAt(from: ResponseSurface, place: SurfacePlace, errorScore = 0): SurfaceTable {
  const table = surfaceTable()
  fillSurfaceTable(from, place, errorScore, table)
  return table
}

describe('a response surface', () => {
  it.each([-3, 0, 3])(
    'with an error of %d deviations rises with load, follows the diagonal at light load and never exceeds it',
    score => {
      for (const place of places) {
        const { grantedShare, stepsPerLoad, size } = tableAt(surface, place, score)
        expect(grantedShare[0]).toBe(0)
        for (let k = 1; k < size; k++) {
          const load = k / stepsPerLoad
          expect(grantedShare[k]!).toBeGreaterThanOrEqual(grantedShare[k - 1]!)
          expect(grantedShare[k]!).toBeLessThanOrEqual(load)
          expect(grantedShare[k]!).toBeLessThan(1)
          // At a tenth of the fleet hardly anything waits.
          if (load < 0.1 && score >= 0) expect(grantedShare[k]! / load).toBeGreaterThan(0.999)
        }
      }
    },
  )

  it('grants more with a better error', () => {
    for (const place of places) {
      const [low, high] = [tableAt(surface, place, -1), tableAt(surface, place, 1)]
      expect(high.grantedShare[32]!).toBeGreaterThan(low.grantedShare[32]!)
    }
  })

  it('splits free hours into parts of at most the whole, and waits never shrink with load', () => {
    for (const place of places) {
      const table = tableAt(surface, place)
      for (let k = 0; k < table.size; k++) {
        const parts = [table.fragmentShare[k]!, table.drainShare[k]!, table.quotaShare[k]!, table.mismatchShare[k]!]
        for (const part of parts) expect(part).toBeGreaterThanOrEqual(0)
        expect(parts.reduce((sum, part) => sum + part, 0)).toBeLessThanOrEqual(1 + 1e-12)
        if (k > 0) expect(table.p95WaitHours[k]!).toBeGreaterThanOrEqual(table.p95WaitHours[k - 1]!)
      }
      // One wall and one kind of node know neither quota nor mismatch.
      expect(table.quotaShare.every(part => part === 0) && table.mismatchShare.every(part => part === 0)).toBe(true)
    }
  })

  it('is plain data, and the same specification gives the same bytes', () => {
    const spec = { ...smallSurface, points: 4, replications: 1 }
    const built = buildSurface(spec)
    const text = JSON.stringify(built)
    expect(JSON.stringify(buildSurface(spec))).toBe(text)
    expect(JSON.parse(text)).toEqual(built)
    expect(JSON.stringify(buildSurface({ ...spec, seed: 2 }))).not.toBe(text)
  })

  it('refuses results that are not those of its design', () => {
    expect(() => fitSurface(smallSurface, [])).toThrow(RangeError)
  })
})

describe('a simulated point', () => {
  const point = surfaceDesign(smallSurface)[5]!
  const result = simulatePoint(smallSurface, point, simulationSeed(smallSurface, 5, 0))

  it('closes: granted and the parts of free hours make up what is available', () => {
    const parts = freeParts.reduce((sum, part) => sum + result[part], result.grantedShare)
    expect(Math.abs(parts - 1)).toBeLessThan(1e-9)
  })

  it('grants what is asked at light load, and never more than is asked', () => {
    for (let seed = 1; seed <= 3; seed++) {
      const light = simulatePoint(smallSurface, { load: 0.2, gangRatio: 0.1, accelerators: 256, burstiness: 0 }, seed)
      expect(Math.abs(light.grantedShare / light.load - 1)).toBeLessThan(0.002) // A few jobs may still wait for minutes.
      const heavy = simulatePoint(smallSurface, { load: 1.3, gangRatio: 0.3, accelerators: 128, burstiness: 0.5 }, seed)
      expect(heavy.grantedShare).toBeLessThan(heavy.load)
      expect(light.grantedShare).toBeLessThanOrEqual(light.load * (1 + 1e-9))
    }
  })
})

describe('at places that are not in the design', () => {
  it.each([
    { load: 0.7, gangRatio: 0.3, accelerators: 160, burstiness: 0.4 },
    { load: 1.0, gangRatio: 0.2, accelerators: 200, burstiness: 0.2 },
    { load: 1.2, gangRatio: 0.5, accelerators: 96, burstiness: 0.6 },
  ])('the surface says what six months say: load $load, gang $gangRatio', place => {
    const months = 6
    const misses = [-2, 0, 2].map(() => new Float64Array(months))
    for (let seed = 0; seed < months; seed++) {
      const month = simulatePoint(smallSurface, place, 1000 + seed)
      ;[-2, 0, 2].forEach((score, i) => {
        const { grantedShare, stepsPerLoad } = tableAt(surface, month, score)
        misses[i]![seed] = readTable(grantedShare, stepsPerLoad, month.load) - month.grantedShare
      })
    }
    const [low, middle, high] = misses.map(values => values.reduce((sum, x) => sum + x, 0) / months)
    // Between two of its stated errors, up to the luck of six months.
    const luck = intervalFactor(months) * replicateError(misses[1]!)
    expect(low!).toBeLessThan(luck)
    expect(high!).toBeGreaterThan(-luck)
    expect(Math.abs(middle!)).toBeLessThan(0.05)
  })
})
