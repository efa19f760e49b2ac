/** What answers each call of the window: the workspace, the runs, files and browser, by the names of the contract. */
import type { Handlers } from './calls/answer-call.ts'
import { auditCalls } from './calls/audit-calls.ts'
import { catalogImportCalls } from './calls/catalog-import-calls.ts'
import { bundledClaims } from './calls/claim-calls.ts'
import { fleetCalls } from './calls/fleet-calls.ts'
import { recordCalls } from './calls/record-calls.ts'
import { rememberedScoreboard } from './calls/scoreboard-calls.ts'
import { type WindowHost, windowCalls } from './calls/window-calls.ts'
import { windowCauseCalls } from './calls/window-cause-calls.ts'
import { type ReportMaker, windowFileCalls } from './calls/window-file-calls.ts'
import { type LeverHost, windowLeverCalls } from './calls/window-lever-calls.ts'
import { type RunHost, windowRunCalls } from './calls/window-run-calls.ts'
import type { WorkspaceCalls } from './calls/workspace-calls.ts'
import type { SurfaceCache } from './simulation/build-surfaces.ts'

export interface HandlerParts {
  readonly workspace: WorkspaceCalls
  readonly run: RunHost & LeverHost
  readonly report: ReportMaker
  readonly window: WindowHost
  /** Of the thread that reads records. */
  readonly importWorkerUrl: URL
  /** Of the thread that audits claims, and where response surfaces are kept. */
  readonly auditWorkerUrl: URL
  readonly surfaces: SurfaceCache
  /** Of the thread that plays a week. */
  readonly weekWorkerUrl: URL
  /** Folder of what comes with the program. */
  readonly resources: string
}

export function windowHandlers(parts: HandlerParts): Handlers {
  const { workspace, run, report, window, importWorkerUrl, auditWorkerUrl, weekWorkerUrl, surfaces, resources } = parts
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
    'scoreboard:read': rememberedScoreboard(resources),
    ...auditCalls(resources, run.jobs, auditWorkerUrl, surfaces),
    'run:latest': runs.latest,
    'run:list': runs.list,
    'run:pin': runs.pin,
    ...windowRunCalls(workspace, run),
    ...windowLeverCalls(workspace, run),
    ...fleetCalls(studies, run.jobs, weekWorkerUrl),
    ...windowCauseCalls(workspace, run.pool),
    ...windowFileCalls(workspace, window.dialogs, report),
    ...windowCalls(window),
    ...recordCalls(window.dialogs, run.jobs, importWorkerUrl, () => new Date().toISOString().slice(0, 10)),
  }
}
