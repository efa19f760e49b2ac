/** A disk that is full and a database that another program holds, under somebody's edits: said, kept, tried again, and nothing is lost. */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
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

const reason = await whyNoWindow()
const study = 'cluster-buy-options'

/** A small disk of its own at this folder; false where this user may not mount one. */
function mountDisk(folder: string, megabytes: number): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Fills the disk to the last byte; returns what makes room again. */
function fillDisk(folder: string): () => void {
  const file = join(folder, 'ballast')
  const { bavail, bsize } = statfsSync(folder)
  writeFileSync(file, Buffer.alloc(bavail * bsize))
  return () => rmSync(file)
}

/** Another program that holds the workspace's lock until it is told to let go. */
async function holdLock(workspace: string): Promise<() => Promise<void>> {
  const holder = spawn(
    process.execPath,
    [
      '-e',
      `const db = require(${JSON.stringify(join(root, 'node_modules/better-sqlite3'))})(${JSON.stringify(join(workspace, 'workspace.sqlite'))});
       db.exec('BEGIN IMMEDIATE'); console.log('held'); process.stdin.on('data', () => { db.exec('ROLLBACK'); db.close(); process.exit(0) })`,
    ],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  )
  await once(holder.stdout, 'data')
  return async () => {
    holder.stdin.write('go\n')
    await once(holder, 'exit')
  }
}

describe.skipIf(reason !== undefined)(`trouble with the disk${reason === undefined ? '' : ` (skipped: ${reason})`}`, () => {
  let screen: Screen
  let window: StartedWindow | undefined
  let workspace = ''

  beforeAll(async () => {
    screen = await openScreen()
  }, 60_000)

  afterEach(async () => {
    await window?.app.close().catch(() => {})
    window = undefined
  })

  afterAll(() => screen?.end())

  async function openedStudy(): Promise<Page> {
    window = await startWindow(screen, workspace)
    const { page } = window
    await page.waitForSelector('.window')
    await answer(page, 'settings:write', { hasSeenTour: true, language: 'en' })
    await page.reload()
    await page.locator('.study .open').first().click()
    await page.waitForSelector('.verdict')
    return page
  }

  const nameField = (page: Page) => page.locator('header .title input')
  const alert = (page: Page) => page.locator('p.trouble[role=alert]')
  const savedName = async (page: Page) => (await answer(page, 'study:open', study)).study.name

  /** An edit while nothing can be saved, then one of the catalog; both stand there, and are saved when the trouble is over. */
  async function editThrough(page: Page, said: RegExp, end: () => Promise<void> | void) {
    await nameField(page).fill('Kept through trouble')
    await nameField(page).press('Enter')
    await alert(page).filter({ hasText: said }).waitFor({ timeout: 20_000 })
    await page.getByText('Not saved, trying again').waitFor()
    expect(await nameField(page).inputValue()).toBe('Kept through trouble')
    await end()
    await page.locator('.foot').getByText('Saved', { exact: true }).waitFor({ timeout: 20_000 })
    await alert(page).waitFor({ state: 'detached' })
    await expect.poll(() => savedName(page)).toMatchObject({ en: 'Kept through trouble' })
  }

  test('a lock', async () => {
    workspace = freshWorkspace()
    const page = await openedStudy()
    await editThrough(page, /Another program is holding the workspace/, await holdLock(workspace))
    await window!.app.close()
    window = undefined
    removeWorkspace(workspace)
  }, 90_000)

  test('a full disk, also for the catalog', async ({ skip }) => {
    workspace = freshWorkspace()
    if (!mountDisk(workspace, 48)) skip('this user may not mount a file system')
    try {
      const page = await openedStudy()
      await editThrough(page, /The disk is full/, fillDisk(workspace))
      await page.click('[data-place="catalog"]')
      const cell = page.locator('.ag-row[row-id="accelerator/h100-pcie"] [col-id="priceUsd"]')
      const makeRoom = fillDisk(workspace)
      const isFull = alert(page).filter({ hasText: /The disk is full/ })
      // The log may have room for some edits more: it is written over from its start after a checkpoint.
      let asked = 21_000
      for (let edit = 0; edit < 30 && (await isFull.count()) === 0; edit++) {
        asked++
        await cell.dblclick()
        await page.locator('.ag-cell-inline-editing input').fill(String(asked))
        await page.keyboard.press('Enter')
        await isFull.waitFor({ timeout: 1000 }).catch(() => undefined)
      }
      expect(await isFull.count()).toBe(1)
      makeRoom()
      await page.locator('.foot').getByText('Saved', { exact: true }).waitFor({ timeout: 20_000 })
      const price = async () => (await answer(page, 'catalog:list')).find(({ key }) => key === 'accelerator/h100-pcie')!.entry
      await expect.poll(price).toMatchObject({ priceUsd: asked })
      await window!.app.close()
      window = undefined
    } finally {
      execFileSync('umount', ['-l', workspace], { stdio: 'ignore' })
      removeWorkspace(workspace)
    }
  }, 120_000)

  test('what another program writes is shown without asking', async () => {
    workspace = freshWorkspace()
    const page = await openedStudy()
    await nameField(page).fill('Mine')
    await nameField(page).press('Enter')
    await expect.poll(() => savedName(page)).toMatchObject({ en: 'Mine' })
    const db = new Database(join(workspace, 'workspace.sqlite'))
    db.prepare(`UPDATE study SET document = replace(document, '"Mine"', '"Theirs"'), revision = revision + 1 WHERE id = ?`).run(
      study,
    )
    db.close()
    await expect.poll(() => nameField(page).inputValue(), { timeout: 15_000 }).toBe('Theirs')
    await window!.app.close()
    window = undefined
    removeWorkspace(workspace)
  }, 60_000)
})
