/** How the real window feels, as figures: cold start, an edit to its figures on screen, memory at rest, the report as a PDF. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import {
  answer,
  freshWorkspace,
  openScreen,
  removeWorkspace,
  type Screen,
  type StartedWindow,
  saveTo,
  startWindow,
  whyNoWindow,
} from '../e2e/started-window.ts'

export interface WindowFigures {
  /** From the start of the process to the list of studies on screen, ms. */
  readonly coldStart: number
  /** From the press that changes the study to what is on screen, every repetition. */
  readonly edits: readonly EditTimes[]
  /** Private memory of all the window's processes, open study and nothing going on, MB. */
  readonly idleMemory: number
  /** From asking for the PDF of a kept run to the file on disk, ms. */
  readonly pdf: number
}

/** Milliseconds from a press to: other figures, the figures of 1,024 trials, their charts. */
export interface EditTimes {
  readonly first: number
  readonly whole: number
  readonly charts: number
}

const REPETITIONS = 11

/** Opens, measures and closes a window of its own; a reason where there can be none. */
export async function windowFigures(study: string): Promise<WindowFigures | string> {
  const reason = await whyNoWindow()
  if (reason !== undefined) return reason
  const screen = await openScreen()
  const workspace = freshWorkspace()
  try {
    return await measured(screen, workspace, study)
  } finally {
    screen.end()
    removeWorkspace(workspace)
  }
}

async function measured(screen: Screen, workspace: string, study: string): Promise<WindowFigures> {
  // Once for nothing, so that workspace and caches are there as on any other day.
  const first = await startWindow(screen, workspace)
  await first.page.waitForSelector('.window')
  await answer(first.page, 'settings:write', { hasSeenTour: true, language: 'en' })
  await first.app.close()

  const start = performance.now()
  const window = await startWindow(screen, workspace)
  await window.page.waitForSelector('.study')
  const coldStart = performance.now() - start
  try {
    await answer(window.page, 'run:start', study, { trials: 4096, seed: 1, sampler: 'sobol' }, 'bench')
    const edits = await editTimes(window.page, study)
    await window.page.waitForTimeout(3000)
    const idleMemory = privateMegabytes(window)
    const pdf = await pdfTime(window, workspace, study)
    return { coldStart, edits, idleMemory, pdf }
  } finally {
    await window.app.close()
  }
}

/** Two edits, then back and forth between them, watched in the page itself from the click to the frame that shows other figures. */
async function editTimes(page: Page, study: string): Promise<EditTimes[]> {
  for (const baseRate of [0.11, 0.12]) {
    const { revision } = await answer(page, 'study:open', study)
    const changes = [{ kind: 'set' as const, path: ['settings', 'discountRate'], value: baseRate }]
    await answer(page, 'study:edit', study, { revision, label: `discount rate ${baseRate}`, changes })
  }
  await page.reload()
  await page.waitForSelector('.study')
  const position = (await answer(page, 'study:list')).findIndex(({ id }) => id === study)
  await page.locator('.study .open').nth(position).click()
  await page.waitForSelector('.verdict')
  const times: EditTimes[] = []
  for (let i = 0; i < REPETITIONS; i++) {
    await page.waitForTimeout(1200)
    times.push(await page.evaluate(clickAndWatch, i % 2))
  }
  return times
}

/** In the page: presses undo (0) or redo (1), looks at every frame, and counts a change from the frame after it, when it has been painted. */
function clickAndWatch(which: number): Promise<EditTimes> {
  interface Element {
    readonly textContent: string
    readonly innerHTML: string
    click: () => void
  }
  const page = globalThis as unknown as {
    document: { querySelector: (selector: string) => Element | null }
    requestAnimationFrame: (then: () => void) => void
    performance: { now: () => number }
  }
  const find = (selector: string) => page.document.querySelector(selector)
  const figures = () => find('table.figures')?.textContent
  const charts = () => find('.chart svg')?.innerHTML
  const before = { figures: figures(), charts: charts() }
  const times = { first: 0, whole: 0, charts: 0 }
  const start = page.performance.now()
  find(`header .pair button:nth-child(${which + 1})`)?.click()
  return new Promise(done => {
    const look = () => {
      const now = page.performance.now() - start
      const isWhole = find('.identity .text')?.textContent.startsWith('1,024')
      const hasEnded = isWhole && find('.identity[aria-busy="false"]') !== null
      if (times.first === 0 && figures() !== before.figures) times.first = now
      if (times.whole === 0 && times.first > 0 && hasEnded) times.whole = now
      if (times.whole > 0 && charts() !== before.charts) times.charts = now
      if (times.whole === 0) before.charts = charts() // Of the glimpse.
      if (times.charts > 0 || now > 20_000) done(times)
      else page.requestAnimationFrame(look)
    }
    page.requestAnimationFrame(look)
  })
}

/** Memory that nobody shares, of the program and every process it started. */
function privateMegabytes({ app }: StartedWindow): number {
  const pids = [app.process().pid!]
  for (const pid of pids) {
    for (const task of read(`/proc/${pid}/task/${pid}/children`).trim().split(' ')) if (task !== '') pids.push(Number(task))
  }
  let kilobytes = 0
  for (const pid of pids) {
    for (const [, size] of read(`/proc/${pid}/smaps_rollup`).matchAll(/^Private_(?:Clean|Dirty):\s+(\d+) kB/gm))
      kilobytes += Number(size)
  }
  return kilobytes / 1024
}

/** A process may end while it is looked at. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

async function pdfTime(window: StartedWindow, workspace: string, study: string): Promise<number> {
  const run = await answer(window.page, 'run:latest', study)
  await saveTo(window, join(workspace, 'bench.pdf'))
  const start = performance.now()
  await answer(window.page, 'report:export', run!.id, 'en')
  return performance.now() - start
}
