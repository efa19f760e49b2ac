/** `plimsoll run`: verdict on standard output, progress on standard error, the same bytes whatever the workers, nothing by halves. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import type { Result } from '../../src-engine/result.ts'
import { displayWidth } from '../../src-view/format/display-width.ts'
import { plimsoll, startPlimsoll } from './shell-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-run-'))
afterAll(() => rmSync(folder, { recursive: true }))

const study = fileURLToPath(new URL('../studies/shell-study.json', import.meta.url))
const at = (name: string) => join(folder, name)

describe('a call that cannot be run ends with 2 and writes nothing', () => {
  test.each([
    [['run'], 'Missing: the study'],
    [['run', 'no-such-study'], 'neither a file nor a bundled study'],
    [['run', study, 'more'], '“more” is one argument too many'],
    [['run', study, '--trials', '31'], '--trials must be a whole number from 32 to 1,048,576, not “31”'],
    [['run', study, '--trials', '1048577'], 'not “1048577”'],
    [['run', study, '--trials', '1e4'], 'not “1e4”'],
    [['run', study, '--trials', ''], 'The option --trials needs a value'],
    [['run', study, '--seed', '-1'], '--seed must be a whole number from 0 to 4,294,967,295, not “-1”'],
    [['run', study, '--seed=4294967296'], 'not “4294967296”'],
    [['run', study, '--workers', '0'], '--workers must be a whole number from 1 to 64'],
    [['run', study, '--workers', '65'], 'not “65”'],
    [['run', study, '--sampler', 'halton'], '--sampler must be one of sobol, latin-hypercube, random'],
    [['run', study, '--json', '--seed', '2'], 'The option --json needs a value'],
    [['run', study, '--trails', '64'], 'Unknown option --trails'],
    [['run', study, '-s'], 'Unknown option -s'],
  ])('%j', async (args, sentence) => {
    const target = at('never.json')
    const { exitCode, output, faults } = await plimsoll(...args, ...(args.includes('--json') ? [] : ['--json', target]))
    expect({ exitCode, output }).toEqual({ exitCode: 2, output: '' })
    expect(faults).toContain(sentence)
    expect(existsSync(target)).toBe(false)
  })

  test('all wrong options are named at once', async () => {
    const { faults } = await plimsoll('run', study, '--trials', 'x', '--seed', 'y', '--sampler', 'z', '--lang', 'zh')
    for (const option of ['--trials', '--seed', '--sampler']) expect(faults).toContain(option)
    expect(faults).toMatch(/\p{Script=Han}/u)
  })
})

describe('a run', () => {
  test('has the same bytes on 1, 2 and 5 workers, and from an export of the study', async () => {
    const run = (...args: string[]) => plimsoll('run', ...args, '--trials', '2048', '--seed', '7')
    for (const workers of ['1', '2', '5']) await run(study, '--workers', workers, '--json', at(`${workers}.json`))
    const bytes = readFileSync(at('1.json'))
    expect(readFileSync(at('2.json')).equals(bytes)).toBe(true)
    expect(readFileSync(at('5.json')).equals(bytes)).toBe(true)

    const result = JSON.parse(bytes.toString()) as Result
    expect(result).toMatchObject({ seed: 7, sampler: 'sobol', trials: 2048, baseline: 'keep' })
    expect(bytes.toString()).not.toContain(folder)
    expect(bytes.toString()).toBe(`${JSON.stringify(result, null, 2)}\n`)
  })

  test('of an exported study has the bytes of the bundled one', async () => {
    await plimsoll('export', 'cluster-buy-options', '--json', at('export.json'))
    await plimsoll('run', 'cluster-buy-options', '--trials', '64', '--json', at('bundled.json'))
    await plimsoll('run', at('export.json'), '--trials', '64', '--json', at('exported.json'))
    expect(readFileSync(at('exported.json')).equals(readFileSync(at('bundled.json')))).toBe(true)
  })

  test('with another seed or sampler has other figures', async () => {
    const npv = async (...args: string[]) => {
      await plimsoll('run', study, '--trials', '512', ...args, '--json', at('other.json'))
      return (JSON.parse(readFileSync(at('other.json'), 'utf8')) as Result).plans[1]!.results.weighted!.npv.mean
    }
    const figures = [
      await npv(),
      await npv('--seed', '0'),
      await npv('--sampler', 'random'),
      await npv('--sampler', 'latin-hypercube'),
    ]
    expect(new Set(figures).size).toBe(4)
  })

  test.each(['en', 'zh'])('reads on a page of 120 columns, in %s', async language => {
    const { exitCode, output, faults } = await plimsoll('run', study, '--trials', '512', '--lang', language)
    expect(exitCode).toBe(0)
    for (const line of output.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(120)
    expect(output).not.toContain('\u001b')
    expect(output).not.toMatch(/undefined|NaN|Infinity|\[object/)
    expect(/\p{Script=Han}/u.test(output)).toBe(language === 'zh')
    expect(faults).toMatch(language === 'zh' ? /512 次试验，100%/ : /512 trials, 100 %/)
  })

  test('with too few trials for errors shows none', async () => {
    const { exitCode, output } = await plimsoll('run', study, '--trials', '32')
    expect(exitCode).toBe(0)
    expect(output).not.toContain('±')
    expect(output).toContain('no standard errors below 512 trials')
  })
})

describe('the file of the result', () => {
  test.each([
    ['no such folder', () => at('no/such/folder.json'), 'there is no such folder'],
    ['a folder', () => folder, 'it is a folder'],
    ['below a file', () => join(study, 'x.json'), 'there is no such folder'],
  ])('that cannot be written (%s) ends the run with 1 before it begins', async (_, path, reason) => {
    const { exitCode, output, faults } = await plimsoll('run', study, '--trials', '32', '--json', path())
    expect({ exitCode, output }).toEqual({ exitCode: 1, output: '' })
    expect(faults).toContain(reason)
    expect(faults).not.toContain('trials')
  })

  test('is replaced whole, with nothing left beside it', async () => {
    mkdirSync(at('beside'))
    writeFileSync(at('beside/result.json'), 'old')
    expect((await plimsoll('run', study, '--trials', '32', '--json', at('beside/result.json'))).exitCode).toBe(0)
    expect(JSON.parse(readFileSync(at('beside/result.json'), 'utf8'))).toMatchObject({ trials: 32 })
    expect(readdirSync(at('beside'))).toEqual(['result.json'])
  })
})

test.each(['SIGINT', 'SIGTERM'] as const)('%s ends a run with 1, leaves the old file and no other', async signal => {
  const place = at(signal)
  mkdirSync(place)
  writeFileSync(join(place, 'result.json'), 'old')
  const { process: child, outcome } = startPlimsoll(['run', study, '--trials', '262144', '--json', 'result.json'], place)
  child.stderr!.once('data', () => child.kill(signal)) // The first progress: workers are at it.
  const { exitCode, output, faults } = await outcome
  expect({ exitCode, output }).toEqual({ exitCode: 1, output: '' })
  expect(faults).toContain('Interrupted; nothing was written.')
  expect(readdirSync(place)).toEqual(['result.json'])
  expect(readFileSync(join(place, 'result.json'), 'utf8')).toBe('old')
})
