/** The report of a stored run, made of what the run was made of, whatever study and catalog have become since. */
import type { Language } from '../../src-engine/study/text.ts'
import { reportInputs } from '../../src-view/report/report-inputs.ts'
import { callWords } from '../../src-view/words/call-words.ts'
import { openStudy } from '../documents/open-study.ts'
import { ReportError, type ReportHost, reportPages, reportPdf } from '../report/report-pdf.ts'
import { CallError } from './call-error.ts'
import type { ReportMaker } from './window-file-calls.ts'
import type { WorkspaceCalls } from './workspace-calls.ts'

export function runReport({ runs }: WorkspaceCalls, host: ReportHost): ReportMaker {
  function requestOf(run: number, language: Language) {
    const { result, at } = runs.open(run)
    const opened = openStudy(runs.studyText(run), new Map()) // The text carries its entries.
    if (!opened.ok) throw new Error(`run ${run} holds a study that does not open: ${JSON.stringify(opened.faults)}`)
    const { study, compiled, catalog } = opened
    return { result, study, inputs: reportInputs(compiled, catalog), language, date: at.slice(0, 'YYYY-MM-DD'.length) }
  }

  return {
    pdf: (run, language) => worded(reportPdf(requestOf(run, language), host)),
    pages: (run, language) => worded(reportPages(requestOf(run, language), host)),
  }
}

async function worded<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work
  } catch (error) {
    if (error instanceof ReportError) throw new CallError('report', callWords.reportFailed, { detail: error.message })
    throw error
  }
}
