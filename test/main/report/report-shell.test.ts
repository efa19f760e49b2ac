/** `plimsoll run --pdf`: the report beside the verdict, the same bytes whatever the workers, nothing written where something is wrong. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { plimsoll } from '../shell-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-pdf-'))
afterAll(() => rmSync(folder, { recursive: true }))

const study = fileURLToPath(new URL('../../studies/shell-study.json', import.meta.url))
const at = (name: string) => join(folder, name)

test('writes the same report on one and on two workers, and another with a date', async () => {
  const run = (file: string, ...args: string[]) => plimsoll('run', study, '--trials', '512', '--pdf', at(file), ...args)
  const first = await run('1.pdf', '--workers', '1', '--json', at('1.json'))
  expect(first.exitCode).toBe(0)
  expect(first.output).toContain('512 trials')
  expect(readFileSync(at('1.pdf')).subarray(0, 5).toString()).toBe('%PDF-')
  await run('2.pdf', '--workers', '2')
  expect(readFileSync(at('2.pdf')).equals(readFileSync(at('1.pdf')))).toBe(true)
  await run('3.pdf', '--date', '2026-11-21', '--lang', 'zh')
  expect(readFileSync(at('3.pdf')).equals(readFileSync(at('1.pdf')))).toBe(false)
  expect(readdirSync(folder).sort()).toEqual(['1.json', '1.pdf', '2.pdf', '3.pdf'])
})

test.each([
  [['--pdf', 'never.pdf', '--date', '2026-02-30'], '--date must be a day such as 2026-11-21, not “2026-02-30”', 2],
  [['--date', '2026-02-03'], '--date says something only together with --pdf', 2],
  [['--pdf', ''], 'The option --pdf needs a value', 2],
  [['--pdf', 'no/such/folder.pdf'], 'there is no such folder', 1],
])('%j is refused before the run', async (args, sentence, code) => {
  const placed = args.map(word => (word.endsWith('.pdf') ? at(word) : word))
  const { exitCode, output, faults } = await plimsoll('run', study, ...placed)
  expect({ exitCode, output }).toEqual({ exitCode: code, output: '' })
  expect(faults).toContain(sentence)
  expect(faults).not.toContain('trials,')
  expect(existsSync(at('never.pdf'))).toBe(false)
})
