/** The program's own host without Electron: real calls over a real workspace in a folder, for components and pages under test. */

import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { answerCall, type Handlers } from '../../src-main/calls/answer-call.ts'
import { readBundledContent } from '../../src-main/calls/read-bundled-content.ts'
import { createRunJobs } from '../../src-main/calls/run-jobs.ts'
import type { FileDialogs } from '../../src-main/calls/window-calls.ts'
import type { ReportMaker } from '../../src-main/calls/window-file-calls.ts'
import { type WorkspaceCalls, workspaceCalls } from '../../src-main/calls/workspace-calls.ts'
import type { Bridge, Events } from '../../src-main/contract.ts'
import { surfaceFiles } from '../../src-main/exchange/surface-files.ts'
import { createWorkerPool } from '../../src-main/simulation/worker-pool.ts'
import { openWorkspace } from '../../src-main/storage/open-workspace.ts'
import { windowHandlers } from '../../src-main/window-handlers.ts'

export interface HostOptions {
  /** Of the workspace. */
  readonly folder: string
  /** Of what comes with the program. */
  readonly resources: string
  /** The worker of `src-main/simulation`. */
  readonly workerUrl: URL
  readonly language?: 'en' | 'zh'
  readonly dialogs?: FileDialogs
  readonly report?: (calls: WorkspaceCalls) => ReportMaker
}

export interface RealHost {
  readonly bridge: Bridge
  /** Says to the window what the main process would. */
  readonly tell: <Name extends keyof Events>(name: Name, event: Events[Name]) => void
  /** What went wrong beside the replies. */
  readonly log: string[]
  readonly close: () => Promise<void>
}

export function realHost({ folder, resources, workerUrl, language = 'en', dialogs, report }: HostOptions): RealHost {
  const workspace = openWorkspace({ folder, mode: 'write', bundled: readBundledContent(resources) })
  const calls = workspaceCalls(workspace, '0.0.0', language)
  const surfaces = surfaceFiles(join(resources, 'surfaces'), join(folder, 'surfaces'))
  const pool = createWorkerPool({ workerUrl, workers: 2, surfaces })
  const listeners = new Map<string, Set<(event: never) => void>>()
  const log: string[] = []
  const tell = <Name extends keyof Events>(name: Name, event: Events[Name]) => {
    for (const listener of listeners.get(name) ?? []) listener(event as never)
  }
  const jobs = createRunJobs(progress => tell('run:progress', progress))
  const handlers: Handlers = windowHandlers({
    workspace: calls,
    run: { pool, jobs, tell, leverWorkerUrl: pathToFileURL(join(dirname(fileURLToPath(workerUrl)), 'lever-worker.ts')) },
    report: report?.(calls) ?? { pages: () => Promise.resolve([]), pdf: () => Promise.resolve(new Uint8Array()) },
    window: {
      dialogs: dialogs ?? { open: () => Promise.resolve(undefined), save: () => Promise.resolve(undefined) },
      openInBrowser: () => Promise.resolve(true),
      leave: () => {},
    },
    importWorkerUrl: new URL('../exchange/import-worker.ts', workerUrl),
    auditWorkerUrl: new URL('./audit-worker.ts', workerUrl),
    surfaces: { read: () => undefined, write: () => {} },
    weekWorkerUrl: new URL('./week-worker.ts', workerUrl),
    resources,
  })
  return {
    bridge: {
      // What crosses the real bridge is cloned: a proxy or a function would be refused there too.
      call: async (name, ...given) =>
        structuredClone(await answerCall(handlers, name, structuredClone(given), text => log.push(text))),
      on: (name, listener) => {
        const set = listeners.get(name) ?? new Set()
        listeners.set(name, set)
        set.add(listener)
        return () => set.delete(listener)
      },
    },
    tell,
    log,
    close: async () => {
      jobs.cancelAll()
      await pool.dispose()
      workspace.close()
    },
  }
}
