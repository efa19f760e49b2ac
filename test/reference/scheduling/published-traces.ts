/** Reads published traces from comma-separated text: the jobs of Microsoft's Philly cluster. */
import { ANY_MODEL, type TraceJob, WHOLE } from '../../../src-engine/utilization/scheduling/job-stream.ts'
import { csvRows } from '../../../src-main/documents/openb-trace.ts'

/** The jobs of Microsoft's Philly cluster (msr-fiddle/philly-traces), by time; one shape for each number of GPUs. */
export function phillyJobs(text: string): TraceJob[] {
  const rows = csvRows(text)
  const secondsOf = (row: Record<string, string>) => Date.parse(`${row.timestamp!.replace(' ', 'T')}Z`) / 1000
  const first = rows.reduce((least, row) => Math.min(least, secondsOf(row)), Number.POSITIVE_INFINITY)
  return rows.map(row => ({
    arrivalHours: (secondsOf(row) - first) / 3600,
    durationHours: Number(row.duration) / 3600,
    devices: Number(row.num_gpus),
    milli: WHOLE,
    cpuMilli: 0,
    memoryMib: 0,
    models: ANY_MODEL,
    group: 0,
  }))
}
