/** Who of a plan's levers brings how much of the work that they do together, with the accelerators that would do as much; money in the table. */
import type { Estimate, LeverAnalysis } from '../../src-engine/analysis/lever-worth.ts'
import type { BilingualText, Text } from '../../src-engine/study/text.ts'
import { formatNumber } from '../format/number-format.ts'
import { markedName } from '../verdict/lever-name.ts'
import { leverRows } from '../verdict/lever-rows.ts'
import { leverWords } from '../words/lever-words.ts'
import { axisScale } from './axis-scale.ts'
import {
  baseOption,
  both,
  FONT_SIZE,
  fittedName,
  fixedGrid,
  labelCarrier,
  nameAxis,
  nameWidth,
  themeOf,
  valueAxis,
  widthOf,
} from './chart-base.ts'
import type { ChartContext, ChartView } from './chart-view.ts'
import { chartWords } from './chart-words.ts'
import { intervalSeries } from './interval-series.ts'
import { shownName } from './result-names.ts'

const ROW = 40

export function leverWorthChart(analysis: LeverAnalysis, planName: Text, context: ChartContext): ChartView {
  const { language } = context
  const words = leverWords[language]
  const theme = themeOf(context)
  const rows = leverRows(analysis, language)
  const bars = [
    ...analysis.levers.map((lever, i) => ({
      name: markedName(rows[i]!.name, lever.isVendorMultiplier, language),
      work: lever.shapleyWorkPflopDays,
      label:
        lever.equivalent.kind === 'accelerators' && lever.equivalent.accelerators > 0
          ? words.asMany(rows[i]!.equivalent)
          : rows[i]!.equivalent,
      color: lever.isVendorMultiplier ? theme.mutedText : theme.accounts.productive,
    })),
    { name: words.joint, work: analysis.joint.workPflopDays, label: '', color: theme.text },
  ]
  const ends = bars.flatMap(({ work }) => interval(work))
  const left = nameWidth(context)
  const title = both(l => leverWords[l].chartTitle(shownName(planName, l)))
  const subtitle = both(l => leverWords[l].chartSubtitle)
  return {
    title,
    subtitle,
    height: bars.length * ROW + 58,
    option: {
      ...baseOption(context, title, subtitle),
      grid: { ...fixedGrid, left, right: 24, top: 8, bottom: 46 },
      xAxis: {
        ...valueAxis(theme, words.pflopDays, formatNumber),
        // Room at the right for what stands beside the bars.
        ...axisScale(Math.min(0, ...ends), 1.6 * Math.max(0, ...ends), Math.max(3, Math.round(widthOf(context) / 110))),
      },
      yAxis: {
        ...nameAxis(
          theme,
          bars.map(({ name }) => fittedName(name, left - 14)),
        ),
        inverse: true,
        axisLine: { show: false },
      },
      series: [
        {
          type: 'bar',
          name: words.shapleyWork,
          barWidth: 16,
          data: bars.map(({ work, color }) => ({ value: work.mean, itemStyle: { color } })),
        },
        intervalSeries(
          chartWords[language].standardError,
          bars.map(({ work }, place) => {
            const [low, high] = interval(work)
            return { place, low, high, color: theme.mutedText }
          }),
          { direction: 'across', width: 1.5, cap: 7, opacity: 1 },
        ),
        {
          type: 'scatter',
          name: words.equivalent,
          ...labelCarrier,
          data: bars.map(({ work, label }, place) => ({
            value: [Math.max(0, interval(work)[1]), place],
            label: {
              show: label !== '',
              position: 'right' as const,
              distance: 10,
              color: theme.text,
              fontSize: FONT_SIZE,
              formatter: label,
            },
          })),
        },
      ],
    },
    table: worthTable(analysis),
  }
}

/** Two standard errors on either side: about 95 %. */
function interval({ mean, standardError }: Estimate): [low: number, high: number] {
  const reach = 2 * (standardError ?? 0)
  return [mean - reach, mean + reach]
}

function worthTable(analysis: LeverAnalysis): ChartView['table'] {
  const column = (name: (words: (typeof leverWords)['en']) => string): BilingualText => both(l => name(leverWords[l]))
  const en = leverRows(analysis, 'en')
  const zh = leverRows(analysis, 'zh')
  return {
    currency: analysis.currency,
    columns: [
      { name: column(words => words.lever), kind: 'text' },
      { name: column(words => words.npv), kind: 'money' },
      { name: column(words => words.shapleyNpv), kind: 'money' },
      { name: column(words => `${words.work}, ${words.pflopDays}`), kind: 'number' },
      { name: column(words => `${words.shapleyWork}, ${words.pflopDays}`), kind: 'number' },
      { name: column(words => words.equivalent), kind: 'text' },
      { name: column(words => words.cost), kind: 'money' },
      { name: column(words => words.npvInstead), kind: 'money' },
      { name: column(words => words.wait), kind: 'text' },
    ],
    rows: analysis.levers.map(({ name, isVendorMultiplier, equivalent, ...lever }, i) => {
      const isFound = equivalent.kind === 'accelerators' && equivalent.accelerators > 0
      return [
        both(l => markedName(shownName(name, l), isVendorMultiplier, l)),
        lever.npv.mean,
        lever.shapleyNpv.mean,
        lever.workPflopDays.mean,
        lever.shapleyWorkPflopDays.mean,
        { en: en[i]!.equivalent, zh: zh[i]!.equivalent },
        isFound ? equivalent.replacementCost : null,
        isFound ? equivalent.npvInstead : null,
        { en: en[i]!.wait, zh: zh[i]!.wait },
      ]
    }),
  }
}
