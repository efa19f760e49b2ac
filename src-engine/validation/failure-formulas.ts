/** Arithmetic of failures, checkpoints and waiting as published: cases R01, R02, R03, R06, R11, R12 and S07 (by formula). */
import { emptyProbability, erlangC, meanPresent, meanWait, meanWaiting, serversForDelay } from '../special-functions/erlang-c.ts'
import {
  checkpointShares,
  dalyInterval,
  firstOrderEffectiveShare,
  RETAINED,
  saxenaInterval,
  youngInterval,
} from '../utilization/checkpointing.ts'
import {
  annualFailureRateFromFit,
  failuresPerHourFromFit,
  gangMeanTimeBetweenHours,
  interruptionsPer1000DomainDays,
  seriesAvailability,
} from '../utilization/failure-rate.ts'
import { type FormulaCase, type FormulaPoint, relative } from './validation-case.ts'

/** What Llama 3 405B counted in 54 days on 2,048 nodes of eight. */
export const llama3 = {
  nodes: 2048,
  days: 54,
  planned: 47,
  unexpected: 419,
  causes: [148, 72, 54, 35, 32, 19, 17, 7, 7, 6, 6, 3, 3, 2, 2, 2, 2, 2],
} as const

/** Meta's research clusters: node failures per 1,000 node-days. */
export const researchClusters = { rsc1: 6.5, rsc2: 2.34 } as const

/** Retained share of a gang, times in hours. */
export function retainedShare(meanTimeBetween: number, interval: number, write: number, recovery: number): number {
  const shares = new Float64Array(4)
  checkpointShares(meanTimeBetween, interval, write, recovery, 0, shares)
  return shares[RETAINED]!
}

function llama3Points(): FormulaPoint[] {
  const { nodes, days, planned, unexpected, causes } = llama3
  const rate = interruptionsPer1000DomainDays(unexpected, nodes, days)
  const between = gangMeanTimeBetweenHours(rate, nodes)
  const withPlanned = gangMeanTimeBetweenHours(interruptionsPer1000DomainDays(planned + unexpected, nodes, days), nodes)
  return [
    { what: 'causes', published: unexpected, ours: causes.reduce((sum, count) => sum + count, 0), within: 0 },
    relative('hours between unexpected interruptions', 3.093, between, 0.001),
    relative('hours between all interruptions', 2.78, withPlanned, 0.001),
    relative('per 1,000 node-days', 3.789, rate, 0.001),
    {
      what: '10 min between checkpoints, 2 s to write, 10 min to recover',
      published: 0.919,
      ours: retainedShare(between, 10 / 60, 2 / 3600, 10 / 60),
      within: 0.0005,
    },
  ]
}

function waitingPoints(): FormulaPoint[] {
  const printed = (what: string, published: number, ours: number, within = 1e-5) => ({ what, published, ours, within })
  return [
    printed('(a) probability of waiting', 4 / 9, erlangC(3, 2)),
    printed('(a) mean queue', 8 / 9, meanWaiting(3, 2)),
    printed('(a) minutes in the system', 28.89, (60 * (meanWait(3, 2) + 1)) / 3, 0.005),
    printed('(b) servers', 6, serversForDelay(2.5, 0.1), 0),
    printed('(b) five servers', 0.13037, erlangC(5, 2.5)),
    printed('(b) six servers', 0.04744, erlangC(6, 2.5)),
    printed('(c) two servers', 0.642857, erlangC(2, 1.5)),
    printed('(d) two servers', 0.18797, erlangC(2, 0.5 / 0.7)),
    printed('(e) empty', 0.5, emptyProbability(2, 20 / 30)),
    printed('(e) in the system', 0.75, meanPresent(2, 20 / 30)),
  ]
}

const digits = { en: 'half a unit of the last digit printed', zh: '所印末位数字的半个单位' }

export const failureFormulas: readonly FormulaCase[] = [
  {
    id: 'R01',
    subModel: 'failures',
    what: { en: 'Llama 3 405B: interruptions of 2,048 nodes in 54 days', zh: 'Llama 3 405B：2,048 节点 54 天的中断' },
    source: 'Meta, The Llama 3 Herd of Models (2024), section 3.3.4',
    unit: 'h',
    tolerance: {
      en: 'counts exact, times 0.1 %, effective share half a unit of its third digit',
      zh: '计数精确，时间 0.1%，有效占比为第三位数字的半个单位',
    },
    points: llama3Points,
  },
  {
    id: 'R02',
    subModel: 'failures',
    what: { en: 'Meta RSC: time between failures by size of the job', zh: 'Meta RSC：按作业规模的故障间隔' },
    source: 'arXiv:2410.21680 (HPCA 2025)',
    unit: 'h',
    tolerance: digits,
    points: () =>
      [
        ['16,384 accelerators, RSC-1', researchClusters.rsc1, 16_384, 1.8, 0.1] as const,
        ['131,072 accelerators, RSC-1', researchClusters.rsc1, 131_072, 0.23, 0.01] as const,
        ['16,384 accelerators, RSC-2', researchClusters.rsc2, 16_384, 5.01, 0.01] as const,
      ].map(([what, rate, accelerators, published, lastDigit]) => ({
        what,
        published,
        ours: gangMeanTimeBetweenHours(rate, accelerators / 8),
        within: lastDigit / 2,
      })),
  },
  {
    id: 'R03',
    subModel: 'goodput',
    what: { en: 'Effective training time ratio at 2,048 nodes', zh: '2,048 节点的有效训练时间占比' },
    source: 'arXiv:2410.21680 (HPCA 2025)',
    unit: 'share',
    tolerance: digits,
    points: () => [
      {
        what: 'to the first order',
        published: 0.6764,
        ours: firstOrderEffectiveShare(2048 * 6.5e-3, 5 / 1440, 60 / 1440, 0),
        within: 0.00005,
      },
      {
        what: 'exactly',
        published: 0.714,
        ours: retainedShare(gangMeanTimeBetweenHours(6.5, 2048), 1, 0, 5 / 60),
        within: 0.0005,
      },
    ],
  },
  {
    id: 'R06',
    subModel: 'goodput',
    what: { en: 'Checkpoint interval by Young, Daly and Saxena', zh: '检查点间隔：Young、Daly、Saxena' },
    source: 'Young (1974); Daly (2006); arXiv:2410.18124',
    unit: 's',
    tolerance: { en: '1e-4 of the figure', zh: '数值的 1e-4' },
    points: () => [
      relative('Young', 1138.42, youngInterval(60, 3 * 3600), 1e-4),
      relative('Daly', 1098.77, dalyInterval(60, 3 * 3600), 1e-4),
      relative('Saxena', 1231.15, saxenaInterval(60, 3 * 3600, 600), 1e-4),
    ],
  },
  {
    id: 'R11',
    subModel: 'failures',
    what: { en: 'Component failures of 1,024 nodes from 41,900 FIT', zh: '由 41,900 FIT 推算 1,024 节点的部件故障' },
    source: 'glennklockwood.com, component reliability',
    unit: '',
    tolerance: { en: '0.5 %: three digits are printed', zh: '0.5%：所印为三位数字' },
    points: () => {
      const perHour = failuresPerHourFromFit(41_900)
      return [
        relative('yearly rate', 0.367, annualFailureRateFromFit(41_900), 0.005),
        relative('hours between failures of a node', 23_800, 1 / perHour, 0.005),
        relative('failures a year', 376, 1024 * annualFailureRateFromFit(41_900), 0.005),
        relative('hours between failures', 23.3, gangMeanTimeBetweenHours(perHour * 24 * 1000, 1024), 0.005),
      ]
    },
  },
  {
    id: 'R12',
    subModel: 'failures',
    what: { en: 'Availability of components in series', zh: '串联部件的可用率' },
    source: 'Azure/reliable-web-app-pattern, sla-calculation.md',
    unit: '%',
    tolerance: { en: 'half a unit of the third decimal', zh: '第三位小数的半个单位' },
    points: () =>
      [
        [[99.99, 99.99, 99.95, 99.9, 99.995, 99.9, 99.99, 99.9], 99.616] as const,
        [[99.99, 99.99, 99.95, 99.9, 99.9, 99.99], 99.72] as const,
      ].map(([percent, published]) => ({
        what: `${percent.length} components`,
        published,
        ours: 100 * seriesAvailability(percent.map(share => share / 100)),
        within: 0.0005,
      })),
  },
  {
    id: 'S07',
    subModel: 'scheduling',
    what: { en: 'Waiting for servers: M/M/c by formula', zh: '排队等待：M/M/c 公式' },
    source: 'Mathematica StackExchange (eye clinic); Wolfram (call centre); R package queueing',
    unit: '',
    tolerance: { en: '1e-5, what is printed', zh: '1e-5，即所印精度' },
    points: waitingPoints,
  },
]
