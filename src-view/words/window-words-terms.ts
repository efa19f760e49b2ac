/** What terms mean, for tooltips: one or two sentences in both languages. */
import type { BilingualText } from '../../src-engine/study/text.ts'

export const terms = {
  npv: {
    en: 'Net present value of choosing the plan instead of the baseline: all payments of later months discounted to month 0. High is good.',
    zh: '净现值：选择该方案而非基准方案，将以后各月的收支折现到第 0 月。越高越好。',
  },
  tco: {
    en: 'Total cost of ownership: present value of everything spent over the horizon, with the value of work left undone. Low is good.',
    zh: '总拥有成本：整个期间全部支出的现值，并含未完成工作的价值。越低越好。',
  },
  best: {
    en: 'Share of trials in which no other plan has a higher NPV. It depends on which plans are listed.',
    zh: '在多少试验中没有其他方案的净现值更高。这一占比取决于列出了哪些方案。',
  },
  payback: {
    en: 'First month in which the plan has paid back what it cost more than the baseline; resale value is left out. Low is good.',
    zh: '回收期：方案多付的费用全部收回的第一个月，不计残值。越低越好。',
  },
  irr: {
    en: 'Internal rate of return: the yearly rate at which the difference to the baseline is worth nothing. High is good.',
    zh: '内部收益率：使相对基准的差额现金流净现值为零的年利率。越高越好。',
  },
  cvar: {
    en: 'Mean NPV of the worst tenth of trials: what a bad future looks like. High is good.',
    zh: '最差十分之一试验的净现值均值：坏的未来是什么样。越高越好。',
  },
  regret: {
    en: 'What the best plan of each trial would have brought more, on average. Low is good.',
    zh: '遗憾值：与每次试验的事后最优方案相比，平均少得多少。越低越好。',
  },
  loss: {
    en: 'Probability that NPV is below zero: that the baseline would have been better. Low is good.',
    zh: '净现值低于零的概率，即基准方案更好的概率。越低越好。',
  },
  productive: {
    en: 'Share of held accelerator-hours that became work somebody asked for. An output of the model, not an assumption. High is good.',
    zh: '所持加速器小时中变成被需要的工作的比例。它是模型的输出，而非假设。越高越好。',
  },
  productiveHour: {
    en: 'Present value of what is spent, over productive accelerator-hours. Hours of different accelerators do different amounts of work.',
    zh: '支出现值除以有效加速器小时。不同加速器的一小时能完成的工作不同。',
  },
  pflopDay: {
    en: 'Present value of what is spent, over the present value of work done in PFLOP-days (8.64e19 FLOP). Low is good.',
    zh: '支出现值除以所完成工作（PFLOP 日，即 8.64e19 次浮点运算）的现值。越低越好。',
  },
  millionTokens: {
    en: 'Present value of what is spent, per million output tokens served. Low is good.',
    zh: '支出现值除以所服务的百万输出词元数。越低越好。',
  },
  unserved: {
    en: 'Share of the work asked for that is never done. Low is good.',
    zh: '被需要而始终没有完成的工作占比。越低越好。',
  },
  standardError: {
    en: 'Standard error of the simulation: how far the figure would move with another seed. More trials make it smaller.',
    zh: '模拟的标准误：换一个种子时该数字大约会变动多少。试验越多，标准误越小。',
  },
  p10: {
    en: 'One trial in ten lies below P10, half below P50, nine in ten below P90.',
    zh: '十次试验中有一次低于 P10，一半低于 P50，九次低于 P90。',
  },
  baseline: {
    en: 'The plan the others are compared with.',
    zh: '其他方案与之比较的方案。',
  },
  trial: {
    en: 'One joint draw of all uncertain inputs. The same draw serves every plan and scenario, so plans are compared like with like.',
    zh: '对全部不确定输入的一次联合抽样。所有方案与情景使用同一抽样，因此比较是公平的。',
  },
  seed: {
    en: 'Start of the random sequence. The same study, seed and engine give the same figures to the last digit.',
    zh: '随机序列的起点。相同的研究、种子与引擎得到完全相同的数字。',
  },
  sampler: {
    en: "How draws are spread: Sobol' points cover the futures most evenly, so errors are smallest.",
    zh: "抽样点的分布方式：Sobol' 序列覆盖最均匀，误差最小。",
  },
  unavailable: {
    en: 'Hours in which the hardware is failed, in repair or being commissioned.',
    zh: '硬件故障、维修或调试中的小时。',
  },
  idle: { en: 'Hours available that nobody asked for, or that are held back.', zh: '可用但无人需要或被保留的小时。' },
  stranded: {
    en: 'Free hours that waiting work cannot use: in the wrong place or in pieces too small.',
    zh: '空着但等待中的作业无法使用的小时：位置不对或碎片太小。',
  },
  blocked: {
    en: 'Hours held by work that waits: communication, checkpoints, recovery, standby, oversized requests.',
    zh: '被占用却在等待的小时：通信、检查点、恢复、待命、过大的申请。',
  },
  discarded: {
    en: 'Hours computed and thrown away: rolled back after failures, or lost to failed jobs.',
    zh: '算完又作废的小时：故障后回滚，或因作业失败而丢失。',
  },
  allocatedShare: {
    en: 'Hours assigned to somebody, over hours held. Says nothing about whether anything ran.',
    zh: '已分配的小时除以所持小时。不说明是否真的在运行。',
  },
  busyShare: {
    en: 'Hours in which the device counter shows activity, over hours held. Wasted and useless work count too.',
    zh: '设备计数器显示忙碌的小时除以所持小时。浪费和无用的工作也计入。',
  },
  ettrScheduled: {
    en: 'Effective training time ratio: time spent stepping, over scheduled time. Meta, HPCA 2025.',
    zh: '有效训练时间比：实际训练步的时间除以调度时间。Meta，HPCA 2025。',
  },
  stepMfu: {
    en: 'Model FLOP utilization while stepping: useful FLOPs over peak. Recomputation does not count. PaLM, 2022.',
    zh: '训练步内的模型浮点利用率：有用浮点运算除以峰值，不计重算。PaLM，2022。',
  },
  jobMfu: { en: 'As in the step, over all time scheduled to the job.', zh: '同上，但除以作业的全部调度时间。' },
  fleetMfu: { en: 'As in the step, over all hours held by the fleet.', zh: '同上，但除以集群所持的全部小时。' },
  confidence: { en: 'Trust in the number itself, not in its publisher.', zh: '对数字本身的信任，而非对发布者的信任。' },
  basis: {
    en: 'How the figure came to be known: sourced, derived, assumed, or general knowledge that nobody checked.',
    zh: '数字的由来：有来源、推算、假设，或无人核对的常识。',
  },
  scenario: {
    en: 'A weighted view of the future: changes to inputs, a story, triggers and milestones.',
    zh: '对未来的一种加权看法：对输入的改动、情景描述、触发信号与里程碑。',
  },
} as const satisfies Record<string, BilingualText>

export type Term = keyof typeof terms
