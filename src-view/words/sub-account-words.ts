/** Names of the ledger's sub-accounts, and words of what shows them, of a training step and of a queue. */
import type { Language } from '../../src-engine/study/text.ts'
import type { SubAccount } from '../../src-engine/utilization/ledger.ts'

export const subAccountWords: Readonly<Record<Language, Readonly<Record<SubAccount, string>>>> = {
  en: {
    failed: 'failed',
    commissioning: 'commissioning',
    idle: 'nobody waits',
    'held-back': 'held back as spare',
    stranded: 'stranded, stated',
    fragment: 'fragments',
    drain: 'draining for gangs',
    quota: 'behind quotas',
    mismatch: 'wrong kind free',
    'in-step': 'in the step, stated',
    communication: 'communication',
    bubble: 'pipeline bubble',
    input: 'waiting for input',
    checkpoint: 'checkpoints',
    recovery: 'recovery',
    standby: 'serving headroom',
    oversized: 'oversized requests',
    unused: 'held without work',
    'rolled-back': 'rolled back',
    'user-failure': "users' failed jobs",
    training: 'training',
    serving: 'serving',
    batch: 'shared jobs',
  },
  zh: {
    failed: '故障',
    commissioning: '上线调试',
    idle: '无作业等待',
    'held-back': '留作备用',
    stranded: '搁置（直接给出）',
    fragment: '碎片',
    drain: '为大作业腾空',
    quota: '配额隔离',
    mismatch: '空闲类型不符',
    'in-step': '步内等待（直接给出）',
    communication: '通信',
    bubble: '流水线气泡',
    input: '等待数据',
    checkpoint: '检查点',
    recovery: '恢复',
    standby: '推理余量',
    oversized: '申请过大',
    unused: '占用而无工作',
    'rolled-back': '回滚',
    'user-failure': '用户失败作业',
    training: '训练',
    serving: '推理',
    batch: '共享作业',
  },
}

interface CauseWords {
  readonly open: string
  readonly stepTitle: string
  readonly stepSubtitle: string
  readonly stepAxis: string
  readonly compute: string
  readonly communication: string
  readonly bubble: string
  readonly input: string
  readonly on: (workload: string, profile: string) => string
  readonly accelerators: string
  readonly layout: string
  readonly layoutText: (tensor: number, pipeline: number, data: number, expert: number) => string
  readonly memory: string
  readonly stepMfu: string
  readonly stepSeconds: string
  readonly stepHint: string
  readonly stepTable: string
  readonly queueTitle: string
  readonly queueSubtitle: string
  readonly loadAxis: string
  readonly grantedAxis: string
  readonly diagonal: string
  readonly queueOf: (plan: string, profile: string) => string
  readonly withLevers: (queue: string, levers: string) => string
  readonly stands: string
  readonly grantedMean: string
  readonly loadThere: string
  readonly waitThere: string
  readonly beyond: string
  readonly load: string
  readonly queue: string
  readonly rules: string
  readonly queueTable: string
  readonly queueHint: string
  readonly simulating: string
}

export const causeWords: Readonly<Record<Language, CauseWords>> = {
  en: {
    open: 'Open into parts',
    stepTitle: 'How a training step is spent',
    stepSubtitle: 'share of the step, %, at central values; the layout with the shortest step of those that fit in memory',
    stepAxis: 'share of a step, %',
    compute: 'compute',
    communication: 'communication not hidden',
    bubble: 'pipeline bubble',
    input: 'waiting for input',
    on: (workload, profile) => `${workload} on ${profile}`,
    accelerators: 'Accelerators',
    layout: 'Layout',
    layoutText: (tensor, pipeline, data, expert) =>
      `tensor ${tensor} · pipeline ${pipeline} · data ${data}${expert > 1 ? ` · expert ${expert}` : ''}`,
    memory: 'Memory need, GB',
    stepMfu: 'MFU of the step',
    stepSeconds: 'Step, s',
    stepHint: 'degrees of parallelism, memory of one accelerator, useful FLOP over peak in the whole step',
    stepTable: 'Layouts of training',
    queueTitle: 'What the queue grants',
    queueSubtitle:
      'share of available hours granted, by load (hours asked for over hours available); grey: all that is asked for; ring: where the curve grants what the run did, on average',
    loadAxis: 'load, %',
    grantedAxis: 'granted, %',
    diagonal: 'all that is asked for',
    queueOf: (plan, profile) => `${plan}: ${profile}`,
    withLevers: (queue, levers) => `${queue}, with ${levers}`,
    stands: 'where the plan stands',
    grantedMean: 'Granted in the run',
    loadThere: 'Load',
    waitThere: 'P95 wait at it, h',
    beyond: 'at its ceiling',
    load: 'Load',
    queue: 'Queue',
    rules: 'Rules',
    queueTable: 'Where each plan stands in its queue',
    queueHint:
      'granted: mean over the run, of the hours open to shared work; load and wait: where the central curve grants as much',
    simulating: 'The queue is being simulated …',
  },
  zh: {
    open: '展开细目',
    stepTitle: '一个训练步的时间去向',
    stepSubtitle: '占训练步的比例，%，按中心值；显存可容纳的布局中步时最短者',
    stepAxis: '占训练步的比例，%',
    compute: '计算',
    communication: '未掩盖的通信',
    bubble: '流水线气泡',
    input: '等待数据',
    on: (workload, profile) => `${profile} 上的${workload}`,
    accelerators: '加速器',
    layout: '布局',
    layoutText: (tensor, pipeline, data, expert) =>
      `张量 ${tensor} · 流水线 ${pipeline} · 数据 ${data}${expert > 1 ? ` · 专家 ${expert}` : ''}`,
    memory: '显存需求，GB',
    stepMfu: '训练步 MFU',
    stepSeconds: '步时，秒',
    stepHint: '并行度、单张加速器的显存、整个训练步中有效 FLOP 与峰值之比',
    stepTable: '训练布局',
    queueTitle: '队列能批准多少',
    queueSubtitle:
      '获批小时占可用小时的比例，按负载（申请小时与可用小时之比）；灰线：全部获批；圆环：曲线上与本次运行平均获批相同之处',
    loadAxis: '负载，%',
    grantedAxis: '获批，%',
    diagonal: '全部获批',
    queueOf: (plan, profile) => `${plan}：${profile}`,
    withLevers: (queue, levers) => `${queue}，采用${levers}`,
    stands: '方案所处位置',
    grantedMean: '运行中获批',
    loadThere: '负载',
    waitThere: '该处 P95 等待，小时',
    beyond: '已达上限',
    load: '负载',
    queue: '队列',
    rules: '规则',
    queueTable: '各方案在其队列中的位置',
    queueHint: '获批：整个运行的均值，占对共享工作开放的小时；负载与等待：中心曲线批准同样多之处',
    simulating: '正在模拟队列……',
  },
}
