/** The fleet view over its real host: a week is played, compared with a lever, pointed at, played anew, left. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createApi } from '../../src-renderer/api.svelte.ts'
import { Workbench } from '../../src-renderer/state/workbench.svelte.ts'
import { weekFigures } from '../../src-view/fleet/week-figures.ts'
import { formatShare } from '../../src-view/format/share-format.ts'
import FleetStage from './FleetStage.svelte'
import { root } from './opened-studies.ts'
import { type RealHost, realHost } from './real-host.ts'

const study = 'thousand-accelerator-retrofit'
const queue = { plan: 'software', tranche: 'fleet' }
const patience = { timeout: 40_000 }
let folder: string
let host: RealHost

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-fleet-'))
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

async function weekOf(levers: readonly string[], load: number, seed: number) {
  const reply = await host.bridge.call('fleet:week', study, { ...queue, levers, load, seed }, `test-${levers.length}-${seed}`)
  if (!reply.ok) throw new Error(reply.error.message.en)
  if (reply.value === 'cancelled') throw new Error('cancelled')
  return reply.value
}

const stranded = async (levers: readonly string[], load: number, seed: number) =>
  formatShare(weekFigures(await weekOf(levers, load, seed)).strandedShare, 'en')

test('a week is played beside the same jobs under a lever, and anew with other luck', async () => {
  const person = userEvent.setup()
  const workbench = new Workbench(createApi(host.bridge))
  await workbench.openStudy(study, 'utilization')
  let isLeft = false
  const view = render(FleetStage, { workbench, study: workbench.study!, onclose: () => (isLeft = true) })
  await screen.findByRole('heading', { name: /^One queue with backfill.*: stranded hours go from/ }, patience)

  const load = Number((screen.getByLabelText('Load') as HTMLInputElement).value) / 100
  expect(load).toBeGreaterThan(0.3)
  const before = await stranded([], load, 1)
  const after = await stranded(['scheduler'], load, 1)
  expect(screen.getByRole('heading', { level: 2, name: new RegExp(`from ${before} to ${after}$`) })).toBeTruthy()
  const figures = screen.getByRole('region', { name: 'The week in figures' })
  expect(within(figures).getByRole('row', { name: /^Sum 100.0 % 100.0 %$/ })).toBeTruthy()

  const [picture] = screen.getAllByRole('application')
  picture!.focus()
  await person.keyboard('{ArrowDown}{ArrowDown}{ArrowRight}')
  await waitFor(() => expect(within(picture!).getByRole('status').textContent).toMatch(/Node 2 · Quota 1.*Thu 13:00/))
  await person.keyboard('{Escape}')
  await waitFor(() => expect(within(picture!).getByRole('status').textContent?.trim()).toBe(''))

  const slider = screen.getByRole('slider', { name: 'Time of the week' })
  await fireEvent.input(slider, { target: { value: '36' } })
  expect(slider.getAttribute('aria-valuetext')).toBe('Tue 12:00')
  await person.click(screen.getByRole('button', { name: 'Play' }))
  await waitFor(() => expect(Number((slider as HTMLInputElement).value)).toBeGreaterThan(36.2), patience)
  await person.click(screen.getByRole('button', { name: 'Pause' }))
  expect(screen.getByRole('button', { name: 'Play' })).toBeTruthy()

  const { violations } = await axe.run(screen.getByRole('main'), { rules: { 'color-contrast': { enabled: false } } })
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])

  await person.selectOptions(screen.getByLabelText('Side by side with'), 'Nothing')
  await screen.findByRole('heading', { name: `${before} of the week’s hours of 1,000 accelerators lie stranded` }, patience)
  expect(screen.getAllByRole('application')).toHaveLength(1)
  await person.click(screen.getByRole('button', { name: 'Another week' }))
  const another = await stranded([], load, 2)
  expect(another).not.toBe(before)
  await screen.findByRole('heading', { name: `${another} of the week’s hours of 1,000 accelerators lie stranded` }, patience)

  await person.click(screen.getByRole('button', { name: 'Back to the ledger' }))
  expect(isLeft).toBe(true)
  view.unmount()
  expect(workbench.weeks.shown).toBeNull()
  workbench.study!.close()
  expect(host.log).toEqual([])
})

test('a week is cancelled where it stands, and what makes no sense is refused', async () => {
  const choice = { ...queue, levers: ['slicing'], load: 3, seed: 1 }
  const week = host.bridge.call('fleet:week', study, choice, 'long')
  await host.bridge.call('run:cancel', 'long')
  expect(await week).toEqual({ ok: true, value: 'cancelled' })
  for (const wrong of [{ load: 0 }, { tranche: 'nowhere' }, { seed: -1 }]) {
    const reply = await host.bridge.call('fleet:week', study, { ...choice, ...wrong }, 'wrong')
    expect(reply).toMatchObject({ ok: false, error: { code: 'bad-request' } })
  }
})
