/** Why the winner wins: where its cost differs, where its hours go, and what work it leaves undone. */
import { costParts } from '../../src-engine/cost/cost-parts.ts'
import type { PlanResult, Result } from '../../src-engine/result.ts'
import { WEIGHTED } from '../../src-engine/statistics/plan-summaries.ts'
import type { Language } from '../../src-engine/study/text.ts'
import { accounts } from '../../src-engine/utilization/ledger.ts'
import { formatMoney } from '../format/money-format.ts'
import { formatShare } from '../format/share-format.ts'
import { measureWords } from '../words/measure-words.ts'
import { verdictWords } from '../words/verdict-words.ts'
import { planById, planName, weighted } from './result-view.ts'

/** Cost parts that are named: the largest differences. */
const SHOWN_PARTS = 5

/** Differences below this share of the largest are left out. */
const LEAST_SHARE = 0.01

/** @returns nothing where there is only one plan */
export function verdictReasons(result: Result, language: Language): string[] {
  const { winner, overBaseline, overRunnerUp } = result.verdict
  const rival = overBaseline?.against ?? overRunnerUp?.against
  const plan = planById(result, winner)
  if (rival === undefined)
    return [...ledgerSentence(result, plan, language), ...unservedSentence(result, plan, undefined, language)]
  const other = planById(result, rival)
  return [
    costSentence(result, plan, other, language),
    ...revenueSentence(result, plan, other, language),
    ...ledgerSentence(result, plan, language),
    ...rivalLedgerSentence(result, other, language),
    ...unservedSentence(result, plan, other, language),
  ]
}

function signedMoney(value: number, currency: string, language: Language): string {
  const money = formatMoney(Math.abs(value), currency, language)
  return `${value < 0 ? '-' : '+'}${money}`
}

function costSentence(result: Result, plan: PlanResult, other: PlanResult, language: Language): string {
  const words = verdictWords[language]
  const own = plan.costParts[WEIGHTED]!
  const rival = other.costParts[WEIGHTED]!
  const differences = costParts.map(part => ({ part, amount: own[part] - rival[part] }))
  differences.sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount))
  const largest = Math.abs(differences[0]!.amount)
  const total = differences.reduce((sum, { amount }) => sum + amount, 0)
  const shown = differences
    .slice(0, SHOWN_PARTS)
    .filter(({ amount }) => amount !== 0 && Math.abs(amount) >= LEAST_SHARE * largest)
    .map(({ part, amount }) => words.part(measureWords[language].costParts[part], signedMoney(amount, result.currency, language)))
  return words.why(
    planName(result, plan.id, language),
    planName(result, other.id, language),
    shown,
    signedMoney(total, result.currency, language),
  )
}

/** Revenue is what of the advantage in NPV the cost parts do not explain. */
function revenueSentence(result: Result, plan: PlanResult, other: PlanResult, language: Language): string[] {
  const mean = (of: PlanResult, measure: 'npv' | 'tco') => weighted(of, measure).mean ?? 0
  const saved = mean(other, 'tco') - mean(plan, 'tco')
  const gained = mean(plan, 'npv') - mean(other, 'npv')
  const revenue = gained - saved
  if (Math.abs(revenue) < 0.001 * (Math.abs(saved) + Math.abs(gained))) return []
  const words = verdictWords[language]
  const money = formatMoney(Math.abs(revenue), result.currency, language)
  return [revenue > 0 ? words.moreRevenue(money) : words.lessRevenue(money)]
}

function shares(plan: PlanResult, language: Language): { productive: string; others: string[] } | null {
  const ledger = plan.ledger[WEIGHTED]
  if (ledger === null || ledger === undefined) return null
  const others = accounts
    .filter(account => account !== 'productive')
    .map(account =>
      verdictWords[language].account(measureWords[language].accounts[account], formatShare(ledger[account].mean, language)),
    )
  return { productive: formatShare(ledger.productive.mean, language), others }
}

function ledgerSentence(result: Result, plan: PlanResult, language: Language): string[] {
  const words = verdictWords[language]
  const name = planName(result, plan.id, language)
  const own = shares(plan, language)
  return [own === null ? words.holdsNothing(name) : words.ledger(name, own.productive, own.others)]
}

function rivalLedgerSentence(result: Result, other: PlanResult, language: Language): string[] {
  const words = verdictWords[language]
  const name = planName(result, other.id, language)
  const own = shares(other, language)
  return [own === null ? words.holdsNothing(name) : words.rivalLedger(name, own.productive, own.others)]
}

function unservedSentence(result: Result, plan: PlanResult, other: PlanResult | undefined, language: Language): string[] {
  const words = verdictWords[language]
  const share = (of: PlanResult) => {
    const { mean } = weighted(of, 'unservedShare')
    return mean === null ? undefined : formatShare(mean, language)
  }
  const own = share(plan)
  if (own === undefined) return []
  const name = planName(result, plan.id, language)
  const rival = other === undefined ? undefined : share(other)
  if (other === undefined || rival === undefined) return [words.unservedAlone(name, own)]
  return [words.unserved(name, own, planName(result, other.id, language), rival)]
}
