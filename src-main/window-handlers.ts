/** What answers each call of the window: the workspace, the runs, files and browser, by the names of the contract. */
import type { Handlers } from './calls/answer-call.ts'
import { bundledClaims } from './calls/claim-calls.ts'
import { type WindowHost, windowCalls } from './calls/window-calls.ts'
import { type ReportMaker, windowFileCalls } from './calls/window-file-calls.ts'
import { type LeverHost, windowLeverCalls } from './calls/window-lever-calls.ts'
import { type RunHost, windowRunCalls } from './calls/window-run-calls.ts'
import type { WorkspaceCalls } from './calls/workspace-calls.ts'

export interface HandlerParts {
  readonly workspace: WorkspaceCalls
  readonly run: RunHost & LeverHost
  readonly report: ReportMaker
  readonly window: WindowHost
  /** Folder of what comes with the program. */
  readonly resources: string
}

export function windowHandlers({ workspace, run, report, window, resources }: HandlerParts): Handlers {
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
    'catalog:undo': catalog.undo,
    'claim:list': () => bundledClaims(resources),
    'run:latest': runs.latest,
    'run:list': runs.list,
    'run:pin': runs.pin,
    ...windowRunCalls(workspace, run),
    ...windowLeverCalls(workspace, run),
    ...windowFileCalls(workspace, window.dialogs, report),
    ...windowCalls(window),
  }
}
