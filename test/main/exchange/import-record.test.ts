/** An import in its thread: progress to the end, cancel in the middle, a large file at the speed that is printed. */
import { createWriteStream, statSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type ImportProgress, importRecord } from '../../../src-main/exchange/import-record.ts'
import { RecordRefused } from '../../../src-main/exchange/record-file.ts'
import type { JobImportReport } from '../../../src-view/import/import-report.ts'
import { importWorkerUrl, recordFile, sacctHead, sacctRows, someStream } from './record-files.ts'

const request = (path: string) =>
  ({
    kind: 'jobs',
    path,
    format: null,
    clusterAccelerators: 512,
    mapping: {},
    offsetSeconds: 0,
    seed: 1,
    today: '2026-11-21',
  }) as const

const megabytes = process.env.PLIMSOLL_BIG === '1' ? 100 : 20

/** The same weeks again and again, the steps of a job below it. */
async function largeFile(): Promise<string> {
  const path = recordFile('large.txt', '')
  const rows = sacctRows({ ...someStream, jobsPerDay: 2000, days: 30 })
  const out = createWriteStream(path)
  out.write(`${sacctHead}\n`)
  const text = `${rows.join('\n')}\n`
  for (let written = 0; written < megabytes * 1e6; written += text.length) {
    if (!out.write(text)) await new Promise<void>(done => out.once('drain', () => done()))
  }
  await new Promise<void>(done => out.end(() => done()))
  return path
}

test(`${megabytes} MB are read with progress, without holding up the thread that asked, and can be cancelled`, async () => {
  const path = await largeFile()
  const { size } = statSync(path)
  const told: ImportProgress[] = []
  let longestPause = 0
  let last = performance.now()
  const beat = setInterval(() => {
    longestPause = Math.max(longestPause, performance.now() - last)
    last = performance.now()
  }, 20)
  const start = performance.now()
  const report = (await importRecord(request(path), importWorkerUrl, {
    onProgress: progress => told.push(progress),
  })) as JobImportReport
  const seconds = (performance.now() - start) / 1000
  clearInterval(beat)
  const speed = (size / 1e6 / seconds).toFixed(1)
  console.log(
    `${(size / 1e6).toFixed(0)} MB, ${report.fit.jobs} jobs: ${seconds.toFixed(1)} s, ${speed} MB/s, longest pause ${longestPause.toFixed(0)} ms`,
  )
  expect(report.broken.count).toBe(0)
  expect(report.skipped.steps).toBe(report.fit.jobs)
  expect(report.bytes).toBe(size)
  expect(report.fit.held!.allocatedShare!.value).toBeGreaterThan(0)
  expect(told.length).toBeGreaterThan(3)
  expect(told.map(({ share }) => share)).toEqual(told.map(({ share }) => share).sort((a, b) => a - b))
  expect(told.at(-1)).toMatchObject({ share: 1, bytes: size, allBytes: size })

  const interruption = new AbortController()
  const cancelStart = performance.now()
  const cancelled = await importRecord(request(path), importWorkerUrl, {
    signal: interruption.signal,
    onProgress: ({ bytes }) => bytes > 0 && interruption.abort(),
  })
  expect(cancelled).toBe('cancelled')
  console.log(`cancelled after ${(performance.now() - cancelStart).toFixed(0)} ms`)
}, 300_000)

test('a refusal crosses from the thread', async () => {
  const path = recordFile('utf16.csv', Buffer.from('\uFEFFa,b\n', 'utf16le'))
  await expect(importRecord(request(path), importWorkerUrl)).rejects.toThrow(RecordRefused)
})

test('a signal given before the start reads nothing', async () => {
  expect(await importRecord(request('/no/such/file'), importWorkerUrl, { signal: AbortSignal.abort() })).toBe('cancelled')
})
