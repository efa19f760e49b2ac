/** `plimsoll validate-model`: the scoreboard as tables of text or as JSON; it fails where a formula is not within its tolerance. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Language } from '../../src-engine/study/text.ts'
import type { FormulaRow, Scoreboard, WorldRow } from '../../src-engine/validation/scoreboard.ts'
import { renderTable } from '../../src-view/format/text-table.ts'
import { wrapText } from '../../src-view/format/wrapped-text.ts'
import {
  factorTexts,
  familyText,
  formulaTexts,
  scoreboardLeads,
  unitText,
  worldTexts,
} from '../../src-view/scoreboard/scoreboard-figures.ts'
import { scoreboardWords } from '../../src-view/words/scoreboard-words.ts'
import { bundledScoreboard, traceFiles } from '../calls/scoreboard-calls.ts'
import { badCall, readArguments } from './arguments.ts'
import { BAD_INPUT, FAILED, PAGE_WIDTH, print, type Shell, ShellError, wordsIn } from './shell.ts'

const command = 'validate-model'

export async function validateModelCommand(args: readonly string[], shell: Shell): Promise<void> {
  const { words, language } = shell
  const reading = readArguments(args, { json: 'boolean', traces: 'string' }, command, words)
  if (reading.positionals.length > 0) throw badCall(reading.positionals.map(words.argumentUnwanted), command, words)
  const traces = reading.value('traces')
  for (const name of traces === undefined ? [] : traceFiles) {
    const path = join(traces!, name)
    if (!existsSync(path)) throw new ShellError(BAD_INPUT, [words.notAFile(path)])
  }
  const board = bundledScoreboard(fileURLToPath(shell.resources), traces)
  await print(reading.has('json') ? `${JSON.stringify(board, null, 2)}\n` : scoreboardText(board, language))
  const faults = formulaFaults(board, language)
  if (faults.length > 0) throw new ShellError(FAILED, faults)
}

/** A sentence for each formula that is not within its tolerance. What the world shows is no fault. */
export function formulaFaults({ formula }: Scoreboard, language: Language): string[] {
  return formula.filter(row => !row.isWithin).map(({ id, what }) => wordsIn(language).outsideTolerance(id, what[language]))
}

function scoreboardText(board: Scoreboard, language: Language): string {
  const words = scoreboardWords[language]
  const leads = scoreboardLeads(board, language)
  const page = (title: string, lead: string, lines: readonly string[]) => [title, ...wrapText(lead, PAGE_WIDTH), '', ...lines, '']
  return `${[
    ...page(words.tables.formula, leads.formula, formulaLines(board, language)),
    ...page(words.tables.world, leads.world, worldLines(board, language)),
    ...page(words.tables.factors, words.factorsLead, factorLines(board, language)),
    words.missingLead,
    ...board.missing.flatMap(({ id, what, reason }) =>
      wrapText(`${id}  ${words.missing(what[language], words.reasons[reason])}`, PAGE_WIDTH),
    ),
  ].join('\n')}\n`
}

/** Columns of what a case is about; longer texts go on in lines below. */
const WHAT_WIDTH = 35

/** @param cells id and what first, figures behind */
function lines(head: readonly string[], cells: readonly (readonly string[])[]): string[] {
  const rows = cells.flatMap(([id = '', what = '', ...figures]) =>
    wrapText(what, WHAT_WIDTH).map((part, i) => (i === 0 ? [id, part, ...figures] : ['', part, ...figures.map(() => '')])),
  )
  return renderTable({ fixedColumns: 2, head, rows }, PAGE_WIDTH)
}

function whatIn(row: FormulaRow | WorldRow, language: Language): string {
  const unit = unitText(row.unit, language)
  return unit === '' ? row.what[language] : `${row.what[language]} [${unit}]`
}

function formulaLines({ formula }: Scoreboard, language: Language): string[] {
  const words = scoreboardWords[language]
  const cells = formula.map(row => {
    const { published, ours, error } = formulaTexts(row, language)
    return [row.id, whatIn(row, language), `${row.count}`, published, ours, error, row.isWithin ? words.within : words.outside]
  })
  return lines([words.case, words.what, words.figures, words.published, words.ours, words.error, words.result], cells)
}

function worldLines({ world }: Scoreboard, language: Language): string[] {
  const words = scoreboardWords[language]
  const cells = world.map(row => {
    const { published, ours, error, p10, p50, p90 } = worldTexts(row, language)
    const verdict = row.isCovered ? words.covered : words.missed
    return [row.id, whatIn(row, language), published, ours, error, `${p50} (${p10} … ${p90})`, verdict]
  })
  return lines([words.case, words.what, words.published, words.ours, words.error, words.leftOutSpread, words.result], cells)
}

function factorLines({ factors }: Scoreboard, language: Language): string[] {
  const words = scoreboardWords[language]
  const rows = factors.map(row => {
    const { p10, p50, p90 } = factorTexts(row)
    const part = row.isOfOdds ? `${words.subModels[row.subModel]} (${words.ofOdds})` : words.subModels[row.subModel]
    const drawn = row.isDrawn ? words.yes : words.no
    return [part, familyText(row.group, language), p10, p50, p90, `${row.cases}`, `${row.sources}`, drawn]
  })
  const head = [words.part, words.family, words.p10, words.median, words.p90, words.cases, words.sources, words.drawn]
  return renderTable({ fixedColumns: 2, head, rows }, PAGE_WIDTH)
}
