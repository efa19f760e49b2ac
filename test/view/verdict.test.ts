/** The verdict in words, held against the figures of a run and against results that are altered to reach each case. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { costParts } from '../../src-engine/cost/cost-parts.ts'
import type { Comparison, PlanResult, Result } from '../../src-engine/result.ts'
import { simulate } from '../../src-engine/simulate.ts'
import { compileStudy } from '../../src-engine/study/compile-study.ts'
import { accounts } from '../../src-engine/utilization/ledger.ts'
import { readBundledCatalog } from '../../src-main/documents/catalog-document.ts'
import { openStudy } from '../../src-main/documents/open-study.ts'
import { formatAmount } from '../../src-view/format/money-format.ts'
import { comparisonCell, comparisonTable } from '../../src-view/verdict/comparison-table.ts'
import { evidenceOf } from '../../src-view/verdict/evidence.ts'
import { runText } from '../../src-view/verdict/run-text.ts'
import { scenarioTable } from '../../src-view/verdict/scenario-table.ts'
import { verdictReasons } from '../../src-view/verdict/verdict-reasons.ts'
import { verdictSentences } from '../../src-view/verdict/verdict-sentences.ts'
import { comparisonRows, measureWords } from '../../src-view/words/measure-words.ts'

const catalog = readBundledCatalog(fileURLToPath(new URL('../../resources/catalog', import.meta.url)))
const opened = openStudy(readFileSync(new URL('../studies/shell-study.json', import.meta.url)), catalog)
if (!opened.ok) throw new Error(JSON.stringify(opened.faults))
const settings = { trials: 1024, seed: 1, sampler: 'sobol' } as const
const simulated = simulate(opened.study, opened.catalog, settings, { studyHash: '', catalogHash: '' })
if (!simulated.ok) throw new Error(JSON.stringify(simulated.faults))
const { result } = simulated

/** The run with another verdict. */
function withVerdict(verdict: Partial<Result['verdict']>): Result {
  return { ...result, verdict: { ...result.verdict, ...verdict } }
}

/** The run with one plan altered. */
function withPlan(id: string, change: (plan: PlanResult) => PlanResult): Result {
  return { ...result, plans: result.plans.map(plan => (plan.id === id ? change(plan) : plan)) }
}

function comparison(plan: string, against: string, value: number, standardError: number | null, better = 0.7): Comparison {
  const { quantiles } = result.verdict.overRunnerUp!
  return {
    plan,
    against,
    advantage: { value, standardError },
    quantiles,
    probabilityBetter: { value: better, standardError: 0.01 },
  }
}

const all = (of: Result, language: 'en' | 'zh') => {
  const { headline, odds, scenarios } = verdictSentences(of, language)
  return [headline, ...odds, ...scenarios].join('\n')
}

describe('the headline', () => {
  test('names winner, baseline and the expected advantage of the run', () => {
    const { winner, overBaseline } = result.verdict
    expect(winner).toBe('reserve')
    const { headline } = verdictSentences(result, 'en')
    expect(headline).toContain('“Reserve 256 H200 for three years” wins')
    expect(headline).toContain(
      `USD ${formatAmount(overBaseline!.advantage.value, 'en')} above that of the baseline, “Keep as is”`,
    )
    expect(headline).toContain('high is good')
    expect(verdictSentences(result, 'zh').headline).toContain(`${formatAmount(overBaseline!.advantage.value, 'zh')}美元`)
  })

  test('gives the interval by Student t with 15 degrees, and none without an error', () => {
    const of = (error: number | null) =>
      verdictSentences(withVerdict({ overBaseline: comparison('reserve', 'keep', 10e6, error) }), 'en').headline
    expect(of(1e6)).toContain('(95 % interval USD 7.87 M to 12.1 M)') // 10 M -+ 2.131 M
    expect(of(null)).not.toContain('interval')
  })

  test('says that the baseline wins, and what comes closest', () => {
    const verdict = { winner: 'keep', overBaseline: null, overRunnerUp: comparison('keep', 'buy', 3e6, 1e5) }
    expect(all(withVerdict(verdict), 'en')).toContain('The baseline, “Keep as is”, wins')
    expect(all(withVerdict(verdict), 'en')).toContain('“Buy 32 H200 servers” comes closest, USD 3.00 M below it')
    expect(all(withVerdict(verdict), 'zh')).toContain('最接近的是“购买 32 台 H200 服务器”，低 300 万美元')
  })

  test('of a single plan compares nothing', () => {
    const alone = { ...withVerdict({ winner: 'keep', overBaseline: null, overRunnerUp: null }), plans: [result.plans[0]!] }
    expect(verdictSentences(alone, 'en')).toEqual({
      headline: '“Keep as is” is the only plan: there is nothing to compare it with.',
      odds: [],
      scenarios: [],
    })
    expect(verdictReasons(alone, 'en')).toHaveLength(2)
  })
})

describe('the odds', () => {
  test('come in the order baseline, runner-up, regret, best', () => {
    const { odds } = verdictSentences(result, 'en')
    const order = ['better than the baseline', 'Over the runner-up', 'regret: low is good', 'best of 3 plans']
    expect(odds.map((sentence, i) => sentence.includes(order[i]!))).toEqual([true, true, true, true])
  })

  test('warn of a lead within the error', () => {
    const close = (value: number) => all(withVerdict({ overRunnerUp: comparison('reserve', 'buy', value, 1e6) }), 'en')
    expect(close(2.0e6)).toContain('within the error of the simulation')
    expect(close(2.2e6)).not.toContain('within the error of the simulation')
  })

  test('say once that the baseline is second', () => {
    const text = all(withVerdict({ overRunnerUp: comparison('reserve', 'keep', 5e6, 1e5) }), 'en')
    expect(text).toContain('The baseline is also the runner-up.')
    expect(text).not.toContain('Over the runner-up')
  })

  test('of always and never are bounds', () => {
    const never = withPlan('reserve', plan => ({ ...plan, probabilityBest: { ...plan.probabilityBest, weighted: 0 } }))
    expect(all(never, 'en')).toContain('in < 0.29 % of trials')
  })
})

describe('the scenarios', () => {
  test('name the winner of each and the weight at which the verdict turns', () => {
    const text = verdictSentences(result, 'en').scenarios.join(' ')
    const flip = result.verdict.flips[0]!
    expect(flip.scenario).toBe('pessimistic')
    expect(text).toContain(
      '“Reserve 256 H200 for three years” wins in “Optimistic” and “Base”; “Keep as is” wins in “Pessimistic”',
    )
    expect(text).toContain(`rose above ${(flip.weight * 100).toFixed(1)} % (now 10 %`)
  })

  test('know falling weights, none that turns, and one winner for all', () => {
    const falling = withVerdict({ flips: [{ scenario: 'base', weight: 0.2, winner: 'buy' }] })
    expect(all(falling, 'en')).toContain('if the weight of “Base” fell below 20.0 % (now 50 %')
    const settled = withVerdict({
      flips: [],
      winnerByScenario: { optimistic: 'buy', base: 'buy', pessimistic: 'buy', weighted: 'buy' },
    })
    expect(all(settled, 'en')).toContain('wins in each of “Optimistic”, “Base” and “Pessimistic”')
    expect(all(settled, 'en')).toContain('No weight of a single scenario changes the winner.')
  })
})

describe('the reasons', () => {
  test('name the largest difference in cost first, with its sign, and the whole', () => {
    const [own, other] = ['reserve', 'keep'].map(id => result.plans.find(plan => plan.id === id)!.costParts.weighted!)
    const differences = costParts.map(part => own![part] - other![part])
    const largest = differences.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a))
    const part = costParts[differences.indexOf(largest)]!
    const [why] = verdictReasons(result, 'en')
    const sign = largest < 0 ? '-' : '+'
    expect(why).toContain(`: ${measureWords.en.costParts[part]} ${sign}USD ${formatAmount(Math.abs(largest), 'en')},`)
    expect(why).toContain('minus is cheaper')
  })

  test('tell of revenue only where there is some', () => {
    expect(verdictReasons(result, 'en').join(' ')).not.toContain('revenue')
    const earning = withPlan('reserve', plan => {
      const { npv } = plan.results.weighted!
      const more = { ...plan.results.weighted!, npv: { ...npv, mean: npv.mean! + 25e6 } }
      return { ...plan, results: { ...plan.results, weighted: more } }
    })
    expect(verdictReasons(earning, 'en').join(' ')).toContain('It earns USD 25.0 M more revenue (high is good).')
  })

  test('account for all held hours of both plans, or say that there are none', () => {
    const text = verdictReasons(result, 'en').join('\n')
    for (const account of accounts) expect(text).toContain(measureWords.en.accounts[account])
    const unheld = withPlan('reserve', plan => ({ ...plan, ledger: { ...plan.ledger, weighted: null } }))
    expect(verdictReasons(unheld, 'en').join('\n')).toContain('holds no accelerators of its own or reserved')
  })
})

describe('the tables', () => {
  test('show every measure once with its direction, unit costs in one unit', () => {
    const { head, rows } = comparisonTable(result, 'en')
    expect(head).toHaveLength(2 + result.plans.length)
    expect(rows).toHaveLength(comparisonRows.length - 1)
    for (const row of rows) expect(['high', 'low']).toContain(row[1])
    expect(rows.map(row => row[0])).toContain('Cost per PFLOP-day')
  })

  test('leave the baseline out where it is compared with itself', () => {
    const cells = (['probabilityOfLoss', 'paybackP50', 'irrP50'] as const).map(row =>
      comparisonCell(result, result.plans[0]!, row, 'en'),
    )
    expect(cells).toEqual(['-', '-', '-'])
  })

  test('say what a missing median means', () => {
    const nothing = { p5: null, p10: null, p25: null, p50: null, p75: null, p90: null, p95: null }
    const cell = (row: 'irrP50' | 'paybackP50', quantiles: Partial<Record<keyof typeof nothing, number>>) => {
      const measure = row === 'irrP50' ? 'irr' : 'paybackMonths'
      const altered = withPlan('buy', plan => {
        const weighted = plan.results.weighted!
        const summary = { ...weighted[measure], ...nothing, ...quantiles }
        return { ...plan, results: { ...plan.results, weighted: { ...weighted, [measure]: summary } } }
      })
      return comparisonCell(altered, altered.plans[1]!, row, 'en')
    }
    expect(cell('paybackP50', { p5: 40 })).toBe('over 48')
    expect(cell('irrP50', { p95: 0.2 })).toBe('never recovers')
    expect(cell('irrP50', { p5: 0.2 })).toBe('no outlay')
    expect(cell('irrP50', {})).toBe('-')
  })

  test('mark the best plan of each scenario and of all', () => {
    const { rows } = scenarioTable(result, 'en')
    expect(rows).toHaveLength(4)
    const marked = rows.map(row => row.slice(1).findIndex(cell => cell.startsWith('* ')))
    const { winnerByScenario } = result.verdict
    const winners = ['optimistic', 'base', 'pessimistic', 'weighted'].map(id =>
      result.plans.findIndex(plan => plan.id === winnerByScenario[id]),
    )
    expect(marked).toEqual(winners)
  })
})

describe('the evidence', () => {
  test('is counted from the provenance of what a run reads', () => {
    const provenance = (basis: 'sourced' | 'general-knowledge', confidence: 'low' | 'high') => ({
      source: null,
      asOf: '2026',
      basis,
      confidence,
    })
    const slot = opened.ok ? opened.compiled.slots[0]! : undefined
    const slots = [undefined, provenance('general-knowledge', 'low'), provenance('sourced', 'low'), provenance('sourced', 'high')]
    expect(evidenceOf({ slots: slots.map(p => ({ ...slot!, provenance: p })), inputSlots: [2] })).toEqual({
      numbers: 4,
      inputs: 1,
      unsourced: 2,
      lowConfidence: 1,
    })
  })

  test('stands at the end of the page', () => {
    const compilation = compileStudy(opened.ok ? opened.study : (undefined as never), catalog)
    if (!compilation.ok) throw new Error('the study no longer compiles')
    const page = runText(result, evidenceOf(compilation.compiled), { language: 'en', width: 120, elapsedSeconds: 1.234 })
    expect(page).toContain("1,024 trials, seed 1, Sobol' sampler, engine")
    expect(page).toContain('computed in 1.2 s')
    expect(page.trimEnd().split('\n\n').at(-1)).toMatch(/^Of the 114 numbers this study reads \(62 of them uncertain\)/)
  })
})
