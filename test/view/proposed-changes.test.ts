/** What a record would change in a study: hours held become hours of work, so that a plan that runs like the cluster holds the hours of the record. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Quantity } from '../../src-engine/study/quantity.ts'
import type { Study } from '../../src-engine/study/study.ts'
import type { BatchWorkload } from '../../src-engine/study/workload.ts'
import { parseStudyDocument } from '../../src-main/documents/study-document.ts'
import { proposedChanges, quantitySpread } from '../../src-view/import/proposed-changes.ts'
import { readJobs, readTelemetry, recordFile, sacctHead, sacctRows, someStream } from '../main/exchange/record-files.ts'

const text = readFileSync(new URL('../../resources/studies/thousand-accelerator-retrofit.json', import.meta.url), 'utf8')
const study = JSON.parse(text) as Study
const workload = study.workloads.find(({ kind }) => kind === 'batch') as BatchWorkload
const report = readJobs(recordFile('changes.txt', [sacctHead, ...sacctRows(someStream)].join('\n')))
const medianOf = (share: number) => (id: string, _written: Quantity) =>
  /kernelEfficiency|KernelEfficiency/.test(id) ? 0.5 : share
const changesAt = (share: number) => proposedChanges(study, report, workload.id, study.profiles[0]!.id, medianOf(share))
const hoursAt = (share: number) => {
  const change = changesAt(share).find(({ field }) => field === 'hoursPerJob')!
  return quantitySpread(change.next as Exclude<Quantity, { from: string }>).p50
}

test('each field is named with what stands there and what would', () => {
  const changes = changesAt(0)
  expect(changes.map(({ field }) => field)).toEqual([
    'jobsPerDay',
    'acceleratorsPerJob',
    'hoursPerJob',
    'userFailureShare',
    'jobs',
    'ownRecord',
  ])
  expect(changes[0]).toMatchObject({
    kind: 'quantity',
    old: workload.jobsPerDay,
    path: ['workloads', study.workloads.indexOf(workload), 'jobsPerDay'],
  })
  expect(changes[2]!.next).toMatchObject({ provenance: { basis: 'derived', source: 'changes.txt' } })
})

test('losses of the operation are taken out of held hours, since the model adds them again', () => {
  const held = report.fit.work!.hoursPerJob.value
  const failures = quantitySpread(report.workload.userFailureShare!).p50
  // Six digits are written into the study.
  expect(Math.abs(hoursAt(0) / (held * (1 - failures)) - 1)).toBeLessThan(1e-5)
  expect(Math.abs(hoursAt(0.1) / (held * (1 - failures) * 0.9 * 0.9 * 0.9) - 1)).toBeLessThan(1e-5)
})

test('telemetry changes what is held without work; parts that are not there change nothing', () => {
  const rows = Array.from({ length: 600 }, (_, i) => `${1767571200 + 60 * i},g,${i % 4 === 0 ? 0 : 90},job`)
  const telemetry = readTelemetry(recordFile('unused.csv', ['time,device,utilization,pod', ...rows].join('\n')))
  const [change, ...more] = proposedChanges(study, telemetry, '', study.profiles[0]!.id, medianOf(0))
  expect(change).toMatchObject({ field: 'unusedShare', path: ['profiles', 0, 'unusedShare'], next: { family: 'pert' } })
  expect(more).toEqual([])
  expect(proposedChanges(study, telemetry, '', 'no-such-profile', medianOf(0))).toEqual([])
  expect(proposedChanges(study, report, 'no-such-workload', 'no-such-profile', medianOf(0))).toEqual([])
})

test('the jobs of a queue follow the record; what it does not tell stays', () => {
  const change = changesAt(0).find(({ field }) => field === 'jobs')!
  if (change.kind !== 'jobs') throw new Error('no jobs proposed')
  const { next } = change
  const mix = report.fit.mix!
  expect(next.sizes.reduce((sum, { hoursShare }) => sum + hoursShare, 0)).toBeCloseTo(1, 3) // Four digits each.
  expect(next.longestHours).toBe(Math.max(1, Math.ceil(Math.max(...mix.sizes.map(({ longestHours }) => longestHours)))))
  const burstiness = quantitySpread(next.burstiness as Exclude<Quantity, { from: string }>)
  expect(burstiness.p10).toBeLessThanOrEqual(burstiness.p50)
  expect(next).toMatchObject({
    groupWeights: workload.jobs!.groupWeights,
    quotaWeights: workload.jobs!.quotaWeights,
    estimateFactor: workload.jobs!.estimateFactor,
  })
  const taken = {
    ...study,
    workloads: study.workloads.map(each => (each.id === workload.id ? { ...workload, jobs: next } : each)),
  }
  const parsed = parseStudyDocument(JSON.parse(JSON.stringify(taken)))
  expect(parsed.ok ? [] : parsed.faults).toEqual([])
})
