/** The worker pool: the same bytes for any number of workers, quick to cancel, clear when a worker dies, no process kept alive. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'
import { simulate } from '../../src-engine/simulate.ts'
import { readBundledCatalog } from '../../src-main/documents/catalog-document.ts'
import { openStudy } from '../../src-main/documents/open-study.ts'
import { createWorkerPool, type PoolJob, type RunProgress, type WorkerPool } from '../../src-main/simulation/worker-pool.ts'

const workerUrl = new URL('../../src-main/simulation/worker.ts', import.meta.url)
const catalogFolder = fileURLToPath(new URL('../../resources/catalog', import.meta.url))
const opened = openStudy(readFileSync(new URL('../studies/shell-study.json', import.meta.url)), readBundledCatalog(catalogFolder))
if (!opened.ok) throw new Error(JSON.stringify(opened.faults))
const { study, catalog, compiled } = opened

const identity = { studyHash: 'study', catalogHash: 'catalog' }
const job = (trials: number, seed = 1): PoolJob => ({
  compiled,
  entries: [...catalog.values()],
  settings: { trials, seed, sampler: 'sobol' },
  identity,
})

const pools: WorkerPool[] = []
afterEach(async () => {
  for (const pool of pools.splice(0)) await pool.dispose()
})

function pool(workers: number, url = workerUrl): WorkerPool {
  const made = createWorkerPool({ workerUrl: url, workers })
  pools.push(made)
  return made
}

describe('a run', () => {
  test('has the bytes of one thread on 1, 2 and 5 workers, again and again', async () => {
    const alone = simulate(study, catalog, job(5000).settings, identity)
    const expected = JSON.stringify(alone.ok && alone.result)
    for (const workers of [1, 2, 5]) {
      const made = pool(workers)
      expect(JSON.stringify(await made.run(job(5000)))).toBe(expected)
      expect(JSON.stringify(await made.run(job(5000)))).toBe(expected)
      await made.dispose()
    }
  })

  test('has the same bytes on workers that were warm', async () => {
    const made = pool(3)
    const cold = JSON.stringify(await made.run(job(256)))
    const during = made.run(job(2048))
    made.warm()
    expect(JSON.stringify(await made.run(job(256)))).toBe(cold)
    expect(await during).toMatchObject({ trials: 2048 })
  })

  test('waits for the one before it', async () => {
    const made = pool(2)
    const together = await Promise.all([made.run(job(600, 1)), made.run(job(600, 2)), made.run(job(600, 1))])
    const [first, second, third] = together.map(result => JSON.stringify(result))
    expect(third).toBe(first)
    expect(second).not.toBe(first)
  })

  test('tells how far it is, never backwards, and that it is done', async () => {
    const seen: RunProgress[] = []
    await pool(2).run(job(4096), { onProgress: progress => seen.push(progress) })
    expect(seen[0]!.share).toBe(0)
    expect(seen.at(-1)).toEqual({ share: 1, doneBlocks: 16, blocks: 16, doneSimulations: 0, simulations: 0 })
    for (let i = 1; i < seen.length; i++) expect(seen[i]!.share).toBeGreaterThan(seen[i - 1]!.share)
  })
})

describe('cancelling', () => {
  test('ends a long run at once, and the pool goes on with the next', async () => {
    const made = pool(2)
    const interruption = new AbortController()
    let cancelledAt = Number.NaN
    const outcome = await made.run(job(1 << 17), {
      signal: interruption.signal,
      onProgress: ({ doneBlocks }) => {
        if (doneBlocks === 0) return
        cancelledAt = performance.now()
        interruption.abort()
      },
    })
    expect(outcome).toBe('cancelled')
    expect(performance.now() - cancelledAt).toBeLessThan(1000) // The whole run takes a minute.
    expect(await made.run(job(64))).toMatchObject({ trials: 64 })
  })

  test('keeps a run from starting', async () => {
    expect(await pool(1).run(job(64), { signal: AbortSignal.abort() })).toBe('cancelled')
  })

  test('reaches a run that still waits', async () => {
    const made = pool(1)
    const interruption = new AbortController()
    const first = made.run(job(2048))
    const second = made.run(job(2048), { signal: interruption.signal })
    interruption.abort()
    expect(await second).toBe('cancelled')
    expect(await first).toMatchObject({ trials: 2048 })
  })
})

describe('a worker that fails', () => {
  const module = (text: string) => new URL(`data:text/javascript,${encodeURIComponent(text)}`)
  const listening = "import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => {"

  test.each([
    ['throws when it starts', module("throw new Error('no luck')"), 'no luck'],
    ['throws at work', module(`${listening} throw new Error('out of ideas') })`), 'out of ideas'],
    ['ends at work', module(`${listening} process.exit(3) })`), 'ended with code 3'],
    ['is not there', new URL('./no-such-worker.ts', import.meta.url), 'no-such-worker'],
    [
      'says that it failed',
      module(`${listening} parentPort.postMessage({ answer: 'failed', message: 'I give up' }) })`),
      'I give up',
    ],
  ])('because it %s rejects the run in words, and the next one too', async (_, url, reason) => {
    const made = pool(3, url)
    await expect(made.run(job(4096))).rejects.toThrow(reason)
    await expect(made.run(job(4096))).rejects.toMatchObject({ name: 'SimulationError', failure: 'worker-failed' })
  })

  test('does not hide that memory ran out', async () => {
    const greedy = module(`${listening} const hoard = []; for (;;) hoard.push(new Array(1e6).fill(hoard.length)) })`)
    const script = `
      import { createWorkerPool } from ${JSON.stringify(new URL('../../src-main/simulation/worker-pool.ts', import.meta.url).href)}
      const compiled = { study: {}, horizon: 1, baseline: 0, workloads: [], plans: [{ pools: [] }], scenarios: [1], surfaces: [], steps: [] }
      const job = { compiled, entries: [], settings: { trials: 32, seed: 1, sampler: 'sobol' }, identity: {} }
      const pool = createWorkerPool({ workerUrl: new URL(${JSON.stringify(greedy.href)}), workers: 1 })
      await pool.run(job).catch(error => console.log(error.failure))`
    expect(runScript(script, ['--max-old-space-size=64'])).toEqual({ stdout: 'out-of-memory\n', status: 0 })
  })
})

test('a closed pool refuses to run', async () => {
  const made = pool(1)
  await made.dispose()
  await expect(made.run(job(64))).rejects.toMatchObject({ failure: 'pool-closed' })
})

test('idle workers keep no process alive', () => {
  const script = `
    import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
    import { createWorkerPool } from ${JSON.stringify(new URL('../../src-main/simulation/worker-pool.ts', import.meta.url).href)}
    import { readBundledCatalog } from ${JSON.stringify(new URL('../../src-main/documents/catalog-document.ts', import.meta.url).href)}
    import { openStudy } from ${JSON.stringify(new URL('../../src-main/documents/open-study.ts', import.meta.url).href)}
    const text = readFileSync(${JSON.stringify(fileURLToPath(new URL('../studies/shell-study.json', import.meta.url)))})
    const { compiled, catalog } = openStudy(text, readBundledCatalog(${JSON.stringify(catalogFolder)}))
    const pool = createWorkerPool({ workerUrl: new URL(${JSON.stringify(workerUrl.href)}), workers: 2 })
    const settings = { trials: 2048, seed: 1, sampler: 'sobol' }
    const { trials } = await pool.run({ compiled, entries: [...catalog.values()], settings, identity: { studyHash: '', catalogHash: '' } })
    console.log(trials)`
  expect(runScript(script, [])).toEqual({ stdout: '2048\n', status: 0 })
})

/** Runs a program of its own, which must come to its end by itself. */
function runScript(script: string, options: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-pool-'))
  try {
    writeFileSync(join(folder, 'script.mjs'), script)
    const ending = { encoding: 'utf8', timeout: 30_000 } as const
    const { stdout, status } = spawnSync(process.execPath, [...options, join(folder, 'script.mjs')], ending)
    return { stdout, status }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
