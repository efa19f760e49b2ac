/** Records of the person's own cluster: chosen in a dialog, looked at, read and fitted in a thread under the name of a job. */
import { z } from 'zod'
import { type RecordFormat, recordFormats } from '../../src-view/import/import-report.ts'
import type { RecordChoice } from '../contract.ts'
import { importRecord } from '../exchange/import-record.ts'
import { detectedFormat, mappingChoices, type RecordRequest } from '../exchange/read-record.ts'
import { RecordRefused, readHead } from '../exchange/record-file.ts'
import type { Handlers } from './answer-call.ts'
import { refused } from './call-error.ts'
import { parsed } from './request.ts'
import type { RunJobs } from './run-jobs.ts'
import type { FileDialogs } from './window-calls.ts'

/** Files that the window may name: those a person chose lately. The window never sees or says a path. */
const MOST_CHOSEN = 8
/** Columns that are offered for a mapping; a table of a device a column may have thousands. */
const MOST_OFFERED = 300
const MOST_CELL_CHARACTERS = 80

const kindSchema = z.enum(['jobs', 'telemetry'])
const tokenSchema = z.string().regex(/^record-\d{1,9}$/)
const jobSchema = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)
const requestSchema = z.strictObject({
  kind: kindSchema,
  format: z.enum(recordFormats).nullable(),
  mapping: z.record(z.string().max(40), z.string().max(10_000)),
  offsetHours: z.number().min(-14).max(14),
  clusterAccelerators: z.int().min(1).max(10_000_000).nullable(),
  unit: z.enum(['percent', 'share']).nullable(),
  allocatedShare: z.number().gt(0).max(1).nullable(),
})

/**
 * @param importWorkerUrl of `import-worker`, in the form this host can load
 * @param today ISO 8601, asked for at each import
 */
export function recordCalls(dialogs: FileDialogs, jobs: RunJobs, importWorkerUrl: URL, today: () => string) {
  const chosen = new Map<string, string>()
  let count = 0

  return {
    'record:choose': async given => {
      const kind = parsed(kindSchema, given)
      const path = await dialogs.open('csv')
      if (path === undefined) return null
      try {
        const choice = choiceOf(kind, path, `record-${++count}`)
        chosen.set(choice.token, path)
        if (chosen.size > MOST_CHOSEN) chosen.delete(chosen.keys().next().value!)
        return choice
      } catch (error) {
        if (error instanceof RecordRefused) return { kind: 'refused', refusal: error.refusal }
        throw error
      }
    },
    'record:import': async (token, given, job) => {
      const path = chosen.get(parsed(tokenSchema, token))
      const { kind, offsetHours, mapping, ...rest } = parsed(requestSchema, given)
      const name = parsed(jobSchema, job)
      if (path === undefined) throw refused('bad-request', 'bad-request', { detail: 'token' })
      const common = { path, mapping, offsetSeconds: Math.round(offsetHours * 3600), seed: 1, today: today() }
      const { format, clusterAccelerators, unit, allocatedShare } = rest
      const request: RecordRequest =
        kind === 'jobs' ? { kind, ...common, format, clusterAccelerators } : { kind, ...common, unit, allocatedShare }
      try {
        return await jobs.run(name, 'asked', ({ signal, onProgress }) =>
          importRecord(request, importWorkerUrl, {
            signal,
            onProgress: ({ share, elapsedSeconds, secondsLeft }) =>
              onProgress({ doneBlocks: 0, blocks: 0, doneSimulations: 0, simulations: 0, share, elapsedSeconds, secondsLeft }),
          }),
        )
      } catch (error) {
        if (error instanceof RecordRefused) return { kind: 'refused', refusal: error.refusal }
        throw error
      }
    },
  } satisfies Partial<Handlers>
}

function choiceOf(kind: RecordRequest['kind'], path: string, token: string): RecordChoice {
  const head = readHead(path)
  const { fields, guess } = mappingChoices(kind, head)
  const format: RecordFormat = detectedFormat(head)
  const short = (cell: string) => (cell.length > MOST_CELL_CHARACTERS ? `${cell.slice(0, MOST_CELL_CHARACTERS)}…` : cell)
  return {
    kind: 'chosen',
    token,
    name: head.name,
    bytes: head.bytes,
    format,
    columns: head.columns.slice(0, MOST_OFFERED),
    sample: head.sample.map(row => row.slice(0, MOST_OFFERED).map(short)),
    fields,
    guess: Object.fromEntries(Object.entries(guess).filter(([, column]) => column !== undefined)) as Record<string, string>,
  }
}
