/** The verdict in words: who wins, by how much, how surely, and in which scenarios (MODEL.md section 8). */
import type { Comparison, Estimate, Result } from '../../src-engine/result.ts'
import { WEIGHTED } from '../../src-engine/statistics/plan-summaries.ts'
import type { Language } from '../../src-engine/study/text.ts'
import { formatAmount, formatMoney, withCurrency } from '../format/money-format.ts'
import { formatProbability, formatShare } from '../format/share-format.ts'
import { verdictWords } from '../words/verdict-words.ts'
import { interval95, planById, planName, scenarioName } from './result-view.ts'

export interface VerdictSentences {
  /** Who wins, and its expected advantage over the baseline. */
  readonly headline: string
  /** Odds against baseline and runner-up, then regret, then the probability of being best. */
  readonly odds: readonly string[]
  /** Winners by scenario, and the weights at which the verdict turns. */
  readonly scenarios: readonly string[]
}

export function verdictSentences(result: Result, language: Language): VerdictSentences {
  return {
    headline: headline(result, language),
    odds: result.plans.length < 2 ? [] : odds(result, language),
    scenarios: result.plans.length < 2 ? [] : scenarioSentences(result, language),
  }
}

/** An advantage is said as a positive amount: the sentence says who is ahead. */
function lead({ advantage }: Comparison, result: Result, language: Language): string {
  return formatMoney(Math.abs(advantage.value), result.currency, language)
}

function intervalOf(estimate: Estimate, result: Result, language: Language): string {
  const ends = interval95(estimate, result.replicates)
  if (ends === null || estimate.standardError === 0) return ''
  const [low, high] = ends.map(end => formatAmount(end, language))
  return verdictWords[language].interval(low!, high!, amount => withCurrency(amount, result.currency, language))
}

function headline(result: Result, language: Language): string {
  const words = verdictWords[language]
  const { winner, overBaseline, overRunnerUp } = result.verdict
  const name = (id: string) => planName(result, id, language)
  if (overBaseline !== null) {
    const interval = intervalOf(overBaseline.advantage, result, language)
    return words.winner(name(winner), lead(overBaseline, result, language), interval, name(result.baseline))
  }
  if (overRunnerUp === null) return words.onlyPlan(name(winner))
  const interval = intervalOf(overRunnerUp.advantage, result, language)
  return words.baselineWins(name(winner), name(overRunnerUp.against), lead(overRunnerUp, result, language), interval)
}

/** Whether the order could be the other way round for all that this run can tell. */
function isTooClose(comparison: Comparison, result: Result): boolean {
  const ends = interval95(comparison.advantage, result.replicates)
  return ends !== null && ends[0] <= 0
}

function odds(result: Result, language: Language): string[] {
  const words = verdictWords[language]
  const { winner, overBaseline, overRunnerUp } = result.verdict
  const name = (id: string) => planName(result, id, language)
  const probability = (estimate: Estimate) => formatProbability(estimate, result.trials, language)
  const sentences: string[] = []
  if (overBaseline !== null) sentences.push(words.betterThanBaseline(name(winner), probability(overBaseline.probabilityBetter)))
  if (overRunnerUp !== null) {
    const better = probability(overRunnerUp.probabilityBetter)
    if (overBaseline === null) sentences.push(words.betterThanRival(name(winner), name(overRunnerUp.against), better))
    else if (overRunnerUp.against === result.baseline) sentences.push(words.runnerUpIsBaseline)
    else {
      const interval = intervalOf(overRunnerUp.advantage, result, language)
      sentences.push(words.runnerUp(name(overRunnerUp.against), lead(overRunnerUp, result, language), interval, better))
    }
    if (isTooClose(overRunnerUp, result)) sentences.push(words.tooClose)
  }
  const plan = planById(result, winner)
  sentences.push(words.regret(name(winner), formatMoney(plan.regret[WEIGHTED]!.value, result.currency, language)))
  const best = { value: plan.probabilityBest[WEIGHTED]!, standardError: plan.probabilityBestErrors[WEIGHTED]! }
  sentences.push(words.best(result.plans.length, probability(best)))
  return sentences
}

function scenarioSentences(result: Result, language: Language): string[] {
  const words = verdictWords[language]
  if (result.scenarios.length < 2) return []
  const { winnerByScenario, flips } = result.verdict
  const winners = new Map<string, string[]>()
  for (const { id } of result.scenarios) {
    const winner = winnerByScenario[id]!
    winners.set(winner, [...(winners.get(winner) ?? []), words.quoted(scenarioName(result, id, language))])
  }
  const parts = [...winners].map(([plan, scenarios]) => [planName(result, plan, language), words.list(scenarios)] as const)
  const sentences = [
    parts.length === 1
      ? words.winsEverywhere(parts[0]![0], parts[0]![1])
      : words.byScenario(parts.map(([plan, scenarios]) => words.winsIn(plan, scenarios))),
  ]
  for (const flip of flips) {
    const now = result.scenarios.find(scenario => scenario.id === flip.scenario)!.weight
    const sentence = flip.weight >= now ? words.flipsAbove : words.flipsBelow
    sentences.push(
      sentence(
        planName(result, flip.winner, language),
        scenarioName(result, flip.scenario, language),
        formatShare(flip.weight, language),
        formatShare(now, language, 0),
      ),
    )
  }
  if (flips.length === 0) sentences.push(words.neverFlips)
  return sentences
}
