/** The window's host, as a table of contents: one workspace, one window, one pool of workers; everything else stands in its own file. */
import { homedir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app, nativeTheme, protocol, session } from 'electron'
import { takeSurfacesFrom } from '../src-engine/utilization/scheduling/surface-book.ts'
import { defaultWorkers } from './calls/run-calls.ts'
import { createRunJobs } from './calls/run-jobs.ts'
import { runReport } from './calls/run-report.ts'
import { workspaceCalls } from './calls/workspace-calls.ts'
import { chromiumFolder } from './chromium-folder.ts'
import type { MenuItem } from './contract.ts'
import { fileDialogs, mayLoseEdits, openInBrowser } from './dialogs.ts'
import { surfaceCacheFolder, surfaceFiles } from './exchange/surface-files.ts'
import { followReplies } from './follow-replies.ts'
import { type MenuState, showMenu } from './menu.ts'
import { openOrExplain } from './open-or-explain.ts'
import { servePage } from './page-protocol.ts'
import { registerCalls } from './register-calls.ts'
import { chromiumSwitches, pagePartition, pagePrivileges, pageScheme, secureContents, secureSession } from './security.ts'
import { createWorkerPool } from './simulation/worker-pool.ts'
import { type OutsideChanges, outsideChanges } from './storage/outside-changes.ts'
import { workspaceFolder } from './storage/workspace-folder.ts'
import { holdUntilSaved, openWindow, placeOf, raise, tell } from './window.ts'
import { windowHandlers } from './window-handlers.ts'
import { keepPlace, keptPlace } from './window-place-setting.ts'
import { workspaceLog } from './workspace-log.ts'

/** Longest wait for calls that are still being answered when the window goes. */
const SETTLE_MILLISECONDS = 5000
const HOUR = 3_600_000
/** How often the workspace is looked at for what other programs wrote. */
const LOOK_MILLISECONDS = 2000

const built = import.meta.dirname
const resources = join(built, '../../resources')
const moduleBeside = (name: string) => pathToFileURL(join(built, name))
const folder = workspaceFolder(process.env, homedir(), process.platform)
const log = workspaceLog(folder, () => new Date())

app.setName('Plimsoll')
for (const [name, value] of Object.entries(chromiumSwitches)) app.commandLine.appendSwitch(name, value)
app.setPath('userData', chromiumFolder(folder)) // Chromium's lock lies there: one window for each workspace.
protocol.registerSchemesAsPrivileged([{ scheme: pageScheme, privileges: pagePrivileges }])
app.on('web-contents-created', (_event, contents) => secureContents(contents))
app.on('window-all-closed', () => app.quit())

if (app.requestSingleInstanceLock()) app.whenReady().then(start).catch(fail)
else app.exit(0)

async function start(): Promise<void> {
  for (const each of [session.fromPartition(pagePartition), session.defaultSession]) secureSession(each, !app.isPackaged)
  servePage(session.fromPartition(pagePartition), join(built, '../renderer'))

  const systemLanguage = app.getPreferredSystemLanguages()[0]?.startsWith('zh') ? 'zh' : 'en'
  const workspace = await openOrExplain(folder, resources, systemLanguage)
  if (workspace === undefined) return app.exit(1)
  const calls = workspaceCalls(workspace, app.getVersion(), systemLanguage)
  const language = () => calls.settings.read().language
  nativeTheme.themeSource = calls.settings.read().theme

  const window = openWindow(keptPlace(workspace), join(built, '../preload/preload.cjs'))
  const surfaces = surfaceFiles(join(resources, 'surfaces'), surfaceCacheFolder(process.env))
  takeSurfacesFrom(surfaces.read)
  const pool = createWorkerPool({ workerUrl: moduleBeside('worker.js'), workers: defaultWorkers(), surfaces })
  window.once('show', () => pool.warm()) // After the page, which comes first.
  const jobs = createRunJobs(progress => tell(window, 'run:progress', progress))
  const leaving = holdUntilSaved(
    window,
    () => mayLoseEdits(window, language()),
    async () => {
      jobs.cancelAll()
      await pending.settled(SETTLE_MILLISECONDS)
      keepPlace(workspace, placeOf(window), log)
    },
  )

  let menu: MenuState = { ...calls.settings.read(), undo: null, redo: null }
  const changeMenu = (changed: Partial<MenuState>) => {
    menu = { ...menu, ...changed }
    showMenu(menu, (item: MenuItem) => tell(window, 'menu:chosen', { item }))
  }
  changeMenu({})

  const pending = registerCalls({
    handlers: windowHandlers({
      workspace: calls,
      run: {
        pool,
        jobs,
        tell: (name, event) => tell(window, name, event),
        leverWorkerUrl: moduleBeside('lever-worker.js'),
      },
      report: runReport(calls, { resources, workerUrl: moduleBeside('report-worker.js') }),
      window: { dialogs: fileDialogs(() => window, language), openInBrowser, leave: leaving.answer },
      importWorkerUrl: moduleBeside('import-worker.js'),
      auditWorkerUrl: moduleBeside('audit-worker.js'),
      surfaces,
      weekWorkerUrl: moduleBeside('week-worker.js'),
      resources,
    }),
    isOwnContents: id => !window.isDestroyed() && id === window.webContents.id,
    follow: followReplies({
      onSettings: settings => {
        nativeTheme.themeSource = settings.theme
        changeMenu(settings)
      },
      onUndo: ({ undo, redo }) => (undo === menu.undo && redo === menu.redo) || changeMenu({ undo, redo }),
      onTrouble: trouble => tell(window, 'workspace:trouble', trouble),
    }),
    log,
  })

  /** What another program changed in this workspace is shown here as well. */
  const follow = (outside: OutsideChanges | undefined) => {
    for (const id of outside?.studies ?? []) tell(window, 'study:changed', { id })
    if (outside?.isCatalogChanged) tell(window, 'catalog:changed', {})
  }
  app.on('second-instance', () => raise(window))
  const backups = setInterval(() => attempt(workspace.backUp), HOUR)
  const changes = outsideChanges(workspace.db)
  const looks = setInterval(() => attempt(() => follow(changes())), LOOK_MILLISECONDS)
  app.on('will-quit', () => {
    clearInterval(backups)
    clearInterval(looks)
    void pool.dispose()
    workspace.close()
  })
}

function attempt(work: () => void): void {
  try {
    work()
  } catch (error) {
    log(String(error))
  }
}

function fail(error: unknown): void {
  log(error instanceof Error ? (error.stack ?? error.message) : String(error))
  console.error(error)
  app.exit(1)
}
