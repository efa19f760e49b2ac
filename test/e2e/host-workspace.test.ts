/** The host and its workspace in real Electron: edits, runs, files, and what is there after the window was closed, killed or opened again. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Edit, OpenStudy } from '../../src-main/contract.ts'
import { plimsoll } from '../main/shell-process.ts'
import {
  answer,
  call,
  freshWorkspace,
  openScreen,
  removeWorkspace,
  type Screen,
  type StartedWindow,
  saveTo,
  startWindow,
  whyNoWindow,
} from './started-window.ts'

const reason = await whyNoWindow()
const example = 'cluster-buy-options'
const draws = { seed: 1, sampler: 'sobol' } as const

const rename = ({ revision }: OpenStudy, name: string): Edit => ({
  revision,
  label: `name ${name}`,
  changes: [{ kind: 'set', path: ['name'], value: name }],
})

/** The page again, with the bridge and nothing that uses it. */
async function withoutScripts(app: ElectronApplication, page: Page): Promise<void> {
  await app.evaluate(({ session }) => {
    const { webRequest } = session.fromPartition('plimsoll')
    webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: url.endsWith('.js') }))
  })
  await page.reload()
}

describe.skipIf(reason !== undefined)(`the workspace in the window${reason === undefined ? '' : ` (skipped: ${reason})`}`, () => {
  let screen: Screen
  let workspace = ''
  let window: StartedWindow | undefined

  const open = async () => {
    window = await startWindow(screen, workspace)
    return window
  }

  beforeAll(async () => {
    screen = await openScreen()
    workspace = freshWorkspace()
    const { app, page } = await open()
    await answer(page, 'settings:write', { hasSeenTour: true }) // The tour would open a study and preview it.
    await app.close()
  }, 60_000)

  afterEach(async () => {
    await window?.app.close()
    window = undefined
  })

  afterAll(() => {
    screen?.end()
    removeWorkspace(workspace)
  })

  test('lists the bundled studies, the catalog and the claims', async () => {
    const { page } = await open()
    const studies = await answer(page, 'study:list')
    expect(studies.map(({ id }) => id)).toContain(example)
    expect((await answer(page, 'catalog:list')).length).toBeGreaterThan(50)
    expect((await answer(page, 'claim:list')).length).toBeGreaterThan(10)
    expect(await answer(page, 'workspace:state')).toMatchObject({ folder: workspace, isReadOnly: false, notice: null })
  })

  test('edits, undoes and redoes, and has it all after a kill', async () => {
    const { app, page } = await open()
    const before = await answer(page, 'study:open', example)
    const edited = await answer(page, 'study:edit', example, rename(before, 'First'))
    const again = await answer(page, 'study:edit', example, rename(edited, 'Second'))
    expect(again).toMatchObject({ study: { name: 'Second' }, undo: 'name Second', redo: null })
    expect(await answer(page, 'study:undo', example)).toMatchObject({ study: { name: 'First' }, redo: 'name Second' })
    app.process().kill('SIGKILL')
    await app.waitForEvent('close')

    const { page: reopened } = await open()
    expect(await answer(reopened, 'study:open', example)).toMatchObject({ study: { name: 'First' }, redo: 'name Second' })
    expect(await answer(reopened, 'study:redo', example)).toMatchObject({ study: { name: 'Second' } })
    await answer(reopened, 'study:undo', example)
    expect(await answer(reopened, 'study:undo', example)).toMatchObject({ study: { name: before.study.name }, undo: null })
  })

  test('shows in the menu what can be undone, in the language of the window', async () => {
    const { app, page } = await open()
    const labels = () =>
      app.evaluate(({ Menu }) => {
        const labelsOf = (menu: Electron.Menu | null | undefined): string[] =>
          menu?.items.flatMap(item => [item.label, ...labelsOf(item.submenu)]) ?? []
        return labelsOf(Menu.getApplicationMenu())
      })
    await answer(page, 'study:open', example)
    expect(await labels()).toEqual(expect.arrayContaining(['File', 'Undo', 'Start run', 'Keyboard shortcuts']))
    const opened = await answer(page, 'study:open', example)
    await answer(page, 'study:edit', example, rename(opened, 'Third'))
    await expect.poll(labels).toContain('Undo: name Third')
    await answer(page, 'settings:write', { language: 'zh', theme: 'dark' })
    expect(await labels()).toEqual(expect.arrayContaining(['文件', '撤销：name Third', '开始运行']))
    expect(await app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark')
    await answer(page, 'settings:write', { language: 'en', theme: 'system' })
    await answer(page, 'study:undo', example)
  })

  test('tells the page what was chosen in the menu', async () => {
    const { app, page } = await open()
    await page.evaluate('globalThis.chosen = []; globalThis.stop = plimsoll.on("menu:chosen", event => chosen.push(event))')
    // The window follows what is chosen, so after the choice of a language an item may stand there in either.
    const choose = (...labels: string[]) =>
      app.evaluate(({ Menu, BrowserWindow }, labels) => {
        const find = (menu: Electron.Menu | null | undefined): Electron.MenuItem | undefined =>
          menu?.items.flatMap(item => (labels.includes(item.label) ? [item] : (find(item.submenu) ?? [])))[0]
        find(Menu.getApplicationMenu())!.click(undefined, BrowserWindow.getAllWindows()[0], undefined)
      }, labels)
    await choose('Start run')
    await choose('简体中文')
    await expect.poll(() => page.evaluate('chosen')).toEqual([{ item: 'run-start' }, { item: 'language-zh' }])
    await page.evaluate('stop()')
    await choose('Tour', '导览')
    await new Promise(done => setTimeout(done, 100))
    expect(await page.evaluate('chosen.length')).toBe(2)
  })

  test('previews, a new one in place of the one before', async () => {
    const { page } = await open()
    const [first, second] = await Promise.all([
      call(page, 'run:preview', example, draws, 'p1'),
      call(page, 'run:preview', example, draws, 'p2'),
    ])
    expect(first).toEqual({ ok: true, value: 'cancelled' })
    expect(second).toMatchObject({ ok: true, value: { trials: 1024 } })
    expect(await answer(page, 'run:latest', example)).toBeNull()
  })

  test('runs with progress, keeps the run, and writes the bytes that the shell writes', async () => {
    const started = await open()
    const { page } = started
    await page.evaluate('globalThis.progress = []; plimsoll.on("run:progress", event => progress.push(event))')
    const request = { trials: 4096, seed: 7, sampler: 'sobol' } as const
    const run = await answer(page, 'run:start', example, request, 'r1')
    if (run === 'cancelled') throw new Error('nobody cancelled')
    expect(run).toMatchObject({ isStale: false, isPinned: false, result: { trials: 4096, seed: 7 } })
    const progress = (await page.evaluate('progress')) as { job: string; share: number }[]
    expect(progress.at(-1)).toEqual({ job: 'r1', share: 1, secondsLeft: 0 })
    expect(progress.length).toBeLessThanOrEqual(run.seconds / 0.095 + 2)

    const ours = join(workspace, 'window.json')
    await saveTo(started, ours)
    expect(await answer(page, 'run:export', run.id)).toBe(ours)
    const theirs = join(workspace, 'shell.json')
    const shell = await plimsoll('run', example, '--trials', '4096', '--seed', '7', '--json', theirs)
    expect(shell.faults.split('\n').at(-2)).toMatch(/done/)
    expect(readFileSync(ours).equals(readFileSync(theirs))).toBe(true)
  })

  test('makes the report of a run: its pages, and the PDF where the person says', async () => {
    const started = await open()
    const { id } = (await answer(started.page, 'run:latest', example))!
    const pages = await answer(started.page, 'report:preview', id, 'zh')
    expect(pages.length).toBeGreaterThan(3)
    expect(pages.every(page => page.startsWith('<svg'))).toBe(true)
    const path = join(workspace, 'report.pdf')
    await saveTo(started, path)
    expect(await answer(started.page, 'report:export', id, 'en')).toBe(path)
    expect(readFileSync(path).subarray(0, 5).toString()).toBe('%PDF-')
    expect(await call(started.page, 'report:export', id + 100, 'en')).toMatchObject({ ok: false, error: { code: 'not-found' } })
  })

  test('cancels a run, and the next one works', async () => {
    const { page } = await open()
    const outcome = call(page, 'run:start', example, { trials: 1 << 18, seed: 1, sampler: 'sobol' }, 'long')
    await new Promise(done => setTimeout(done, 500))
    const asked = performance.now()
    expect(await answer(page, 'run:cancel', 'long')).toBeUndefined()
    expect(await outcome).toEqual({ ok: true, value: 'cancelled' })
    expect(performance.now() - asked).toBeLessThan(2000)
    expect(await call(page, 'run:preview', example, draws, 'after')).toMatchObject({ ok: true, value: { trials: 1024 } })
  })

  test('exports a study and imports it again as one of its own', async () => {
    const started = await open()
    const path = join(workspace, 'study.json')
    await saveTo(started, path)
    expect(await answer(started.page, 'study:export', example)).toBe(path)
    await started.app.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] })
    }, path)
    const entry = await answer(started.page, 'study:import')
    expect(entry).toMatchObject({ isBundled: false })
    expect(entry!.id).not.toBe(example)
    writeFileSync(path, '{ "format": ')
    expect(await call(started.page, 'study:import')).toMatchObject({ ok: false, error: { code: 'faults' } })
    await started.app.evaluate(({ dialog }) => {
      dialog.showOpenDialog = async () => ({ canceled: true, filePaths: [] })
      dialog.showSaveDialog = async () => ({ canceled: true, filePath: '' })
    })
    expect(await answer(started.page, 'study:import')).toBeNull()
    expect(await answer(started.page, 'study:export', example)).toBeNull()
  })

  test('saves charts, and says why where it cannot', async () => {
    const started = await open()
    const path = join(workspace, 'chart.csv')
    await saveTo(started, path)
    expect(await answer(started.page, 'chart:save', 'Costs: by/year', 'csv', 'a,b\n')).toBe(path)
    expect(readFileSync(path, 'utf8')).toBe('a,b\n')
    expect(await call(started.page, 'chart:save', 'x', 'png', 'no picture')).toMatchObject({ ok: false })
    await saveTo(started, join(workspace, 'nowhere', 'chart.csv'))
    const refusal = await call(started.page, 'chart:save', 'x', 'csv', 'a')
    expect(refusal).toMatchObject({
      ok: false,
      error: { code: 'storage', message: { en: expect.stringMatching(/no such folder/) } },
    })
  })

  test('opens where and as large as it was left', async () => {
    const { app } = await open()
    const bounds = () => window!.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.getNormalBounds())
    const wanted = { x: 140, y: 90, width: 1180, height: 760 }
    await app.evaluate(({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]!.setBounds(wanted), wanted)
    await expect.poll(bounds).toEqual(wanted)
    await app.close()
    await open()
    expect(await bounds()).toEqual(wanted)
  })

  test('answers what was asked before it goes, and sends the page word that it goes', async () => {
    const { app, page } = await open()
    await withoutScripts(app, page) // The page's own answer would come first.
    await page.evaluate(`void plimsoll.on("window:closing", async () => {
      const open = (await plimsoll.call('study:open', '${example}')).value
      await plimsoll.call('study:edit', '${example}', {
        revision: open.revision, label: 'last words', changes: [{ kind: 'set', path: ['name'], value: 'Last words' }],
      })
      await plimsoll.call('window:leave', false)
    })`)
    const ended = app.waitForEvent('close')
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.close())
    await ended
    const { page: reopened } = await open()
    expect(await answer(reopened, 'study:open', example)).toMatchObject({ study: { name: 'Last words' }, undo: 'last words' })
    await answer(reopened, 'study:undo', example)
  })
})
