/** The thread in which a record is read and fitted: takes one request, tells how far it is through shared numbers, answers once. */
import { parentPort } from 'node:worker_threads'
import { ALL_BYTES, CANCELLED, FITTED_SHARE, type ImportAnswer, type ImportJob, READ_BYTES } from './import-messages.ts'
import { readRecord } from './read-record.ts'
import { ReadingStopped, RecordRefused } from './record-file.ts'

function answer({ request, control }: ImportJob): ImportAnswer {
  const numbers = new Float64Array(control)
  try {
    const report = readRecord(request, {
      progress(bytes, allBytes) {
        numbers[READ_BYTES] = bytes
        numbers[ALL_BYTES] = allBytes
        return numbers[CANCELLED] === 0
      },
      fitting(share) {
        numbers[FITTED_SHARE] = share
        if (numbers[CANCELLED] !== 0) throw new ReadingStopped()
      },
    })
    return { ok: true, report }
  } catch (error) {
    if (error instanceof ReadingStopped) return { ok: false, isCancelled: true }
    if (error instanceof RecordRefused) return { ok: false, refusal: error.refusal }
    throw error
  }
}

parentPort!.on('message', (job: ImportJob) => {
  parentPort!.postMessage(answer(job))
})
