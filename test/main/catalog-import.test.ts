/** Tables of catalog entries: read, looked at, taken in as one step or not at all, and written so that a spreadsheet computes nothing. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { CatalogEntry } from '../../src-engine/catalog/catalog-entry.ts'
import { catalogKinds } from '../../src-engine/catalog/catalog-entry.ts'
import { catalogImportCalls } from '../../src-main/calls/catalog-import-calls.ts'
import type { CatalogImport, CsvFile, ImportRow } from '../../src-main/contract.ts'
import { catalogTable, figureCell } from '../../src-main/exchange/catalog-csv.ts'
import { readCsv } from '../../src-main/exchange/csv-table.ts'
import { csvText } from '../../src-view/format/csv-text.ts'
import { bundledCatalog, bundledStudies } from '../studies/trials.ts'
import { bundle, opened } from './storage/small-workspace.ts'

const provenance = { source: 'Quote 12', asOf: '2027-02', basis: 'sourced', confidence: 'high' } as const
const bytes = (text: string) => new TextEncoder().encode(text)

function started() {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-csv-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const { calls } = opened({ bundled: bundle([...bundledStudies().values()], bundledCatalog()) })
  const file = join(folder, 'table.csv')
  const dialogs = { open: () => Promise.resolve(file), save: () => Promise.resolve(file) }
  const handlers = catalogImportCalls(calls.catalog, dialogs, () => 'en')
  return { calls, handlers, file }
}

/** A table of this kind with the columns named as the file names them. */
function tableOf(kind: CatalogImport['kind'], file: CsvFile): CatalogImport {
  return { kind, columns: file.header, rows: file.rows, provenance }
}

const outcomes = (rows: readonly ImportRow[]) => rows.map(({ outcome }) => outcome)

describe('a CSV file', () => {
  test('may have quotes, other separators, a byte order mark, empty lines and short rows', () => {
    expect(readCsv(bytes('\ufeffid;name\r\n\r\na;"x; ""y""\nz"\r\nb\r\n'))).toEqual({
      ok: true,
      header: ['id', 'name'],
      rows: [
        ['a', 'x; "y"\nz'],
        ['b', ''],
      ],
    })
  })

  test.each([
    ['', 'csv-empty'],
    ['id,name\n', 'csv-empty'],
    ['id,name\n"a,b', 'csv-unclosed-quote'],
    ['id,name\na,b,c', 'csv-ragged'],
  ])('%j is refused: %s', (text, fault) => {
    expect(readCsv(bytes(text))).toMatchObject({ ok: false, fault })
  })

  test('in another encoding is refused', () => {
    expect(readCsv(Uint8Array.from([0x69, 0x64, 0x0a, 0xff, 0xfe]))).toMatchObject({ ok: false, fault: 'csv-not-utf-8' })
  })

  test('keeps formulas from being computed, and gives the text back', () => {
    const names = ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', "'quoted", 'plain']
    const text = csvText([['name'], ...names.map(name => [name])])
    for (const line of text.split('\r\n').slice(1)) expect(line).not.toMatch(/^"?[=+\-@\t]/)
    const reading = readCsv(bytes(text))
    expect(reading.ok && reading.rows.map(([name]) => name)).toEqual(names.map(name => name.trim()))
  })

  test.each([
    ['30,000', 30000],
    ['12.5%', 0.125],
    ['1e3', 1000],
    ['about 30', 'about 30'],
    ['1,2', '1,2'],
  ])('says %j for the number %j', (text, value) => {
    expect(figureCell(text)).toBe(value)
  })
})

describe('entries as a table', () => {
  test.each(catalogKinds)('of kind %s come back the same', async kind => {
    const { handlers, file } = started()
    await handlers['catalog:export'](kind)
    const read = (await handlers['catalog:readTable']())!
    const rows = handlers['catalog:previewImport'](tableOf(kind, read))
    expect(rows.filter(({ outcome }) => outcome !== 'same')).toEqual([])
    expect(readFileSync(file, 'utf8').startsWith('\ufeffid,name')).toBe(true)
  })

  test('are added under a new key exactly as they were', async () => {
    for (const kind of catalogKinds) {
      const { calls, handlers, file } = started()
      const entries = [...calls.catalog.catalog().values()].filter(entry => entry.kind === kind)
      const renamed = entries.map(entry => ({ ...entry, id: `${entry.id}-again` }) as CatalogEntry)
      writeFileSync(file, csvText(catalogTable(renamed)))
      const table = tableOf(kind, (await handlers['catalog:readTable']())!)
      handlers['catalog:import'](table)
      for (const entry of renamed) expect(calls.catalog.catalog().get(`${kind}/${entry.id}`)).toEqual(entry)
      calls.catalog.undo()
      expect(calls.catalog.rows().filter(({ origin }) => origin === 'own')).toEqual([])
    }
  })
})

describe('an import', () => {
  const given = (...rows: string[][]): CatalogImport => ({
    kind: 'cooling',
    columns: [
      'id',
      'name',
      'pue',
      'pue.low',
      'pue.high',
      null,
      'waterLPerKwh',
      'maxRackKw',
      'facilityCapitalPremiumShare',
      'serverFanPowerSavingShare',
    ],
    rows,
    provenance,
  })
  const sound = ['pond', 'Pond', '1.1', '1.05', '1.2', 'ignored', '0.2', '80', '5%', '0']

  test('adds and changes, all as one step', () => {
    const { calls, handlers } = started()
    const key = calls.catalog.rows().find(({ entry }) => entry.kind === 'cooling')!.key
    const change = [key.split('/')[1]!, '', '1.31', '', '', '', '', '', '', '']
    const table = given(sound, change)
    expect(handlers['catalog:previewImport'](table)).toMatchObject([
      { row: 0, key: 'cooling/pond', outcome: 'added', faults: [] },
      { row: 1, key, outcome: 'changed', fields: ['pue'] },
    ])
    handlers['catalog:import'](table)
    expect(calls.catalog.catalog().get('cooling/pond')).toMatchObject({
      pue: { range: 'bounds', low: 1.05, mode: 1.1, high: 1.2 },
      facilityCapitalPremiumShare: 0.05,
      provenance,
    })
    expect(calls.catalog.catalog().get(key)).toMatchObject({ pue: 1.31, fieldProvenance: { pue: provenance } })
    expect(calls.catalog.undoLabels()).toMatchObject({ undo: 'import 2 catalog entries' })
    calls.catalog.undo()
    expect(calls.catalog.catalog().has('cooling/pond')).toBe(false)
    expect(calls.catalog.rows().find(row => row.key === key)).toMatchObject({ origin: 'bundled', changes: [] })
    calls.catalog.redo()
    expect(calls.catalog.catalog().get(key)).toMatchObject({ pue: 1.31 })
  })

  test('with one bad row takes nothing in, and says why of each', () => {
    const { calls, handlers } = started()
    const before = calls.catalog.rows()
    const table = given(
      sound,
      sound,
      ['lake', 'Lake', 'wet', ...sound.slice(3)],
      ['', 'Nameless', ...sound.slice(2)],
      ['sea', 'Sea', '0.4'],
    )
    const rows = handlers['catalog:previewImport'](table)
    expect(outcomes(rows)).toEqual(['added', 'refused', 'refused', 'refused', 'refused'])
    expect(rows.map(({ faults }) => faults[0]?.code)).toEqual([
      undefined,
      'duplicate-id',
      'wrong-type',
      'missing-field',
      'out-of-limits',
    ])
    expect(() => handlers['catalog:import'](table)).toThrow()
    expect(calls.catalog.rows()).toEqual(before)
  })

  test('refuses a system whose accelerator nobody has, unless the table brings it', () => {
    const { calls, handlers } = started()
    const [like] = [...calls.catalog.catalog().values()].filter(entry => entry.kind === 'system')
    const [header, row] = catalogTable([{ ...like, id: 'unheard', accelerator: 'accelerator/of-nobody' } as CatalogEntry])
    const table = {
      kind: 'system',
      columns: header as string[],
      rows: [row!.map(cell => String(cell ?? ''))],
      provenance,
    } as const
    expect(handlers['catalog:previewImport'](table)).toMatchObject([
      { outcome: 'refused', faults: [{ code: 'catalog-entry-missing', parameters: { key: 'accelerator/of-nobody' } }] },
    ])
  })

  test.each([{ ...given(sound), kind: 'nonsense' }, { ...given(sound), rows: 'many' }, { ...given(sound), extra: 1 }, undefined])(
    'of the wrong shape is refused: %#',
    table => {
      const { handlers } = started()
      expect(() => handlers['catalog:previewImport'](table)).toThrow()
    },
  )
})
