/** Laws of repeating a run: the same bytes every time and in any order, and an input's luck that nothing else moves. */
import { describe, expect, it } from 'vitest'
import type { Catalog } from '../../src-engine/catalog/catalog-entry.ts'
import { IRR, measures } from '../../src-engine/measures.ts'
import { columnBytes, RunColumns, type RunSettings, runLayout } from '../../src-engine/run-layout.ts'
import type { Sampler } from '../../src-engine/sampling/uniforms.ts'
import { simulateColumns } from '../../src-engine/simulate.ts'
import { Simulation } from '../../src-engine/simulate-block.ts'
import type { Study } from '../../src-engine/study/study.ts'
import { TrialDraws } from '../../src-engine/trial-draws.ts'
import { smallCatalog } from '../studies/small-catalog.ts'
import { smallStudy } from '../studies/small-study.ts'
import { bundledCatalog, bundledStudies, compiledOf, resultOf, withDimensions } from '../studies/trials.ts'

const samplers: Sampler[] = ['sobol', 'latin-hypercube', 'random']
const saved = withDimensions(smallStudy(), smallCatalog)

describe.each(samplers)('%s', sampler => {
  it('gives the same bytes for every repeat, and others for another seed; seed 0 is a seed like any other', () => {
    const texts = [0, 1, 2 ** 32 - 1].map(seed =>
      JSON.stringify(resultOf(saved, smallCatalog, { trials: 512, seed, sampler }).plans),
    )
    for (const [i, seed] of [0, 1, 2 ** 32 - 1].entries()) {
      expect(JSON.stringify(resultOf(saved, smallCatalog, { trials: 512, seed, sampler }).plans)).toBe(texts[i])
    }
    expect(new Set(texts).size).toBe(3)
  })

  it('gives the same bytes when blocks are computed in another order by other threads', () => {
    const study = compiledOf(saved, smallCatalog)
    const settings: RunSettings = { trials: 1024, seed: 0, sampler }
    const layout = runLayout(study, settings)
    const forward = new ArrayBuffer(columnBytes(layout))
    const backward = new ArrayBuffer(columnBytes(layout))
    const one = new Simulation(study, settings, layout, [])
    for (let block = 0; block < layout.blocks; block++) one.run(block, new RunColumns(layout, forward))
    const pair = [new Simulation(study, settings, layout, []), new Simulation(study, settings, layout, [])]
    for (let block = layout.blocks - 1; block >= 0; block--) pair[block % 2]!.run(block, new RunColumns(layout, backward))
    expect(Buffer.compare(Buffer.from(forward), Buffer.from(backward))).toBe(0)
  })

  it('a number that becomes uncertain, a new plan and a new event move no other draw', () => {
    const [training, ...others] = saved.workloads
    const first = saved.profiles[0]!
    const more: Study = {
      ...saved,
      workloads: [{ ...training!, delayCost: { range: 'p10p90', low: 2, mode: 5, high: 9 } }, ...others],
      profiles: [{ ...first, oversizedShare: { family: 'uniform', low: 0, high: 0.1 } }, ...saved.profiles.slice(1)],
      events: [
        { id: 'fire', name: 'Fire', hazard: 0.1, occurrences: 1, effects: [{ on: 'residual', factor: 0.5 }] },
        ...saved.events,
      ],
      plans: [{ ...saved.plans[2]!, id: 'another', name: 'Another' }, ...saved.plans],
    }
    const before = compiledOf(saved, smallCatalog)
    const after = compiledOf(more, smallCatalog)
    expect(after.coordinates.length).toBeGreaterThan(before.coordinates.length)
    const settings: RunSettings = { trials: 512, seed: 9, sampler }
    const draws = [before, after].map(study => {
      const drawn = new TrialDraws(study, settings, runLayout(study, settings))
      drawn.fill(3, 0, 32)
      return drawn
    })
    const positions = new Map(after.coordinates.map((coordinate, i) => [coordinate.id, i]))
    for (const [i, { id }] of before.coordinates.entries()) {
      expect(draws[1]!.uniforms[positions.get(id)!], id).toEqual(draws[0]!.uniforms[i])
    }
    const inputs = new Map(after.inputSlots.map((slot, i) => [after.slots[slot]!.id, i]))
    for (const [i, slot] of before.inputSlots.entries()) {
      const { id } = before.slots[slot]!
      expect(draws[1]!.inputs[inputs.get(id)!], id).toEqual(draws[0]!.inputs[i])
    }
    for (const path of before.paths.keys()) expect(draws[1]!.paths[path]).toEqual(draws[0]!.paths[path])
    for (const event of before.events.keys()) expect(draws[1]!.exponentials[event + 1]).toEqual(draws[0]!.exponentials[event])
  })
})

it('a Latin hypercube of few trials takes dependences too', () => {
  for (const trials of [32, 64, 128]) {
    for (let seed = 0; seed < 10; seed++) {
      expect(resultOf(saved, smallCatalog, { trials, seed, sampler: 'latin-hypercube' }).trials).toBe(trials)
    }
  }
})

/** Every measure of every plan and scenario by name, trial by trial. */
function columnsByName(study: Study, catalog: Catalog): Map<string, Float64Array> {
  const compiled = compiledOf(study, catalog)
  const columns = simulateColumns(compiled, { trials: 64, seed: 0, sampler: 'sobol' })
  const byName = new Map<string, Float64Array>()
  for (const [p, plan] of compiled.plans.entries()) {
    for (const [s, scenario] of compiled.scenarios.entries()) {
      for (const [m, measure] of measures.entries())
        byName.set(`${plan.id}, ${scenario.id}, ${measure}`, columns.measure(p, s, m))
    }
  }
  return byName
}

describe('order does not matter', () => {
  const before = columnsByName(saved, smallCatalog)

  it.each(['plans', 'profiles', 'sites', 'residualCurves', 'paths', 'levers', 'scenarios'] as const)(
    'of %s: every figure of every plan stays the same',
    list => {
      expect(columnsByName({ ...saved, [list]: saved[list].toReversed() } as Study, smallCatalog)).toEqual(before)
    },
  )

  // Sums over workloads and products over events are taken in another order: the last bits differ.
  it.each([
    ['workloads', { ...saved, workloads: [saved.workloads[1]!, saved.workloads[0]!, saved.workloads[2]!] }],
    ['events', { ...saved, events: saved.events.toReversed() }],
  ] as const)('of %s: every figure stays the same but for rounding', (_, study) => {
    const after = columnsByName(study, smallCatalog)
    for (const [name, column] of before) {
      const other = after.get(name)!
      // A rate of return is a root found to a tolerance of its own.
      const closely = name.endsWith(measures[IRR]) ? 1e-6 : 1e-9
      for (let t = 0; t < column.length; t++) {
        const isSame =
          Object.is(column[t], other[t]) || Math.abs(other[t]! - column[t]!) <= closely * Math.abs(column[t]!) + 1e-12
        if (!isSame) expect(other[t], `${name}, trial ${t}`).toBe(column[t])
      }
    }
  })

  it('of the dimensions written in the study', () => {
    const dimensions = Object.fromEntries(Object.entries(saved.dimensions).toReversed())
    expect(columnsByName({ ...saved, dimensions }, smallCatalog)).toEqual(before)
  })
})

it('a study written down and read again gives the same figures, with or without its dimensions stored', () => {
  for (const study of [smallStudy(), saved]) {
    expect(columnsByName(JSON.parse(JSON.stringify(study)), smallCatalog)).toEqual(columnsByName(saved, smallCatalog))
  }
})

it.each([...bundledStudies()])('%s gives the same bytes twice, also when saved with its dimensions', (_, study) => {
  const catalog = bundledCatalog()
  const text = (of: Study) => JSON.stringify(resultOf(of, catalog, { trials: 32 }))
  const first = text(study)
  expect(text(study)).toBe(first)
  expect(text(JSON.parse(JSON.stringify(withDimensions(study, catalog))))).toBe(first)
})
