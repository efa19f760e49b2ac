/**
 * Every screen in real Electron, in both languages and themes and at both sizes: pictures in `out/screens`, and no finding of axe
 * (WCAG 2.2 A and AA, no rule switched off). `PLIMSOLL_PICTURES=no` leaves the pictures out; `PLIMSOLL_PICTURES=readme` writes the README's
 * picture in `docs` anew, which no other run touches.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  answer,
  freshWorkspace,
  openFrom,
  openScreen,
  removeWorkspace,
  root,
  type Screen,
  type StartedWindow,
  startWindow,
  whyNoWindow,
} from './started-window.ts'

const reason = await whyNoWindow()
const study = 'cluster-buy-options'
const folder = join(root, 'out/screens')
const axeRules = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8')
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']
const hasPictures = process.env.PLIMSOLL_PICTURES !== 'no'
const isForReadme = process.env.PLIMSOLL_PICTURES === 'readme'
const README_PICTURE = 'compare-en-light-1280x800'
const sizes = [
  [1280, 800],
  [1920, 1080],
] as const
const tabs = [
  ...['basics', 'workloads', 'plans', 'operations', 'market', 'inputs', 'scenarios'],
  ...['compare', 'utilization', 'cost', 'report'],
] as const
/** Parts of the study that a tab shows one of, beside the first. */
const parts = {
  operations: ['profiles/h200', 'staff/buy-h200'],
  market: ['events/new-generation', 'residualCurves/hopper-class', 'market/one', 'correlations/all'],
} as const

/** A finding in one line: the rule, and where. */
interface Axe {
  run(
    root: unknown,
    options: { runOnly: readonly string[] },
  ): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }>
}

describe.skipIf(reason !== undefined)(`the screens${reason === undefined ? '' : ` (skipped: ${reason})`}`, () => {
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
    await answer(window.page, 'run:start', study, { trials: 4096, seed: 1, sampler: 'sobol' }, 'first')
  }, 120_000)

  afterAll(async () => {
    await window?.app.close().catch(() => {})
    screen?.end()
    removeWorkspace(workspace)
  })

  const resize = (width: number, height: number) =>
    window.app.evaluate(({ BrowserWindow }, [w, h]) => BrowserWindow.getAllWindows()[0]!.setContentSize(w!, h!), [width, height])

  /** Loads the page anew, so that it takes language and theme from the settings. */
  async function open(language: 'en' | 'zh', theme: 'light' | 'dark') {
    const { page } = window
    await answer(page, 'settings:write', { language, theme })
    await page.reload()
    await page.waitForSelector('.study')
    await page.evaluate(axeRules)
  }

  async function look(name: string): Promise<string[]> {
    const { page } = window
    await page.waitForTimeout(250)
    if (hasPictures) await page.screenshot({ path: join(folder, `${name}.png`) })
    if (isForReadme && name === README_PICTURE) await page.screenshot({ path: join(root, 'docs/compare.png') })
    const { violations } = await page.evaluate(
      runOnly => (globalThis as unknown as { axe: Axe }).axe.run('body', { runOnly }),
      standards,
    )
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${name}: ${id} at ${html.slice(0, 160)}`))
  }

  describe.each(['en', 'zh'] as const)('in %s', language => {
    test.each(['light', 'dark'] as const)(
      '%s',
      async theme => {
        const { page } = window
        const findings: string[] = []
        const see = async (name: string) => {
          for (const [width, height] of sizes) {
            await resize(width, height)
            findings.push(...(await look(`${name}-${language}-${theme}-${width}x${height}`)))
          }
        }
        await resize(...sizes[0])
        await open(language, theme)
        await see('studies')
        await page.click('.study .open')
        await page.waitForSelector('.verdict')
        for (const tab of tabs) {
          await page.click(`#tab-${tab}`)
          if (tab === 'report') await page.waitForSelector('.pages img', { timeout: 30_000 })
          await see(tab)
          for (const part of parts[tab as keyof typeof parts] ?? []) {
            await page.click(`[data-part="${part}"]`)
            await see(`${tab}-${part.replace('/', '-')}`)
          }
        }
        for (const place of ['catalog', 'claims', 'scoreboard', 'settings']) {
          await page.click(`[data-place="${place}"]`)
          if (place === 'scoreboard') await page.waitForSelector('table.world tbody tr')
          if (place === 'catalog') await page.click('.ag-row')
          if (place === 'claims') {
            await page.click('[data-audit="A4-03"]')
            await page.click('.detail .button.primary')
            await page.waitForSelector('.detail dl')
          }
          await see(place)
        }
        expect(findings).toEqual([])
        expect(faults).toEqual([])
      },
      300_000,
    )

    test('dialogs and menus', async () => {
      const { page } = window
      const findings: string[] = []
      const see = async (name: string) => findings.push(...(await look(`${name}-${language}-dark-1280x800`)))
      await resize(...sizes[0])
      await open(language, 'dark')
      await page.click('.study .open')
      await page.waitForSelector('.verdict')
      await page.click('#tab-plans')
      await page.click('button.chip')
      await page.waitForSelector('[role=dialog]')
      await see('dialog-quantity')
      await page.keyboard.press('Escape')
      await page.click('#tab-operations')
      await page.click('.part header [aria-haspopup=menu]')
      await page.click('[role=menuitem] >> nth=1')
      await page.waitForSelector('[role=dialog]')
      await see('dialog-removal')
      await page.keyboard.press('Escape')
      await page.click('.part .name .languages')
      await page.waitForSelector('[role=dialog]')
      await see('dialog-languages')
      await page.keyboard.press('Escape')
      await page.click('#tab-market')
      await page.click('[data-part="correlations/all"]')
      await page.locator('[data-cell]').first().click()
      await page.waitForSelector('[role=dialog]')
      await see('dialog-correlation')
      await page.keyboard.press('Escape')
      await page.click('.run .more')
      await page.waitForSelector('[role=dialog]')
      await see('dialog-run')
      await page.keyboard.press('Escape')
      await page.keyboard.press('Control+k')
      await page.waitForSelector('[role=dialog] input')
      await page.keyboard.type('h200')
      await page.waitForSelector('[role=option]')
      await see('dialog-search')
      await page.keyboard.press('Escape')
      await page.click('#tab-compare')
      await page.locator('.tools button').nth(1).click()
      await page.waitForSelector('[role=menu]')
      await see('menu-chart')
      await page.keyboard.press('Escape')
      await page.focus('.term')
      await page.waitForSelector('.tip')
      await see('tooltip')
      await page.click('[data-place="catalog"]')
      await page.click('.ag-row')
      await page.locator('.detail .chip').first().click()
      await page.waitForSelector('[role=dialog]')
      await see('dialog-figure')
      await page.keyboard.press('Escape')
      await page.locator('header button.primary').click()
      await page.waitForSelector('[role=dialog] input')
      await see('dialog-add')
      await page.keyboard.press('Escape')
      const table = join(workspace, 'table.csv')
      writeFileSync(table, 'id,name,priceUsd\nh100-pcie,,24000\nunheard,Unheard,cheap\n')
      await openFrom(window, table)
      await page.locator('header button.plain').first().click()
      await page.waitForSelector('[role=dialog] .outcomes .badge')
      await see('dialog-import')
      await page.keyboard.press('Escape')
      expect(findings).toEqual([])
      expect(faults).toEqual([])
    }, 120_000)

    // Its response surfaces take minutes where no earlier run has left them.
    test('a simulated week, played', async () => {
      const { page } = window
      const findings: string[] = []
      for (const theme of ['light', 'dark'] as const) {
        await resize(...sizes[0])
        await open(language, theme)
        await page.click(`.study:has-text("${language === 'en' ? 'Retrofit' : '千卡集群改造'}") .open`)
        await page.waitForSelector('.verdict', { timeout: 500_000 })
        await page.click('#tab-utilization')
        await page.click('[data-fleet=open]')
        await page.waitForSelector('.picture', { timeout: 60_000 })
        for (const [width, height] of sizes) {
          await resize(width, height)
          findings.push(...(await look(`week-${language}-${theme}-${width}x${height}`)))
        }
        await page.fill('.transport input', '60')
        await page.focus('.picture')
        await page.keyboard.press('ArrowDown')
        await page.waitForSelector('.picture .tip.shown')
        findings.push(...(await look(`week-pointed-${language}-${theme}`)))
      }
      expect(findings).toEqual([])
      expect(faults).toEqual([])
    }, 600_000)
  })
})
