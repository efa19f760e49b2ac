/** The fields of what the operation of a fleet rests on: sites, hardware profiles, levers, staff and upkeep. */
import type { LeverParameter } from '../../src-engine/study/lever.ts'
import * as limits from '../../src-engine/study/limits.ts'
import { type MeasuredCause, measuredCauses } from '../../src-engine/study/profile.ts'
import type { Limits } from '../../src-engine/study/quantity.ts'
import {
  allocationField,
  earlyLifeGroup,
  fabricGroup,
  headroomField,
  leverQueueGroup,
  queueFields,
  replicaFields,
} from './cause-fields.ts'
import type { FieldGroup, FieldList, StudyField } from './study-field.ts'

const fromRegion = { en: "the region's price", zh: '采用地区电价' }
const none = { en: 'none', zh: '无' }

export const siteGroups: readonly FieldGroup[] = [
  {
    title: { en: 'Place', zh: '地点' },
    fields: [
      { name: 'region', type: 'entry', kind: 'region' },
      { name: 'cooling', type: 'entry', kind: 'cooling' },
    ],
  },
  {
    title: { en: 'Electricity', zh: '电力' },
    fields: [
      { name: 'electricityPrice', type: 'quantity', unit: 'money/kWh', limits: limits.money, absent: fromRegion, start: 0.08 },
      { name: 'electricityEscalationRate', type: 'quantity', unit: '1/year', limits: limits.yearlyRate },
      {
        name: 'demandChargePerKwMonth',
        type: 'quantity',
        unit: 'money/kW and month',
        limits: limits.money,
        absent: none,
        start: 8,
      },
      { name: 'electricityPath', type: 'reference', list: 'paths', absent: none },
    ],
  },
  {
    title: { en: 'Housing', zh: '机房' },
    fields: [
      {
        name: 'housing.kind',
        word: 'housing',
        type: 'choice',
        options: [
          { value: 'none', text: { en: 'None: in the rent, or already there', zh: '无：已含在租金中或已具备' } },
          { value: 'colocation', text: { en: 'Colocation by kW', zh: '按 kW 托管' } },
          { value: 'own-facility', text: { en: 'Own facility', zh: '自建设施' } },
        ],
        writesAt: 'housing',
        writes: {
          none: { kind: 'none' },
          colocation: { kind: 'colocation', pricePerKwMonth: 150, escalationRate: 0.03 },
          'own-facility': { kind: 'own-facility', constructionPerKw: 11_000, upkeepRate: 0.03, residualShare: 0.5 },
        },
      },
      {
        name: 'housing.pricePerKwMonth',
        type: 'quantity',
        unit: 'money/kW and month',
        limits: limits.money,
        when: ['housing.kind', 'colocation'],
      },
      {
        name: 'housing.escalationRate',
        type: 'quantity',
        unit: '1/year',
        limits: limits.yearlyRate,
        when: ['housing.kind', 'colocation'],
      },
      {
        name: 'housing.constructionPerKw',
        type: 'quantity',
        unit: 'money/kW',
        limits: limits.money,
        when: ['housing.kind', 'own-facility'],
      },
      {
        name: 'housing.upkeepRate',
        type: 'quantity',
        unit: 'share of construction/year',
        limits: limits.chargeRate,
        when: ['housing.kind', 'own-facility'],
      },
      {
        name: 'housing.residualShare',
        type: 'quantity',
        unit: 'share of construction',
        limits: limits.share,
        when: ['housing.kind', 'own-facility'],
      },
    ],
  },
  {
    title: { en: 'Carbon and water', zh: '碳与水' },
    fields: [
      { name: 'carbonPricePerTonne', type: 'quantity', unit: 'money/tonne', limits: limits.money, absent: none, start: 50 },
      { name: 'waterPricePerM3', type: 'quantity', unit: 'money/m3', limits: limits.money, absent: none, start: 1.5 },
    ],
  },
]

export const profileGroups: readonly FieldGroup[] = [
  {
    title: { en: 'From held hours to work', zh: '从所持小时到工作' },
    fields: [
      { name: 'accelerator', type: 'entry', kind: 'accelerator' },
      { name: 'kernelEfficiency', type: 'quantity', unit: 'share of dense peak', limits: limits.efficiency },
      { name: 'inStepBlockedShare', type: 'quantity', unit: 'share of a step', limits: limits.lossShare },
      allocationField,
      {
        name: 'allocationSaturation',
        type: 'quantity',
        unit: 'share of available hours',
        limits: limits.efficiency,
        needs: 'allocationSaturation',
      },
      ...queueFields,
      { name: 'oversizedShare', type: 'quantity', unit: 'share of allocated hours', limits: limits.lossShare },
      { name: 'unusedShare', type: 'quantity', unit: 'share of allocated hours asked for', limits: limits.lossShare },
    ],
  },
  {
    title: { en: 'Serving', zh: '推理' },
    optional: {
      at: 'serving',
      start: first => ({
        prefill: first('serving-point'),
        decode: first('serving-point'),
        efficiency: 1,
        headroomShare: 0.27,
      }),
    },
    fields: [
      { name: 'serving.prefill', type: 'entry', kind: 'serving-point' },
      { name: 'serving.decode', type: 'entry', kind: 'serving-point' },
      { name: 'serving.efficiency', type: 'quantity', unit: 'times the measured rate', limits: limits.positiveFactor },
      headroomField,
      {
        name: 'serving.headroomShare',
        type: 'quantity',
        unit: 'share of serving hours',
        limits: limits.lossShare,
        needs: 'serving.headroomShare',
      },
      ...replicaFields,
    ],
  },
  fabricGroup,
  {
    title: { en: 'Failures and repair', zh: '故障与维修' },
    fields: [
      { name: 'failures.domainAccelerators', type: 'number', unit: 'accelerators', low: 1, high: 1_000_000, isWhole: true },
      {
        name: 'failures.interruptionsPer1000DomainDays',
        type: 'quantity',
        unit: 'interruptions/1,000 domain-days',
        limits: limits.amount,
      },
      { name: 'failures.outageShare', type: 'quantity', unit: 'share of interruptions', limits: limits.share },
      { name: 'failures.replacementShare', type: 'quantity', unit: 'share of outages', limits: limits.share },
      { name: 'failures.resetHours', type: 'quantity', unit: 'hours', limits: limits.hours },
      { name: 'failures.replacementHours', type: 'quantity', unit: 'hours', limits: limits.hours },
    ],
  },
  {
    title: { en: 'Own failure record', zh: '自有故障记录' },
    optional: { at: 'failures.ownRecord', start: () => ({ interruptions: 0, domainDays: 1000 }) },
    fields: [
      {
        name: 'failures.ownRecord.interruptions',
        word: 'ownInterruptions',
        type: 'number',
        low: 0,
        high: 50_000,
        isWhole: true,
      },
      { name: 'failures.ownRecord.domainDays', type: 'number', low: 0, high: 1e12, isOpen: 'low' },
    ],
  },
  earlyLifeGroup,
  {
    title: { en: 'Checkpoints', zh: '检查点' },
    fields: [
      {
        name: 'checkpoint.interval',
        type: 'choice',
        options: [
          { value: 'young', text: { en: 'Optimum, Young', zh: '最优（Young）' } },
          { value: 'daly', text: { en: 'Optimum, Daly', zh: '最优（Daly）' } },
          { value: 'saxena', text: { en: 'Optimum, Saxena', zh: '最优（Saxena）' } },
          { value: 'minutes', text: { en: 'Given, in minutes', zh: '给定（分钟）' } },
        ],
        writes: { minutes: { minutes: 30 } },
      },
      {
        name: 'checkpoint.interval.minutes',
        type: 'quantity',
        unit: 'minutes',
        limits: { low: 0.01, high: 1e6 },
        when: ['checkpoint.interval', 'minutes'],
      },
      { name: 'checkpoint.writeStallSeconds', type: 'quantity', unit: 'seconds', limits: { low: 0.01, high: 1e6 } },
      { name: 'checkpoint.recoveryMinutes', type: 'quantity', unit: 'minutes', limits: limits.hours },
      { name: 'checkpoint.persistSeconds', type: 'quantity', unit: 'seconds', limits: limits.hours },
    ],
  },
  {
    title: { en: 'Copies in memory', zh: '内存副本' },
    optional: { at: 'checkpoint.inMemory', start: () => ({ survivingShare: 0.8, recoveryMinutes: 5 }) },
    fields: [
      { name: 'checkpoint.inMemory.survivingShare', type: 'quantity', unit: 'share of interruptions', limits: limits.lossShare },
      {
        name: 'checkpoint.inMemory.recoveryMinutes',
        word: 'memoryRecoveryMinutes',
        type: 'quantity',
        unit: 'minutes',
        limits: limits.hours,
      },
    ],
  },
  {
    title: { en: 'Power', zh: '功率' },
    fields: [
      { name: 'power.idleShare', type: 'quantity', unit: 'share of sustained draw', limits: limits.share },
      { name: 'power.blockedShare', type: 'quantity', unit: 'share of sustained draw', limits: limits.share },
    ],
  },
]

export const operationsGroups: readonly FieldGroup[] = [
  {
    title: { en: 'Staff', zh: '人员' },
    optional: {
      at: 'staff',
      start: () => ({ systemsPerFte: 60, minimumFte: 2, costPerFteYear: 200_000, wageGrowthRate: 0.035 }),
    },
    fields: [
      { name: 'staff.systemsPerFte', type: 'quantity', unit: 'systems/FTE', limits: limits.positiveAmount },
      { name: 'staff.minimumFte', type: 'number', low: 0, high: 100_000 },
      { name: 'staff.costPerFteYear', type: 'quantity', unit: 'money/year', limits: limits.money },
      { name: 'staff.wageGrowthRate', type: 'quantity', unit: '1/year', limits: limits.yearlyRate },
    ],
  },
  {
    title: { en: 'Upkeep', zh: '维护' },
    fields: [
      { name: 'repairCrews', type: 'number', low: 0, high: 10_000, isWhole: true },
      {
        name: 'maintenanceRate',
        type: 'quantity',
        unit: 'share of capital/year',
        limits: limits.chargeRate,
        absent: none,
        start: 0.04,
      },
      {
        name: 'insuranceRate',
        type: 'quantity',
        unit: 'share of capital/year',
        limits: limits.chargeRate,
        absent: none,
        start: 0.005,
      },
      {
        name: 'licencePerAcceleratorYear',
        type: 'quantity',
        unit: 'money/accelerator and year',
        limits: limits.money,
        absent: none,
        start: 500,
      },
      {
        name: 'cloudExtraShare',
        type: 'quantity',
        unit: 'share of the cloud bill',
        limits: limits.chargeRate,
        absent: none,
        start: 0.1,
      },
    ],
  },
]

export const leverGroups: readonly FieldGroup[] = [
  {
    title: { en: 'What it is', zh: '措施' },
    fields: [
      { name: 'catalogLever', type: 'entry', kind: 'lever', absent: none },
      { name: 'profiles', type: 'members', list: 'profiles' },
      { name: 'worksProbability', type: 'quantity', unit: 'probability', limits: limits.probability },
    ],
  },
  leverQueueGroup,
  {
    title: { en: 'Pilot and roll-out', zh: '试点与推广' },
    fields: [
      { name: 'pilotMonths', type: 'number', unit: 'months', low: 0, high: 240, isWhole: true },
      { name: 'pilotCost', type: 'quantity', unit: 'money', limits: limits.money },
      { name: 'rampMonths', type: 'quantity', unit: 'months', limits: limits.months },
      { name: 'rollOutCost', type: 'quantity', unit: 'money', limits: limits.money },
      { name: 'licencePerAcceleratorYear', type: 'quantity', unit: 'money/accelerator and year', limits: limits.money },
    ],
  },
]

/** What a lever can set, with the unit and limits of the parameter it sets and a value to begin with. */
export const leverTargets = {
  allocationSaturation: ['share of available hours', limits.efficiency, 0.92],
  inStepBlockedShare: ['share of a step', limits.lossShare, 0.1],
  kernelEfficiency: ['share of dense peak', limits.efficiency, 0.6],
  oversizedShare: ['share of allocated hours', limits.lossShare, 0.05],
  unusedShare: ['share of allocated hours asked for', limits.lossShare, 0.05],
  servingEfficiency: ['times the measured rate', limits.positiveFactor, 1.3],
  servingHeadroomShare: ['share of serving hours', limits.lossShare, 0.2],
  writeStallSeconds: ['seconds', limits.writeStall, 2],
  recoveryMinutes: ['minutes', limits.hours, 5],
  persistSeconds: ['seconds', limits.hours, 30],
  exposedCommunicationFactor: ['factor', limits.factor, 0.7],
  sustainedPowerFactor: ['factor', limits.positiveFactor, 0.9],
  vendorMultiplier: ['factor', limits.positiveFactor, 1.3],
} as const satisfies Readonly<Record<LeverParameter, readonly [unit: string, limits: Limits, usual: number]>>

/** The one field of an item of a lever's `sets`. */
export function leverTargetField(parameter: keyof typeof leverTargets): StudyField {
  const [unit, of] = leverTargets[parameter]
  return { name: 'to', word: parameter, type: 'quantity', unit, limits: of }
}

export const leverSets: FieldList = {
  title: { en: 'What it sets where it works', zh: '生效时的设定' },
  at: 'sets',
  itemTitle: position => ({ en: `Setting ${position}`, zh: `设定 ${position}` }),
  add: [],
  fields: [],
}

/** Shares that a measured figure can fix. */
export const measurableCauses: readonly MeasuredCause[] = measuredCauses
