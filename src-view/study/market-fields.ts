/** The fields of what moves by itself: paths, risk events, resale curves, the market that joins them, and the study's own settings. */
import * as limits from '../../src-engine/study/limits.ts'
import type { FieldGroup, FieldList, StudyField } from './study-field.ts'

export const pathGroups: readonly FieldGroup[] = [
  {
    title: { en: 'How it moves', zh: '如何变动' },
    fields: [
      {
        name: 'process',
        type: 'choice',
        options: [
          { value: 'brownian', text: { en: 'Random walk: deviations stay', zh: '随机游走：偏离会保留' } },
          { value: 'mean-reverting', text: { en: 'Returns to its trend', zh: '均值回复：回到趋势' } },
        ],
        also: { brownian: { halfLifeMonths: undefined }, 'mean-reverting': { halfLifeMonths: 12 } },
      },
      { name: 'drift', type: 'quantity', unit: '1/year', limits: limits.yearlyRate },
      { name: 'volatility', type: 'quantity', unit: 'log/year', limits: limits.volatilityRate },
      {
        name: 'halfLifeMonths',
        type: 'number',
        unit: 'months',
        low: 0,
        high: 1200,
        isOpen: 'low',
        when: ['process', 'mean-reverting'],
      },
    ],
  },
]

export const eventGroups: readonly FieldGroup[] = [
  {
    title: { en: 'How often', zh: '发生频率' },
    fields: [
      { name: 'hazard', type: 'quantity', unit: 'occurrences/year', limits: limits.hazardRate },
      { name: 'occurrences', type: 'number', low: 1, high: 20, isWhole: true },
    ],
  },
]

const forGood = { en: 'for good', zh: '永久' }

export const effectKinds = [
  { value: 'path', text: { en: 'On a price or demand path', zh: '影响价格或需求路径' } },
  { value: 'demand', text: { en: 'On the demand of a workload', zh: '影响某工作负载的需求' } },
  { value: 'cloud-supply', text: { en: 'On the supply of cloud capacity', zh: '影响云端供应' } },
  { value: 'residual', text: { en: 'On resale values', zh: '影响转售价值' } },
  { value: 'delivery', text: { en: 'On deliveries under way', zh: '影响在途交付' } },
] as const

export type EffectKind = (typeof effectKinds)[number]['value']

const factor: StudyField = { name: 'factor', type: 'quantity', unit: 'factor', limits: limits.factor }
const duration: StudyField = {
  name: 'durationMonths',
  type: 'quantity',
  unit: 'months',
  limits: limits.months,
  absent: forGood,
  start: 12,
}

/** Of one effect of an event, by what it is on. */
export const effectFields: Readonly<Record<EffectKind, readonly StudyField[]>> = {
  path: [{ name: 'path', type: 'reference', list: 'paths' }, factor, duration],
  demand: [{ name: 'workload', type: 'reference', list: 'workloads' }, factor, duration],
  'cloud-supply': [factor, duration],
  residual: [factor],
  delivery: [{ name: 'delayMonths', type: 'quantity', unit: 'months', limits: limits.months }],
}

export const curvePoints: FieldList = {
  title: { en: 'Value by age', zh: '各机龄的价值' },
  at: 'points',
  itemTitle: position => ({ en: `Point ${position}`, zh: `点 ${position}` }),
  add: [
    {
      text: { en: 'Add a point', zh: '添加点' },
      start: items => {
        const last = items.at(-1) as { readonly ageYears: number } | undefined
        return { ageYears: (last?.ageYears ?? 0) + 1, share: 0.2 }
      },
    },
  ],
  fields: [
    { name: 'ageYears', type: 'number', unit: 'year', low: 0, high: 100, isOpen: 'low' },
    { name: 'share', type: 'quantity', unit: 'share of the price when new', limits: limits.share },
  ],
}

export const marketGroups: readonly FieldGroup[] = [
  {
    title: { en: 'One market', zh: '同一市场' },
    fields: [
      { name: 'market.rentalPath', type: 'reference', list: 'paths' },
      { name: 'market.newPricePath', type: 'reference', list: 'paths' },
      { name: 'market.residualBeta', type: 'quantity', unit: 'exponent', limits: limits.exponent },
    ],
  },
]

/** Of the study itself. */
export const settingsGroups: readonly FieldGroup[] = [
  {
    title: { en: 'Time and money', zh: '时间与货币' },
    fields: [
      { name: 'settings.horizonMonths', type: 'number', unit: 'months', low: 1, high: 240, isWhole: true },
      { name: 'settings.firstMonth', type: 'code', form: 'month' },
      { name: 'settings.currency', type: 'code', form: 'currency' },
      { name: 'settings.discountRate', type: 'number', low: -1, high: 10, isOpen: 'both', isShare: true },
    ],
  },
  {
    title: { en: 'Embodied carbon', zh: '隐含碳' },
    fields: [
      {
        name: 'settings.embodiedCarbonKg',
        type: 'quantity',
        unit: 'kg CO2e',
        limits: limits.amount,
        absent: { en: 'not counted', zh: '不计入' },
        start: 150,
      },
      {
        name: 'settings.embodiedLifeYears',
        type: 'number',
        unit: 'year',
        low: 0,
        high: 100,
        isOpen: 'low',
        absent: { en: '5 years', zh: '5 年' },
        start: 5,
      },
    ],
  },
]

export const scenarioRate: StudyField = {
  name: 'discountRate',
  word: 'scenarioDiscountRate',
  type: 'number',
  low: -1,
  high: 10,
  isOpen: 'both',
  isShare: true,
  absent: { en: "the study's", zh: '采用研究的折现率' },
  start: 0.09,
}

/** A rate of exchange into the study's currency. */
export const exchangeRateField = (currency: string, into: string): StudyField => ({
  name: currency,
  word: 'exchangeRate',
  type: 'quantity',
  unit: `${into}/${currency}`,
  limits: limits.exchangeRate,
})
