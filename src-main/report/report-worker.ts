/** The thread in which a report is set: takes one request, answers with the bytes of a PDF or with its pages as pictures. */
import { parentPort } from 'node:worker_threads'
import type { ReportRequest } from '../../src-view/report/report-blocks.ts'
import { typesetPages, typesetReport } from './typeset-report.ts'

export interface ReportJob {
  readonly want: 'pdf' | 'pages'
  readonly request: ReportRequest
  readonly resources: string
}

export type ReportAnswer =
  | { readonly ok: true; readonly pdf: Uint8Array }
  | { readonly ok: true; readonly pages: readonly string[] }
  | { readonly ok: false; readonly message: string }

function answer({ want, request, resources }: ReportJob): ReportAnswer {
  try {
    if (want === 'pages') return { ok: true, pages: typesetPages(request, resources) }
    return { ok: true, pdf: new Uint8Array(typesetReport(request, resources)) } // A copy of its own, so that it can be handed over.
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) }
  }
}

parentPort!.on('message', (job: ReportJob) => {
  const reply = answer(job)
  parentPort!.postMessage(reply, 'pdf' in reply ? [reply.pdf.buffer as ArrayBuffer] : [])
})
