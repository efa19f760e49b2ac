/** The report as data: sections of blocks, ready to be set by the template, which adds no words of its own. */
import { type Language, textIn } from '../../src-engine/study/text.ts'
import { chartDescription } from '../charts/chart-base.ts'
import type { ChartView } from '../charts/chart-view.ts'
import { displayWidth } from '../format/display-width.ts'
import { currencyName } from '../format/money-format.ts'
import { formatCount } from '../format/number-format.ts'
import { formatShare } from '../format/share-format.ts'
import { formatMonths } from '../format/time-format.ts'
import { planName, scenarioName } from '../verdict/result-view.ts'
import { verdictSentences } from '../verdict/verdict-sentences.ts'
import { verdictWords } from '../words/verdict-words.ts'
import { calendarDate, calendarMonth } from './calendar-words.ts'
import { costSection } from './cost-section.ts'
import { inputsSection } from './inputs-section.ts'
import { identitySection, methodSection } from './method-section.ts'
import { optionsSection } from './options-section.ts'
import { figureText, paperText, shortName } from './paper-text.ts'
import { CHART_WIDTH, type ReportChart, type ReportContent, type ReportRequest, type SectionDraft } from './report-blocks.ts'
import { reportWords } from './report-words.ts'
import { scenariosSection } from './scenarios-section.ts'
import { withShortNames } from './short-names.ts'
import { utilizationSection } from './utilization-section.ts'
import { verdictSection } from './verdict-section.ts'

/** Columns of a terminal's width that the cover has room for. */
const LONGEST_TITLE = 300
const LONGEST_QUESTION = 420

export function reportContent(given: ReportRequest): ReportContent {
  const request = withShortNames(given)
  const { result, study, language } = request
  const words = reportWords[language]
  const drafts = [
    withQuestion(verdictSection(request), request),
    optionsSection(request, given.study),
    utilizationSection(request),
    costSection(request),
    scenariosSection(request),
    inputsSection(request),
    methodSection(request),
    identitySection(request),
  ]
  const title = shortName(textIn(study.name, language), LONGEST_TITLE)
  const [year, month, day] = (request.date ?? '').split('-').map(Number)
  return {
    language,
    pageSize: request.pageSize ?? 'a4',
    date: year && month && day ? { year, month, day } : null,
    title,
    footer: shortName(textIn(study.name, language), 100),
    contentsTitle: words.contents,
    cover: {
      kind: words.kind,
      question: study.question === undefined ? '' : shortName(textIn(study.question, language), LONGEST_QUESTION),
      verdictLabel: words.cover.verdict,
      verdict: figureText(verdictSentences(result, language).headline),
      facts: coverFacts(request).map(([name, fact]) => [name, figureText(fact)] as const),
    },
    sections: drafts.map(({ charts: _, ...section }) => section),
    charts: Object.fromEntries(drafts.flatMap(({ charts = {} }) => Object.entries(charts)).flatMap(drawn(language))),
  }
}

/** A question that is too long for the cover opens the verdict. */
function withQuestion(section: SectionDraft, { study, language }: ReportRequest): SectionDraft {
  const question = study.question === undefined ? '' : paperText(textIn(study.question, language))
  if (displayWidth(question) < LONGEST_QUESTION) return section
  return { ...section, blocks: [{ kind: 'paragraphs', texts: [question] }, ...section.blocks] }
}

function drawn(language: Language) {
  return ([id, view]: [string, ChartView | undefined]): [string, ReportChart][] => {
    if (view === undefined) return []
    const { title, subtitle, option, height } = view
    const alt = paperText(reportWords[language].chartAlt(chartDescription(title, subtitle, language)))
    const texts = { title: figureText(title[language]), subtitle: figureText(subtitle[language]), alt }
    return [[id, { ...texts, option, width: CHART_WIDTH, height }]]
  }
}

function coverFacts({ result, study, language, date }: ReportRequest): [string, string][] {
  const words = reportWords[language].cover
  const names = (list: readonly string[]) => shortName(list.join(verdictWords[language].separator), LONGEST_QUESTION)
  const facts: [string, string][] = [
    [words.plans, names(result.plans.map(({ id }) => planName(result, id, language)))],
    [
      words.scenarios,
      names(
        result.scenarios.map(({ id, weight }) => `${scenarioName(result, id, language)} ${formatShare(weight, language, 0)}`),
      ),
    ],
    [words.horizon, words.from(formatMonths(result.horizonMonths, language), calendarMonth(study.settings.firstMonth, language))],
    [words.currency, currencyName(result.currency, language)],
    [words.discountRate, words.nominal(formatShare(study.settings.discountRate, language))],
    [
      words.run,
      verdictWords[language].settings(
        formatCount(result.trials),
        result.seed,
        verdictWords[language].samplers[result.sampler],
        result.engineVersion,
      ),
    ],
  ]
  if (date !== undefined) facts.push([words.date, calendarDate(date, language)])
  return facts
}
