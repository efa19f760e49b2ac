/** A run as a PDF for people: tagged, with contents, charts as vectors; the same run gives the same bytes. Set in a thread of its own. */
import { Worker } from 'node:worker_threads'
import type { ReportRequest } from '../../src-view/report/report-blocks.ts'
import type { ReportAnswer, ReportJob } from './report-worker.ts'

export interface ReportHost {
  /** Folder of what comes with the program. */
  readonly resources: string
  /** Module of the thread, in the form this host can load; the source beside this file where absent. */
  readonly workerUrl?: URL
}

/** The report could not be made; nothing is known to be wrong with the study. */
export class ReportError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'ReportError'
  }
}

/** @throws ReportError */
export async function reportPdf(request: ReportRequest, host: ReportHost): Promise<Uint8Array> {
  const answer = await ask('pdf', request, host)
  if ('pdf' in answer) return answer.pdf
  throw new ReportError('the thread answered with something else')
}

/** The pages of the PDF as SVG texts, for a preview; they hold no script and no link. @throws ReportError */
export async function reportPages(request: ReportRequest, host: ReportHost): Promise<readonly string[]> {
  const answer = await ask('pages', request, host)
  if ('pages' in answer) return answer.pages
  throw new ReportError('the thread answered with something else')
}

function ask(want: ReportJob['want'], request: ReportRequest, host: ReportHost): Promise<Extract<ReportAnswer, { ok: true }>> {
  const { resources, workerUrl = new URL('./report-worker.ts', import.meta.url) } = host
  return new Promise((done, fail) => {
    const worker = new Worker(workerUrl)
    const end = (finish: () => void) => {
      worker.removeAllListeners()
      void worker.terminate()
      finish()
    }
    worker.once('message', (answer: ReportAnswer) =>
      end(() => (answer.ok ? done(answer) : fail(new ReportError(answer.message)))),
    )
    worker.once('error', error => end(() => fail(new ReportError(String(error)))))
    worker.once('exit', code => end(() => fail(new ReportError(`the thread ended with ${code}`))))
    worker.postMessage({ want, request, resources } satisfies ReportJob)
  })
}
