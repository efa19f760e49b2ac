/** Levers in the window over its real host: one of the catalog joins a plan, what those of a plan move is worked out and cancelled. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { cleanup, render, screen, waitFor, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test } from 'vitest'
import App from '../../src-renderer/App.svelte'
import { createApi } from '../../src-renderer/api.svelte.ts'
import { root } from './opened-studies.ts'
import { type RealHost, realHost } from './real-host.ts'

let folder: string
let host: RealHost
const patience = { timeout: 60_000 }

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-page-'))
  host = realHost({
    folder,
    resources: join(root, 'resources'),
    workerUrl: pathToFileURL(join(root, 'src-main/simulation/worker.ts')),
  })
  await host.bridge.call('settings:write', { hasSeenTour: true })
})

afterEach(async () => {
  cleanup()
  await host.close()
  rmSync(folder, { recursive: true, force: true })
})

async function retrofitAt(tab: string) {
  const person = userEvent.setup()
  render(App, { api: createApi(host.bridge) })
  await person.click(await screen.findByRole('button', { name: /^Retrofit/ }, patience))
  await screen.findByRole('region', { name: 'Verdict' }, patience)
  await person.click(screen.getByRole('tab', { name: tab }))
  return person
}

test('a headline of the catalog joins a plan under its mark', { timeout: 90_000 }, async () => {
  const person = await retrofitAt('Plans')
  screen.getByRole('button', { name: 'More: Scheduling and slicing software' }).focus()
  await person.keyboard('{Enter}')
  await person.click(await screen.findByText('Add lever from catalog…', {}, patience))
  // A page without layout hides what floats from roles.
  const dialog = await screen.findByRole('dialog', { name: /Add a lever from the catalog/, hidden: true }, patience)
  await person.type(within(dialog).getByRole('searchbox', { hidden: true }), 'antman')
  expect(within(dialog).getByText('vendor multiplier')).toBeTruthy()
  await person.click(within(dialog).getByRole('button', { name: /^Add to the plan: /, hidden: true }))
  await screen.findByRole('button', { name: /^Undo: Lever from catalog: Opportunistic co-location/ }, patience)
  const open = await host.bridge.call('study:open', 'thousand-accelerator-retrofit')
  expect(open.ok && open.value.faults).toEqual([])
  expect(open.ok && open.value.study.levers.at(-1)).toMatchObject({ id: 'antman', catalogLever: 'lever/antman' })
  const plan = screen.getByRole('region', { name: 'Scheduling and slicing software' })
  expect(within(plan).getByText('vendor multiplier')).toBeTruthy()
  expect(host.log).toEqual([])
})

test('what the levers of a plan move is worked out when asked, and can be stopped', { timeout: 150_000 }, async () => {
  const person = await retrofitAt('Utilization')
  const card = await screen.findByRole('region', { name: 'What each lever moves' }, patience)
  await person.click(within(card).getByRole('button', { name: 'Work out' }))
  await within(card).findByRole('status', {}, patience)
  await person.click(within(card).getByRole('button', { name: 'Cancel' }))
  expect(within(card).queryByRole('status')).toBeNull()

  await person.click(within(card).getByRole('button', { name: 'Work out' }))
  const row = await screen.findByRole('row', { name: /^One queue with backfill/ }, { timeout: 120_000 })
  await waitFor(() => expect(row.textContent).toMatch(/\d+ ± \d+\s*until (as much work is done|waits are no longer)/))
  expect(screen.getByRole('row', { name: /^All levers together/ })).toBeTruthy()
  expect(host.log).toEqual([])
})
