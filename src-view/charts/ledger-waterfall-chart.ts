/** Where held accelerator-hours go: from all of them down to the productive ones, for one plan, if wanted beside another. */
import type { BarSeriesOption, ScatterSeriesOption } from 'echarts'
import type { PlanResult, Result, ShareSummary } from '../../src-engine/result.ts'
import { WEIGHTED } from '../../src-engine/statistics/plan-summaries.ts'
import type { Language } from '../../src-engine/study/text.ts'
import { type Account, accountStarts, accounts, type SubAccount, subAccounts } from '../../src-engine/utilization/ledger.ts'
import { formatFixed } from '../format/number-format.ts'
import { formatShare } from '../format/share-format.ts'
import { planById } from '../verdict/result-view.ts'
import { measureWords } from '../words/measure-words.ts'
import { subAccountWords } from '../words/sub-account-words.ts'
import { axisNumber } from './axis-scale.ts'
import { baseOption, both, FONT_SIZE, fixedGrid, labelCarrier, nameAxis, themeOf, valueAxis } from './chart-base.ts'
import { paled } from './chart-theme.ts'
import type { ChartContext, ChartView } from './chart-view.ts'
import { chartWords } from './chart-words.ts'
import { type Interval, intervalSeries } from './interval-series.ts'
import { futures, planNames, shownName } from './result-names.ts'

type Ledger = Readonly<Record<Account, ShareSummary>>

interface Step {
  readonly account: Account | 'held'
  /** The part of the account that the bar is; the whole of it where absent. */
  readonly part?: SubAccount
  /** Ends of the bar. */
  readonly from: number
  readonly to: number
  /** Where the loose end of the bar may lie, P10 to P90. */
  readonly whisker: readonly [number, number] | null
}

export interface LedgerChoice {
  readonly plan: string
  /** Another plan, drawn pale beside it. */
  readonly against?: string
  readonly scenario?: string
  /** Whether each account is opened into its parts. */
  readonly isOpened?: boolean
}

/** A part below this share of held hours is left out where it is nothing in every plan shown. */
const LEAST_PART = 0.00005

/** @returns undefined for a plan that holds no accelerators of its own or reserved: it has no ledger */
export function ledgerWaterfallChart(result: Result, choice: LedgerChoice, context: ChartContext): ChartView | undefined {
  const { scenario = WEIGHTED } = choice
  const { language } = context
  const words = chartWords[language]
  const theme = themeOf(context)
  const plan = planById(result, choice.plan)
  const ledger = plan.ledger[scenario]
  if (ledger === null || ledger === undefined) return undefined
  const other = choice.against === undefined ? undefined : planById(result, choice.against)
  const otherLedger = other?.ledger[scenario] ?? undefined
  const isPaired = other !== undefined && otherLedger !== undefined
  const title = both(l => {
    const name = planNames(result, plan.id)[l]
    return isPaired ? chartWords[l].ledgerTitleAgainst(name, planNames(result, other.id)[l]) : chartWords[l].ledgerTitle(name)
  })
  const subtitle = both(
    l =>
      chartWords[l].ledgerSubtitle(futures(result, scenario, l)) +
      (isPaired ? chartWords[l].ledgerPale(planNames(result, other.id)[l]) : ''),
  )
  const parts = choice.isOpened ? plan.subAccounts[scenario] : undefined
  const otherParts = isPaired && choice.isOpened ? other.subAccounts[scenario] : undefined
  const isHere = (part: SubAccount) => (parts?.[part] ?? 0) >= LEAST_PART || (otherParts?.[part] ?? 0) >= LEAST_PART
  const steps = parts ? openedWaterfall(ledger, parts, isHere) : waterfall(ledger)
  const shift = isPaired ? 0.2 : 0
  const whiskers = steps.flatMap((step, place): Interval[] =>
    step.whisker === null ? [] : [{ place, low: step.whisker[0], high: step.whisker[1], color: theme.text }],
  )
  return {
    title,
    subtitle,
    height: parts ? 360 : 300,
    option: {
      ...baseOption(context, title, subtitle),
      grid: { ...fixedGrid, left: 62, right: 12, top: 22, bottom: parts ? 86 : 28 },
      xAxis: {
        ...nameAxis(
          theme,
          steps.map(step => stepName(step, language)),
        ),
        ...(parts ? { axisLabel: { color: theme.text, fontSize: FONT_SIZE - 1, interval: 0, rotate: 38 } } : {}),
      },
      yAxis: {
        ...valueAxis(theme, words.ledgerAxis, value => axisNumber(value * 100)),
        nameGap: 40,
        min: 0,
        max: 1,
        interval: 0.2,
      },
      series: [
        ...(isPaired
          ? bars(
              otherParts ? openedWaterfall(otherLedger, otherParts, isHere) : waterfall(otherLedger),
              shownName(other.name, language),
              context,
              true,
              isPaired,
            )
          : []),
        ...bars(steps, shownName(plan.name, language), context, false, isPaired),
        ...(isPaired ? [] : [productiveFigure(steps, context)]),
        intervalSeries('P10-P90', whiskers, { direction: 'up', width: 1.25, cap: 4, shift }),
      ],
    },
    table: {
      columns: [
        { name: both(l => chartWords[l].account), kind: 'text' },
        { name: planNames(result, plan.id), kind: 'share' },
        { name: both(l => chartWords[l].p10), kind: 'share' },
        { name: both(l => chartWords[l].p90), kind: 'share' },
        ...(isPaired ? [{ name: planNames(result, other.id), kind: 'share' as const }] : []),
      ],
      rows: accounts.flatMap((account, a) => [
        [
          both(l => measureWords[l].accounts[account]),
          ledger[account].mean,
          ledger[account].p10,
          ledger[account].p90,
          ...(isPaired ? [otherLedger[account].mean] : []),
        ],
        ...(parts
          ? partsOf(a)
              .filter(isHere)
              .map(part => [
                both(l => `– ${subAccountWords[l][part]}`),
                parts[part],
                null,
                null,
                ...(isPaired ? [otherParts?.[part] ?? null] : []),
              ])
          : []),
      ]),
    },
  }
}

/** The plan's mean productive share; null where it holds nothing. */
export function productiveShare(plan: PlanResult, scenario = WEIGHTED): number | null {
  return plan.ledger[scenario]?.productive.mean ?? null
}

/** The parts of an account, by its position. */
function partsOf(account: number): readonly SubAccount[] {
  return subAccounts.slice(accountStarts[account]!, accountStarts[account + 1]!)
}

function stepName({ account, part }: Step, language: Language): string {
  return part === undefined ? accountName(account, language) : subAccountWords[language][part]
}

/** Part by part down to the productive hours, which stand last as a whole and before that by kind of work. */
function openedWaterfall(
  ledger: Ledger,
  parts: Readonly<Record<SubAccount, number>>,
  isHere: (part: SubAccount) => boolean,
): Step[] {
  const steps: Step[] = [{ account: 'held', from: 0, to: 1, whisker: null }]
  let top = 1
  for (const [a, account] of accounts.entries()) {
    const isProductive = account === 'productive'
    if (isProductive) {
      const { mean, p10, p90 } = ledger[account]
      steps.push({ account, from: 0, to: mean, whisker: [p10, p90] })
      top = mean
    }
    for (const part of partsOf(a).filter(isHere)) {
      const share = parts[part]
      steps.push({ account, part, from: Math.max(0, top - share), to: top, whisker: null })
      top -= share
    }
  }
  return steps
}

function accountName(account: Account | 'held', language: Language): string {
  return account === 'held' ? chartWords[language].held : measureWords[language].accounts[account]
}

function waterfall(ledger: Ledger): Step[] {
  const steps: Step[] = [{ account: 'held', from: 0, to: 1, whisker: null }]
  let top = 1
  for (const account of accounts) {
    const { mean, p10, p90 } = ledger[account]
    if (account === 'productive') steps.push({ account, from: 0, to: mean, whisker: [p10, p90] })
    else {
      const clamp = (value: number) => Math.min(1, Math.max(0, value))
      steps.push({ account, from: top - mean, to: top, whisker: [clamp(top - p90), clamp(top - p10)] })
      top -= mean
    }
  }
  return steps
}

/** The figure of the last bar, on top of its whisker whatever the chart's height. */
function productiveFigure(steps: readonly Step[], context: ChartContext): ScatterSeriesOption {
  const place = steps.findIndex(({ account, part }) => account === 'productive' && part === undefined)
  const { to, whisker } = steps[place]!
  const label = {
    show: true,
    position: 'top' as const,
    distance: 4,
    formatter: formatFixed(to * 100, 1),
    color: themeOf(context).text,
    fontSize: FONT_SIZE,
    fontWeight: 600 as const,
  }
  return { type: 'scatter', z: 6, ...labelCarrier, data: [{ value: [place, Math.max(to, whisker?.[1] ?? to)], label }] }
}

/** An unseen bar carries each step to its height. */
function bars(
  steps: readonly Step[],
  name: string,
  context: ChartContext,
  isPale: boolean,
  isPaired: boolean,
): BarSeriesOption[] {
  const theme = themeOf(context)
  const stack = isPale ? 'other' : 'plan'
  const shared = { type: 'bar' as const, name, stack, barMaxWidth: 46, barGap: '8%', barCategoryGap: '26%' }
  return [
    {
      ...shared,
      silent: true,
      itemStyle: { color: 'transparent' },
      tooltip: { show: false },
      data: steps.map(({ from }) => from),
    },
    {
      ...shared,
      data: steps.map(({ account, part, from, to, whisker }) => {
        const color = theme.accounts[account]
        const isAtWhisker = whisker !== null && account === 'productive'
        return {
          value: to - from,
          itemStyle: { color: isPale ? paled(theme, color, 0.4) : color },
          label: {
            show: isPaired || account !== 'productive' || part !== undefined, // Alone it stands on the whisker.
            position: 'top' as const,
            distance: isAtWhisker && !isPale ? 4 + 256 * Math.max(0, whisker[1] - to) : 4,
            formatter: formatFixed((to - from) * 100, 1),
            color: isPale ? theme.mutedText : theme.text,
            fontSize: isPale ? FONT_SIZE - 1 : FONT_SIZE,
            fontWeight: isPale ? (400 as const) : (600 as const),
          },
        }
      }),
      tooltip: { valueFormatter: value => formatShare(Number(value), context.language) },
    },
  ]
}
