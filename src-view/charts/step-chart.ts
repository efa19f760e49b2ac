/** How a training step is spent on each profile's hardware: compute, exposed communication, pipeline bubble, waiting for input. */
import { textIn } from '../../src-engine/study/text.ts'
import { formatFixed } from '../format/number-format.ts'
import { formatShare } from '../format/share-format.ts'
import type { StepCause } from '../verdict/causes.ts'
import { causeWords } from '../words/sub-account-words.ts'
import { axisNumber } from './axis-scale.ts'
import { baseOption, both, FONT_SIZE, fittedName, fixedGrid, nameAxis, nameWidth, themeOf, valueAxis } from './chart-base.ts'
import type { ChartContext, ChartView } from './chart-view.ts'

const ROW_HEIGHT = 46
/** A part narrower than this says no figure. */
const LEAST_LABELLED = 0.045

export function stepChart(steps: readonly StepCause[], context: ChartContext): ChartView {
  const { language } = context
  const words = causeWords[language]
  const theme = themeOf(context)
  const title = both(l => causeWords[l].stepTitle)
  const subtitle = both(l => causeWords[l].stepSubtitle)
  const computeShare = (step: StepCause) => 1 - step.communicationShare - step.bubbleShare - step.inputShare
  const parts = [
    { name: words.compute, color: theme.accounts.productive, of: computeShare, label: theme.surface },
    {
      name: words.communication,
      color: theme.accounts.blocked,
      of: (step: StepCause) => step.communicationShare,
      label: theme.surface,
    },
    { name: words.bubble, color: theme.accounts.stranded, of: (step: StepCause) => step.bubbleShare, label: theme.surface },
    { name: words.input, color: theme.accounts.unavailable, of: (step: StepCause) => step.inputShare, label: theme.surface },
  ]
  const left = nameWidth(context)
  // Machines first: names are cut at their end, and a study mostly has one workload on several of them.
  const isOne = new Set(steps.map(step => textIn(step.workloadName, language))).size === 1
  const name = (step: StepCause) => {
    const machine = textIn(step.profileName, language)
    return isOne ? machine : `${machine} · ${textIn(step.workloadName, language)}`
  }
  return {
    title,
    subtitle,
    height: 86 + ROW_HEIGHT * steps.length,
    option: {
      ...baseOption(context, title, subtitle),
      legend: { top: 0, left, itemWidth: 12, itemHeight: 12, textStyle: { color: theme.text, fontSize: FONT_SIZE } },
      grid: { ...fixedGrid, left: left + 8, right: 16, top: 32, bottom: 44 },
      xAxis: { ...valueAxis(theme, words.stepAxis, value => axisNumber(value * 100)), min: 0, max: 1 },
      yAxis: {
        ...nameAxis(
          theme,
          steps.map(step => fittedName(name(step), left)),
        ),
        inverse: true,
      },
      series: parts.map(({ name: part, color, of }) => ({
        type: 'bar' as const,
        name: part,
        stack: 'step',
        barMaxWidth: 26,
        itemStyle: { color },
        tooltip: { valueFormatter: (value: unknown) => formatShare(Number(value), language) },
        data: steps.map(step => ({
          value: of(step),
          label: {
            show: of(step) >= LEAST_LABELLED,
            formatter: formatFixed(of(step) * 100, 1),
            color: theme.text,
            textBorderColor: theme.surface,
            textBorderWidth: 3,
            fontSize: FONT_SIZE,
          },
        })),
      })),
    },
    table: {
      columns: [
        { name: both(l => causeWords[l].stepTable), kind: 'text' },
        { name: both(l => causeWords[l].compute), kind: 'share' },
        { name: both(l => causeWords[l].communication), kind: 'share' },
        { name: both(l => causeWords[l].bubble), kind: 'share' },
        { name: both(l => causeWords[l].input), kind: 'share' },
        { name: both(l => causeWords[l].stepMfu), kind: 'share' },
        { name: both(l => causeWords[l].stepSeconds), kind: 'number' },
        { name: both(l => causeWords[l].accelerators), kind: 'number' },
        { name: both(l => causeWords[l].memory), kind: 'number' },
      ],
      rows: steps.map(step => [
        both(l => causeWords[l].on(textIn(step.workloadName, l), textIn(step.profileName, l))),
        ...parts.map(({ of }) => of(step)),
        step.stepMfu,
        step.stepSeconds,
        step.accelerators,
        step.memoryNeedGb,
      ]),
    },
  }
}
