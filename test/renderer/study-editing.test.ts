/** What a study rests on can be edited in the window: settings, sites, profiles, market, correlations, scenarios, texts in two languages. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { cleanup, render, screen, waitFor, within } from '@testing-library/svelte'
import userEvent, { type UserEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Study } from '../../src-engine/study/study.ts'
import App from '../../src-renderer/App.svelte'
import { createApi } from '../../src-renderer/api.svelte.ts'
import { root } from './opened-studies.ts'
import { type RealHost, realHost } from './real-host.ts'

let folder: string
let host: RealHost
let person: UserEvent
const patience = { timeout: 20_000 }
const id = 'cluster-buy-options'

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-page-'))
  host = realHost({
    folder,
    resources: join(root, 'resources'),
    workerUrl: pathToFileURL(join(root, 'src-main/simulation/worker.ts')),
  })
  await host.bridge.call('settings:write', { hasSeenTour: true })
  person = userEvent.setup()
  render(App, { api: createApi(host.bridge) })
  await person.click(await screen.findByRole('button', { name: /^Cluster buy options/ }, patience))
  await screen.findByRole('region', { name: 'Verdict' }, patience)
}, 60_000)

afterEach(async () => {
  cleanup()
  expect(host.log).toEqual([])
  await host.close()
  rmSync(folder, { recursive: true, force: true })
})

const tab = (name: string) => person.click(screen.getByRole('tab', { name }))
const press = async (name: string | RegExp) => person.click(await screen.findByRole('button', { name }, patience))

async function type(field: HTMLElement, text: string) {
  await person.clear(field)
  await person.type(field, `${text}{Enter}`)
}

/** The document once everything is saved, and what is wrong with it. */
async function saved(): Promise<{ study: Study; faults: readonly { code: string }[]; undo: string | null }> {
  await waitFor(() => expect(screen.getByText('Saved')).toBeTruthy(), patience)
  const reply = await host.bridge.call('study:open', id)
  if (!reply.ok) throw new Error(reply.error.message.en)
  return reply.value
}

/** Waits until the document is as it should be. */
async function becomes(check: (study: Study) => void) {
  await waitFor(async () => {
    const { study, faults } = await saved()
    check(study)
    expect(faults).toEqual([])
  }, patience)
}

test('settings: what lies outside is told at the field and never saved', async () => {
  await tab('Basics')
  const horizon = screen.getByLabelText('Horizon, months')
  await type(horizon, '300')
  expect(screen.getByText('300 is outside what is allowed; write a number from 1 to 240.')).toBeTruthy()
  expect((await saved()).study.settings.horizonMonths).toBe(60)
  await type(horizon, '72')
  await becomes(study => expect(study.settings.horizonMonths).toBe(72))

  await press('Set Discount rate, Glut')
  await type(screen.getAllByLabelText('Discount rate').at(-1)!, '12')
  await becomes(study => expect(study.scenarios[2]!.discountRate).toBe(0.12))
  await press('Leave Discount rate out')
  await becomes(study => expect(study.scenarios[2]).not.toHaveProperty('discountRate'))
})

test('a site: housing takes its fields along, an own figure stands in for the catalog', async () => {
  await tab('Sites & operations')
  await person.selectOptions(screen.getByLabelText('Housing', { selector: 'select' }), 'own-facility')
  await becomes(study => expect(study.sites[0]!.housing).toMatchObject({ kind: 'own-facility', constructionPerKw: 11_000 }))
  expect(screen.getByRole('button', { name: /^Edit Construction cost/ })).toBeTruthy()

  await press(/^Edit PUE/)
  const dialog = screen.getByRole('dialog')
  await type(within(dialog).getByLabelText('Greatest'), '1.5')
  await becomes(study => expect(study.catalogOverrides['cooling/air-modern.pue']).toMatchObject({ high: 1.5 }))
})

test('a share that leaves its limits is kept back, in percent, and the last valid one stays', async () => {
  await tab('Sites & operations')
  await press('H200')
  await press(/^Edit Blocked inside the step/)
  const dialog = screen.getByRole('dialog')
  await type(within(dialog).getByLabelText('P90'), '120')
  expect(within(dialog).getByText(/120 % is outside what is allowed; write a number from 0 % to 99.9 %/)).toBeTruthy()
  expect((await saved()).study.profiles[0]!.inStepBlockedShare).toMatchObject({ high: 0.22 })
  await type(within(dialog).getByLabelText('P90'), '25')
  await becomes(study => expect(study.profiles[0]!.inStepBlockedShare).toMatchObject({ high: 0.25 }))
  // Tails of a normal would leave the field: they are cut off.
  await person.selectOptions(within(dialog).getByLabelText('Form'), 'normal')
  await becomes(study =>
    expect(study.profiles[0]!.inStepBlockedShare).toMatchObject({ family: 'normal', truncate: { low: 0, high: 0.999 } }),
  )
})

test('a part of a profile that it can do without is added and left out', async () => {
  await tab('Sites & operations')
  await press('H200')
  await press('Add: Own failure record, H200')
  await becomes(study => expect(study.profiles[0]!.failures.ownRecord).toEqual({ interruptions: 0, domainDays: 1000 }))
  await person.selectOptions(screen.getByLabelText('Checkpoint rule'), 'minutes')
  await becomes(study => expect(study.profiles[0]!.checkpoint.interval).toEqual({ minutes: 30 }))
  await press('Leave out: Own failure record, H200')
  await becomes(study => expect(study.profiles[0]!.failures).not.toHaveProperty('ownRecord'))
})

test('a field that reads the catalog can take the figure over, and read it again', async () => {
  await tab('Sites & operations')
  await press('H200')
  await press(/^Edit Time to reset/)
  const source = within(screen.getByRole('dialog')).getByLabelText('Value', { selector: 'select' })
  await person.selectOptions(source, '')
  await becomes(study => expect(study.profiles[0]!.failures.resetHours).not.toHaveProperty('from'))
  await person.selectOptions(source, 'reliability/repair-node.softwareRecoveryHours')
  await becomes(study =>
    expect(study.profiles[0]!.failures.resetHours).toEqual({ from: 'reliability/repair-node.softwareRecoveryHours' }),
  )
})

test('events: a new one and its effects', async () => {
  await tab('Market')
  await press('Add a risk event')
  await becomes(study => expect(study.events.at(-1)).toMatchObject({ id: 'event-5', name: 'New event' }))
  await type(screen.getByLabelText('Name', { selector: 'input' }), 'Export ban')
  await press('Remove effect 1')
  await becomes(study => expect(study.events.at(-1)).toMatchObject({ name: 'Export ban', effects: [] }))
})

test('correlations: a cell is changed, stated and removed; what a run makes of a contradiction is shown', async () => {
  await tab('Market')
  await press(/^Correlations/)
  await press(
    /^Rental price of H200-class accelerators, .* and .*: not stated|^Shocks to training demand.* and Rental price.*: not stated/,
  )
  await type(within(screen.getByRole('dialog')).getByLabelText('Rank correlation'), '-0.95')
  await becomes(study => expect(study.dependences.at(-1)).toMatchObject({ spearman: -0.95 }))
  await press('Done')
  expect(await screen.findByText(/The stated correlations contradict each other/, {}, patience)).toBeTruthy()
  await press(/: −0.95/)
  await press('Remove this correlation')
  await becomes(study => expect(study.dependences).toHaveLength(20))
  await waitFor(() => expect(screen.queryByText(/contradict each other/)).toBeNull(), patience)
})

test('scenarios: one is added at weight 0; a month that is none is told and not saved', async () => {
  await tab('Scenarios')
  await press('Add scenario')
  await becomes(study => expect(study.scenarios.at(-1)).toMatchObject({ name: 'New scenario', weight: 0, story: '' }))
  await type(screen.getAllByLabelText(/^Month, Milestone 1/)[0]!, '2027-13')
  expect(screen.getByText(/does not have the right form; write a month such as 2027-06/)).toBeTruthy()
  expect((await saved()).study.scenarios[0]!.milestones[0]!.date).toMatch(/^20\d\d-\d\d$/)
})

test('a text is made one in each language, and one again', async () => {
  await tab('Basics')
  await press('Languages of Question')
  const dialog = screen.getByRole('dialog')
  const chinese = within(dialog).getByLabelText('Chinese')
  await person.clear(chinese)
  await person.type(chinese, '买还是租？')
  await person.tab()
  await becomes(study => expect(study.question).toMatchObject({ zh: '买还是租？' }))
  await person.selectOptions(within(dialog).getByLabelText('Languages'), 'one')
  await becomes(study => expect(study.question).toMatch(/^For training/))
})

test('a fault names the field, and leads to it', async () => {
  await tab('Plans')
  const plan = screen.getByRole('region', { name: 'Buy H200 nodes, colocated' })
  await type(within(plan).getAllByLabelText('Order in month')[0]!, '200')
  const faults = await screen.findByRole('alert', {}, patience)
  expect(faults.textContent).toContain('Month of tranche ‘first’ in plan ‘Buy H200 nodes, colocated’: month 200 lies beyond')
})

test('a profile: headroom told another way is one step, and one undo brings the replicas back', async () => {
  await tab('Sites & operations')
  await press(/^H200/)
  const before = (await saved()).study.profiles[0]!.serving!
  await person.selectOptions(screen.getByLabelText('Serving headroom', { selector: 'select' }), 'stated')
  await becomes(study => {
    expect(study.profiles[0]!.serving!.replica).toBeUndefined()
    expect(study.profiles[0]!.serving!.headroomShare).toMatchObject({ mode: 0.27 })
  })
  await person.click(screen.getByRole('button', { name: /^Undo/ }))
  await becomes(study => expect(study.profiles[0]!.serving).toEqual(before))

  await press('Add: Early failures, H200')
  await type(screen.getByLabelText(/^Months of early failures/), '6')
  await becomes(study => expect(study.profiles[0]!.failures.earlyLife!.months).toBe(6))
  await press(/^Set Bandwidth reached inside a domain/)
  await becomes(study => expect(study.profiles[0]!.fabric!.insideAchievedShare).toMatchObject({ range: 'p10p90', mode: 0.8 }))
})
