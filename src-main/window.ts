/** The one window of a workspace: made, raised, told things, and let go once nothing is left to save. */
import { BrowserWindow, nativeTheme, screen } from 'electron'
import type { Events } from './contract.ts'
import { isOwnPage, pageAddress, webPreferences } from './security.ts'
import { fittingPlace, LEAST_HEIGHT, LEAST_WIDTH, parsePlace, type WindowPlace } from './window-place.ts'

/** The page's grounds, shown until it draws itself. */
const ground = { light: '#f4f6fa', dark: '#0c131f' }

/** How long the page may take to send what is not saved: it sends an edit at the latest half a second after the last keystroke. */
const FAREWELL_MILLISECONDS = 2000

/** How often a page that still has something to save is asked again before the person is. */
const FAREWELLS = 3
const BETWEEN_FAREWELLS_MILLISECONDS = 500

/** @param place that the workspace kept, unparsed */
export function openWindow(place: unknown, preload: string): BrowserWindow {
  const primary = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id)
  const { isMaximized, ...bounds } = fittingPlace(
    parsePlace(place),
    [primary, ...others].map(({ workArea }) => workArea),
  )
  const window = new BrowserWindow({
    ...bounds,
    minWidth: Math.min(LEAST_WIDTH, bounds.width),
    minHeight: Math.min(LEAST_HEIGHT, bounds.height),
    title: 'Plimsoll',
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? ground.dark : ground.light,
    webPreferences: { ...webPreferences, preload },
  })
  window.once('ready-to-show', () => {
    if (isMaximized) window.maximize()
    window.show()
  })
  // A page that dies takes no acknowledged edit with it: it opens again as it was saved.
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') setTimeout(() => window.isDestroyed() || window.webContents.reload(), 500)
  })
  // An empty page is the one place that Chromium goes to without asking; every call from there is refused, and the window comes back.
  window.webContents.on('did-navigate', (_event, address) => {
    if (!isOwnPage({ url: address, parent: null })) void load(window)
  })
  void load(window)
  return window
}

async function load(window: BrowserWindow): Promise<void> {
  try {
    await window.loadURL(pageAddress)
  } catch {
    // The window was closed while it loaded, or the page is not there, which the program's own tests would show.
  }
}

export function placeOf(window: BrowserWindow): WindowPlace {
  return { ...window.getNormalBounds(), isMaximized: window.isMaximized() }
}

export function raise(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

export function tell<Name extends keyof Events>(window: BrowserWindow, name: Name, event: Events[Name]): void {
  if (!window.isDestroyed() && !window.webContents.isDestroyed()) window.webContents.send(name, event)
}

export interface Leaving {
  /** The page's answer to `window:closing`. */
  readonly answer: (hasUnsavedEdits: boolean) => void
}

/**
 * Holds the window open until its page has sent what is not saved. Where that does not succeed, `mayLose` asks the person; a page that does
 * not answer is not waited for.
 *
 * @param finish the last work before the window goes
 */
export function holdUntilSaved(window: BrowserWindow, mayLose: () => Promise<boolean>, finish: () => Promise<void>): Leaving {
  let isLeaving = false
  let answered = Promise.withResolvers<boolean>()

  async function hasUnsavedEdits(): Promise<boolean> {
    for (let i = 0; i < FAREWELLS; i++) {
      answered = Promise.withResolvers<boolean>()
      const timer = setTimeout(() => answered.resolve(false), FAREWELL_MILLISECONDS)
      tell(window, 'window:closing', {})
      const isUnsaved = await answered.promise
      clearTimeout(timer)
      if (!isUnsaved) return false
      await new Promise(done => setTimeout(done, BETWEEN_FAREWELLS_MILLISECONDS))
    }
    return true
  }

  async function leave(): Promise<void> {
    const canAnswer = !window.webContents.isCrashed() && !window.webContents.isLoadingMainFrame()
    if (canAnswer && (await hasUnsavedEdits()) && !(await mayLose())) {
      isLeaving = false
      return
    }
    await finish()
    window.destroy()
  }

  window.on('close', event => {
    event.preventDefault()
    if (isLeaving) return
    isLeaving = true
    void leave()
  })
  return { answer: isUnsaved => answered.resolve(isUnsaved) }
}
