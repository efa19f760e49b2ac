/** Section of the report: every number that the run read, with its distribution, basis and source, and what moves together. */
import type { Provenance } from '../../src-engine/study/quantity.ts'
import { textIn } from '../../src-engine/study/text.ts'
import { outlineShape } from '../charts/distribution-thumbnail-chart.ts'
import { formatAmount } from '../format/money-format.ts'
import { formatCount, formatFixed, formatNumber } from '../format/number-format.ts'
import { formatShare } from '../format/share-format.ts'
import { verdictWords } from '../words/verdict-words.ts'
import { isShareUnit, unitName } from '../words/window-words-units.ts'
import { figureText, paperText, scriptOf } from './paper-text.ts'
import { type QuantityName, quantityNamer } from './quantity-names.ts'
import type { Reference, ReportBlock, ReportCell, ReportRequest, ReportRow, SectionDraft } from './report-blocks.ts'
import type { ReportQuantity } from './report-inputs.ts'
import { reportWords } from './report-words.ts'

/** Sources by the order in which they are first met; the same words are the same source. */
class References {
  private readonly numbers = new Map<string, number>()

  numberOf(source: string): number {
    const known = this.numbers.get(source)
    if (known !== undefined) return known
    this.numbers.set(source, this.numbers.size + 1)
    return this.numbers.size
  }

  list(): string[] {
    return [...this.numbers.keys()]
  }
}

const URL_SHAPE = /^https:\/\/[a-z0-9-]+(\.[a-z0-9-]+)+(:\d{1,5})?([/?#].*)?$/i

interface NamedQuantity extends QuantityName {
  readonly quantity: ReportQuantity
}

export function inputsSection(request: ReportRequest): SectionDraft {
  const { study, inputs, language } = request
  const words = reportWords[language]
  const references = new References()
  const nameOf = quantityNamer(study, inputs, language)
  const named = inputs.quantities.map((quantity): NamedQuantity => ({ ...nameOf(quantity.id), quantity }))
  const uncertain = named.filter(({ quantity }) => quantity.outline.length > 0)
  const fixed = named.filter(({ quantity }) => quantity.outline.length === 0)
  const { evidence } = inputs
  const counted = verdictWords[language].evidence(
    formatCount(evidence.numbers),
    formatCount(evidence.inputs),
    formatCount(evidence.unsourced),
    formatCount(evidence.lowConfidence),
  )
  const blocks: ReportBlock[] = [{ kind: 'paragraphs', texts: [`${words.inputsIntro}${verdictWords[language].space}${counted}`] }]
  if (uncertain.length > 0)
    blocks.push({ kind: 'heading', text: words.uncertain }, uncertainTable(uncertain, references, request))
  if (fixed.length > 0) blocks.push({ kind: 'heading', text: words.fixed }, fixedTable(fixed, references, request))
  blocks.push(...dependences(request, nameOf))
  const sources = references.list()
  if (sources.length > 0) {
    blocks.push({ kind: 'heading', text: words.sources }, { kind: 'references', items: sources.map(referenceOf) })
  }
  return { title: words.sections.inputs, blocks }
}

/** Rows under the heading of whoever they belong to, in the order in which owners are first met. */
function grouped(list: readonly NamedQuantity[], row: (named: NamedQuantity) => readonly ReportCell[]): ReportRow[] {
  const groups = new Map<string, NamedQuantity[]>()
  for (const named of list) groups.set(named.owner, [...(groups.get(named.owner) ?? []), named])
  return [...groups].flatMap(([owner, members]): ReportRow[] => [{ group: paperText(owner) }, ...members.map(row)])
}

function amountText(value: number, unit: string, { language }: ReportRequest): string {
  if (isShareUnit(unit)) return figureText(formatShare(value, language))
  return figureText(Math.abs(value) >= 1e6 ? formatAmount(value, language) : formatNumber(value))
}

function unitText(unit: string, { result, language }: ReportRequest): string {
  return paperText(unitName(unit, result.currency, language))
}

function labelCell({ label, quantity }: NamedQuantity): ReportCell {
  return { text: paperText(label), small: [{ text: paperText(quantity.id), lang: 'en', isCode: true }] }
}

/** The basis in words, the number of the source, the date; the author's note below, in its own language. */
function originCell(
  { provenance, isOverridden }: ReportQuantity,
  references: References,
  { language }: ReportRequest,
): ReportCell {
  const words = reportWords[language]
  const own = isOverridden ? [words.overridden] : []
  if (provenance === null) return { text: [words.noProvenance, ...own].join(verdictWords[language].comma) }
  const { note } = provenance
  return {
    text: [...originWords(provenance, references, language), ...own].join(verdictWords[language].comma),
    ...(note === undefined ? {} : { small: [{ text: paperText(note), lang: scriptOf(note) }] }),
  }
}

function originWords(
  { source, basis, confidence, asOf }: Provenance,
  references: References,
  language: ReportRequest['language'],
): string[] {
  const words = reportWords[language]
  const reference = source === null ? '' : ` [${references.numberOf(source)}]`
  return [words.bases[basis] + reference, words.confidence[confidence], paperText(asOf)]
}

function uncertainTable(list: readonly NamedQuantity[], references: References, request: ReportRequest): ReportBlock {
  const words = reportWords[request.language]
  return {
    kind: 'table',
    isDense: true,
    columns: [
      { head: words.input, align: 'left', width: 1.2 },
      { head: 'P10', align: 'right', width: 'auto' },
      { head: 'P50', align: 'right', width: 'auto' },
      { head: 'P90', align: 'right', width: 'auto' },
      { head: words.unit, align: 'left', width: 0.62 },
      { head: words.shape, align: 'left', width: 'auto' },
      { head: words.origin, smallHead: words.originParts, align: 'left', width: 1.7 },
    ],
    rows: grouped(list, named => {
      const { quantity } = named
      const { unit } = quantity
      return [
        labelCell(named),
        { text: amountText(Math.abs(quantity.p10) < 1e-9 * Math.abs(quantity.p90) ? 0 : quantity.p10, unit, request) },
        { text: amountText(quantity.p50, unit, request) },
        { text: amountText(quantity.p90, unit, request) },
        { text: unitText(unit, request) },
        { text: '', shape: shapeOf(quantity.outline) },
        originCell(quantity, references, request),
      ]
    }),
  }
}

function fixedTable(list: readonly NamedQuantity[], references: References, request: ReportRequest): ReportBlock {
  const words = reportWords[request.language]
  return {
    kind: 'table',
    isDense: true,
    columns: [
      { head: words.input, align: 'left', width: 1.4 },
      { head: words.value, align: 'right', width: 'auto' },
      { head: words.unit, align: 'left', width: 0.6 },
      { head: words.origin, smallHead: words.originParts, align: 'left', width: 1.6 },
    ],
    rows: grouped(list, named => [
      labelCell(named),
      { text: amountText(named.quantity.p50, named.quantity.unit, request) },
      { text: unitText(named.quantity.unit, request) },
      originCell(named.quantity, references, request),
    ]),
  }
}

/** A closed outline in a unit square; few values become bars. */
function shapeOf(outline: readonly number[]): [number, number][] {
  const { isCurve, points } = outlineShape(outline, { samples: 96, points: 45 })
  if (points.length === 0) return []
  const low = Math.min(...points.map(({ x }) => x))
  const span = Math.max(...points.map(({ x }) => x)) - low
  const peak = Math.max(...points.map(({ density }) => density))
  const round = (value: number) => Number(value.toFixed(4))
  if (isCurve) {
    const curve = points.map(({ x, density }): [number, number] => [round((x - low) / span), round(density / peak)])
    return [[0, 0], ...curve, [1, 0]]
  }
  return points.flatMap(({ x, density }): [number, number][] => {
    const middle = span === 0 ? 0.5 : 0.1 + (0.8 * (x - low)) / span
    const height = round(density / peak)
    return [
      [round(middle - 0.04), 0],
      [round(middle - 0.04), height],
      [round(middle + 0.04), height],
      [round(middle + 0.04), 0],
    ]
  })
}

function dependences({ study, language }: ReportRequest, nameOf: (id: string) => QuantityName): ReportBlock[] {
  const words = reportWords[language]
  const separator = language === 'en' ? ' · ' : '·'
  const shown = (id: string) => {
    const { owner, label } = nameOf(id)
    return paperText(`${owner}${separator}${label}`)
  }
  if (study.dependences.length === 0 && study.tailDependences.length === 0) return []
  const blocks: ReportBlock[] = [{ kind: 'heading', text: words.dependences }]
  if (study.dependences.length > 0) {
    blocks.push({
      kind: 'table',
      isDense: true,
      columns: [
        { head: words.between, align: 'left', width: 1 },
        { head: words.and, align: 'left', width: 1 },
        { head: words.correlation, align: 'right', width: 'auto' },
        { head: words.reason, align: 'left', width: 1.2 },
      ],
      rows: study.dependences.map(({ between: [first, second], spearman, reason }) => [
        { text: shown(first) },
        { text: shown(second) },
        { text: figureText(formatFixed(spearman, 2)) },
        { text: paperText(textIn(reason, language)) },
      ]),
      note: words.dependencesNote,
    })
  }
  if (study.tailDependences.length > 0) {
    blocks.push({
      kind: 'bullets',
      texts: study.tailDependences.map(({ members, reason }) =>
        [words.tailGroup(members.map(shown).join(verdictWords[language].separator)), paperText(textIn(reason, language))].join(
          language === 'en' ? '. ' : '。',
        ),
      ),
    })
  }
  return blocks
}

/** Only https addresses can be followed; a stop or bracket behind one belongs to the sentence. */
function referenceOf(source: string): Reference {
  const parts: { text: string; url?: string }[] = []
  let last = 0
  for (const { 0: address, index } of source.matchAll(/https:\/\/[\w.~:/?#@!$&'()*+,=%[\]-]+/g)) {
    const url = address.replace(/[.,;:!?)\]'*]+$/, '')
    if (!URL_SHAPE.test(url)) continue
    if (index > last) parts.push({ text: paperText(source.slice(last, index)) })
    parts.push({ text: paperText(url), url })
    last = index + url.length
  }
  if (last < source.length) parts.push({ text: paperText(source.slice(last)) })
  return { lang: scriptOf(source), parts }
}
