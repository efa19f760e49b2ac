/** An audit on a study: one plan against the baseline on common draws, and what is believed of an input set there in every trial. */
import type { Catalog } from '../../catalog/catalog-entry.ts'
import { COST_PER_PFLOP_DAY, NPV, PAYBACK } from '../../measures.ts'
import { columnBytes, RunColumns, runLayout, SUM_UNREACHED } from '../../run-layout.ts'
import { Simulation } from '../../simulate-block.ts'
import { compileStudy } from '../../study/compile-study.ts'
import type { CompiledStudy } from '../../study/compiled-study.ts'
import type { Study } from '../../study/study.ts'
import type { BilingualText } from '../../study/text.ts'
import { accounts } from '../../utilization/ledger.ts'
import { surfacesOf } from '../../utilization/scheduling/surface-book.ts'
import type { AuditCause, AuditColumns, AuditModel, AuditReading, AuditSettings, Belief } from './audit.ts'

/** What a reading takes from the two plans: a level of the later one, or how many times the baseline's it is. */
export type PlanFigure =
  | { readonly kind: 'level' | 'gain'; readonly of: 'allocatedShare' | 'busyShare' | 'jobMfu' | 'fleetMfu' }
  /** Money over `unit` of the study's currency. */
  | { readonly kind: 'npv'; readonly unit: number }
  | { readonly kind: 'costRatio' }
  | { readonly kind: 'payback' }

export interface PlanReading extends AuditReading {
  readonly figure: PlanFigure
}

/** A cause that is an input of the study: its `reference` is the input's id. */
export interface StudyParts {
  /** One scenario, the baseline and the plan. */
  readonly study: Study
  readonly plan: string
  readonly readings: readonly PlanReading[]
  readonly causes: readonly AuditCause[]
  readonly assumptions: readonly BilingualText[]
}

/** @throws RangeError where the study does not compile or has no such input */
export function studyModel(catalog: Catalog, { study, plan, readings, causes, assumptions }: StudyParts): AuditModel {
  return {
    readings,
    causes,
    assumptions,
    columns({ trials, seed }: AuditSettings, belief?: Belief): AuditColumns {
      const believed = belief === undefined ? study : withInput(study, causes[belief.cause]!.reference, belief.value)
      const compilation = compileStudy(believed, catalog)
      if (!compilation.ok) throw new RangeError(JSON.stringify(compilation.faults))
      const { compiled } = compilation
      const settings = { trials, seed, sampler: 'sobol' } as const
      const layout = runLayout(compiled, settings)
      const columns = new RunColumns(layout, new ArrayBuffer(columnBytes(layout)))
      const simulation = new Simulation(compiled, settings, layout, surfacesOf(compiled))
      const inputs = causes.map(({ reference }) => inputPosition(compiled, reference))
      const drawn = causes.map(() => new Float64Array(trials))
      for (let block = 0; block < layout.blocks; block++) {
        simulation.run(block, columns)
        const first = block * layout.segmentTrials
        for (const [i, input] of inputs.entries()) {
          drawn[i]!.set(simulation.draws.inputs[input]!.subarray(0, layout.segmentTrials), first)
        }
      }
      const after = compiled.plans.findIndex(({ id }) => id === plan)
      let unreached = 0
      for (let segment = 0; segment < layout.segments; segment++) {
        unreached += columns.sums[columns.sumStart(segment, after, 0) + SUM_UNREACHED]!
      }
      const figures = readings.map(({ figure }) => figureColumn(columns, figure, compiled.baseline, after))
      return { figures, causes: drawn, unreachedShare: unreached / trials }
    },
  }
}

/** The study with an input set in its scenario, on whatever it was before: nothing else of it moves, draws included. */
export function withInput(study: Study, input: string, value: number): Study {
  const scenarios = study.scenarios.map(scenario => ({
    ...scenario,
    changes: [...scenario.changes.filter(change => change.input !== input), { input, change: 'set' as const, value }],
  }))
  return { ...study, scenarios }
}

function inputPosition(compiled: CompiledStudy, id: string): number {
  const position = compiled.inputSlots.findIndex(slot => compiled.slots[slot]!.id === id)
  if (position < 0) throw new RangeError(`the study has no input ${id}`)
  return position
}

function figureColumn(columns: RunColumns, figure: PlanFigure, before: number, after: number): Float64Array {
  switch (figure.kind) {
    case 'level':
      return utilization(columns, after, figure.of)
    case 'gain':
      return ratio(utilization(columns, after, figure.of), utilization(columns, before, figure.of))
    case 'npv':
      return Float64Array.from(columns.measure(after, 0, NPV), npv => npv / figure.unit)
    case 'costRatio':
      return ratio(columns.measure(after, 0, COST_PER_PFLOP_DAY), columns.measure(before, 0, COST_PER_PFLOP_DAY))
    case 'payback':
      return columns.measure(after, 0, PAYBACK).slice()
  }
}

function ratio(above: Float64Array, below: Float64Array): Float64Array {
  return above.map((value, t) => value / below[t]!)
}

const BLOCKED = accounts.indexOf('blocked')
const DISCARDED = accounts.indexOf('discarded')

/** Over all held hours of the horizon, by the definitions of MODEL.md section 4. */
function utilization(
  columns: RunColumns,
  plan: number,
  of: 'allocatedShare' | 'busyShare' | 'jobMfu' | 'fleetMfu',
): Float64Array {
  if (of === 'fleetMfu') return Float64Array.from(columns.utilization(plan, 0, 'fleetMfu'))
  if (of === 'jobMfu') {
    const effective = columns.utilization(plan, 0, 'ettrScheduled')
    return Float64Array.from(columns.utilization(plan, 0, 'stepMfu'), (step, t) => step * effective[t]!)
  }
  const sum = new Float64Array(columns.layout.trials)
  for (let account = of === 'busyShare' ? DISCARDED : BLOCKED; account < accounts.length; account++) {
    const column = columns.account(plan, 0, account)
    for (let t = 0; t < sum.length; t++) sum[t]! += column[t]!
  }
  return sum
}
