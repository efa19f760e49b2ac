/** Audits of scale-up domains (A2-05, A2-06, A2-11): the same accelerators and links, cut into larger domains; the gain follows. */
import type { Catalog } from '../../catalog/catalog-entry.ts'
import {
  BLOCKED_SHARE,
  SPEED_COUNT,
  STEP_COUNT,
  STEP_MFU,
  STEP_SECONDS,
  stepTime,
} from '../../utilization/training-efficiency/step-time.ts'
import type { AuditModel, AuditReading } from './audit.ts'
import { drawnModel } from './drawn-model.ts'
import { fillSpeeds, type StepHardware, type StepJob, stepCauses, stepSetUp } from './step-speeds.ts'

/** What a reading takes from a step on the larger domain and one on servers of eight. */
type StepFigure = 'throughputGain' | 'timeRatio' | 'computeShare' | 'stepMfu'

export interface DomainReading extends AuditReading {
  readonly figure: StepFigure
  readonly domainDevices: number
  readonly job: StepJob
}

/** Accelerators of a server outside a supernode. */
const SERVER_DEVICES = 8

/** @throws RangeError where the catalog lacks what the hardware or a job needs */
export function domainModel(catalog: Catalog, hardware: StepHardware, readings: readonly DomainReading[]): AuditModel {
  const causes = stepCauses(catalog, hardware)
  const setUps = readings.map(({ domainDevices, job }) => ({
    before: stepSetUp(catalog, causes, hardware.accelerator, SERVER_DEVICES, job).coefficients,
    after: stepSetUp(catalog, causes, hardware.accelerator, domainDevices, job).coefficients,
  }))
  const speeds = new Float64Array(SPEED_COUNT)
  const before = new Float64Array(STEP_COUNT)
  const after = new Float64Array(STEP_COUNT)
  return drawnModel({
    readings,
    causes: causes.map(({ cause }) => cause),
    assumptions: [
      {
        en: 'Same accelerators, links and number of cards before and after; only the size of the domain differs. The fastest layout that fits in memory is searched for each. Inside a domain the accelerator keeps its own link whatever the size; between domains a 400 Gbit/s port an accelerator. A batch of 4,096 sequences.',
        zh: '前后加速卡、链路与卡数相同，仅域的大小不同；各自搜索能放进显存的最快并行方案。域内无论大小均用加速卡自身链路，域间每卡一个 400 Gbit/s 端口。每批 4,096 条序列。',
      },
    ],
    evaluate(values, out) {
      fillSpeeds(causes, values, 0, speeds)
      for (let r = 0; r < readings.length; r++) {
        stepTime(setUps[r]!.before, speeds, before)
        stepTime(setUps[r]!.after, speeds, after)
        out[r] = stepFigure(readings[r]!.figure, before, after)
      }
    },
  })
}

function stepFigure(figure: StepFigure, before: Float64Array, after: Float64Array): number {
  switch (figure) {
    case 'throughputGain':
      return before[STEP_SECONDS]! / after[STEP_SECONDS]!
    case 'timeRatio':
      return after[STEP_SECONDS]! / before[STEP_SECONDS]!
    case 'computeShare':
      return 1 - after[BLOCKED_SHARE]!
    case 'stepMfu':
      return after[STEP_MFU]!
  }
}

const batch = { batchSequences: 4096 } as const
/** A count that servers of 8 and domains of 64, 72 and 384 all divide. */
const mixture: StepJob = { model: 'model-template/deepseek-v3', accelerators: 1152, ...batch }
const dense: StepJob = { model: 'model-template/llama-3-70b', accelerators: 1152, ...batch }
/** A thousand cards in whole domains of 64. */
const thousand: StepJob = { model: 'model-template/deepseek-v3', accelerators: 1024, ...batch }
const between = 'network/roce-400'
const inside = 'network/ub-cloudmatrix'

/** A2-05: a domain of 72. */
export function supernodeThroughput(catalog: Catalog): AuditModel {
  const published = { low: 3, high: 3 }
  const common = { definition: 'stepThroughput', figure: 'throughputGain', published, side: 'at-least', unit: 'ratio' } as const
  return domainModel(
    catalog,
    { accelerator: 'accelerator/ascend-910c', kernelEfficiency: 'kernel-efficiency/ke-ascend', inside, between },
    [
      {
        ...common,
        id: 'mixture-72',
        domainDevices: 72,
        job: mixture,
        meaning: {
          en: 'Training steps of a mixture of experts per second, 1,152 cards in domains of 72 over the same cards in servers of 8',
          zh: '混合专家模型训练每秒步数：1,152 卡按 72 卡一域，对比同样卡数的 8 卡服务器',
        },
      },
      {
        ...common,
        id: 'mixture-384',
        domainDevices: 384,
        job: mixture,
        meaning: { en: 'The same in domains of 384', zh: '同上，384 卡一域' },
      },
      {
        ...common,
        id: 'dense-72',
        domainDevices: 72,
        job: dense,
        meaning: { en: 'The same for a dense model of 70B, domains of 72', zh: '同上，70B 稠密模型，72 卡一域' },
      },
    ],
  )
}

/** A2-06, its first half: training time with domains of 64. */
export function opticalSupernode(catalog: Catalog): AuditModel {
  return domainModel(
    catalog,
    { accelerator: 'accelerator/biren-br106', kernelEfficiency: 'kernel-efficiency/ke-domestic', inside, between },
    [
      {
        id: 'training-time',
        definition: 'trainingTime',
        figure: 'timeRatio',
        domainDevices: 64,
        job: thousand,
        published: { low: 0.6, high: 0.6 },
        side: 'at-most',
        unit: 'ratio',
        meaning: {
          en: 'Time of a training step on 1,024 cards in domains of 64 over that in servers of 8, mixture of experts',
          zh: '1,024 卡混合专家模型单步训练时间：64 卡一域与 8 卡服务器之比',
        },
      },
    ],
  )
}

/** A2-11: "effective compute utilization" of a thousand cards in domains of 64, by what it may mean. */
export function effectiveCompute(catalog: Catalog): AuditModel {
  const common = { domainDevices: 64, job: thousand } as const
  return domainModel(
    catalog,
    { accelerator: 'accelerator/metax-c550', kernelEfficiency: 'kernel-efficiency/ke-domestic', inside, between },
    [
      {
        ...common,
        id: 'gain',
        definition: 'stepThroughput',
        figure: 'throughputGain',
        published: { low: 0.82 / 0.58, high: 0.82 / 0.58 },
        side: 'at-least',
        unit: 'ratio',
        meaning: {
          en: 'Throughput per card over servers of 8: 82/58, as the rise of utilization implies',
          zh: '单卡吞吐相对 8 卡服务器之比：利用率提升所对应的 82/58',
        },
      },
      {
        ...common,
        id: 'compute-share',
        definition: 'stepComputeShare',
        figure: 'computeShare',
        published: { low: 0.82, high: 0.82 },
        side: 'at-least',
        unit: 'share',
        meaning: {
          en: 'Share of a training step in which accelerators compute, domains of 64; the reading at which 82 % is possible',
          zh: '训练步中加速卡处于计算的时间占比，64 卡一域；82% 在此口径下才有可能',
        },
      },
      {
        ...common,
        id: 'tasks',
        definition: 'stepThroughput',
        figure: 'throughputGain',
        published: { low: 1.7, high: 1.7 },
        side: 'at-least',
        unit: 'ratio',
        meaning: { en: 'Tasks per card and day, 1.7 times those on servers of 8', zh: '单卡日任务量，为 8 卡服务器的 1.7 倍' },
      },
      {
        ...common,
        id: 'step-mfu',
        definition: 'stepMfu',
        figure: 'stepMfu',
        published: { low: 0.82, high: 0.82 },
        side: 'at-least',
        unit: 'share',
        meaning: { en: 'The same 82 % read as MFU of a step', zh: '将 82% 读作单步 MFU' },
      },
    ],
  )
}
