/** `plimsoll import`: what it prints in both languages, what it writes, and with which exit code it ends. */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { displayWidth } from '../../src-view/format/display-width.ts'
import type { JobImportReport } from '../../src-view/import/import-report.ts'
import { recordFile, sacctHead, sacctRows, someStream } from './exchange/record-files.ts'
import { plimsoll } from './shell-process.ts'

const isChinese = (text: string) => /\p{Script=Han}/u.test(text)
const rows = sacctRows(someStream)
const jobs = recordFile('cli-jobs.txt', `${[sacctHead, ...rows, 'one|broken\u001b[31m|row'].join('\n')}\n`)
const telemetry = recordFile(
  'cli-telemetry.csv',
  ['t,who,busy now', ...Array.from({ length: 400 }, (_, i) => `${1767571200 + 60 * i},g${i % 2},${i % 100}`)].join('\n'),
)

describe('import jobs', () => {
  test('prints what was found and lists what is broken, on a page of 120 columns', async () => {
    for (const language of ['en', 'zh']) {
      const { exitCode, output } = await plimsoll('import', 'jobs', jobs, '--accelerators', '256', '--lang', language)
      expect(exitCode).toBe(0)
      expect(isChinese(output)).toBe(language === 'zh')
      expect(output).not.toContain('\u001b')
      expect(output).toContain(`${(2 + rows.length).toLocaleString('en')}  `)
      for (const line of output.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(120)
    }
  })

  test('writes the whole report, the same bytes for the same seed', async () => {
    const [first, second] = [recordFile('a.json', ''), recordFile('b.json', '')]
    await plimsoll('import', 'jobs', jobs, '--json', first)
    await plimsoll('import', 'jobs', jobs, '--json', second)
    expect(readFileSync(first)).toEqual(readFileSync(second))
    const report = JSON.parse(readFileSync(first, 'utf8')) as JobImportReport
    expect(report.fit.mix!.sizes.map(({ accelerators }) => accelerators)).toEqual([1, 8])
    expect(report.broken).toMatchObject({ count: 1, listed: [{ line: rows.length + 2, reason: 'fields' }] })
  })
})

test('import telemetry with a mapping', async () => {
  const map = 't=time,who=device,busy now=utilization'
  const { exitCode, output } = await plimsoll('import', 'telemetry', telemetry, '--map', map, '--unit', 'percent')
  expect(exitCode).toBe(0)
  expect(output).toContain('400 samples of 2 devices')
})

describe('bad input ends with 2 and one sentence', () => {
  test.each<[string[], string]>([
    [['import'], 'Missing: what to import'],
    [['import', 'jobs'], 'Missing: what to import'],
    [['import', 'houses', jobs], 'must be one of jobs, telemetry'],
    [['import', 'jobs', jobs, '--format', 'lsf'], 'must be one of sacct, opencost, csv'],
    [['import', 'jobs', jobs, '--unit', 'percent'], 'only together with import telemetry'],
    [['import', 'jobs', jobs, '--utc-offset', '8'], 'an offset such as +08:00'],
    [['import', 'jobs', jobs, '--accelerators', '0'], 'must be a whole number from 1'],
    [['import', 'telemetry', telemetry, '--map', 'x=time'], 'has no column “x”'],
    [['import', 'telemetry', telemetry, '--map', 't=when'], '--map must be one of'],
    [['import', 'telemetry', telemetry, '--allocated-share', '1.2'], 'must be a share'],
    [['import', 'telemetry', telemetry], 'There is no column for “time”'],
    [['import', 'jobs', '/no/such/file'], 'cannot be read (ENOENT)'],
    [['import', 'jobs', telemetry], 'There is no column for'],
  ])('%j', async (args, sentence) => {
    const { exitCode, output, faults } = await plimsoll(...args)
    expect({ exitCode, output }).toEqual({ exitCode: 2, output: '' })
    expect(faults).toContain(sentence)
  })

  test('and writes nothing', async () => {
    const path = `${jobs}.never.json`
    await plimsoll('import', 'jobs', '/no/such/file', '--json', path)
    expect(existsSync(path)).toBe(false)
  })
})
