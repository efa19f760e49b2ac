/**
 * How often machines of the world stopped and how much training time was kept, beside the catalog's central values: cases R01, R02 (measured),
 * R07 and R08.
 */
import type { Catalog } from '../catalog/catalog-entry.ts'
import { CentralReading } from '../catalog/central-reading.ts'
import { dalyInterval } from '../utilization/checkpointing.ts'
import { gangMeanTimeBetweenHours } from '../utilization/failure-rate.ts'
import { researchClusters, retainedShare } from './failure-formulas.ts'
import { known, type WorldCase } from './validation-case.ts'

function central(catalog: Catalog, reference: string): number {
  const reading = new CentralReading(catalog, 'validation')
  return known(reading.close(reading.reference(reference)))
}

/** Failures per 1,000 node-days that a study starts from. */
const nodeRate = (catalog: Catalog) => central(catalog, 'reliability/node-failure-default.failuresPer1000NodeDays')

const seen = {
  en: "the catalog's central rate, whose range was drawn around these very clusters",
  zh: '目录的中间故障率，其区间正是据这些集群给出',
}

const research = { subModel: 'failures', source: 'arXiv:2410.21680 (HPCA 2025)', group: 'ke-ampere', assumed: seen } as const

const failures: readonly WorldCase[] = [
  {
    id: 'R01.between',
    subModel: 'failures',
    what: { en: 'Llama 3 405B: hours between unexpected interruptions', zh: 'Llama 3 405B：意外中断的间隔小时' },
    source: 'Meta, The Llama 3 Herd of Models (2024)',
    unit: 'h',
    group: 'ke-hopper',
    errsAs: 'time',
    published: (54 * 24) / 419,
    assumed: seen,
    ours: catalog => gangMeanTimeBetweenHours(nodeRate(catalog), 2048),
  },
  {
    ...research,
    id: 'R02.rsc-1',
    what: { en: 'Meta RSC-1: node failures per 1,000 node-days', zh: 'Meta RSC-1：每千节点日的节点故障' },
    unit: '1/1000 d',
    errsAs: 'rate',
    published: researchClusters.rsc1,
    ours: nodeRate,
  },
  {
    ...research,
    id: 'R02.rsc-2',
    what: { en: 'Meta RSC-2: node failures per 1,000 node-days', zh: 'Meta RSC-2：每千节点日的节点故障' },
    unit: '1/1000 d',
    errsAs: 'rate',
    published: researchClusters.rsc2,
    ours: nodeRate,
  },
  {
    ...research,
    id: 'R02.8',
    what: { en: 'Meta RSC-1: days between failures of jobs on 8 accelerators', zh: 'Meta RSC-1：8 卡作业的故障间隔天数' },
    unit: 'd',
    errsAs: 'time',
    published: 47.7,
    assumed: { en: "the catalog's rate of nodes; jobs also fail by their software", zh: '目录为节点故障率；作业还会因软件失败' },
    ours: catalog => gangMeanTimeBetweenHours(nodeRate(catalog), 1) / 24,
  },
  {
    ...research,
    id: 'R02.1024',
    what: {
      en: 'Meta RSC-1: hours between failures of jobs on 1,024 accelerators',
      zh: 'Meta RSC-1：1,024 卡作业的故障间隔小时',
    },
    unit: 'h',
    errsAs: 'time',
    published: 7.9,
    assumed: { en: "the catalog's rate of nodes; jobs also fail by their software", zh: '目录为节点故障率；作业还会因软件失败' },
    ours: catalog => gangMeanTimeBetweenHours(nodeRate(catalog), 128),
  },
]

/** Kept share where people restart by hand from checkpoints on shared storage. */
function restartedByHand(catalog: Catalog, meanTimeBetweenHours: number): number {
  const recovery = central(catalog, 'reliability/restart-manual.restartMinutes') / 60
  const write = central(catalog, 'reliability/ckpt-sync.checkpointStallSeconds') / 3600
  return retainedShare(meanTimeBetweenHours, dalyInterval(write, meanTimeBetweenHours), write, recovery)
}

/** Kept share where software restarts from copies in memory, made every minute. */
function restartedBySoftware(catalog: Catalog, nodes: number): number {
  const recovery = central(catalog, 'reliability/restart-auto.restartMinutes') / 60
  return retainedShare(gangMeanTimeBetweenHours(nodeRate(catalog), nodes), 1 / 60, 0, recovery)
}

const byHand = {
  en: 'restart by hand in 60 min, checkpoints of 120 s by Daly',
  zh: '人工重启 60 分钟，检查点 120 秒（Daly 间隔）',
}
const bySoftware = { en: 'restart in 10 min from copies in memory every minute', zh: '10 分钟内由每分钟的内存副本重启' }
const and = (more: { en: string; zh: string }, how: { en: string; zh: string }) => ({
  en: `${more.en}; ${how.en}`,
  zh: `${more.zh}；${how.zh}`,
})

const kept = { subModel: 'goodput', unit: 'share', errsAs: 'odds' } as const
const gemini = { ...kept, source: 'Gemini 1.0 report (2023)', group: 'ke-tpu' } as const
const geminiNodes = { en: '2,048 hosts, of general knowledge', zh: '2,048 台主机（常识）' }
const trainium = { ...kept, source: 'HLAT, via glennklockwood.com', group: 'trainium' } as const
const trainiumNodes = { en: '256 nodes of 16', zh: '256 个 16 卡节点' }

const goodput: readonly WorldCase[] = [
  {
    ...kept,
    id: 'R07',
    what: { en: 'OPT-175B: ideal days over days taken', zh: 'OPT-175B：理想天数占实际天数' },
    source: 'facebookresearch/metaseq, OPT chronicles',
    group: 'ke-ampere',
    published: (33.06 / 63 + 33.06 / 56) / 2,
    publishedRange: [33.06 / 63, 33.06 / 56],
    assumed: and({ en: 'two machines lost a day, as told', zh: '每天损失两台机器（原文）' }, byHand),
    ours: catalog => restartedByHand(catalog, 12),
  },
  {
    ...gemini,
    id: 'R08.gemini-before',
    what: { en: 'Goodput of the largest jobs before Gemini', zh: 'Gemini 之前最大作业的有效占比' },
    published: 0.85,
    assumed: and(geminiNodes, byHand),
    ours: catalog => restartedByHand(catalog, gangMeanTimeBetweenHours(nodeRate(catalog), 2048)),
  },
  {
    ...gemini,
    id: 'R08.gemini',
    what: { en: 'Goodput of Gemini with copies in memory', zh: 'Gemini 采用内存副本后的有效占比' },
    published: 0.97,
    assumed: and(geminiNodes, bySoftware),
    ours: catalog => restartedBySoftware(catalog, 2048),
  },
  {
    ...kept,
    id: 'R08.byterobust',
    what: { en: 'ByteRobust: effective training time, 9,600 accelerators', zh: 'ByteRobust：9,600 卡的有效训练时间' },
    source: 'arXiv:2509.16293',
    group: 'ke-hopper',
    published: 0.97,
    assumed: and({ en: '1,200 nodes', zh: '1,200 个节点' }, bySoftware),
    ours: catalog => restartedBySoftware(catalog, 1200),
  },
  {
    ...trainium,
    id: 'R08.hlat-before',
    what: { en: 'HLAT on 4,096 Trainium, before', zh: '4,096 卡 Trainium 上的 HLAT，改进前' },
    published: 0.7783,
    assumed: and(trainiumNodes, byHand),
    ours: catalog => restartedByHand(catalog, gangMeanTimeBetweenHours(nodeRate(catalog), 256)),
  },
  {
    ...trainium,
    id: 'R08.hlat',
    what: { en: 'HLAT on 4,096 Trainium', zh: '4,096 卡 Trainium 上的 HLAT' },
    published: 0.9881,
    assumed: and(trainiumNodes, bySoftware),
    ours: catalog => restartedBySoftware(catalog, 256),
  },
]

export const failureWorld: readonly WorldCase[] = [...failures, ...goodput]
