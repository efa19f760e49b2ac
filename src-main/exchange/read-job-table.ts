/** Any table of jobs, one row each, with a mapping of its columns to what a job is; columns with common names need none. */
import { JobHistoryBuilder } from '../../src-engine/utilization/scheduling/fit/job-history.ts'
import { RowFault } from './broken-rows.ts'
import { addJob, ColumnIndex, finishedHistory, type JobRowReader } from './job-row-reader.ts'
import { jobState } from './job-state-names.ts'
import { plainName, RecordRefused } from './record-file.ts'
import { type RecordClock, readLength, readNumber } from './record-time.ts'

/** What a column of a table of jobs can hold. */
export const jobFields = [
  'submit',
  'start',
  'end',
  'duration',
  'durationMinutes',
  'durationHours',
  'wait',
  'accelerators',
  'acceleratorMilli',
  'nodes',
  'state',
  'group',
] as const

export type JobField = (typeof jobFields)[number]

/** Column by field. */
export type JobMapping = Readonly<Partial<Record<JobField, string>>>

/** Names under which records are often found, in plain form. */
const commonNames: Readonly<Record<JobField, readonly string[]>> = {
  submit: [
    'submit',
    'submittime',
    'submitted',
    'submittedat',
    'submission',
    'creationtime',
    'createdat',
    'created',
    'arrivaltime',
    'timestamp',
    'time',
  ],
  start: ['start', 'starttime', 'startedat', 'started', 'scheduledtime', 'launchtime'],
  end: ['end', 'endtime', 'endedat', 'ended', 'finish', 'finishtime', 'finishedat', 'deletiontime', 'completiontime'],
  duration: ['duration', 'runtime', 'elapsed', 'elapsedraw', 'durationseconds', 'durations', 'runseconds', 'walltime'],
  durationMinutes: ['durationminutes', 'minutes', 'runminutes'],
  durationHours: ['durationhours', 'hours', 'runhours'],
  wait: ['wait', 'waittime', 'waitseconds', 'queuetime', 'queuedelay', 'queue'],
  accelerators: ['accelerators', 'gpus', 'numgpus', 'numgpu', 'gpunum', 'gpucount', 'ngpus', 'ngpu', 'gpu', 'devices', 'npus'],
  acceleratorMilli: ['gpumilli', 'acceleratormilli'],
  nodes: ['nodes', 'nnodes', 'numnodes', 'nodenum', 'nodecount'],
  state: ['state', 'status', 'jobstatus', 'podphase', 'phase', 'result'],
  group: ['account', 'user', 'username', 'group', 'project', 'tenant', 'vc', 'queue', 'namespace', 'team', 'cluster'],
}

/** What can be told from the names of columns; no column is taken twice. */
export function guessedMapping(columns: readonly string[]): JobMapping {
  const plain = columns.map(plainName)
  const taken = new Set<number>()
  const mapping: Partial<Record<JobField, string>> = {}
  for (const field of jobFields) {
    const name = commonNames[field].find(candidate => plain.includes(candidate) && !taken.has(plain.indexOf(candidate)))
    if (name === undefined) continue
    const position = plain.indexOf(name)
    taken.add(position)
    mapping[field] = columns[position]!
  }
  return mapping
}

/** The first field that is still needed before the table can be read; undefined where it can. */
export function missingField(mapping: JobMapping): string | undefined {
  if (mapping.submit === undefined && mapping.start === undefined) return 'submit'
  if (mapping.accelerators === undefined) return 'accelerators'
  const hasLength = [mapping.duration, mapping.durationMinutes, mapping.durationHours].some(column => column !== undefined)
  if (!hasLength && mapping.end === undefined) return 'duration'
  if (!hasLength && mapping.start === undefined && mapping.wait === undefined) return 'start'
  return undefined
}

/** @throws RecordRefused where the mapping names a column that is not there, or leaves out what is needed */
export function jobTableReader(columns: readonly string[], mapping: JobMapping, clock: RecordClock): JobRowReader {
  const index = new ColumnIndex(columns, name => name)
  const missing = missingField(mapping)
  if (missing !== undefined) throw new RecordRefused('no-column', missing)
  const position = (field: JobField) => (mapping[field] === undefined ? -1 : index.need(mapping[field], mapping[field]))
  const [submit, start, end] = [position('submit'), position('start'), position('end')]
  const lengths = [
    [position('duration'), 1],
    [position('durationMinutes'), 60],
    [position('durationHours'), 3600],
  ] as const
  const [wait, accelerators, milli] = [position('wait'), position('accelerators'), position('acceleratorMilli')]
  const [nodes, state, group] = [position('nodes'), position('state'), position('group')]
  const builder = new JobHistoryBuilder()
  const width = columns.length
  let withoutAccelerators = 0

  const isEmpty = (text: string) => text === '' || /^\s*(?:null|none|nan|unknown|n\/a|-)?\s*$/i.test(text)
  const moment = (fields: readonly string[], at: number) =>
    at < 0 || isEmpty(fields[at]!) ? Number.NaN : clock.read(fields[at]!, index.name(at))
  const length = (fields: readonly string[]) => {
    for (const [at, unit] of lengths) if (at >= 0 && !isEmpty(fields[at]!)) return readLength(fields[at]!, index.name(at), unit)
    return Number.NaN
  }
  const count = (fields: readonly string[], at: number, otherwise: number) => {
    if (at < 0 || isEmpty(fields[at]!)) return otherwise
    const value = readNumber(fields[at]!, index.name(at))
    if (!(value >= 0 && value <= 1e9)) throw new RowFault('out-of-range', index.name(at), fields[at]!)
    return value
  }

  return {
    mapping,
    row(fields) {
      if (fields.length !== width) throw new RowFault('fields', '', String(fields.length))
      const held = (count(fields, accelerators, 0) * count(fields, milli, 1000)) / 1000
      if (held === 0) {
        withoutAccelerators++
        return
      }
      const runSeconds = length(fields)
      const endSeconds = moment(fields, end)
      const given = moment(fields, start)
      const asked = submit < 0 ? given : moment(fields, submit)
      if (Number.isNaN(asked)) throw new RowFault('missing', index.name(submit < 0 ? start : submit))
      const waited = wait < 0 || isEmpty(fields[wait]!) ? Number.NaN : readLength(fields[wait]!, index.name(wait))
      const startSeconds = Number.isNaN(given) ? asked + waited : given
      const named = state < 0 ? 'unknown' : jobState(fields[state]!)
      const isOpen = Number.isNaN(runSeconds) && Number.isNaN(endSeconds) && !Number.isNaN(startSeconds)
      if (isOpen && state >= 0 && named !== 'running' && named !== 'unknown') throw new RowFault('no-end')
      const hasRun = named !== 'pending' && (!Number.isNaN(runSeconds) || !Number.isNaN(startSeconds))
      addJob(builder, {
        submitSeconds: asked,
        startSeconds: hasRun ? startSeconds : Number.NaN,
        endSeconds: hasRun ? endSeconds : Number.NaN,
        runSeconds: hasRun ? runSeconds : Number.NaN,
        accelerators: held,
        nodes: count(fields, nodes, Number.NaN),
        state: isOpen ? 'running' : named === 'running' && !Number.isNaN(endSeconds) ? 'unknown' : named,
        group: group < 0 ? '' : fields[group]!.trim().slice(0, 100),
      })
    },
    finish: () => ({
      ...finishedHistory(builder, clock.clock, { hasSubmissions: submit >= 0, resolutionSeconds: 1 }),
      skipped: { steps: 0, withoutAccelerators },
    }),
  }
}
