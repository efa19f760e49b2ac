/** The import dialog over its real host: a record is chosen, mapped, read, cancelled; what it changes is one undo step. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { cleanup, render, screen, waitFor, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { BatchWorkload } from '../../src-engine/study/workload.ts'
import App from '../../src-renderer/App.svelte'
import { createApi } from '../../src-renderer/api.svelte.ts'
import { drawnJobs, sacctLines, slurmTime } from './drawn-records.ts'
import { root } from './opened-studies.ts'
import { type RealHost, realHost } from './real-host.ts'

let folder: string
let host: RealHost
let chosen: string | undefined
const JOBS = 1200
const patience = { timeout: 30_000 }

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-import-'))
  host = realHost({
    folder,
    resources: join(root, 'resources'),
    workerUrl: pathToFileURL(join(root, 'src-main/simulation/worker.ts')),
    dialogs: { open: () => Promise.resolve(chosen), save: () => Promise.resolve(undefined) },
  })
  await host.bridge.call('settings:write', { hasSeenTour: true })
})

afterEach(async () => {
  cleanup()
  await host.close()
  rmSync(folder, { recursive: true, force: true })
})

function record(name: string, lines: readonly string[]): string {
  const path = join(folder, name)
  writeFileSync(path, lines.join('\n'))
  return path
}

const study = async () => {
  const open = await host.bridge.call('study:open', 'thousand-accelerator-retrofit')
  if (!open.ok) throw new Error(open.error.message.en)
  return open.value.study
}
const batch = async () => (await study()).workloads.find(({ kind }) => kind === 'batch') as BatchWorkload

async function openedDialog(path: string | undefined) {
  chosen = path
  const person = userEvent.setup()
  render(App, { api: createApi(host.bridge) })
  await person.click(await screen.findByRole('button', { name: /^Retrofit/ }, patience))
  await person.click(await screen.findByRole('tab', { name: 'Workloads' }, patience))
  await person.click(await screen.findByRole('button', { name: 'Import from your cluster…' }, patience))
  const dialog = within(await screen.findByRole('dialog', {}, patience))
  return { person, dialog }
}

async function axeFaults() {
  // Colours are not computed without a screen; the e2e test looks at them.
  const { violations } = await axe.run(screen.getByRole('dialog'), { rules: { 'color-contrast': { enabled: false } } })
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}

test('a record of sacct is read, shown and taken over as one step that undoes as one', async () => {
  const path = record('sacct.txt', [...sacctLines(JOBS), 'broken|row'])
  const { person, dialog } = await openedDialog(path)
  await person.click(dialog.getByRole('button', { name: 'Choose file…' }))
  await dialog.findByText('sacct.txt', {}, patience)
  expect((dialog.getByLabelText('Format') as HTMLSelectElement).value).toBe('sacct')
  expect(await axeFaults()).toEqual([])

  await person.click(dialog.getByRole('button', { name: 'Read the file' }))
  await dialog.findByRole('region', { name: 'What was found' }, patience)
  expect(dialog.getByRole('heading', { name: '1 broken row, not used' })).toBeTruthy()
  expect(dialog.getByText(new RegExp(`${JOBS.toLocaleString('en')} jobs with accelerators`))).toBeTruthy()
  for (const title of ['Run times of jobs', 'Sizes of jobs', 'Jobs submitted an hour']) {
    expect(dialog.getByRole('heading', { name: title, level: 2 })).toBeTruthy()
  }
  expect(await axeFaults()).toEqual([])

  const before = await batch()
  await person.click(dialog.getByRole('checkbox', { name: /^Take over: Lost to users/ }))
  await person.click(dialog.getByRole('button', { name: 'Take over' }))
  await screen.findByRole('button', { name: /^Undo: Import of sacct.txt/ }, patience)
  await waitFor(async () => expect((await batch()).jobsPerDay).not.toEqual(before.jobsPerDay), patience)
  const after = await batch()
  expect(after.jobsPerDay).toMatchObject({ family: 'lognormal', provenance: { source: 'sacct.txt', basis: 'sourced' } })
  expect(after.hoursPerJob).not.toEqual(before.hoursPerJob)
  expect(after.userFailureShare).toEqual(before.userFailureShare)
  const { profiles } = await study()
  // The study's own record of failures is longer than three weeks: it stays unless the person says otherwise.
  expect(profiles[0]!.failures.ownRecord).toMatchObject({ interruptions: 298 })
  const open = await host.bridge.call('study:open', 'thousand-accelerator-retrofit')
  expect(open.ok && open.value.faults).toEqual([])

  await person.click(screen.getByRole('button', { name: /^Undo: Import/ }))
  await waitFor(async () => expect(await batch()).toEqual(before), patience)
  expect(host.log).toEqual([])
})

test('columns without common names are mapped by hand; what is missing is named', async () => {
  const rows = drawnJobs(JOBS).map(job => `${slurmTime(job.submitSeconds)},${job.accelerators},1.5`)
  const { person, dialog } = await openedDialog(record('own.csv', ['asked,cards,h', ...rows]))
  await person.click(dialog.getByRole('button', { name: 'Choose file…' }))
  await person.selectOptions(await dialog.findByLabelText('Submitted', {}, patience), 'asked')
  await person.click(dialog.getByRole('button', { name: 'Read the file' }))
  await dialog.findByText('There is no column for “accelerators”; map one to it.', {}, patience)
  await person.selectOptions(dialog.getByLabelText('Accelerators'), 'cards')
  await person.selectOptions(dialog.getByLabelText('Run time, hours'), 'h')
  await person.click(dialog.getByRole('button', { name: 'Read the file' }))
  await dialog.findByRole('region', { name: 'What was found' }, patience)
  expect(dialog.getByText('Too few run times, or all equal: no curve was fitted.')).toBeTruthy()
})

test('reading can be cancelled, and nothing changes', async () => {
  const { person, dialog } = await openedDialog(record('large.txt', sacctLines(200_000)))
  await person.click(dialog.getByRole('button', { name: 'Choose file…' }))
  await person.click(await dialog.findByRole('button', { name: 'Read the file' }, patience))
  await person.click(await dialog.findByRole('button', { name: 'Cancel import' }, patience))
  await dialog.findByText('Cancelled; nothing was changed.', {}, patience)
  expect(dialog.queryByRole('region', { name: 'What was found' })).toBeNull()
})

test('telemetry gives the unused share; a file that is no text is refused in words', async () => {
  const samples = Array.from({ length: 3000 }, (_, i) => `${1767571200 + 60 * i},gpu0,${i % 4 === 0 ? 0 : 90},job-1`)
  const { person, dialog } = await openedDialog(record('dcgm.csv', ['timestamp,gpu,DCGM_FI_DEV_GPU_UTIL,pod', ...samples]))
  await person.click(dialog.getByRole('radio', { name: 'Device telemetry' }))
  await person.click(dialog.getByRole('button', { name: 'Choose file…' }))
  await person.click(await dialog.findByRole('button', { name: 'Read the file' }, patience))
  await dialog.findByRole('region', { name: 'What was found' }, patience)
  expect(await axeFaults()).toEqual([])
  await person.click(dialog.getByRole('button', { name: 'Take over' }))
  await waitFor(async () => {
    expect((await study()).profiles[0]!.unusedShare).toMatchObject({ family: 'pert', provenance: { source: 'dcgm.csv' } })
  }, patience)

  await person.click(screen.getByRole('button', { name: 'Import from your cluster…' }))
  const again = within(await screen.findByRole('dialog', {}, patience))
  chosen = join(folder, 'utf16.csv')
  writeFileSync(chosen, Buffer.from('\uFEFFa,b\n1,2\n', 'utf16le'))
  await person.click(again.getByRole('button', { name: 'Choose file…' }))
  await again.findByText('The file is UTF-16, which is not supported: save it as UTF-8.', {}, patience)
})

test('the window names no file that was not chosen', async () => {
  const request = {
    kind: 'jobs',
    format: null,
    mapping: {},
    offsetHours: 0,
    clusterAccelerators: null,
    unit: null,
    allocatedShare: null,
  } as const
  for (const token of ['record-1', '/etc/passwd', '../x']) {
    expect(await host.bridge.call('record:import', token, request, 'import-x')).toMatchObject({
      ok: false,
      error: { code: 'bad-request' },
    })
  }
})
