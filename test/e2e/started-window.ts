/** Starts the built program in real Electron on a screen of its own, in a workspace of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { buildIfStale } from '../../scripts/build.mjs'
import { findElectron } from '../../scripts/electron-binary.mjs'
import type { Calls, Reply } from '../../src-main/contract.ts'

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')

/** Chromium refuses to start its sandbox for root. */
export const switches = process.getuid?.() === 0 ? ['--no-sandbox'] : []

export interface Screen {
  readonly display: string
  readonly electron: string
  readonly end: () => void
}

/** Why there can be no window here; undefined where there can. */
export async function whyNoWindow(): Promise<string | undefined> {
  if (process.platform !== 'linux') return 'the window tests run on Linux, on a virtual screen'
  if (!existsSync('/usr/bin/Xvfb')) return 'Xvfb is not installed'
  if (process.env.PLIMSOLL_ELECTRON_REASON) return `no Electron: ${process.env.PLIMSOLL_ELECTRON_REASON}`
  const { path, reason } = await findElectron(root, { mayFetch: false })
  return path ? undefined : `no Electron: ${reason}`
}

/** Builds what is stale and starts a virtual screen, never the person's own. */
export async function openScreen(): Promise<Screen> {
  const fault = await buildIfStale(root)
  if (fault) throw new Error(fault)
  const { path, folder } = await findElectron(root, { mayFetch: false })
  process.env.ELECTRON_OVERRIDE_DIST_PATH = folder // Read by the package electron, by which Playwright finds it.
  // The server itself takes the first number that is free and writes it to the fourth channel.
  const server = spawn('/usr/bin/Xvfb', ['-displayfd', '3', '-screen', '0', '1920x1080x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const number = await new Promise<string>((done, fail) => {
    const channel = server.stdio[3] as Readable
    channel.once('data', data => done(String(data).trim()))
    server.once('exit', code => fail(new Error(`Xvfb ended with code ${code}`)))
  })
  return { display: `:${number}`, electron: path!, end: () => void server.kill() }
}

export function freshWorkspace(): string {
  return mkdtempSync(join(tmpdir(), 'plimsoll-window-'))
}

export function removeWorkspace(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

function environment(screen: Screen, workspace: string): Record<string, string> {
  const { WAYLAND_DISPLAY: _, ELECTRON_RUN_AS_NODE: __, ...rest } = process.env
  return { ...(rest as Record<string, string>), DISPLAY: screen.display, PLIMSOLL_HOME: workspace }
}

export interface StartedWindow {
  readonly app: ElectronApplication
  readonly page: Page
}

export async function startWindow(screen: Screen, workspace: string): Promise<StartedWindow> {
  const app = await _electron.launch({
    // No executablePath: only without it does Playwright hold the program back until it listens.
    args: [...switches, root],
    env: environment(screen, workspace),
    timeout: 30_000,
  })
  return { app, page: await app.firstWindow() }
}

/** A second start of the program, as by a click on its icon. */
export function startAgain(screen: Screen, workspace: string): ChildProcess {
  return spawn(screen.electron, [...switches, root], { env: environment(screen, workspace), stdio: ['ignore', 'pipe', 'pipe'] })
}

/** Calls through the real bridge, from within the page. */
export function call<Name extends keyof Calls>(
  page: Page,
  name: Name,
  ...given: Parameters<Calls[Name]>
): Promise<Reply<ReturnType<Calls[Name]>>> {
  return callAnyhow(page, name, ...given) as Promise<Reply<ReturnType<Calls[Name]>>>
}

/** The value of a call that must succeed. */
export async function answer<Name extends keyof Calls>(
  page: Page,
  name: Name,
  ...given: Parameters<Calls[Name]>
): Promise<ReturnType<Calls[Name]>> {
  const reply = await call(page, name, ...given)
  if (!reply.ok) throw new Error(`${name}: ${reply.error.message.en}`)
  return reply.value
}

/** As `call`, with arguments that nobody has checked. */
export function callAnyhow(page: Page, name: string, ...given: readonly unknown[]): Promise<unknown> {
  return page.evaluate(
    ([name, given]) => {
      const { plimsoll } = globalThis as unknown as {
        plimsoll: { call: (name: string, ...given: unknown[]) => Promise<unknown> }
      }
      return plimsoll.call(name, ...given)
    },
    [name, given] as const,
  )
}

/** Makes every dialog for saving answer with this path, as if the person had chosen it. */
export function saveTo({ app }: StartedWindow, path: string): Promise<void> {
  return app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, path)
}

/** Makes every dialog for opening answer with this file. */
export function openFrom({ app }: StartedWindow, path: string): Promise<void> {
  return app.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] })
  }, path)
}
