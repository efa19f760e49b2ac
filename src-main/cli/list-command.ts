/** `plimsoll list`: what comes with the program, as tables of text or as JSON. */
import { fileURLToPath } from 'node:url'
import { type CatalogKind, catalogKinds } from '../../src-engine/catalog/catalog-entry.ts'
import type { Claim } from '../../src-engine/catalog/claim.ts'
import { type Text, textIn } from '../../src-engine/study/text.ts'
import { displayWidth, padToWidth, printable } from '../../src-view/format/display-width.ts'
import { wrapText } from '../../src-view/format/wrapped-text.ts'
import { bundledCatalog, type CatalogRow, catalogRows } from '../calls/catalog-calls.ts'
import { bundledClaims } from '../calls/claim-calls.ts'
import { type StudyRow, studyRows } from '../calls/study-calls.ts'
import { badCall, onlyArgument, readArguments } from './arguments.ts'
import { PAGE_WIDTH, print, type Shell } from './shell.ts'

const gap = '  '

export async function listCommand(args: readonly string[], shell: Shell): Promise<void> {
  const { words } = shell
  const reading = readArguments(args, { json: 'boolean' }, 'list', words)
  const what = onlyArgument(reading, words.what.list, 'list', words)
  if (!isListed(what)) throw badCall([words.notOneOf('list', printable(what), Object.keys(lists).join(', '))], 'list', words)
  await print(lists[what](fileURLToPath(shell.resources), shell, reading.has('json')))
}

function isListed(what: string): what is keyof typeof lists {
  return Object.hasOwn(lists, what)
}

const lists = {
  studies: (resources: string, shell: Shell, isJson: boolean) => {
    const rows = studyRows(resources)
    return isJson ? jsonText(rows) : studiesText(rows, shell)
  },
  catalog: (resources: string, shell: Shell, isJson: boolean) => {
    const rows = catalogRows(bundledCatalog(resources))
    return isJson ? jsonText(rows) : catalogText(rows, shell)
  },
  claims: (resources: string, shell: Shell, isJson: boolean) => {
    const claims = bundledClaims(resources)
    return isJson ? jsonText(claims) : claimsText(claims, shell)
  },
}

function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

interface Columns {
  readonly head: string
  /** One text for each row, of several lines where its flexible column is long. */
  readonly rows: readonly string[]
}

/** Column `flexible` is broken over lines so that no line is longer than the page. */
function columns(head: readonly string[], rows: readonly (readonly string[])[], flexible: number): Columns {
  const widths = head.map((title, c) => Math.max(displayWidth(title), ...rows.map(row => displayWidth(row[c]!))))
  const others = widths.reduce((sum, width, c) => sum + (c === flexible ? 0 : width + gap.length), 0)
  widths[flexible] = Math.min(widths[flexible]!, Math.max(20, PAGE_WIDTH - others))
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, c) => padToWidth(cell, widths[c]!, 'left'))
      .join(gap)
      .trimEnd()
  const lines = (row: readonly string[]) =>
    wrapText(row[flexible]!, widths[flexible]!)
      .map((part, i) => line(row.map((cell, c) => (c === flexible ? part : i === 0 ? cell : ''))))
      .join('\n')
  return { head: `${lines(head)}\n${line(widths.map(width => '-'.repeat(width)))}`, rows: rows.map(lines) }
}

function oneTable({ head, rows }: Columns): string {
  return `${[head, ...rows].join('\n')}\n`
}

function studiesText(rows: readonly StudyRow[], { words, language }: Shell): string {
  const text = (value: Text | null) => (value === null ? '' : printable(textIn(value, language)))
  const { id, name, question } = words.heads
  const cells = rows.map(row => [row.id, text(row.name), text(row.question)])
  return oneTable(columns([id, name, question], cells, 2))
}

/** One width for all kinds, so that the eye can go down the page. */
function catalogText(rows: readonly CatalogRow[], { words, language }: Shell): string {
  const { key, name, confidence, basis } = words.heads
  const cells = rows.map(row => [
    row.key,
    printable(textIn(row.name, language)),
    words.confidence[row.confidence],
    words.basis[row.basis],
  ])
  const table = columns([key, name, confidence, basis], cells, 1)
  const ofKind = (kind: CatalogKind) => table.rows.filter((_, i) => rows[i]!.kind === kind)
  const parts = catalogKinds.map(kind => [`${words.kinds[kind]} (${ofKind(kind).length})`, ...ofKind(kind)].join('\n'))
  return `${[table.head, ...parts].join('\n\n')}\n`
}

function claimsText(claims: readonly Claim[], { words, language }: Shell): string {
  const { id, statement, testability } = words.heads
  const rows = claims.map(claim => [claim.id, words.testability[claim.testability], printable(claim.statement[language])])
  return oneTable(columns([id, testability, statement], rows, 2))
}
