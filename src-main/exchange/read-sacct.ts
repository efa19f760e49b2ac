/**
 * Slurm's accounting as `sacct -P` prints it: columns divided by bars, nothing quoted, one row a job and one a step.
 *
 * Source: the manual page of sacct (slurm.schedmd.com/sacct.html), "--parsable2", "Job Accounting Fields", "JOB STATE CODES"; trackable resources:
 * slurm.schedmd.com/tres.html. Times are the cluster's own unless SLURM_TIME_FORMAT says otherwise.
 */
import { JobHistoryBuilder, type JobState } from '../../src-engine/utilization/scheduling/fit/job-history.ts'
import { RowFault } from './broken-rows.ts'
import { addJob, ColumnIndex, finishedHistory, type JobRowReader } from './job-row-reader.ts'
import { jobState } from './job-state-names.ts'
import { plainName } from './record-file.ts'
import { type RecordClock, readLength, readNumber } from './record-time.ts'

/** What sacct writes where a moment has not come. */
const notYet = new Set(['unknown', 'none', ''])

/** @throws RecordRefused where a column is absent that the reading needs */
export function sacctReader(columns: readonly string[], clock: RecordClock): JobRowReader {
  const index = new ColumnIndex(columns, plainName)
  const id = index.need('JobID', 'jobid', 'jobidraw')
  const submit = index.need('Submit', 'submit')
  const state = index.need('State', 'state')
  const allocated = index.first('alloctres')
  const requested = allocated < 0 ? index.need('AllocTRES', 'reqtres') : index.first('reqtres')
  const start = index.first('start')
  const end = index.first('end')
  const elapsed = index.first('elapsedraw', 'elapsed')
  if (elapsed < 0) index.need('Elapsed', end < 0 ? 'elapsed' : 'start')
  const nodes = index.first('nnodes', 'allocnodes')
  const group = index.first('account', 'user')
  const builder = new JobHistoryBuilder()
  // A bar within a job's name makes a row longer than the head; `sacct -p` ends each row with a bar.
  const width = columns.at(-1) === '' ? columns.length - 1 : columns.length
  let steps = 0
  let withoutAccelerators = 0

  const moment = (fields: readonly string[], position: number) => {
    const text = position < 0 ? '' : fields[position]!
    return notYet.has(text.toLowerCase()) ? Number.NaN : clock.read(text, index.name(position))
  }

  return {
    mapping: Object.fromEntries(
      Object.entries({ id, submit, start, end, elapsed, state, allocated, requested, nodes, group })
        .filter(([, position]) => position >= 0)
        .map(([field, position]) => [field, index.name(position)]),
    ),
    row(fields) {
      if (fields[id]?.includes('.') === true && fields.length >= width) {
        steps++
        return
      }
      if (fields.length !== width && !(fields.length === width + 1 && fields[width] === '')) {
        throw new RowFault('fields', '', String(fields.length))
      }
      if (fields[id] === '') throw new RowFault('missing', index.name(id))
      const granted = allocated < 0 ? '' : fields[allocated]!
      const resources = granted === '' && requested >= 0 ? fields[requested]! : granted
      const accelerators = acceleratorsOf(resources, index.name(granted === '' ? requested : allocated))
      if (accelerators === 0) {
        withoutAccelerators++
        return
      }
      const submitSeconds = moment(fields, submit)
      if (Number.isNaN(submitSeconds)) throw new RowFault('missing', index.name(submit), fields[submit]!)
      const ended = jobState(fields[state]!)
      const begun = moment(fields, start)
      const seconds = elapsed < 0 || fields[elapsed] === '' ? Number.NaN : readLength(fields[elapsed]!, index.name(elapsed))
      const endSeconds = moment(fields, end)
      const hasRun = start < 0 ? seconds > 0 : !Number.isNaN(begun) && !isUnstarted(ended, granted, seconds)
      if (hasRun && Number.isNaN(endSeconds) && Number.isNaN(seconds) && ended !== 'running') throw new RowFault('no-end')
      addJob(builder, {
        submitSeconds,
        startSeconds: hasRun ? begun : Number.NaN,
        // The end of a job that never ran is not a time of running.
        endSeconds: hasRun ? endSeconds : Number.NaN,
        runSeconds: hasRun ? seconds : Number.NaN,
        accelerators,
        nodes: nodesOf(nodes < 0 ? '' : fields[nodes]!, resources),
        state: ended,
        group: group < 0 ? '' : fields[group]!.slice(0, 100),
      })
    },
    finish: () => ({
      ...finishedHistory(builder, clock.clock, { hasSubmissions: true, resolutionSeconds: 1 }),
      skipped: { steps, withoutAccelerators },
    }),
  }
}

/** A job that was cancelled in the queue bears a start that equals its end, and was granted nothing. */
function isUnstarted(state: JobState, granted: string, seconds: number): boolean {
  return state === 'pending' || (state === 'cancelled' && granted === '' && !(seconds > 0))
}

const acceleratorNames = new Set(['gpu', 'npu', 'dcu', 'mlu', 'xpu', 'tpu'])

/**
 * Accelerators in a list of trackable resources such as `billing=8,cpu=64,gres/gpu:a100=8,gres/gpu=8,node=1`: the total where it is given, else the
 * sum over types.
 *
 * @throws RowFault
 */
export function acceleratorsOf(resources: string, column: string): number {
  let total = -1
  let ofTypes = 0
  for (const part of resources.split(',')) {
    if (!part.startsWith('gres/')) continue
    const [name = '', count = ''] = part.slice('gres/'.length).split('=')
    const [kind = '', type] = name.toLowerCase().split(':')
    if (!acceleratorNames.has(kind)) continue
    const value = readNumber(count, column)
    if (!(value >= 0 && value <= 1e6)) throw new RowFault('out-of-range', column, part)
    if (type === undefined) total = Math.max(0, total) + value
    else ofTypes += value
  }
  return total >= 0 ? total : ofTypes
}

function nodesOf(count: string, resources: string): number {
  const text = count === '' ? (/(?:^|,)node=(\d{1,6})(?:,|$)/.exec(resources)?.[1] ?? '') : count
  return /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN
}
