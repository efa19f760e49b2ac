/** Audits of recovery and effective time (A2-06, A3-05, A3-06, A4-06) and of the MFU claimed with them. */
import type { Catalog } from '../../catalog/catalog-entry.ts'
import type { BilingualText } from '../../study/text.ts'
import { checkpointShares, RETAINED } from '../../utilization/checkpointing.ts'
import { gangMeanTimeBetweenHours } from '../../utilization/failure-rate.ts'
import { SPEED_COUNT, STEP_COUNT, STEP_MFU, stepTime } from '../../utilization/training-efficiency/step-time.ts'
import type { AuditModel, AuditReading } from './audit.ts'
import { catalogCause, type DrawnCause, drawnModel } from './drawn-model.ts'
import { fillSpeeds, type StepHardware, type StepJob, stepCauses, stepSetUp } from './step-speeds.ts'

const DOMAIN_DEVICES = 8
const RATE = 0
const RESTART = 1
const INTERVAL = 2
const STALL = 3
const GANG_CAUSES = 4

const automated = 'reliability/restart-auto.restartMinutes'
const manual = 'reliability/restart-manual.restartMinutes'

function restartCause(catalog: Catalog, reference: string, name: BilingualText): DrawnCause {
  return catalogCause(catalog, reference, { name, unit: 'minutes', lowest: 0.01, highest: 600 })
}

const automatedName: BilingualText = { en: 'Restart, automated', zh: '自动化重启时间' }
const manualName: BilingualText = { en: 'Restart, by hand', zh: '人工重启时间' }

/** What moves the effective time of a gang with automated restarts and asynchronous checkpoints, in the order of the constants above. */
function gangCauses(catalog: Catalog): DrawnCause[] {
  return [
    catalogCause(catalog, 'reliability/node-failure-default.failuresPer1000NodeDays', {
      name: { en: 'Interruptions per 1,000 nodes and day', zh: '每千节点·日中断次数' },
      unit: 'perThousandNodeDays',
      lowest: 0.01,
      highest: 50,
    }),
    restartCause(catalog, automated, automatedName),
    catalogCause(catalog, 'reliability/ckpt-interval.checkpointIntervalMinutes', {
      name: { en: 'Checkpoint interval', zh: '检查点间隔' },
      unit: 'minutes',
      lowest: 1,
      highest: 600,
    }),
    catalogCause(catalog, 'reliability/ckpt-async.checkpointStallSeconds', {
      name: { en: 'Stall per checkpoint, in seconds', zh: '每次检查点停顿（秒）' },
      unit: 'count',
      lowest: 0,
      highest: 600,
    }),
  ]
}

const shares = new Float64Array(4)

/** Share of a gang's time that is retained work. @param at position of the gang's causes among `values` */
function retainedShare(values: Float64Array, at: number, accelerators: number): number {
  const between = gangMeanTimeBetweenHours(values[at + RATE]!, accelerators / DOMAIN_DEVICES)
  const interval = values[at + INTERVAL]! / 60
  checkpointShares(between, interval, values[at + STALL]! / 3600, values[at + RESTART]! / 60, 0, shares)
  return shares[RETAINED]!
}

const gangAssumption: BilingualText = {
  en: 'Failure rates as in published clusters (Llama 3, RSC-1, RSC-2), automated restarts, asynchronous checkpoints, a spare node always ready.',
  zh: '故障率取已公布集群（Llama 3、RSC-1、RSC-2），自动重启，异步检查点，备用节点随时可用。',
}

/** What a reading of a training job takes: MFU while stepping, effective time, both together, at a number of cards. */
interface JobReading extends AuditReading {
  readonly figure: 'stepMfu' | 'ettr' | 'jobMfu' | 'restart'
  readonly accelerators: number
}

function jobModel(catalog: Catalog, hardware: StepHardware, job: StepJob, readings: readonly JobReading[]): AuditModel {
  const speedCauses = stepCauses(catalog, hardware)
  const { coefficients } = stepSetUp(catalog, speedCauses, hardware.accelerator, DOMAIN_DEVICES, job)
  const speeds = new Float64Array(SPEED_COUNT)
  const step = new Float64Array(STEP_COUNT)
  return drawnModel({
    readings,
    causes: [...gangCauses(catalog), ...speedCauses.map(({ cause }) => cause)],
    assumptions: [
      gangAssumption,
      {
        en: 'MFU counts useful FLOP over dense BF16 peak, on servers of 8 H800 with 400 Gbit/s a card: the claim names no hardware.',
        zh: 'MFU 以有效 FLOP 对 BF16 稠密峰值计，按 8 卡 H800 服务器、每卡 400 Gbit/s；论断未说明硬件。',
      },
    ],
    evaluate(values, out) {
      fillSpeeds(speedCauses, values, GANG_CAUSES, speeds)
      stepTime(coefficients, speeds, step)
      for (let r = 0; r < readings.length; r++) {
        const { figure, accelerators } = readings[r]!
        out[r] =
          figure === 'restart'
            ? values[RESTART]!
            : (figure === 'ettr' ? 1 : step[STEP_MFU]!) * (figure === 'stepMfu' ? 1 : retainedShare(values, 0, accelerators))
      }
    },
  })
}

const hopper: StepHardware = {
  accelerator: 'accelerator/h800-sxm',
  kernelEfficiency: 'kernel-efficiency/ke-hopper',
  inside: 'network/nvlink-4',
  between: 'network/ib-ndr-400',
}

/** A3-05: MFU above 60 % in DeepSeek training, restart within a minute. */
export function lenovoTraining(catalog: Catalog): AuditModel {
  const accelerators = 1024
  const job = { model: 'model-template/deepseek-v3', accelerators, batchSequences: 4096 }
  const mfu = { published: { low: 0.6, high: 0.6 }, side: 'at-least', unit: 'share', accelerators } as const
  return jobModel(catalog, hopper, job, [
    {
      ...mfu,
      id: 'step-mfu',
      definition: 'stepMfu',
      figure: 'stepMfu',
      meaning: { en: 'MFU of a training step, DeepSeek-V3 on 1,024 cards', zh: 'DeepSeek-V3 在 1,024 卡上的单步 MFU' },
    },
    {
      ...mfu,
      id: 'job-mfu',
      definition: 'jobMfu',
      figure: 'jobMfu',
      meaning: { en: 'The same over the whole job, interruptions in', zh: '同上，计入中断的整个作业' },
    },
    {
      id: 'restart',
      definition: 'recoveryTime',
      figure: 'restart',
      published: { low: 1, high: 1 },
      side: 'at-most',
      unit: 'minutes',
      accelerators,
      meaning: { en: 'Minutes from an interruption to the first new step', zh: '从中断到首个新步的分钟数' },
    },
  ])
}

/** A3-06: MFU 58 %, effective time 98 %, both together. */
export function baigeTraining(catalog: Catalog): AuditModel {
  const accelerators = 1024
  const job = { model: 'model-template/llama-3-70b', accelerators, batchSequences: 1024 }
  const common = { side: 'at-least', unit: 'share' } as const
  return jobModel(catalog, hopper, job, [
    {
      ...common,
      id: 'effective-time',
      definition: 'ettrScheduled',
      figure: 'ettr',
      accelerators,
      published: { low: 0.98, high: 0.98 },
      meaning: { en: 'Effective training time of a job on 1,024 cards', zh: '1,024 卡作业的有效训练时长占比' },
    },
    {
      ...common,
      id: 'effective-time-10240',
      definition: 'ettrScheduled',
      figure: 'ettr',
      accelerators: 10_240,
      published: { low: 0.98, high: 0.98 },
      meaning: { en: 'The same on 10,240 cards: the claim leaves the size open', zh: '同上，10,240 卡：论断未说明规模' },
    },
    {
      ...common,
      id: 'step-mfu',
      definition: 'stepMfu',
      figure: 'stepMfu',
      accelerators,
      published: { low: 0.58, high: 0.58 },
      meaning: { en: 'MFU of a training step, Llama 3 70B on 1,024 cards', zh: 'Llama 3 70B 在 1,024 卡上的单步 MFU' },
    },
    {
      ...common,
      id: 'job-mfu',
      definition: 'jobMfu',
      figure: 'jobMfu',
      accelerators,
      published: { low: 0.58 * 0.98, high: 0.58 * 0.98 },
      meaning: { en: 'Both together: MFU over the whole job', zh: '两者合并：整个作业的 MFU' },
    },
  ])
}

/** Restart of automated over manual operations (A2-06, its second half). */
export function recoveryRatio(catalog: Catalog): AuditModel {
  return drawnModel({
    causes: [restartCause(catalog, automated, automatedName), restartCause(catalog, manual, manualName)],
    assumptions: [
      {
        en: 'Before: restarts by hand; after: automated. The switch itself takes milliseconds; detection, requeue and reload make up the time.',
        zh: '之前为人工重启，之后为自动化。光交换本身只需毫秒，时间主要花在检测、重排队与重新加载上。',
      },
    ],
    readings: [
      {
        id: 'recovery-time',
        definition: 'recoveryTime',
        published: { low: 0.4, high: 0.4 },
        side: 'at-most',
        unit: 'ratio',
        meaning: { en: 'Time to recover, automated over by hand', zh: '故障恢复时间：自动化与人工之比' },
      },
    ],
    evaluate(values, out) {
      out[0] = values[0]! / values[1]!
    },
  })
}

/** A4-06: recovery "within minutes", taken as ten at most. */
export function minutesToRecover(catalog: Catalog): AuditModel {
  const accelerators = 384
  const common = { published: { low: 10, high: 10 }, definition: 'recoveryTime', side: 'at-most', unit: 'minutes' } as const
  const causes = gangCauses(catalog)
  return drawnModel({
    causes: [...causes, restartCause(catalog, manual, manualName)],
    assumptions: [
      gangAssumption,
      {
        en: '“Minutes” is taken as ten at most; the claim names no figure.',
        zh: '“分钟级”按不超过十分钟理解；论断未给出数字。',
      },
    ],
    readings: [
      {
        ...common,
        id: 'automated',
        meaning: { en: 'Minutes from a fault to the first new step, automated', zh: '自动化运维下从故障到首个新步的分钟数' },
      },
      { ...common, id: 'by-hand', meaning: { en: 'The same, by hand', zh: '同上，人工处理' } },
      {
        id: 'effective-time',
        definition: 'ettrScheduled',
        published: { low: 0.99, high: 0.99 },
        side: 'at-least',
        unit: 'share',
        meaning: {
          en: 'What it is worth: effective time of a job on all 384 accelerators of at least 99 % (our question, not the claim)',
          zh: '其价值：占满 384 卡的作业有效时长不低于 99%（我们的问题，非论断原文）',
        },
      },
    ],
    evaluate(values, out) {
      out[0] = values[RESTART]!
      out[1] = values[GANG_CAUSES]!
      out[2] = retainedShare(values, 0, accelerators)
    },
  })
}
