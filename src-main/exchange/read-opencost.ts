/**
 * Kubernetes allocations as OpenCost exports them: one row a container and window (a day, or the start and end given), gathered into one job for each
 * container of a pod.
 *
 * Source of the columns: opencost/opencost, pkg/costmodel/csv_export.go (Date, Namespace, Pod, Container, GPUs); the allocation API's names
 * (start, end, minutes, gpuHours: opencost.io/docs/integrations/api). Windows are UTC. Kubernetes does not say when a pod was asked for: no waits.
 */
import { JobHistoryBuilder } from '../../src-engine/utilization/scheduling/fit/job-history.ts'
import { RowFault } from './broken-rows.ts'
import { addJob, ColumnIndex, finishedHistory, type JobRowReader } from './job-row-reader.ts'
import { plainName } from './record-file.ts'
import { type RecordClock, readNumber } from './record-time.ts'

const DAY = 86400
/** Windows of one container that are no further apart belong to one job. */
const SEAM_SECONDS = 300

interface OpenJob {
  readonly startSeconds: number
  endSeconds: number
  /** Accelerators times seconds, and seconds. */
  held: number
  seconds: number
  readonly group: string
}

/** @throws RecordRefused where a column is absent that the reading needs */
export function opencostReader(columns: readonly string[], clock: RecordClock): JobRowReader {
  const index = new ColumnIndex(columns, plainName)
  const start = index.first('start', 'windowstart')
  const end = index.first('end', 'windowend')
  const isDaily = start < 0 || end < 0
  const date = isDaily ? index.need('Date', 'date') : -1
  const pod = index.need('Pod', 'pod', 'name')
  const namespace = index.first('namespace')
  const container = index.first('container')
  const count = index.first('gpus', 'gpucount', 'gpurequestaverage')
  const gpuHours = index.first('gpuhours')
  if (count < 0 && gpuHours < 0) index.need('GPUs', 'gpus')
  const minutes = index.first('minutes')
  const builder = new JobHistoryBuilder()
  const open = new Map<string, OpenJob>()
  const width = columns.length
  let withoutAccelerators = 0
  let lastEnd = Number.NEGATIVE_INFINITY
  let sweptAt = Number.NEGATIVE_INFINITY

  const at = (fields: readonly string[], position: number) => (position < 0 ? '' : fields[position]!)

  function close(job: OpenJob, isRunning: boolean): void {
    addJob(builder, {
      submitSeconds: job.startSeconds,
      startSeconds: job.startSeconds,
      endSeconds: isRunning ? Number.NaN : job.endSeconds,
      runSeconds: job.seconds,
      accelerators: Number((job.held / job.seconds).toPrecision(6)),
      nodes: Number.NaN,
      state: isRunning ? 'running' : 'unknown',
      group: job.group,
    })
  }

  /** Rows come in the order of their windows: what has not been seen for two days has ended. */
  function sweep(now: number): void {
    if (now < sweptAt + DAY) return
    sweptAt = now
    for (const [key, job] of open) {
      if (job.endSeconds >= now - 2 * DAY) continue
      open.delete(key)
      close(job, false)
    }
  }

  return {
    mapping: Object.fromEntries(
      Object.entries({
        date,
        start: isDaily ? -1 : start,
        end: isDaily ? -1 : end,
        minutes,
        pod,
        namespace,
        container,
        count,
        gpuHours,
      })
        .filter(([, position]) => position >= 0)
        .map(([field, position]) => [field, index.name(position)]),
    ),
    row(fields) {
      if (fields.length !== width) throw new RowFault('fields', '', String(fields.length))
      const from = clock.read(at(fields, isDaily ? date : start), index.name(isDaily ? date : start))
      const ran = at(fields, minutes) === '' ? Number.NaN : 60 * readNumber(at(fields, minutes), index.name(minutes))
      const until = isDaily ? from + DAY : clock.read(at(fields, end), index.name(end))
      if (until < from) throw new RowFault('ends-before-start', index.name(end), at(fields, end))
      const seconds = ran > 0 ? Math.min(ran, until - from) : until - from
      const written = count >= 0 ? count : gpuHours
      const amount = at(fields, written) === '' ? 0 : readNumber(at(fields, written), index.name(written))
      if (!(amount >= 0 && amount <= 1e6)) throw new RowFault('out-of-range', index.name(written), at(fields, written))
      const accelerators = count >= 0 ? amount : (amount * 3600) / seconds
      lastEnd = Math.max(lastEnd, until)
      if (!(accelerators > 0 && seconds > 0)) {
        withoutAccelerators++
        return
      }
      if (at(fields, pod) === '') throw new RowFault('missing', index.name(pod))
      const group = at(fields, namespace).slice(0, 100)
      const key = `${group}\n${at(fields, pod)}\n${at(fields, container)}`
      const known = open.get(key)
      if (known !== undefined && from <= known.endSeconds + SEAM_SECONDS && from >= known.startSeconds) {
        known.endSeconds = Math.max(known.endSeconds, until)
        known.seconds += seconds
        known.held += seconds * accelerators
        return
      }
      if (known !== undefined) close(known, false)
      open.set(key, { startSeconds: from, endSeconds: until, held: seconds * accelerators, seconds, group })
      sweep(from)
    },
    finish() {
      for (const job of open.values()) close(job, job.endSeconds >= lastEnd)
      open.clear()
      return {
        ...finishedHistory(builder, clock.clock, { hasSubmissions: false, resolutionSeconds: isDaily && minutes < 0 ? DAY : 60 }),
        skipped: { steps: 0, withoutAccelerators },
      }
    },
  }
}
