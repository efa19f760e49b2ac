/** Studies, results and reports that leave the workspace as files, or come into it. */
import { readFileSync, statSync } from 'node:fs'
import { z } from 'zod'
import { fault } from '../../src-engine/study/fault.ts'
import { type Language, textIn } from '../../src-engine/study/text.ts'
import { callWords } from '../../src-view/words/call-words.ts'
import { MOST_BYTES, parseJsonText } from '../documents/json-text.ts'
import type { Handlers } from './answer-call.ts'
import { CallError, refusedForFaults } from './call-error.ts'
import { parsed } from './request.ts'
import { exportText } from './study-calls.ts'
import { type FileDialogs, saveFile } from './window-calls.ts'
import type { WorkspaceCalls } from './workspace-calls.ts'

/** Pages and PDF of a stored run. */
export interface ReportMaker {
  readonly pages: (run: number, language: Language) => Promise<readonly string[]>
  readonly pdf: (run: number, language: Language) => Promise<Uint8Array>
}

const runSchema = z.int().min(1)
const languageSchema = z.enum(['en', 'zh'])

export function windowFileCalls({ studies, runs, settings }: WorkspaceCalls, dialogs: FileDialogs, report: ReportMaker) {
  const titleOf = (run: unknown) => textIn(runs.open(run).result.study.name, settings.read().language)

  return {
    'study:import': async () => {
      const path = await dialogs.open('json')
      return path === undefined ? null : studies.add(readJson(path))
    },
    'study:export': id => {
      const study = studies.ready(id)
      return saveFile(dialogs, textIn(study.study.name, settings.read().language), 'json', () => exportText(study))
    },
    'run:export': run => saveFile(dialogs, titleOf(run), 'json', () => runs.resultText(run)),
    'report:preview': (run, language) => report.pages(parsed(runSchema, run), parsed(languageSchema, language)),
    'report:export': (run, language) => {
      const spoken = parsed(languageSchema, language)
      return saveFile(dialogs, titleOf(run), 'pdf', () => report.pdf(parsed(runSchema, run), spoken))
    },
  } satisfies Partial<Handlers>
}

/** @throws CallError where the file cannot be read or holds no JSON */
function readJson(path: string): unknown {
  let bytes: Uint8Array
  try {
    const stats = statSync(path)
    if (stats.size > MOST_BYTES) throw refusedForFaults([fault('json-too-large', '', { bytes: stats.size, most: MOST_BYTES })])
    bytes = readFileSync(path)
  } catch (error) {
    if (error instanceof CallError) throw error
    const { code = String(error) } = error as NodeJS.ErrnoException
    throw new CallError('storage', callWords.cannotRead(path, code), { path })
  }
  const json = parseJsonText(bytes)
  if (!json.ok) throw refusedForFaults(json.faults)
  return json.value
}
