/** Small records of jobs as the programs that keep them would write them, made for tests. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import type { RecordHooks } from '../../../src-main/exchange/read-record.ts'
import { readRecord } from '../../../src-main/exchange/read-record.ts'
import type { JobImportReport, TelemetryImportReport } from '../../../src-view/import/import-report.ts'
import { drawJobs, type KnownStream } from '../../studies/job-records.ts'

export const importWorkerUrl = new URL('../../../src-main/exchange/import-worker.ts', import.meta.url)

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-records-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

export function recordFile(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const quiet: RecordHooks = { progress: () => true, fitting: () => {} }
const common = { mapping: {}, offsetSeconds: 0, seed: 1, today: '2026-11-21' }

export function readJobs(path: string, more: { mapping?: Record<string, string>; offsetSeconds?: number } = {}): JobImportReport {
  return readRecord({ kind: 'jobs', path, format: null, clusterAccelerators: null, ...common, ...more }, quiet) as JobImportReport
}

export function readTelemetry(
  path: string,
  more: { allocatedShare?: number; unit?: 'percent' | 'share' } = {},
): TelemetryImportReport {
  const request = { kind: 'telemetry', path, unit: null, allocatedShare: null, ...common, ...more } as const
  return readRecord(request, quiet) as TelemetryImportReport
}

/** As sacct writes a moment. */
export function slurmTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 19)
}

export function slurmLength(seconds: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  const days = Math.floor(seconds / 86400)
  const clock = `${two((seconds % 86400) / 3600)}:${two((seconds % 3600) / 60)}:${two(seconds % 60)}`
  return days > 0 ? `${days}-${clock}` : clock
}

export const sacctHead = 'JobID|JobName|User|Account|Submit|Start|End|Elapsed|State|AllocTRES|NNodes'

export const someStream: KnownStream = {
  seed: 4,
  jobsPerDay: 60,
  days: 21,
  sizes: [
    { accelerators: 1, share: 0.5, medianHours: 0.5 },
    { accelerators: 8, share: 0.5, medianHours: 2 },
  ],
  logStandardDeviation: 0.8,
  failedShare: 0.1,
  cancelledShare: 0.1,
}

const slurmStates = { completed: 'COMPLETED', failed: 'FAILED', cancelled: 'CANCELLED by 1000' } as const

/** Rows of sacct with a batch step under each job. */
export function sacctRows(stream: KnownStream): string[] {
  return drawJobs(stream).flatMap((job, i) => {
    const id = i % 5 === 0 ? `${1000 + i}_${i % 7}` : String(1000 + i)
    const [submit, start] = [Math.floor(job.submitSeconds), Math.floor(job.startSeconds)]
    const end = Math.max(start + 1, Math.floor(job.endSeconds))
    const times = [slurmTime(submit), slurmTime(start), slurmTime(end), slurmLength(end - start)].join('|')
    const nodes = Math.ceil(job.accelerators / 8)
    const tres = `billing=9,cpu=16,gres/gpu:a100=${job.accelerators},gres/gpu=${job.accelerators},mem=64G,node=${nodes}`
    const state = slurmStates[job.state as keyof typeof slurmStates]
    return [
      `${id}|train "x"|ada|lab|${times}|${state}|${tres}|${nodes}`,
      `${id}.batch|batch|||${times}|${state}|cpu=16,mem=64G,node=1|1`,
    ]
  })
}
