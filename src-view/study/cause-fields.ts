/** The fields that tell causes of utilization: queue and jobs, fabric and step, replicas and day, early life, what was measured. */
import * as limits from '../../src-engine/study/limits.ts'
import type { Range } from '../../src-engine/study/quantity.ts'
import type { BilingualText } from '../../src-engine/study/text.ts'
import { arrivalPeakedness, peakToMean } from '../../src-engine/utilization/serving-capacity/serving-defaults.ts'
import * as training from '../../src-engine/utilization/training-efficiency/training-defaults.ts'
import type { AlternativeField, ChoiceField, FieldGroup, QuantityField, StudyField } from './study-field.ts'

/** A field whose absence is a range of general knowledge, and which begins with that range. */
function known(name: string, unit: string, of: QuantityField['limits'], range: Range): QuantityField {
  const isShare = unit.startsWith('share')
  const middle = isShare ? `${Number((range.mode * 100).toPrecision(3))} %` : String(range.mode)
  const absent = { en: `general knowledge, about ${middle}`, zh: `一般经验，约 ${middle}` }
  return { name, type: 'quantity', unit, limits: of, absent, start: range }
}

const asItIs: BilingualText = { en: 'left as it is', zh: '保持不变' }

/** How much of the available hours is granted: stated, or from a queue that is simulated. */
export const allocationField: AlternativeField = {
  name: 'allocation',
  type: 'alternative',
  options: [
    {
      value: 'stated',
      text: { en: 'Stated, at saturation', zh: '直接给出饱和值' },
      at: 'allocationSaturation',
      start: { range: 'p10p90', low: 0.75, mode: 0.85, high: 0.93 },
    },
    {
      value: 'queue',
      text: { en: 'From its queue, simulated', zh: '由作业队列模拟' },
      at: 'scheduling',
      start: { discipline: 'backfill', placement: 'best-fit', quotas: 'pooled', slicesPerAccelerator: 1 },
    },
  ],
}

const disciplines: ChoiceField['options'] = [
  { value: 'first-come', text: { en: 'First come, first served', zh: '先到先得' } },
  { value: 'backfill', text: { en: 'Backfill', zh: '回填' } },
]
const placements: ChoiceField['options'] = [
  { value: 'random', text: { en: 'At random', zh: '随机' } },
  { value: 'dot-product', text: { en: 'Dot product', zh: '点积' } },
  { value: 'gpu-clustering', text: { en: 'Clustering by card', zh: '按卡聚类' } },
  { value: 'gpu-packing', text: { en: 'Packing by card', zh: '按卡紧凑' } },
  { value: 'best-fit', text: { en: 'Best fit', zh: '最佳适配' } },
  { value: 'fragmentation-gradient', text: { en: 'Least new fragments (FGD)', zh: '新增碎片最少（FGD）' } },
]
const quotas: ChoiceField['options'] = [
  { value: 'pooled', text: { en: 'One pool for all', zh: '共用一池' } },
  { value: 'walled', text: { en: 'Walled by group', zh: '按组隔离' } },
]

const slices = { type: 'number', low: 1, high: 1000, isWhole: true } as const

export const queueFields: readonly StudyField[] = [
  { name: 'scheduling.discipline', type: 'choice', options: disciplines, needs: 'scheduling' },
  { name: 'scheduling.placement', type: 'choice', options: placements, needs: 'scheduling' },
  { name: 'scheduling.quotas', type: 'choice', options: quotas, needs: 'scheduling' },
  { name: 'scheduling.slicesPerAccelerator', ...slices, needs: 'scheduling' },
]

/** Drawn in every trial that simulates a queue; no document states it. */
export const queueErrorField: QuantityField = {
  name: 'scheduling.error',
  type: 'quantity',
  unit: 'standard deviations',
  limits: { low: -8, high: 8 },
}

/** What a lever changes in the queue of its profiles. */
export const leverQueueGroup: FieldGroup = {
  title: { en: 'What it changes in the queue', zh: '对作业队列的改变' },
  optional: { at: 'scheduling', start: () => ({ discipline: 'backfill' }) },
  fields: [
    { name: 'scheduling.discipline', type: 'choice', options: disciplines, absent: asItIs },
    { name: 'scheduling.placement', type: 'choice', options: placements, absent: asItIs },
    { name: 'scheduling.quotas', type: 'choice', options: quotas, absent: asItIs },
    { name: 'scheduling.slicesPerAccelerator', ...slices, absent: asItIs, start: 4 },
  ],
}

export const fabricGroup: FieldGroup = {
  title: { en: 'Links of training', zh: '训练互联' },
  optional: {
    at: 'fabric',
    start: first => ({
      inside: first('network', { scope: 'scale-up' }),
      between: first('network', { scope: 'scale-out' }),
    }),
  },
  fields: [
    { name: 'fabric.inside', type: 'entry', kind: 'network', only: { scope: 'scale-up' } },
    { name: 'fabric.between', word: 'betweenNetwork', type: 'entry', kind: 'network', only: { scope: 'scale-out' } },
    known('fabric.insideAchievedShare', 'share of bandwidth', limits.efficiency, training.insideAchievedShare),
    known('fabric.betweenAchievedShare', 'share of bandwidth', limits.efficiency, training.betweenAchievedShare),
  ],
}

const hidden = 'share of communication time'

/** How a training workload steps. */
export const stepGroup: FieldGroup = {
  title: { en: 'Training step', zh: '训练步' },
  optional: { at: 'step', start: () => ({ batchSequences: 1024 }) },
  fields: [
    { name: 'step.batchSequences', type: 'number', unit: 'sequences', low: 1, high: 1_000_000, isWhole: true },
    known('step.tensorOverlapShare', hidden, limits.share, training.tensorOverlapShare),
    known('step.pipelineOverlapShare', hidden, limits.share, training.pipelineOverlapShare),
    known('step.expertOverlapShare', hidden, limits.share, training.expertOverlapShare),
    known('step.dataOverlapShare', hidden, limits.share, training.dataOverlapShare),
    known('step.callLatencyUs', 'microseconds', limits.amount, training.callLatencyUs),
    known('step.inputStallShare', 'share of a step', limits.lossShare, training.inputStallShare),
  ],
}

/** The share of serving hours that is held but not loaded: stated, or from replicas. */
export const headroomField: AlternativeField = {
  name: 'headroom',
  type: 'alternative',
  needs: 'serving',
  options: [
    {
      value: 'stated',
      text: { en: 'Stated', zh: '直接给出' },
      at: 'serving.headroomShare',
      start: { range: 'p10p90', low: 0.18, mode: 0.27, high: 0.4 },
    },
    {
      value: 'replicas',
      text: { en: 'Computed from replicas', zh: '由副本计算' },
      at: 'serving.replica',
      start: { accelerators: 8, sequences: 256, spares: 1, followsHour: false },
    },
  ],
}

export const replicaFields: readonly StudyField[] = [
  {
    name: 'serving.replica.accelerators',
    word: 'replicaAccelerators',
    type: 'number',
    low: 1,
    high: 1_000_000,
    isWhole: true,
    needs: 'serving.replica',
  },
  { name: 'serving.replica.sequences', type: 'number', low: 1, high: 1_000_000, isWhole: true, needs: 'serving.replica' },
  {
    name: 'serving.replica.spares',
    word: 'replicaSpares',
    type: 'number',
    low: 0,
    high: 10_000,
    isWhole: true,
    needs: 'serving.replica',
  },
  { name: 'serving.replica.followsHour', type: 'switch', needs: 'serving.replica' },
]

/** The day of a service's users. */
export const dayGroup: FieldGroup = {
  title: { en: 'Day of the users', zh: '用户的一天' },
  optional: { at: 'day', start: () => ({ waitShare: 0.05 }) },
  fields: [
    known('day.peakToMean', 'times the mean of the day', { low: 1, high: 2 }, peakToMean),
    known('day.peakedness', 'variance over mean', { low: 0.0001, high: 1e6 }, arrivalPeakedness),
    { name: 'day.waitShare', type: 'number', low: 0.0001, high: 0.9999, isShare: true },
  ],
}

export const earlyLifeGroup: FieldGroup = {
  title: { en: 'Early failures', zh: '早期故障' },
  optional: {
    at: 'failures.earlyLife',
    start: () => ({ months: 3, ratio: { range: 'p10p90', low: 1.5, mode: 2.5, high: 4 } }),
  },
  fields: [
    { name: 'failures.earlyLife.months', word: 'earlyLifeMonths', type: 'number', unit: 'months', low: 0, high: 240 },
    { name: 'failures.earlyLife.ratio', type: 'quantity', unit: 'times the rate', limits: limits.positiveFactor },
  ],
}

/** Figures measured of the fleet that the baseline owns, as a run names them. */
export const measuredFields = (['allocatedShare', 'busyShare'] as const).map(
  (figure): QuantityField => ({
    name: `measured.${figure}`,
    type: 'quantity',
    unit: 'share of held hours',
    limits: { low: 0.0001, high: 0.9999 },
  }),
)

/** The jobs of a batch workload, beside their sizes, which stand in a table. */
export const jobsGroup: FieldGroup = {
  title: { en: 'Jobs in the queue', zh: '队列中的作业' },
  optional: {
    at: 'jobs',
    start: () => ({
      sizes: [
        { accelerators: 1, hoursShare: 0.35, medianHours: 1.2, logDeviation: 1.5 },
        { accelerators: 4, hoursShare: 0.2, medianHours: 3, logDeviation: 1.3 },
        { accelerators: 8, hoursShare: 0.45, medianHours: 4, logDeviation: 1.3 },
      ],
      longestHours: 168,
      burstiness: { range: 'p10p90', low: 0.3, mode: 0.5, high: 0.8 },
      spellHours: 24,
      estimateFactor: 2,
      estimateLogDeviation: 0.8,
    }),
  },
  fields: [
    { name: 'jobs.longestHours', type: 'number', unit: 'hours', low: 0, high: 100_000, isOpen: 'low' },
    { name: 'jobs.burstiness', type: 'quantity', unit: 'coefficient of variation', limits: { low: 0, high: 10 } },
    { name: 'jobs.spellHours', type: 'number', unit: 'hours', low: 1, high: 168, isWhole: true },
    { name: 'jobs.estimateFactor', type: 'number', low: 0, high: 1000, isOpen: 'low' },
    { name: 'jobs.estimateLogDeviation', type: 'number', low: 0, high: 5 },
    { name: 'jobs.hourProfile', type: 'weights', least: 24, most: 24, absent: { en: 'even', zh: '均匀' } },
    { name: 'jobs.dayProfile', type: 'weights', least: 7, most: 7, absent: { en: 'even', zh: '均匀' } },
    {
      name: 'jobs.groupWeights',
      type: 'weights',
      least: 1,
      most: 30,
      absent: { en: 'one group', zh: '一个组' },
      start: [2, 1, 1],
    },
    {
      name: 'jobs.quotaWeights',
      type: 'weights',
      least: 1,
      most: 30,
      as: 'jobs.groupWeights',
      absent: { en: 'as the groups', zh: '与用户组相同' },
    },
  ],
}

/** What one size of jobs has, as columns of a table. */
export const jobSizeColumns = [
  { name: 'accelerators', unit: 'accelerators', low: 0, high: 1_000_000, isOpen: 'low' },
  { name: 'hoursShare', unit: '', low: 0, high: 1e9, isOpen: 'low' },
  { name: 'medianHours', unit: 'hours', low: 0, high: 10_000, isOpen: 'low' },
  { name: 'logDeviation', unit: '', low: 0, high: 5 },
] as const
