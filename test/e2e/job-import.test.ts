/** The import of a record in real Electron, its thread built with the program: read, seen, taken over; pictures in `out/screens`, nothing that axe finds. */
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recordFile, sacctHead, sacctRows, someStream } from '../main/exchange/record-files.ts'
import {
  answer,
  freshWorkspace,
  openScreen,
  removeWorkspace,
  root,
  type Screen,
  type StartedWindow,
  startWindow,
  whyNoWindow,
} from './started-window.ts'

const study = 'thousand-accelerator-retrofit'
const reason = await whyNoWindow()
const folder = join(root, 'out', 'screens')
const axeRules = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8')
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

interface Axe {
  run(
    root: unknown,
    options: { runOnly: readonly string[] },
  ): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
}

describe.skipIf(reason !== undefined)(`the import of a record${reason === undefined ? '' : ` (skipped: ${reason})`}`, () => {
  const workspace = freshWorkspace()
  const faults: string[] = []
  let screen: Screen
  let window: StartedWindow

  beforeAll(async () => {
    mkdirSync(folder, { recursive: true })
    screen = await openScreen()
    window = await startWindow(screen, workspace)
    window.page.on('pageerror', error => faults.push(String(error.stack)))
    window.page.on('console', message => {
      if (message.type() === 'error') faults.push(message.text())
    })
    await answer(window.page, 'settings:write', { hasSeenTour: true })
    const path = recordFile('sacct.txt', [sacctHead, ...sacctRows({ ...someStream, dayFactor: 1.5 }), 'broken|row'].join('\n'))
    await window.app.evaluate(({ dialog }, filePath) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] })
    }, path)
  }, 120_000)

  afterAll(async () => {
    await window?.app.close().catch(() => {})
    screen?.end()
    removeWorkspace(workspace)
  })

  test.each([
    ['en', 'light', 'What was found'],
    ['zh', 'dark', '结果'],
  ] as const)(
    'in %s, %s',
    async (language, theme, found) => {
      const { page, app } = window
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.setContentSize(1280, 800))
      await answer(page, 'settings:write', { language, theme })
      await page.reload()
      await page.waitForSelector('.study')
      await page.evaluate(axeRules)
      const { name } = (await answer(page, 'study:list')).find(({ id }) => id === study)!
      await page.click(`.study .open:has-text("${typeof name === 'string' ? name : name[language]}")`)
      await page.click('#tab-workloads')
      await page.click('main button:has(svg.lucide-upload)')
      const findings: string[] = []
      const see = async (step: string) => {
        await page.waitForTimeout(300)
        await page.screenshot({ path: join(folder, `import-${step}-${language}-${theme}.png`) })
        const { violations } = await page.evaluate(
          runOnly => (globalThis as unknown as { axe: Axe }).axe.run('body', { runOnly }),
          standards,
        )
        findings.push(
          ...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${step}: ${id} at ${html.slice(0, 160)}`)),
        )
      }
      await page.click('.dialog .button.primary')
      await page.waitForSelector('.dialog strong')
      await see('mapping')
      await page.click('.dialog .steps .button.primary')
      await page.waitForSelector(`.dialog section[aria-label="${found}"]`)
      await see('found')
      for (const [step, selector] of [
        ['charts', '.dialog .charts'],
        ['curves', '.dialog .charts + h3'],
        ['changes', '.dialog .changes'],
      ] as const) {
        await page.locator(selector).scrollIntoViewIfNeeded()
        await page
          .locator(selector)
          .evaluate(element =>
            (element as unknown as { scrollIntoView(place: { block: 'start' }): void }).scrollIntoView({ block: 'start' }),
          )
        await see(step)
      }
      await page.click('.dialog .changes .button.primary')
      await page.waitForSelector('.dialog', { state: 'detached' })
      expect(findings).toEqual([])
      expect(faults).toEqual([])
    },
    120_000,
  )
})
