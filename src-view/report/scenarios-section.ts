/** Section of the report: the futures, their stories and signs, what they change, and who wins in each. */
import type { Distributed } from '../../src-engine/study/quantity.ts'
import type { InputChange, Scenario } from '../../src-engine/study/scenario.ts'
import { type Text, textIn } from '../../src-engine/study/text.ts'
import { axisNumber } from '../charts/axis-scale.ts'
import { scenarioChart } from '../charts/scenario-chart.ts'
import { formatAmount } from '../format/money-format.ts'
import { formatFixed, formatNumber } from '../format/number-format.ts'
import { formatShare } from '../format/share-format.ts'
import { planName } from '../verdict/result-view.ts'
import { verdictWords } from '../words/verdict-words.ts'
import { isShareUnit } from '../words/window-words-units.ts'
import { calendarMonth } from './calendar-words.ts'
import { figureText, paperText } from './paper-text.ts'
import { quantityNamer } from './quantity-names.ts'
import { CHART_WIDTH, type ReportBlock, type ReportRequest, type SectionDraft } from './report-blocks.ts'
import { reportWords } from './report-words.ts'

export function scenariosSection(request: ReportRequest): SectionDraft {
  const { result, study, language } = request
  const words = reportWords[language]
  const context = { language, theme: 'print' as const, width: CHART_WIDTH }
  const isCompared = result.plans.length > 1
  return {
    title: words.sections.scenarios,
    blocks: [
      ...(study.scenarios.length > 1 ? [{ kind: 'paragraphs' as const, texts: [words.scenarioIntro] }] : []),
      ...(isCompared ? [{ kind: 'chart' as const, id: 'scenarios' }] : []),
      ...study.scenarios.flatMap(scenario => oneScenario(scenario, request)),
    ],
    charts: isCompared ? { scenarios: scenarioChart(result, context) } : {},
  }
}

function oneScenario(scenario: Scenario, request: ReportRequest): ReportBlock[] {
  const { result, language } = request
  const words = reportWords[language]
  const shown = (text: Text) => paperText(textIn(text, language))
  const winner = result.verdict.winnerByScenario[scenario.id]
  const texts = [shown(scenario.story)]
  if (winner !== undefined && result.plans.length > 1) texts.push(paperText(words.wins(planName(result, winner, language))))
  if (scenario.discountRate !== undefined) texts.push(words.scenarioDiscount(formatShare(scenario.discountRate, language)))
  return [
    { kind: 'heading', text: shown(scenario.name), side: words.weight(formatShare(scenario.weight, language, 0)) },
    { kind: 'paragraphs', texts: [texts.join(verdictWords[language].space)] },
    ...(scenario.triggers.length === 0
      ? []
      : [
          { kind: 'label' as const, text: words.triggers },
          { kind: 'bullets' as const, texts: scenario.triggers.map(shown) },
        ]),
    ...(scenario.milestones.length === 0
      ? []
      : [
          { kind: 'label' as const, text: words.milestones },
          {
            kind: 'terms' as const,
            items: scenario.milestones.map(({ date, text }) => [calendarMonth(date, language), shown(text)] as const),
          },
        ]),
    { kind: 'label', text: words.changes },
    ...(scenario.changes.length === 0
      ? [{ kind: 'paragraphs' as const, texts: [words.noChanges] }]
      : [{ kind: 'bullets' as const, texts: changeTexts(scenario.changes, request) }]),
  ]
}

function changeTexts(changes: readonly InputChange[], request: ReportRequest): string[] {
  const { study, inputs, language } = request
  const words = reportWords[language]
  const nameOf = quantityNamer(study, inputs, language)
  const unitById = new Map(inputs.quantities.map(({ id, unit }) => [id, unit]))
  return changes.map(({ input, change, value }) => {
    const { owner, label } = nameOf(input)
    const isShare = isShareUnit(unitById.get(input) ?? '')
    const number = (x: number) =>
      isShare ? formatShare(x, language) : Math.abs(x) >= 1e6 ? formatAmount(x, language) : formatNumber(x)
    const signed = (x: number) => `${x > 0 ? '+' : ''}${isShare ? words.points(formatFixed(x * 100, 1)) : number(x)}`
    const text =
      change === 'set'
        ? words.setTo(valueText(value, number, language))
        : change === 'multiply'
          ? words.times(valueText(value, axisNumber, language))
          : valueText(value, signed, language)
    return figureText(`${owner}${language === 'en' ? ' · ' : '·'}${label}${language === 'en' ? ': ' : '：'}${text}`)
  })
}

/** A number, or the low, middle and high that a distribution is written with. */
function valueText(value: number | Distributed, show: (x: number) => string, language: ReportRequest['language']): string {
  if (typeof value === 'number') return show(value)
  const { low, high } = value as { low?: number; high?: number }
  const middle = 'mode' in value ? value.mode : 'middle' in value ? value.middle : undefined
  if (low !== undefined && high !== undefined)
    return reportWords[language].rangeOf(show(low), middle === undefined ? '…' : show(middle), show(high))
  const numbers = Object.values(value).filter(part => typeof part === 'number')
  return numbers.map(show).join(' · ')
}
