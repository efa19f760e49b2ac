/** The fields of plans beyond those that a plan's cards show, and of workloads. */
import * as limits from '../../src-engine/study/limits.ts'
import { dayGroup, jobsGroup, stepGroup } from './cause-fields.ts'
import type { FieldGroup, StudyField } from './study-field.ts'

const kept = { en: 'kept to the horizon', zh: '保留至期末' }
const none = { en: 'none', zh: '无' }
const network: StudyField = { name: 'network', type: 'entry', kind: 'network', absent: none }
const curve: StudyField = { name: 'residualCurve', type: 'reference', list: 'residualCurves' }
const retire: StudyField = {
  name: 'retireMonth',
  type: 'number',
  low: 1,
  high: 240,
  isWhole: true,
  absent: kept,
  start: 48,
}

/** Of a tranche, by its supply: what its card keeps behind "more". */
export const trancheFields: Readonly<Record<'bought' | 'owned' | 'reserved', readonly StudyField[]>> = {
  bought: [
    { name: 'powerOnMonths', type: 'quantity', unit: 'months', limits: limits.months },
    { name: 'orderShare', type: 'number', low: 0, high: 1, isShare: true },
    network,
    {
      name: 'storagePerAccelerator',
      type: 'quantity',
      unit: 'money/accelerator',
      limits: limits.money,
      absent: none,
      start: 3000,
    },
    { name: 'installationShare', type: 'quantity', unit: 'share of price', limits: limits.chargeRate, absent: none, start: 0.04 },
    curve,
    retire,
  ],
  owned: [network, curve, retire],
  reserved: [],
}

/** Of every tranche and offer. */
export const leadTimeField = { unit: 'months', limits: limits.months } as const
export const priceField = { limits: limits.positiveMoney } as const
export const resaleField = { unit: 'money/system', limits: limits.money } as const
export const limitField = { unit: 'accelerators', limits: limits.amount } as const
export const oneOffField = { unit: 'money', limits: limits.money } as const

export const oneOffKinds = [
  { value: 'migration', text: { en: 'Migration', zh: '迁移' } },
  { value: 'pilot', text: { en: 'Pilot', zh: '试点' } },
  { value: 'set-up', text: { en: 'Set-up', zh: '搭建' } },
  { value: 'facility', text: { en: 'Facility', zh: '设施' } },
] as const

const path = (name: string): StudyField => ({ name, type: 'reference', list: 'paths', absent: none })
const precision: StudyField = {
  name: 'precision',
  type: 'choice',
  options: [
    { value: 'bf16', text: { en: 'BF16', zh: 'BF16' } },
    { value: 'fp8', text: { en: 'FP8', zh: 'FP8' } },
  ],
}
const gang: StudyField = {
  name: 'gangAccelerators',
  type: 'number',
  unit: 'accelerators',
  low: 1,
  high: 1_000_000,
  isWhole: true,
}
const reference: StudyField = { name: 'referenceAccelerator', type: 'entry', kind: 'accelerator' }
const model: StudyField = { name: 'model', type: 'entry', kind: 'model-template' }

const waiting: FieldGroup = {
  title: { en: 'When work waits', zh: '工作等待时' },
  fields: [
    { name: 'lostValue', type: 'quantity', unit: 'money/unit of work', limits: limits.positiveMoney },
    { name: 'delayCost', type: 'quantity', unit: 'money/unit of work and month', limits: limits.money },
    { name: 'toleratedDelayMonths', type: 'number', unit: 'months', low: 0, high: 240, isWhole: true },
    { name: 'mayOverflow', type: 'switch' },
    path('valuePath'),
  ],
}

const price = (name: string): StudyField => ({
  name: `revenue.${name}`,
  type: 'quantity',
  unit: 'money/million tokens',
  limits: limits.money,
})

/** Of a workload by its kind; how it grows stands beside its curve. */
export const workloadGroups: Readonly<Record<'training' | 'serving' | 'batch', readonly FieldGroup[]>> = {
  training: [
    {
      title: { en: 'Work', zh: '工作' },
      fields: [
        { name: 'runsPerMonth', type: 'quantity', unit: 'runs/month', limits: limits.amount },
        { name: 'tokensPerRun', type: 'quantity', unit: 'tokens', limits: limits.positiveAmount },
        model,
        precision,
        gang,
        reference,
      ],
    },
    stepGroup,
    waiting,
  ],
  serving: [
    {
      title: { en: 'Work', zh: '工作' },
      fields: [
        { name: 'inputTokensPerDay', type: 'quantity', unit: 'tokens/day', limits: limits.amount },
        { name: 'outputTokensPerDay', type: 'quantity', unit: 'tokens/day', limits: limits.positiveAmount },
        model,
      ],
    },
    {
      title: { en: 'Tokens are sold', zh: '出售词元' },
      optional: {
        at: 'revenue',
        start: () => ({
          cachedInputShare: 0.5,
          pricePerMillionCachedInput: 0.07,
          pricePerMillionInput: 0.27,
          pricePerMillionOutput: 1.1,
        }),
      },
      fields: [
        { name: 'revenue.cachedInputShare', type: 'quantity', unit: 'share', limits: limits.share },
        price('pricePerMillionCachedInput'),
        price('pricePerMillionInput'),
        price('pricePerMillionOutput'),
      ],
    },
    dayGroup,
    waiting,
  ],
  batch: [
    {
      title: { en: 'Work', zh: '工作' },
      fields: [
        { name: 'jobsPerDay', type: 'quantity', unit: 'jobs/day', limits: limits.amount },
        { name: 'acceleratorsPerJob', type: 'quantity', unit: 'accelerators', limits: limits.positiveAmount },
        { name: 'hoursPerJob', type: 'quantity', unit: 'hours', limits: limits.positiveAmount },
        { name: 'referenceKernelEfficiency', type: 'quantity', unit: 'share of dense peak', limits: limits.efficiency },
        { name: 'userFailureShare', type: 'quantity', unit: 'share of running time', limits: limits.lossShare },
        precision,
        gang,
        reference,
      ],
    },
    jobsGroup,
    waiting,
  ],
}

/** How demand grows. */
export const growthFields: Readonly<Record<'rate' | 'ceiling' | 'demandPath', StudyField>> = {
  rate: { name: 'growth.rate', type: 'quantity', unit: '1/year', limits: limits.yearlyRate },
  ceiling: {
    name: 'growth.ceiling',
    type: 'quantity',
    unit: 'times the demand of month 0',
    limits: { low: 1, high: 1e6 },
  },
  demandPath: path('demandPath'),
}
