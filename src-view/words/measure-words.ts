/** Names of what a result holds: measures, cost parts, ledger accounts, and whether high or low is good. */
import type { CostPart } from '../../src-engine/cost/cost-parts.ts'
import type { Utilization } from '../../src-engine/measures.ts'
import type { Language } from '../../src-engine/study/text.ts'
import type { Account } from '../../src-engine/utilization/ledger.ts'

/** Rows of the comparison of plans, in order. */
export const comparisonRows = [
  'probabilityBest',
  'npvMean',
  'npvP10',
  'npvP50',
  'npvP90',
  'probabilityOfLoss',
  'cvar10',
  'regret',
  'tcoP50',
  'paybackP50',
  'irrP50',
  'costPerPflopDay',
  'costPerMillionTokens',
  'productiveShare',
  'unservedShare',
] as const

export type ComparisonRow = (typeof comparisonRows)[number]

export type Direction = 'high' | 'low'

/** Which way is good for the buyer of the capacity. */
export const goodDirection: Readonly<Record<ComparisonRow, Direction>> = {
  probabilityBest: 'high',
  npvMean: 'high',
  npvP10: 'high',
  npvP50: 'high',
  npvP90: 'high',
  probabilityOfLoss: 'low',
  cvar10: 'high',
  regret: 'low',
  tcoP50: 'low',
  paybackP50: 'low',
  irrP50: 'high',
  costPerPflopDay: 'low',
  costPerMillionTokens: 'low',
  productiveShare: 'high',
  unservedShare: 'low',
}

export interface MeasureWords {
  readonly rows: Readonly<Record<ComparisonRow, string>>
  readonly directions: Readonly<Record<Direction, string>>
  readonly costParts: Readonly<Record<CostPart, string>>
  readonly accounts: Readonly<Record<Account, string>>
  /** The published definitions of utilization. */
  readonly utilizations: Readonly<Record<Utilization, string>>
}

const en: MeasureWords = {
  rows: {
    probabilityBest: 'Probability of being best',
    npvMean: 'NPV, mean',
    npvP10: 'NPV, P10',
    npvP50: 'NPV, P50',
    npvP90: 'NPV, P90',
    probabilityOfLoss: 'Probability of loss',
    cvar10: 'CVaR, worst tenth of NPV',
    regret: 'Regret, mean',
    tcoP50: 'TCO, P50',
    paybackP50: 'Payback in months, P50',
    irrP50: 'IRR, P50',
    costPerPflopDay: 'Cost per PFLOP-day',
    costPerMillionTokens: 'Cost per M output tokens',
    productiveShare: 'Productive share of hours',
    unservedShare: 'Unserved share of work',
  },
  directions: { high: 'high', low: 'low' },
  costParts: {
    systems: 'systems',
    network: 'network',
    storage: 'storage',
    installation: 'installation',
    facility: 'facility',
    'one-offs': 'one-off payments',
    levers: 'levers',
    energy: 'energy',
    housing: 'housing',
    staff: 'staff',
    maintenance: 'maintenance',
    insurance: 'insurance',
    licences: 'licences',
    water: 'water',
    carbon: 'carbon',
    'reserved-cloud': 'reserved cloud',
    'on-demand-cloud': 'on-demand cloud',
    'overflow-cloud': 'overflow cloud',
    'cloud-extras': 'cloud extras',
    delay: 'delay of work',
    'lost-work': 'value of lost work',
    residual: 'residual value',
  },
  accounts: {
    unavailable: 'unavailable',
    idle: 'idle',
    stranded: 'stranded',
    blocked: 'blocked',
    discarded: 'discarded',
    productive: 'productive',
  },
  utilizations: {
    allocatedShare: 'Allocated share',
    busyShare: 'Busy share (device counter)',
    ettrScheduled: 'Effective training time',
    stepMfu: 'MFU while stepping',
    jobMfu: 'MFU of the job',
    fleetMfu: 'MFU of the fleet',
  },
}

const zh: MeasureWords = {
  rows: {
    probabilityBest: '成为最优方案的概率',
    npvMean: '净现值，均值',
    npvP10: '净现值，P10',
    npvP50: '净现值，P50',
    npvP90: '净现值，P90',
    probabilityOfLoss: '亏损概率',
    cvar10: 'CVaR，净现值最差一成',
    regret: '遗憾值，均值',
    tcoP50: '总拥有成本，P50',
    paybackP50: '回收期（月），P50',
    irrP50: '内部收益率，P50',
    costPerPflopDay: '每 PFLOP 日成本',
    costPerMillionTokens: '每百万输出词元成本',
    productiveShare: '有效小时占比',
    unservedShare: '未满足工作占比',
  },
  directions: { high: '高为好', low: '低为好' },
  costParts: {
    systems: '服务器系统',
    network: '网络',
    storage: '存储',
    installation: '安装集成',
    facility: '机房设施',
    'one-offs': '一次性支出',
    levers: '提效措施',
    energy: '电费',
    housing: '机柜托管',
    staff: '人员',
    maintenance: '维保',
    insurance: '保险',
    licences: '软件许可',
    water: '用水',
    carbon: '碳成本',
    'reserved-cloud': '预留云',
    'on-demand-cloud': '按需云',
    'overflow-cloud': '溢出云',
    'cloud-extras': '云附加费用',
    delay: '工作延迟',
    'lost-work': '损失工作的价值',
    residual: '残值',
  },
  accounts: {
    unavailable: '不可用',
    idle: '空闲',
    stranded: '搁置',
    blocked: '受阻',
    discarded: '作废',
    productive: '有效',
  },
  utilizations: {
    allocatedShare: '已分配占比',
    busyShare: '忙碌占比（设备计数器）',
    ettrScheduled: '有效训练时间占比',
    stepMfu: '步进期间 MFU',
    jobMfu: '作业 MFU',
    fleetMfu: '集群 MFU',
  },
}

export const measureWords: Readonly<Record<Language, MeasureWords>> = { en, zh }
