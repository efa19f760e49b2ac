/** The shell's commands but `run`: what they print, where faults go, and with which exit code they end. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { displayWidth } from '../../src-view/format/display-width.ts'
import { commandNames } from '../../src-view/words/help-words.ts'
import { plimsoll } from './shell-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-cli-'))
afterAll(() => rmSync(folder, { recursive: true }))

const studyFile = fileURLToPath(new URL('../studies/shell-study.json', import.meta.url))
const studyText = readFileSync(studyFile, 'utf8')
const isChinese = (text: string) => /\p{Script=Han}/u.test(text)

function changedStudy(name: string, change: (study: Record<string, unknown>) => void): string {
  const study = JSON.parse(studyText) as Record<string, unknown>
  change(study)
  const path = join(folder, name)
  writeFileSync(path, JSON.stringify(study))
  return path
}

describe('a call that cannot be understood ends with 2, a sentence on standard error and nothing on standard output', () => {
  test.each([
    [[], 'Usage'],
    [['walk'], 'Unknown command “walk”'],
    [['--walk'], 'Unknown option --walk'],
    [['--lang', 'fr', 'list', 'studies'], '--lang must be one of en, zh'],
    [['list', 'studies', '--lang'], 'The option --lang needs a value'],
    [['list'], 'Missing: what to list'],
    [['list', 'toString'], 'must be one of studies, catalog, claims'],
    [['list', 'studies', 'claims'], '“claims” is one argument too many'],
    [['list', 'studies', '--csv'], 'Unknown option --csv'],
    [['list', 'studies', '--json=yes'], 'The option --json takes no value'],
    [['schema', 'plan'], 'must be one of study'],
    [['export', 'cluster-buy-options'], 'Missing: the option --json'],
    [['export', 'no-such-study', '--json', 'x.json'], 'There is no bundled study “no-such-study”'],
    [['validate', 'no-such-study'], 'neither a file nor a bundled study'],
    [['validate', '/'], 'is not a file'],
    [['validate', join(studyFile, 'below')], 'neither a file'],
    [['levers'], 'Missing: '],
    [['levers', 'cluster-buy-options'], 'No plan of this study uses levers'],
    [['levers', 'thousand-accelerator-retrofit', '--plan', 'keep'], 'Plans with levers: software, software-and-nodes'],
    [['levers', 'thousand-accelerator-retrofit', '--trials', 'many'], '--trials'],
    [['finance', 'NOSUCH', '1'], 'NOSUCH'],
  ])('%j', async (args, sentence) => {
    const { exitCode, output, faults } = await plimsoll(...args)
    expect({ exitCode, output }).toEqual({ exitCode: 2, output: '' })
    expect(faults).toContain(sentence)
  })
})

describe('help', () => {
  test('is there for the whole and for each command in both languages, on a page of 120 columns', async () => {
    for (const language of ['en', 'zh']) {
      for (const command of [undefined, ...commandNames]) {
        const { exitCode, output } = await plimsoll(...(command === undefined ? [] : [command]), '--help', '--lang', language)
        expect(exitCode).toBe(0)
        expect(output).toContain(`plimsoll ${command ?? ''}`)
        expect(isChinese(output)).toBe(language === 'zh')
        for (const line of output.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(120)
      }
    }
  })

  test('is asked for before the command too', async () => {
    expect((await plimsoll('--help', 'run')).output).toBe((await plimsoll('run', '--help')).output)
  })
})

test('--version names program and engine', async () => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
  expect((await plimsoll('--version')).output).toMatch(
    new RegExp(`^plimsoll ${version.replaceAll('.', '\\.')}, engine \\d+\\.\\d+\\.\\d+\n$`),
  )
})

describe('list', () => {
  test.each([
    ['studies', ['id', 'name', 'question'], 1],
    ['catalog', ['key', 'kind', 'id', 'name', 'confidence', 'basis'], 200],
    ['claims', ['id', 'statement', 'testability'], 50],
  ] as const)('%s, as text in both languages and as an array', async (what, fields, least) => {
    const rows = JSON.parse((await plimsoll('list', what, '--json')).output) as Record<string, unknown>[]
    expect(rows.length).toBeGreaterThanOrEqual(least)
    for (const row of rows) expect(Object.keys(row)).toEqual(expect.arrayContaining([...fields]))
    const ids = rows.map(row => String(row.key ?? row.id))
    for (const language of ['en', 'zh']) {
      const { exitCode, output, faults } = await plimsoll('list', what, '--lang', language)
      expect({ exitCode, faults }).toEqual({ exitCode: 0, faults: '' })
      const lines = output.split('\n')
      for (const id of ids) expect(lines.some(line => line.startsWith(`${id} `))).toBe(true)
      for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(120)
      expect(isChinese(output)).toBe(language === 'zh')
    }
  })
})

describe('validate', () => {
  test('counts what a sound study holds', async () => {
    expect(await plimsoll('validate', studyFile)).toEqual({
      exitCode: 0,
      output: 'valid: 3 plans, 2 workloads, 62 uncertain inputs, 3 scenarios\n',
      faults: '',
    })
    expect(JSON.parse((await plimsoll('validate', studyFile, '--json')).output)).toEqual({
      valid: true,
      plans: 3,
      workloads: 2,
      inputs: 62,
      scenarios: 3,
    })
    expect(isChinese((await plimsoll('validate', studyFile, '--lang', 'zh')).output)).toBe(true)
  })

  test('names every fault on standard error, or as data in both languages', async () => {
    const path = changedStudy('two-faults.json', study => {
      study.baseline = 'no-such-plan'
      ;(study.scenarios as { weight: number }[])[0]!.weight = 0.7
    })
    const { exitCode, output, faults } = await plimsoll('validate', path)
    expect({ exitCode, output }).toEqual({ exitCode: 2, output: '' })
    expect(faults.trimEnd().split('\n')).toHaveLength(3)
    expect(faults).toContain('no-such-plan')

    const asData = await plimsoll('validate', path, '--json')
    expect({ exitCode: asData.exitCode, faults: asData.faults }).toEqual({ exitCode: 2, faults: '' })
    const reply = JSON.parse(asData.output) as {
      valid: boolean
      faults: { code: string; path: string; message: Record<string, string> }[]
    }
    expect(reply.valid).toBe(false)
    expect(reply.faults.map(({ code }) => code).sort()).toEqual(['unknown-id', 'weights-do-not-add-up'])
    for (const { message } of reply.faults) {
      expect(isChinese(message.en!)).toBe(false)
      expect(isChinese(message.zh!)).toBe(true)
    }
  })

  test('says what is wrong with text that is no study', async () => {
    const path = join(folder, 'broken.json')
    for (const text of ['', '{', '[]', '{"format": "plimsoll-study"}', '\u0000', '\uFEFF{}']) {
      writeFileSync(path, text)
      const { exitCode, output, faults } = await plimsoll('validate', path)
      expect({ exitCode, output }).toEqual({ exitCode: 2, output: '' })
      expect(faults).toMatch(/1 fault|\d+ faults/)
    }
  })

  test('keeps control characters of a document off the terminal', async () => {
    const path = changedStudy('escape.json', study => {
      study.baseline = '\u001b[31mred'
    })
    expect((await plimsoll('validate', path)).faults).not.toContain('\u001b')
  })
})

describe('export', () => {
  test('writes a study with the whole entries that it uses, and no others', async () => {
    const path = join(folder, 'export.json')
    const { exitCode, output } = await plimsoll('export', 'cluster-buy-options', '--json', path)
    expect({ exitCode, output }).toEqual({ exitCode: 0, output: `Written: ${path}\n` })
    const { catalogEntries, ...study } = JSON.parse(readFileSync(path, 'utf8')) as {
      catalogEntries: { kind: string; id: string; provenance: unknown }[]
      id: string
    }
    expect(study.id).toBe('cluster-buy-options')
    const catalog = JSON.parse((await plimsoll('list', 'catalog', '--json')).output) as unknown[]
    expect(catalogEntries.length).toBeGreaterThan(5)
    expect(catalogEntries.length).toBeLessThan(catalog.length)
    for (const entry of catalogEntries) expect(entry).toMatchObject({ kind: expect.any(String), provenance: expect.any(Object) })
    expect((await plimsoll('validate', path)).exitCode).toBe(0)
  })
})

test('schema study prints a JSON Schema', async () => {
  const schema = JSON.parse((await plimsoll('schema', 'study')).output) as Record<string, unknown>
  expect(schema).toMatchObject({ type: 'object', $schema: expect.stringContaining('json-schema.org') })
})

test('finance gets its arguments as they are, negative numbers included', async () => {
  expect(await plimsoll('finance', 'SLN', '-30000', '7500', '10')).toEqual({ exitCode: 0, output: '-3750\n', faults: '' })
  expect((await plimsoll('--lang', 'zh', 'finance', 'SLN', '30000', '7500', '10', '--json')).output).toBe(
    '{"function":"SLN","value":2250}\n',
  )
})
