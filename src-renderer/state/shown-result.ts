/** A result in another currency: every amount of money at one rate, everything else as it is. */
import type { PlanBands } from '../../src-engine/bands/band-result.ts'
import type { Measure } from '../../src-engine/measures.ts'
import type { Estimate, PlanResult, Result } from '../../src-engine/result.ts'
import type { Summary } from '../../src-engine/statistics/summary.ts'
import type { OpenStudy } from '../../src-main/contract.ts'

const moneyMeasures: ReadonlySet<Measure> = new Set([
  'tco',
  'tcoNominal',
  'lostWorkValue',
  'npv',
  'costPerPflopDay',
  'costPerMillionTokens',
  'costPerProductiveHour',
])

/** Units of the study's currency for one of the currency shown, at the median; undefined where the study has no rate for it. */
export function rateOf(open: OpenStudy, currency: string): number | undefined {
  if (currency === open.study.settings.currency) return 1
  const rate = open.study.exchangeRates[currency]
  if (rate === undefined) return undefined
  if (typeof rate === 'number') return rate
  const id = 'from' in rate ? `catalog.${rate.from}` : `exchangeRates.${currency}`
  const input = open.inputs.find(candidate => candidate.id === id)
  return input !== undefined && input.p50 > 0 ? input.p50 : undefined
}

/** @param rate units of the result's currency for one unit of `currency` */
export function resultIn(result: Result, currency: string, rate: number): Result {
  if (currency === result.currency) return result
  const times = <Value extends number | null>(value: Value) => (value === null ? null : value / rate) as Value
  const mapped = <Key extends string, Value>(record: Readonly<Record<Key, Value>>, change: (value: Value, key: Key) => Value) =>
    Object.fromEntries(Object.entries<Value>(record).map(([key, value]) => [key, change(value, key as Key)])) as Record<
      Key,
      Value
    >
  const estimate = (of: Estimate): Estimate => ({ value: times(of.value), standardError: times(of.standardError) })
  const summary = (of: Summary): Summary => ({
    ...(mapped(of as unknown as Record<string, unknown>, value =>
      typeof value === 'number' || value === null ? times(value) : value,
    ) as unknown as Summary),
    interval95: of.interval95 === null ? null : [of.interval95[0] / rate, of.interval95[1] / rate],
    noneShare: of.noneShare,
    quantileErrors: mapped(of.quantileErrors, times) as Summary['quantileErrors'],
  })
  const plan = (of: PlanResult): PlanResult => ({
    ...of,
    results: mapped(of.results, summaries =>
      mapped(summaries, (value, measure) => (moneyMeasures.has(measure as Measure) ? summary(value) : value)),
    ) as PlanResult['results'],
    costParts: mapped(of.costParts, parts => mapped(parts, times)) as PlanResult['costParts'],
    cvar10: mapped(of.cvar10, estimate),
    regret: mapped(of.regret, estimate),
    ...(of.npvOutline === undefined ? {} : { npvOutline: mapped(of.npvOutline, values => values.map(times)) }),
  })
  const planBands = (of: PlanBands): PlanBands => ({
    ...of,
    cashFlow: of.cashFlow === null ? null : mapped(of.cashFlow, values => values.map(times)),
    costs: mapped(of.costs as Readonly<Record<string, readonly number[]>>, values => values.map(times)),
  })
  const comparison = (of: Result['verdict']['overBaseline']) =>
    of === null
      ? null
      : { ...of, advantage: estimate(of.advantage), quantiles: mapped(of.quantiles, times) as typeof of.quantiles }
  return {
    ...result,
    currency,
    plans: result.plans.map(plan),
    ...(result.bands === undefined
      ? {}
      : { bands: { ...result.bands, plans: mapped(result.bands.plans, views => mapped(views, planBands)) } }),
    verdict: {
      ...result.verdict,
      overBaseline: comparison(result.verdict.overBaseline),
      overRunnerUp: comparison(result.verdict.overRunnerUp),
    },
  }
}
