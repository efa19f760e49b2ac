/** What answers each call of the window: the workspace, the runs, files and browser, by the names of the contract. */
import type { Handlers } from './calls/answer-call.ts'
import { catalogImportCalls } from './calls/catalog-import-calls.ts'
import { bundledClaims } from './calls/claim-calls.ts'
import { recordCalls } from './calls/record-calls.ts'
import { type WindowHost, windowCalls } from './calls/window-calls.ts'
import { windowCauseCalls } from './calls/window-cause-calls.ts'
import { type ReportMaker, windowFileCalls } from './calls/window-file-calls.ts'
import { type RunHost, windowRunCalls } from './calls/window-run-calls.ts'
import type { WorkspaceCalls } from './calls/workspace-calls.ts'

export interface HandlerParts {
  readonly workspace: WorkspaceCalls
  readonly run: RunHost
  readonly report: ReportMaker
  readonly window: WindowHost
  /** Of the thread that reads records. */
  readonly importWorkerUrl: URL
  /** Folder of what comes with the program. */
  readonly resources: string
}

export function windowHandlers({ workspace, run, report, window, importWorkerUrl, resources }: HandlerParts): Handlers {
  const { studies, catalog, runs, settings } = workspace
  return {
    'workspace:state': workspace.state,
    'workspace:search': workspace.search,
    'settings:read': settings.read,
    'settings:write': settings.write,
    'study:list': studies.list,
    'study:open': studies.open,
    'study:edit': studies.edit,
    'study:undo': studies.undo,
    'study:redo': studies.redo,
    'study:create': studies.create,
    'study:duplicate': studies.duplicate,
    'study:delete': studies.delete,
    'study:restore': studies.restore,
    'study:takeBundle': studies.takeBundle,
    'catalog:list': catalog.rows,
    'catalog:edit': catalog.edit,
    'catalog:revert': catalog.revert,
    'catalog:set': catalog.set,
    'catalog:add': catalog.add,
    'catalog:remove': catalog.remove,
    'catalog:undo': catalog.undo,
    'catalog:redo': catalog.redo,
    'catalog:labels': catalog.undoLabels,
    ...catalogImportCalls(catalog, window.dialogs, () => settings.read().language),
    'claim:list': () => bundledClaims(resources),
    'run:latest': runs.latest,
    'run:list': runs.list,
    'run:pin': runs.pin,
    ...windowRunCalls(workspace, run),
    ...windowCauseCalls(workspace, run.pool),
    ...windowFileCalls(workspace, window.dialogs, report),
    ...windowCalls(window),
    ...recordCalls(window.dialogs, run.jobs, importWorkerUrl, () => new Date().toISOString().slice(0, 10)),
  }
}
