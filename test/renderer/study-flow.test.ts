/** The window over its real host: open a study, change a price, see the answer move, undo, run in full, cancel. */
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
const patience = { timeout: 20_000 }

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

async function openedStudy(name: RegExp) {
  const person = userEvent.setup()
  render(App, { api: createApi(host.bridge) })
  await person.click(await screen.findByRole('button', { name }, patience))
  await screen.findByRole('region', { name: 'Verdict' }, patience)
  return person
}

const verdict = () => screen.getByRole('region', { name: 'Verdict' }).textContent
const tab = (name: string) => screen.getByRole('tab', { name })

test('an edit previews, is saved, and undoing it leads back', async () => {
  const person = await openedStudy(/^Cluster buy options/)
  await screen.findByText('Preview', {}, patience) // All trials of it, not the first ones.
  const before = verdict()

  await person.click(tab('Plans'))
  const plan = screen.getByRole('region', { name: 'Buy H200 nodes, colocated' })
  const count = within(plan).getAllByLabelText('Systems')[0] as HTMLInputElement
  await person.clear(count)
  await person.type(count, '60{Enter}')
  await screen.findByRole('button', { name: /^Undo: Systems, Buy H200/ }, patience)

  await person.click(tab('Compare'))
  await waitFor(() => expect(verdict()).not.toBe(before), patience)
  const open = await host.bridge.call('study:open', 'cluster-buy-options')
  expect(open.ok && open.value.study.plans[1]!.tranches[0]).toMatchObject({ count: 60 })

  await person.click(screen.getByRole('button', { name: /^Undo/ }))
  await waitFor(() => expect(verdict()).toBe(before), patience)
  expect(host.log).toEqual([])
})

test('a full run is kept, an edit makes it old, undo makes it fresh again', async () => {
  const person = await openedStudy(/^Retrofit/)
  await person.click(screen.getByRole('button', { name: 'Run settings' }))
  await person.selectOptions(screen.getByLabelText('Trials', { selector: 'select' }), '4096')
  await person.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Run' }))
  await screen.findByText('Up to date', {}, patience)
  expect(screen.getByText(/^4,096 trials · seed 1/)).toBeTruthy()

  await person.click(tab('Scenarios'))
  const weight = screen.getAllByLabelText(/^Weight/)[0] as HTMLInputElement
  await person.clear(weight)
  await person.type(weight, '90{Enter}')
  expect((await screen.findAllByText(/add up to/, {}, patience)).length).toBeGreaterThan(0)
  expect((screen.getByRole('button', { name: 'Run' }) as HTMLButtonElement).disabled).toBe(true)
  await person.click(screen.getByRole('button', { name: /^Undo/ }))
  await screen.findByText('Up to date', {}, patience)
})

test('a run can be cancelled, and nothing of it is kept', async () => {
  const person = await openedStudy(/^Serving/)
  await person.click(screen.getByRole('button', { name: 'Run settings' }))
  await person.selectOptions(screen.getByLabelText('Trials', { selector: 'select' }), '262144')
  await person.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Run' }))
  await person.click(await screen.findByRole('button', { name: 'Cancel run' }, patience))
  await screen.findByRole('button', { name: 'Run' }, patience)
  const runs = await host.bridge.call('run:list', 'serving-open-model')
  expect(runs).toMatchObject({ ok: true, value: [] })
})

test('every word changes with the language', async () => {
  const person = await openedStudy(/^Cluster buy options/)
  await host.bridge.call('settings:write', { language: 'zh' })
  host.tell('menu:chosen', { item: 'language-zh' })
  await screen.findByRole('tab', { name: '利用率' }, patience)
  for (const name of ['基本设定', '工作负载', '方案', '站点与运行', '市场', '输入', '情景', '比较', '利用率', '成本']) {
    await person.click(tab(name))
    const shown = document.querySelector('main')!.textContent!.replace(/\s+/g, ' ')
    // Names of products, sources and units are Latin; words of the window are not.
    expect(shown).not.toMatch(/\b(the|and|with|plan|value|month|none)\b(?! ?[A-Z0-9])/)
  }
})
