/** Audits of scheduling and slicing software on the fleet of study 1: what was announced (A1-01), what shipped, and the money (A1-06 to A1-22). */
import type { Catalog } from '../../catalog/catalog-entry.ts'
import { catalogQuantity } from '../../catalog/catalog-fields.ts'
import type { Provenance } from '../../study/quantity.ts'
import type { Study } from '../../study/study.ts'
import type { BilingualText } from '../../study/text.ts'
import type { AuditCause, AuditModel, AuditUnit } from './audit.ts'
import { catalogNumber } from './drawn-model.ts'
import { type PlanFigure, type PlanReading, studyModel } from './study-model.ts'

/** Plan of the study that brings the scheduler and slicing. */
const PLAN = 'software'
const SCENARIO = 'base'

/** Baseline and software alone, in the base scenario alone. */
export function ofRetrofit(study: Study): Study {
  const plans = study.plans.filter(({ id }) => id === study.baseline || id === PLAN)
  const kept = study.scenarios.filter(({ id }) => id === SCENARIO).map(scenario => ({ ...scenario, weight: 1 }))
  const isThere = (id: string) => !id.startsWith('plan.') || plans.some(plan => id.startsWith(`plan.${plan.id}.`))
  const dependences = study.dependences.filter(({ between }) => between.every(isThere))
  return { ...study, plans, scenarios: kept, dependences }
}

/** The levers at work from the first month on, for every job: what the claim speaks of, without pilot, roll-out and failure. */
function atWork(study: Study): Study {
  const levers = study.levers.map(lever => ({ ...lever, worksProbability: 1, rampMonths: 0, pilotMonths: 0 }))
  const gone = new Set(study.levers.flatMap(({ id }) => [`lever.${id}.worksProbability`, `lever.${id}.rampMonths`]))
  return {
    ...study,
    levers,
    plans: study.plans.map(plan => ({ ...plan, levers: plan.levers.map(use => ({ ...use, month: 0 })) })),
    scenarios: study.scenarios.map(scenario => ({
      ...scenario,
      changes: scenario.changes.filter(({ input }) => !gone.has(input)),
    })),
    dependences: study.dependences.filter(({ between }) => !between.some(id => gone.has(id))),
  }
}

const assumed: Provenance = { source: null, asOf: '2026-11', basis: 'assumption', confidence: 'medium' }

function retrofitCauses(study: Study): AuditCause[] {
  const fleet = `profile.${study.profiles[0]!.id}`
  const share = { unit: 'share' as AuditUnit, provenance: assumed }
  return [
    {
      ...share,
      name: { en: 'Busy share measured before', zh: '改造前实测忙碌率' },
      reference: `${fleet}.measured.busyShare`,
      lowest: 0.05,
      highest: 0.56,
    },
    {
      ...share,
      name: { en: 'Allocated share measured before', zh: '改造前实测分配率' },
      reference: `${fleet}.measured.allocatedShare`,
      lowest: 0.37,
      highest: 0.97,
    },
    {
      name: { en: 'Research jobs a day', zh: '每日研究作业数' },
      reference: 'workload.research.jobsPerDay',
      unit: 'count',
      lowest: 100,
      highest: 6000,
      provenance: assumed,
    },
    {
      ...share,
      name: { en: 'Held but unused, with slicing', zh: '切分后占用而未使用的占比' },
      reference: 'lever.slicing.sets.unusedShare',
      lowest: 0,
      highest: 0.5,
    },
    {
      ...share,
      name: { en: 'Oversized, with slicing', zh: '切分后超配占比' },
      reference: 'lever.slicing.sets.oversizedShare',
      lowest: 0,
      highest: 0.5,
    },
  ]
}

const fleetText: BilingualText = {
  en: 'Study 1: 1,000 H800 allocated 58 %, busy 35 %; base scenario, 36 months, same draws with and without the software. Oversizing after slicing is itself derived from the +30 % published for Flex:ai: independent evidence is the queue alone.',
  zh: '研究 1：1,000 张 H800，分配率 58%、忙碌率 35%；基准情景，36 个月，有无软件使用相同抽样。切分后的超配占比本身由 Flex:ai 公布的 +30% 推得：独立证据只有排队模拟。',
}
const steadyText: BilingualText = {
  en: 'Given that both measures work, for every job from the first month.',
  zh: '前提：两项措施均奏效，且自首月起覆盖全部作业。',
}
const rolledOutText: BilingualText = {
  en: 'As the study has it: a pilot that may fail, roll-out over months, licence and roll-out costs.',
  zh: '按研究设定：试点可能失败，逐月推广，计入许可与推广成本。',
}

interface ReadingText {
  readonly id: string
  readonly figure: PlanFigure
  readonly definition: PlanReading['definition']
  readonly published: PlanReading['published']
  readonly meaning: BilingualText
  readonly side?: PlanReading['side']
  readonly unit?: AuditUnit
}

const reading = ({ side = 'at-least', unit = 'ratio', ...rest }: ReadingText): PlanReading => ({ ...rest, side, unit })

function steady(catalog: Catalog, study: Study, readings: readonly PlanReading[]): AuditModel {
  const variant = atWork(ofRetrofit(study))
  return studyModel(catalog, {
    study: variant,
    plan: PLAN,
    readings,
    causes: retrofitCauses(study),
    assumptions: [fleetText, steadyText],
  })
}

function rolledOut(catalog: Catalog, study: Study, readings: readonly PlanReading[]): AuditModel {
  const variant = ofRetrofit(study)
  return studyModel(catalog, {
    study: variant,
    plan: PLAN,
    readings,
    causes: retrofitCauses(study),
    assumptions: [fleetText, rolledOutText],
  })
}

/** Gains over the baseline by every definition that a headline leaves open. */
function gains(published: PlanReading['published']): PlanReading[] {
  const gain = (of: 'allocatedShare' | 'busyShare' | 'jobMfu' | 'fleetMfu', en: string, zh: string) =>
    reading({ id: `gain-${of}`, figure: { kind: 'gain', of }, definition: of, published, meaning: { en, zh } })
  return [
    gain('busyShare', 'Busy share, with the software over without', '忙碌率：有软件与无软件之比'),
    gain('allocatedShare', 'Allocated share, with over without', '分配率：有无之比'),
    gain('fleetMfu', 'MFU over held hours, with over without', '按持有时长计的 MFU：有无之比'),
    gain('jobMfu', 'MFU over jobs, with over without', '按作业计的 MFU：有无之比'),
  ]
}

const busy = { kind: 'level', of: 'busyShare' } as const

/** A1-01: from 30-40 % to 70 %. The fleet's 35 % is its busy share, so that is the definition meant. */
export function announcedUtilization(catalog: Catalog, study: Study): AuditModel {
  const to = catalogNumber(catalog, 'lever/huawei-preclaim.valueTo')
  const relative = range(catalog, 'lever/huawei-preclaim.relativeGainShare')
  return steady(catalog, study, [
    reading({
      id: 'busy-level',
      figure: busy,
      definition: 'busyShare',
      published: { low: to, high: to },
      unit: 'share',
      meaning: {
        en: 'Busy hours over held hours with the software: 35 % is the busy share here',
        zh: '有软件时忙碌时长占持有时长：此处 35% 即忙碌率',
      },
    }),
    reading({
      id: 'allocated-level',
      figure: { kind: 'level', of: 'allocatedShare' },
      definition: 'allocatedShare',
      published: { low: to, high: to },
      unit: 'share',
      meaning: {
        en: 'Allocated hours over held hours: after in one definition, before in another',
        zh: '分配时长占持有时长：以另一口径的“之后”对比“之前”',
      },
    }),
    ...gains({ low: 1 + relative.low, high: 1 + relative.high }),
  ])
}

/** What shipped: +30 % on average in small-model work; relative or in points is not said. */
export function shippedUtilization(catalog: Catalog, study: Study): AuditModel {
  const { mode } = range(catalog, 'lever/flexai.relativeGainShare')
  return steady(catalog, study, gains({ low: 1 + mode, high: 1 + mode }))
}

/** A relative rise of a fleet's utilization by `gain`, by every definition. */
export function fleetGain(catalog: Catalog, study: Study, gain: number): AuditModel {
  return steady(catalog, study, gains({ low: 1 + gain, high: 1 + gain }))
}

/** A1-20: less than 70 %. */
export function belowSeventy(catalog: Catalog, study: Study): AuditModel {
  return rolledOut(catalog, study, [
    reading({
      id: 'busy-level',
      figure: busy,
      definition: 'busyShare',
      published: { low: 0, high: 0.7 },
      side: 'at-most',
      unit: 'share',
      meaning: { en: 'Busy share with the software, as it is rolled out', zh: '按实际推广，有软件时的忙碌率' },
    }),
  ])
}

/** A1-06: 20 million USD saved in three years. */
export function threeYearSaving(catalog: Catalog, study: Study): AuditModel {
  const cnyPerUsd = catalogNumber(catalog, 'operation/fx-usdcny.cnyPerUsd')
  return rolledOut(catalog, study, [
    reading({
      id: 'npv',
      figure: { kind: 'npv', unit: 1e6 * cnyPerUsd },
      definition: 'netPresentValue',
      published: { low: 20, high: 20 },
      unit: 'millionUsd',
      meaning: {
        en: 'Net present value of the software against keeping the fleet as it is, 36 months',
        zh: '软件相对维持现状的净现值，36 个月',
      },
    }),
  ])
}

const cheaperWork = reading({
  id: 'cost-per-work',
  figure: { kind: 'costRatio' },
  definition: 'costPerWork',
  published: { low: 0.5, high: 0.6 },
  side: 'at-most',
  meaning: {
    en: 'Cost per PFLOP-day of work delivered, with the software over without',
    zh: '每交付 PFLOP·日的成本：有软件与无软件之比',
  },
})

/** A1-07: cost of ownership down to 50-60 of 100, on the work delivered. */
export function costOfOwnership(catalog: Catalog, study: Study): AuditModel {
  return rolledOut(catalog, study, [cheaperWork])
}

/** A1-08: paid back in one and a half to two years. */
export function payback(catalog: Catalog, study: Study): AuditModel {
  return rolledOut(catalog, study, [
    reading({
      id: 'payback',
      figure: { kind: 'payback' },
      definition: 'paybackMonths',
      published: { low: 18, high: 24 },
      side: 'at-most',
      unit: 'months',
      meaning: {
        en: 'Months until the software has paid for itself, discounting and residual left out',
        zh: '软件收回投入所需月数，不计贴现与残值',
      },
    }),
  ])
}

/** A1-22: 10 to 50 million CNY saved in three years, 40 to 50 %. */
export function proofOfConcept(catalog: Catalog, study: Study): AuditModel {
  return rolledOut(catalog, study, [
    reading({
      id: 'npv',
      figure: { kind: 'npv', unit: 1e6 },
      definition: 'netPresentValue',
      published: { low: 10, high: 50 },
      unit: 'millionCny',
      meaning: {
        en: 'Net present value of the software against keeping the fleet as it is, 36 months',
        zh: '软件相对维持现状的净现值，36 个月',
      },
    }),
    cheaperWork,
  ])
}

function range(catalog: Catalog, reference: string) {
  const value = catalogQuantity(catalog, reference)?.value
  if (value === undefined || typeof value === 'number') throw new RangeError(`${reference} is no range of the catalog`)
  return value
}
