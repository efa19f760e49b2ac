/** The result as the screens show it: in the currency asked for, with names and the view at hand. */
import type { Result } from '../../src-engine/result.ts'
import { rateOf, resultIn } from './shown-result.ts'
import type { StudyState } from './study-state.svelte.ts'
import { WEIGHTED, type Workbench } from './workbench.svelte.ts'

export interface ResultInView {
  readonly result: Result
  /** `weighted` or a scenario that the result holds. */
  readonly view: string
  /** The rate at which money was converted; null where it is in the study's own currency. */
  readonly rate: number | null
}

export function resultInView(workbench: Workbench, study: StudyState): ResultInView | null {
  const { result } = study
  if (result === null) return null
  const view = result.scenarios.some(scenario => scenario.id === workbench.view) ? workbench.view : WEIGHTED
  const currency = workbench.settings.currencyShown
  const rate = currency === null || currency === result.currency ? undefined : rateOf(study.open, currency)
  return rate === undefined || currency === null
    ? { result, view, rate: null }
    : { result: resultIn(result, currency, rate), view, rate }
}
