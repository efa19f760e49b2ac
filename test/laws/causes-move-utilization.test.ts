/** Nothing about utilization is typed in: each cause of MODEL.md section 5 moves productive hours and money, and the right way. */
import { describe, expect, it } from 'vitest'
import { meanOf } from '../../src-engine/analysis/variant-run.ts'
import type { Catalog } from '../../src-engine/catalog/catalog-entry.ts'
import { LOST_WORK_VALUE, NPV } from '../../src-engine/measures.ts'
import { simulateColumns } from '../../src-engine/simulate.ts'
import type { Profile } from '../../src-engine/study/profile.ts'
import type { JobMix, Scheduling } from '../../src-engine/study/scheduling.ts'
import type { Study } from '../../src-engine/study/study.ts'
import type { BatchWorkload, TrainingWorkload } from '../../src-engine/study/workload.ts'
import { accounts } from '../../src-engine/utilization/ledger.ts'
import { smallCatalog } from '../studies/small-catalog.ts'
import { type SmallStudyOptions, smallStudy } from '../studies/small-study.ts'
import { keepQuickSurfaces } from '../studies/small-surface.ts'
import { compiledOf, withDimensions } from '../studies/trials.ts'

const settings = { trials: 64, seed: 2, sampler: 'sobol' } as const
/** More work than the machines can do, nowhere to send it: every hour gained is an hour of work. */
const scarce: Partial<SmallStudyOptions> = { load: 4, cloudAccelerators: 0, levers: 'none', hasEvents: false }
const productiveAccount = accounts.indexOf('productive')

interface Figures {
  readonly productiveShare: number
  readonly stepMfu: number
  readonly lostWork: number
  readonly npv: number
}

/** Means of the plan that buys the new generation, in the base scenario. */
function figures(study: Study, catalog: Catalog = smallCatalog): Figures {
  const compiled = compiledOf(study, catalog)
  keepQuickSurfaces(compiled)
  const columns = simulateColumns(compiled, settings)
  const plan = study.plans.findIndex(({ id }) => id === 'buy')
  const mean = (column: Iterable<number>) => meanOf(Float64Array.from(column))
  return {
    productiveShare: mean(columns.account(plan, 0, productiveAccount)),
    stepMfu: mean(columns.utilization(plan, 0, 'stepMfu')),
    lostWork: mean(columns.measure(plan, 0, LOST_WORK_VALUE)),
    npv: mean(columns.measure(plan, 0, NPV)),
  }
}

function withProfile(study: Study, change: (profile: Profile) => Profile): Study {
  return { ...study, profiles: study.profiles.map(profile => (profile.id === 'new' ? change(profile) : profile)) }
}

function withTraining(study: Study, step: NonNullable<TrainingWorkload['step']>): Study {
  const workloads = study.workloads.map(workload => (workload.kind === 'training' ? { ...workload, step } : workload))
  return { ...study, workloads }
}

function withJobs(study: Study, jobs: Partial<JobMix>): Study {
  const change = (workload: BatchWorkload): BatchWorkload => ({ ...workload, jobs: { ...workload.jobs!, ...jobs } })
  return { ...study, workloads: study.workloads.map(workload => (workload.kind === 'batch' ? change(workload) : workload)) }
}

function withScheduling(study: Study, scheduling: Partial<Scheduling>): Study {
  return withProfile(study, profile => ({ ...profile, scheduling: { ...profile.scheduling!, ...scheduling } }))
}

/** The second study does more productive work with the same machines than the first, and is worth more. */
function expectBetter(worse: Study, better: Study): void {
  const before = figures(worse)
  const after = figures(better)
  expect(after.productiveShare).toBeGreaterThan(before.productiveShare + 1e-4)
  expect(after.lostWork).toBeLessThan(before.lostWork)
  expect(after.npv).toBeGreaterThan(before.npv)
}

describe('failures and recovery', () => {
  const training = withDimensions(smallStudy({ ...scarce, work: ['training'], spares: 0 }), smallCatalog)
  const failing = (rate: number) =>
    withProfile(training, profile => ({ ...profile, failures: { ...profile.failures, interruptionsPer1000DomainDays: rate } }))

  it('fewer failures', () => {
    expectBetter(failing(60), failing(6))
  })

  it('shorter recovery, more so where more fails', () => {
    const recovering = (study: Study, minutes: number) =>
      withProfile(study, profile => ({ ...profile, checkpoint: { ...profile.checkpoint, recoveryMinutes: minutes } }))
    expectBetter(recovering(failing(60), 60), recovering(failing(60), 5))
    const gain = (rate: number) =>
      figures(recovering(failing(rate), 5)).productiveShare - figures(recovering(failing(rate), 60)).productiveShare
    expect(gain(60)).toBeGreaterThan(5 * gain(6))
  })

  it('shorter stalls of checkpoints', () => {
    const writing = (seconds: number) =>
      withProfile(failing(60), profile => ({ ...profile, checkpoint: { ...profile.checkpoint, writeStallSeconds: seconds } }))
    expectBetter(writing(120), writing(2))
  })
})

describe('a training step', () => {
  const stepping = withDimensions(smallStudy({ ...scarce, work: ['training'], steps: 'computed' }), smallCatalog)
  const overlapping = (share: number) =>
    withTraining(stepping, {
      batchSequences: 512,
      tensorOverlapShare: share,
      dataOverlapShare: share,
      pipelineOverlapShare: share,
    })

  it('more communication hidden behind compute', () => {
    expectBetter(overlapping(0), overlapping(0.9))
    expect(figures(overlapping(0.9)).stepMfu).toBeGreaterThan(figures(overlapping(0)).stepMfu)
  })

  it('a larger scale-up domain of the same links', () => {
    const small = smallCatalog.get('network/inside')!
    const wide = new Map(smallCatalog).set('network/inside', { ...small, domainDevices: 32 } as typeof small)
    const study = overlapping(0)
    const before = figures(study)
    const after = figures(study, wide)
    expect(after.stepMfu).toBeGreaterThan(before.stepMfu)
    expect(after.lostWork).toBeLessThan(before.lostWork)
    expect(after.npv).toBeGreaterThan(before.npv)
  })
})

describe('a simulated queue', () => {
  const queued = withDimensions(smallStudy({ ...scarce, work: ['batch'], queue: 'simulated' }), smallCatalog)
  const onePool = withScheduling(queued, { quotas: 'pooled' })
  const jobs = (accelerators: number): Partial<JobMix> => ({
    sizes: [{ accelerators, hoursShare: 1, medianHours: 6, logDeviation: 1 }],
  })

  it('backfill in one pool against first come, first served behind walls', () => {
    expectBetter(queued, withScheduling(queued, { discipline: 'backfill', quotas: 'pooled' }))
  })

  it('single cards against gangs of four machines', () => {
    expectBetter(withJobs(onePool, jobs(32)), withJobs(onePool, jobs(1)))
  })

  it('slices against whole cards, for jobs that ask for a quarter', () => {
    const quarters = withJobs(onePool, jobs(0.25))
    expectBetter(withScheduling(quarters, { slicesPerAccelerator: 1 }), withScheduling(quarters, { slicesPerAccelerator: 4 }))
  })
})
