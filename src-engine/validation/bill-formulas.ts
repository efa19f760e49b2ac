/** Whole bills as published, each by a study that is run: cases T01, T02, M04 and I01. */
import type { Catalog } from '../catalog/catalog-entry.ts'
import type { CostPart } from '../cost/cost-parts.ts'
import { pmt } from '../finance/annuity.ts'
import { energyBill } from '../power/site-state.ts'
import type { PlanResult } from '../result.ts'
import { simulate } from '../simulate.ts'
import type { Study } from '../study/study.ts'
import { type InferenceDay, inferenceCatalog, inferenceStudy } from './studies/inference-day.ts'
import { trainingCatalog, trainingStudy } from './studies/training-bill.ts'
import { warehouseCatalog, warehouseStudy } from './studies/warehouse-scale-computer.ts'
import { type FormulaCase, type FormulaPoint, known, relative } from './validation-case.ts'

/** Nothing in these studies is drawn, so that the fewest trials say all. */
function plansOf(study: Study, catalog: Catalog): readonly PlanResult[] {
  const simulated = simulate(study, catalog, { trials: 32, seed: 0, sampler: 'sobol' }, { studyHash: '', catalogHash: '' })
  return known(simulated.ok ? { ok: true, value: simulated.result.plans } : simulated)
}

const loanRate = 0.05 / 12
const yearlyLoanRate = Math.expm1(12 * Math.log1p(loanRate))

function warehousePart(part: CostPart, months: number, discountRate: number): number {
  return plansOf(warehouseStudy(months, discountRate), warehouseCatalog)[0]!.costParts.weighted![part]
}

/** What a loan over the part's life costs a month: 5 % nominal, paid at month's end. */
function financed(part: CostPart, months: number): number {
  return pmt(loanRate, months, -warehousePart(part, months, yearlyLoanRate)) as number
}

/** USD a month by line, in order: servers, network, power and cooling, other infrastructure, power, people. */
export function warehouseLines(): number[] {
  return [
    financed('systems', 36),
    financed('network', 48),
    financed('facility', 120),
    financed('one-offs', 120),
    warehousePart('energy', 12, 0) / 12,
    warehousePart('staff', 12, 0) / 12,
  ]
}

/** Name, USD a month, last digit printed, share in percent. */
const warehouse = [
  ['servers', 2.0e6, 1e4, 53],
  ['network', 0.29e6, 1e4, 8],
  ['power and cooling', 0.765e6, 1e3, 20],
  ['other infrastructure', 0.17e6, 1e4, 4],
  ['power', 0.475e6, 1e3, 13],
  ['people', 0.085e6, 1e3, 2],
] as const

function warehouseLinePoints(): FormulaPoint[] {
  const ours = warehouseLines()
  return warehouse.map(([what, published, lastDigit], i) => ({
    what,
    published,
    ours: ours[i]!,
    within: 0.01 * published + 0.5 * lastDigit,
  }))
}

function warehouseSharePoints(): FormulaPoint[] {
  const ours = warehouseLines()
  const total = ours.reduce((sum, month) => sum + month, 0)
  return warehouse.map(([what, , , share], i) => ({ what, published: share, ours: (100 * ours[i]!) / total, within: 0.5 }))
}

/** Thousand H800-hours by stage of DeepSeek-V3's training, and the bill at 2 USD. */
const trainingStages = [
  ['pretraining', 14.8 * 180e3, 5.328e6],
  ['context-extension', 119e3, 0.238e6],
  ['post-training', 5e3, 0.01e6],
] as const

function trainingPoints(): FormulaPoint[] {
  const bill = (work: Readonly<Record<string, number>>) =>
    plansOf(trainingStudy(work), trainingCatalog)[0]!.costParts.weighted!['on-demand-cloud']
  const all = Object.fromEntries(trainingStages.map(([stage, hours]) => [stage, hours]))
  return [
    ...trainingStages.map(([what, hours, published]) => ({ what, published, ours: bill({ [what]: hours }), within: 0.005 })),
    { what: 'everything', published: 5.576e6, ours: bill(all), within: 0.005 },
  ]
}

/** 226.75 nodes held; the published rates, rounded to three digits, ask for 226.9: 0.06 % more efficiency lies inside that rounding. */
export const inferenceDay: InferenceDay = { inputTokens: 608e9, outputTokens: 168e9, efficiency: 1.0006 }

function inferencePoints(): FormulaPoint[] {
  const [nothing, nodes] = plansOf(inferenceStudy(inferenceDay), inferenceCatalog)
  const dayOfMonth = 24 / 730
  const { tco, npv } = nodes!.results.weighted!
  const cost = tco.mean! * dayOfMonth
  // Against doing nothing, npv is revenue less cost and the value of the work that doing nothing loses.
  const revenue = (npv.mean! + tco.mean! - nothing!.results.weighted!.tco.mean!) * dayOfMonth
  return [relative('cost of a day', 87_072, cost, 1e-12), relative('revenue of a day', 562_027, revenue, 0.0002)]
}

export const billFormulas: readonly FormulaCase[] = [
  {
    id: 'T01.lines',
    subModel: 'cost',
    what: { en: 'A warehouse of 45,978 servers: cost a month, six lines', zh: '45,978 台服务器的数据中心：六项月成本' },
    source: 'Hennessy and Patterson, Computer Architecture, 5th edition (2012), figures 6.13 and 6.14',
    unit: 'USD',
    tolerance: { en: '1 %, and half a unit of the last digit printed', zh: '1%，另加所印末位数字的半个单位' },
    points: warehouseLinePoints,
  },
  {
    id: 'T01.shares',
    subModel: 'cost',
    what: { en: 'A warehouse of 45,978 servers: shares of cost', zh: '45,978 台服务器的数据中心：成本占比' },
    source: 'danluu.com/datacenter-power, after Hennessy and Patterson',
    unit: '%',
    tolerance: { en: 'half a point', zh: '半个百分点' },
    points: warehouseSharePoints,
  },
  {
    id: 'T02',
    subModel: 'power',
    what: { en: 'Power bill of 45,978 servers for 720 h', zh: '45,978 台服务器 720 小时的电费' },
    source: 'Hennessy and Patterson, solutions to chapter 6',
    unit: 'USD',
    tolerance: { en: 'half a cent', zh: '半分' },
    points: () => [
      { what: '225 W', published: 521_390.52, ours: energyBill((45_978 * 225) / 1000, 720, 1, 0.07), within: 0.005 },
      { what: '300 W', published: 695_187.36, ours: energyBill((45_978 * 300) / 1000, 720, 1, 0.07), within: 0.005 },
    ],
  },
  {
    id: 'M04.bill',
    subModel: 'cost',
    what: { en: 'DeepSeek-V3: bill of 2.788 million H800-hours', zh: 'DeepSeek-V3：278.8 万 H800 小时的账单' },
    source: 'DeepSeek-V3 technical report, arXiv:2412.19437, table 1',
    unit: 'USD',
    tolerance: { en: 'half a cent', zh: '半分' },
    points: trainingPoints,
  },
  {
    id: 'I01.bill',
    subModel: 'cost',
    what: { en: 'A day of DeepSeek-V3/R1 inference: cost and revenue', zh: 'DeepSeek-V3/R1 一天推理的成本与收入' },
    source: 'deepseek-ai/open-infra-index, day 6 (2025)',
    unit: 'USD',
    tolerance: {
      en: 'cost exact, revenue 0.02 %: tokens are rounded to three digits',
      zh: '成本精确，收入 0.02%：词元数取三位有效数字',
    },
    points: inferencePoints,
  },
]
