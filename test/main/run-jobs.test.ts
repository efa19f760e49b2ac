/** Runs under the names that the window gave them: cancelled by name, previews one at a time, progress at most ten times a second. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { runStudy } from '../../src-main/calls/run-calls.ts'
import { createRunJobs } from '../../src-main/calls/run-jobs.ts'
import type { Events } from '../../src-main/contract.ts'
import { readBundledCatalog } from '../../src-main/documents/catalog-document.ts'
import { openStudy } from '../../src-main/documents/open-study.ts'
import { createWorkerPool } from '../../src-main/simulation/worker-pool.ts'

const catalogFolder = fileURLToPath(new URL('../../resources/catalog', import.meta.url))
const opened = openStudy(readFileSync(new URL('../studies/shell-study.json', import.meta.url)), readBundledCatalog(catalogFolder))
if (!opened.ok) throw new Error(JSON.stringify(opened.faults))
const study = opened

const pool = createWorkerPool({ workerUrl: new URL('../../src-main/simulation/worker.ts', import.meta.url), workers: 2 })
afterAll(() => pool.dispose())

const told: Events['run:progress'][] = []
const jobs = createRunJobs(progress => told.push(progress))
const run = (job: string, kind: 'preview' | 'asked', trials: number) =>
  jobs.run(job, kind, options => runStudy(pool, study, { trials, seed: 1, sampler: 'sobol' }, options))

describe('a job', () => {
  test('tells how far it is under its own name, seldom enough, and its end', async () => {
    const started = performance.now()
    expect(await run('a', 'asked', 1 << 14)).toMatchObject({ trials: 1 << 14 })
    const seconds = (performance.now() - started) / 1000
    expect(told.every(({ job, share }) => job === 'a' && share >= 0 && share <= 1)).toBe(true)
    expect(told.at(-1)).toEqual({ job: 'a', share: 1, secondsLeft: 0 })
    expect(told.length).toBeLessThanOrEqual(seconds / 0.095 + 2)
  })

  test('ends where it is cancelled, and says nothing after that', async () => {
    const outcome = run('b', 'asked', 1 << 20)
    setTimeout(() => {
      jobs.cancel('b')
      told.length = 0
    }, 300)
    expect(await outcome).toBe('cancelled')
    await new Promise(done => setTimeout(done, 250))
    expect(told).toEqual([])
    expect(await run('b', 'asked', 64)).toMatchObject({ trials: 64 })
  })

  test('of the same name as one that is going on is refused', async () => {
    const first = run('c', 'asked', 1024)
    await expect(run('c', 'asked', 64)).rejects.toMatchObject({ code: 'conflict' })
    expect(await first).toMatchObject({ trials: 1024 })
  })

  test('that nobody knows is cancelled without a word', () => {
    expect(() => jobs.cancel('nobody')).not.toThrow()
  })
})

test('a preview ends the preview before it, and no other run', async () => {
  const asked = run('run', 'asked', 4096)
  const previews = [1, 2, 3].map(i => run(`preview-${i}`, 'preview', 1024))
  expect(await Promise.all(previews)).toEqual(['cancelled', 'cancelled', expect.objectContaining({ trials: 1024 })])
  expect(await asked).toMatchObject({ trials: 4096 })
})

test('all end together when the window goes', async () => {
  const outcomes = [run('x', 'asked', 1 << 20), run('y', 'preview', 1 << 20)]
  setTimeout(() => jobs.cancelAll(), 100)
  expect(await Promise.all(outcomes)).toEqual(['cancelled', 'cancelled'])
})

test('a run whose worker dies fails in words, and its name is free again', async () => {
  const deadly = createWorkerPool({ workerUrl: new URL('data:text/javascript,process.exit(3)'), workers: 1 })
  const start = () =>
    jobs.run('d', 'asked', options => runStudy(deadly, study, { trials: 64, seed: 1, sampler: 'sobol' }, options))
  await expect(start()).rejects.toMatchObject({ failure: 'worker-failed' })
  await expect(start()).rejects.toMatchObject({ failure: 'worker-failed' })
  await deadly.dispose()
})
