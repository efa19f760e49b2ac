/** Laws of standard errors: over many seeds, the interval that a run states around its mean holds the truth in about 95 of 100. */
import { describe, expect, it } from 'vitest'
import { COST_PER_PFLOP_DAY, MEASURE_COUNT, NPV, TCO } from '../../src-engine/measures.ts'
import { REPLICATES } from '../../src-engine/run-layout.ts'
import { nextEventMonth, toUnitExponentials } from '../../src-engine/sampling/event-times.ts'
import { fillUniforms, type Sampler } from '../../src-engine/sampling/uniforms.ts'
import { simulateColumns } from '../../src-engine/simulate.ts'
import { BucketedColumns } from '../../src-engine/statistics/bucketed-columns.ts'
import { summariseTask, WEIGHTED } from '../../src-engine/statistics/plan-summaries.ts'
import { replicateError } from '../../src-engine/statistics/standard-error.ts'
import { type Summary, summarise } from '../../src-engine/statistics/summary.ts'
import { SummaryMemory } from '../../src-engine/statistics/summary-memory.ts'
import { smallCatalog } from '../studies/small-catalog.ts'
import { smallStudy } from '../studies/small-study.ts'
import { compiledOf } from '../studies/trials.ts'

const samplers: Sampler[] = ['sobol', 'latin-hypercube', 'random']
const trials = 1024
const seeds = 1000
const dimensions = [1, 2, 3, 7, 20, 150]

/** One model of a trial, from six uniform numbers, with its exact mean. */
interface Toy {
  readonly toy: string
  readonly mean: number
  readonly output: (u: readonly Float64Array[], trial: number) => number
}

const slopes = [1, 0.8, 0.6, 0.4, 0.3, 0.2]
const hazard = 0.3
const horizon = 60
const perHorizon = (hazard * horizon) / 12

const toys: Toy[] = [
  {
    // A product of costs that each grow exponentially: smooth, skewed, and no sum of single inputs.
    toy: 'smooth',
    mean: slopes.reduce((product, slope) => (product * Math.expm1(slope)) / slope, 1),
    output: (u, t) => Math.exp(slopes.reduce((sum, slope, i) => sum + slope * u[i]![t]!, 0)),
  },
  {
    // A lever that works or not, two risks whose month decides what they cost, and costs beside them.
    toy: 'events',
    mean: 0.2 * 1.5 + 2 * (1 - -Math.expm1(-perHorizon) / perHorizon) * 0.5 + 1.5,
    output: (u, t) => {
      let cost = u[0]![t]! < 0.2 ? 1 + u[1]![t]! : 0
      for (let event = 2; event < 4; event++) {
        // `u` of the events holds unit exponentials already.
        const month = nextEventMonth(0, u[event]![t]!, hazard)
        if (month < horizon) cost += (1 - month / horizon) * u[4]![t]!
      }
      return cost + 1 + u[5]![t]!
    },
  },
]

const u = dimensions.map(() => new Float64Array(trials))
const outputs = new Float64Array(trials)

/** The summary of a run of the toy, drawn and summed up as a run does it. */
function summaryOf({ toy, output }: Toy, sampler: Sampler, seed: number) {
  const size = trials / REPLICATES
  for (const [i, dimension] of dimensions.entries()) {
    for (let r = 0; r < REPLICATES; r++) fillUniforms(sampler, seed, r, dimension, 0, size, size, u[i]!, r * size)
  }
  if (toy === 'events') for (const event of [2, 3]) toUnitExponentials(u[event]!, trials)
  for (let t = 0; t < trials; t++) outputs[t] = output(u, t)
  const buckets = new BucketedColumns().load([outputs], REPLICATES)
  return summarise([{ values: outputs, weight: 1, position: 0 }], buckets, { replicates: REPLICATES, hasErrors: true })
}

describe.each(toys)('$toy', toy => {
  it.each(samplers)('%s: the interval of the mean holds the truth in 93 to 97 % of runs', sampler => {
    let covered = 0
    const errors = new Float64Array(seeds)
    for (let seed = 0; seed < seeds; seed++) {
      const { mean, interval95 } = summaryOf(toy, sampler, seed)
      if (interval95![0] <= toy.mean && toy.mean <= interval95![1]) covered++
      errors[seed] = mean! - toy.mean
    }
    // Chance alone: 95 % +- 0.7 %.
    expect(covered / seeds).toBeGreaterThanOrEqual(0.93)
    expect(covered / seeds).toBeLessThanOrEqual(0.97)
    // The mean itself is not off: four of its own errors over all seeds.
    const bias = errors.reduce((sum, error) => sum + error, 0) / seeds
    expect(Math.abs(bias)).toBeLessThan(4 * replicateError(errors))
  })
})

it('a whole study: stated intervals of mean cost, advantage and unit cost hold the means of a long run', () => {
  const runs = 150
  const whole = smallStudy({ horizonMonths: 12 })
  const study = compiledOf({ ...whole, plans: whole.plans.filter(({ id }) => id === 'keep' || id === 'buy') }, smallCatalog)
  const measures = [TCO, NPV, COST_PER_PFLOP_DAY]

  function summaries(trialsOfRun: number, seed: number): Summary[] {
    const columns = simulateColumns(study, { trials: trialsOfRun, seed, sampler: 'sobol' })
    return measures.map(measure => {
      const output = summariseTask(study, columns, MEASURE_COUNT + 1 + measure, new SummaryMemory())
      if (!('measure' in output)) throw new Error('not the summary of a measure')
      return output.summaries[WEIGHTED]!
    })
  }

  const long = summaries(65_536, 4_000_000_000)
  const covered = measures.map(() => 0)
  for (let seed = 0; seed < runs; seed++) {
    for (const [m, { mean, standardError, interval95 }] of summaries(512, seed).entries()) {
      // The long run has an error too, small beside that of a short one: it widens the interval by as much.
      const half = ((interval95![1] - interval95![0]) / 2) * Math.hypot(1, long[m]!.standardError! / standardError!)
      if (Math.abs(mean! - long[m]!.mean!) <= half) covered[m]!++
    }
  }
  // Chance alone: 95 % +- 1.8 %; three of that.
  for (const count of covered) expect(count / runs).toBeGreaterThanOrEqual(0.896)
})
