/** What several faces ask of a result: plans and scenarios by id, their names in the reader's language, figures of the weighted view. */
import type { Measure } from '../../src-engine/measures.ts'
import type { Estimate, PlanResult, Result } from '../../src-engine/result.ts'
import { WEIGHTED } from '../../src-engine/statistics/plan-summaries.ts'
import { intervalFactor } from '../../src-engine/statistics/standard-error.ts'
import type { Summary } from '../../src-engine/statistics/summary.ts'
import { type Language, textIn } from '../../src-engine/study/text.ts'
import { printable } from '../format/display-width.ts'

/** @throws where the result holds no such plan */
export function planById(result: Result, id: string): PlanResult {
  const plan = result.plans.find(candidate => candidate.id === id)
  if (plan === undefined) throw new Error(`the result holds no plan ${id}`)
  return plan
}

export function planName(result: Result, id: string, language: Language): string {
  return printable(textIn(planById(result, id).name, language))
}

export function scenarioName(result: Result, id: string, language: Language): string {
  const scenario = result.scenarios.find(candidate => candidate.id === id)
  return scenario === undefined ? id : printable(textIn(scenario.name, language))
}

/** A measure of a plan over all scenarios, pooled by weight. */
export function weighted(plan: PlanResult, measure: Measure): Summary {
  return plan.results[WEIGHTED]![measure]
}

/** Ends of the 95 % interval of an estimate; null where the run is too short for errors. */
export function interval95({ value, standardError }: Estimate, replicates: number): readonly [number, number] | null {
  if (standardError === null) return null
  const half = standardError * intervalFactor(replicates)
  return [value - half, value + half]
}
