/** The catalog as a person works in it: a cell, a figure that was not known, a new entry, a table; undone and done again. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  answer,
  freshWorkspace,
  openFrom,
  openScreen,
  removeWorkspace,
  type Screen,
  type StartedWindow,
  saveTo,
  startWindow,
  whyNoWindow,
} from './started-window.ts'

const reason = await whyNoWindow()

describe.skipIf(reason !== undefined)(`the catalog${reason === undefined ? '' : ` (skipped: ${reason})`}`, () => {
  const workspace = freshWorkspace()
  const faults: string[] = []
  let screen: Screen
  let window: StartedWindow

  const rowOf = async (key: string) => (await answer(window.page, 'catalog:list')).find(row => row.key === key)
  const button = (name: string | RegExp) => window.page.getByRole('button', { name })

  beforeAll(async () => {
    screen = await openScreen()
    window = await startWindow(screen, workspace)
    window.page.on('pageerror', error => faults.push(String(error.stack)))
    await answer(window.page, 'settings:write', { hasSeenTour: true, language: 'en' })
    await window.page.reload()
    await window.page.click('[data-place="catalog"]')
    await window.page.waitForSelector('.ag-row')
  }, 60_000)

  afterAll(async () => {
    await window?.app.close().catch(() => {})
    screen?.end()
    removeWorkspace(workspace)
  })

  test('a cell takes a number or a range, says no to anything else, and is undone and done again', async () => {
    const { page } = window
    const cell = page.locator('.ag-row[row-id="accelerator/h100-pcie"] [col-id="priceUsd"]')
    const type = async (text: string) => {
      await cell.dblclick()
      await page.locator('.ag-cell-inline-editing input').fill(text)
      await page.keyboard.press('Enter')
    }
    const price = async () => ((await rowOf('accelerator/h100-pcie'))!.entry as { priceUsd?: unknown }).priceUsd
    const before = await price()
    await type('21,000')
    await expect.poll(price).toBe(21_000)
    await type('18k … 20k … 25k')
    await expect.poll(price).toMatchObject({ low: 18_000, mode: 20_000, high: 25_000 })
    await type('cheap')
    await page.getByText('“cheap” is no figure').waitFor()
    await button(/^Undo: /).click()
    await button(/^Undo: /).click()
    await expect.poll(price).toEqual(before)
    await button(/^Redo: /).click()
    await expect.poll(price).toBe(21_000)
  })

  test('a price that is not known is filled in with its own source, as one step', async () => {
    const { page } = window
    const all = await answer(page, 'catalog:list')
    const { key, entry } = all.find(row => row.entry.kind === 'accelerator' && !('priceUsd' in row.entry))!
    await page
      .getByRole('searchbox', { name: 'Filter this list' })
      .fill(typeof entry.name === 'string' ? entry.name : entry.name.en)
    await page.locator(`.ag-row[row-id="${key}"]`).first().click()
    await button('Fill in Price').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Value' }).fill('60000')
    await dialog.getByRole('combobox', { name: 'Basis' }).selectOption('sourced')
    await dialog.getByRole('textbox', { name: 'Source' }).fill('Quote 7, 2026-10')
    await dialog.getByRole('textbox', { name: 'As of' }).fill('2026-10')
    await dialog.getByRole('combobox', { name: 'Confidence' }).selectOption('medium')
    await page.waitForTimeout(500)
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect
      .poll(() => rowOf(key))
      .toMatchObject({
        origin: 'changed',
        entry: {
          priceUsd: 60_000,
          fieldProvenance: { priceUsd: { source: 'Quote 7, 2026-10', asOf: '2026-10', basis: 'sourced', confidence: 'medium' } },
        },
      })
    await page.keyboard.press('Control+z')
    await expect.poll(() => rowOf(key)).toMatchObject({ origin: 'bundled' })
    await page.getByRole('searchbox', { name: 'Filter this list' }).fill('')
  })

  test('an entry like another is added, and what it lacks is said at its field', async () => {
    const { page } = window
    await page.getByRole('button', { name: 'Cooling', exact: true }).click()
    await button('Add entry').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Pond cooling')
    await page.waitForTimeout(500)
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    await dialog
      .getByText(/pue: the field is missing/)
      .first()
      .waitFor()
    await dialog.getByRole('combobox', { name: 'Start from' }).selectOption({ index: 1 })
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    await expect.poll(() => rowOf('cooling/pond-cooling')).toMatchObject({ origin: 'own', entry: { name: 'Pond cooling' } })
    await page.getByRole('complementary', { name: 'Pond cooling' }).waitFor()
  })

  test('a table goes in whole or not at all, and comes out without formulas', async () => {
    const { page } = window
    const file = join(workspace, 'cooling.csv')
    writeFileSync(
      file,
      'id,Name,PUE,Water,Most power per rack,Premium on construction,Fan power saved\nlake,=Lake,1.05,0.1,90,5%,0\nsea,Sea,wet,0.1,90,5%,0\n',
    )
    await openFrom(window, file)
    await button('Import CSV').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('1 new, 0 changed, 0 as they are, 1 refused').waitFor()
    expect(await dialog.getByRole('button', { name: /^Import / }).isDisabled()).toBe(true)
    await dialog.getByRole('button', { name: 'Leave out the refused row' }).click()
    await dialog.getByRole('button', { name: 'Import 1 row' }).click()
    await expect.poll(() => rowOf('cooling/lake')).toMatchObject({ origin: 'own', entry: { facilityCapitalPremiumShare: 0.05 } })
    expect(await rowOf('cooling/sea')).toBeUndefined()
    const out = join(workspace, 'out.csv')
    await saveTo(window, out)
    await button('Export CSV').click()
    await page.getByText(`Written to ${out}`).waitFor()
    expect(readFileSync(out, 'utf8')).toContain("\r\nlake,'=Lake,")
    await page.keyboard.press('Control+z')
    await expect.poll(() => rowOf('cooling/lake')).toBeUndefined()
    expect(faults).toEqual([])
  })
})
