/** Records of jobs for the import dialog: three weeks of jobs of 1 and 8 accelerators, drawn by seed, as sacct prints them. */
import { philoxUniform } from '../../src-engine/sampling/philox.ts'
import { normalQuantile } from '../../src-engine/special-functions/normal-quantile.ts'

/** 2026-01-05, a Monday, in seconds since 1970. */
const firstMonday = 1767571200

export interface DrawnJob {
  readonly submitSeconds: number
  readonly hours: number
  readonly accelerators: number
}

export function drawnJobs(jobs: number): DrawnJob[] {
  const columns = [1, 2, 3].map(dimension => {
    const uniforms = new Float64Array(jobs)
    philoxUniform(5, 78, dimension, 0, jobs, uniforms)
    return uniforms
  })
  return Array.from({ length: jobs }, (_, i) => ({
    submitSeconds: firstMonday + Math.floor(columns[0]![i]! * 21 * 86400),
    hours: Math.exp(0.8 * normalQuantile(columns[1]![i]!)),
    accelerators: columns[2]![i]! < 0.5 ? 1 : 8,
  }))
}

/** As sacct writes a moment. */
export function slurmTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 19)
}

export function sacctLines(jobs: number): string[] {
  const rows = drawnJobs(jobs).map(({ submitSeconds, hours, accelerators }, i) => {
    const start = submitSeconds + 60
    const seconds = Math.max(1, Math.floor(hours * 3600))
    const times = [submitSeconds, start, start + seconds].map(slurmTime).join('|')
    return `${i + 1}|ada|${times}|${seconds}|${i % 9 === 0 ? 'FAILED' : 'COMPLETED'}|gres/gpu=${accelerators},node=1|1`
  })
  return ['JobID|User|Submit|Start|End|ElapsedRaw|State|AllocTRES|NNodes', ...rows]
}
