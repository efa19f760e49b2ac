/** What charts say, English and Chinese by the same keys; figures come in already formatted. */
import type { Utilization } from '../../src-engine/measures.ts'
import type { Language } from '../../src-engine/study/text.ts'
import type { Workload } from '../../src-engine/study/workload.ts'
import type { CostGroup } from './cost-groups.ts'

const en = {
  plan: 'Plan',
  scenario: 'Scenario',
  weight: 'Weight',
  mean: 'Mean',
  standardError: 'Standard error',
  p5: 'P5',
  p10: 'P10',
  p25: 'P25',
  p50: 'P50',
  p75: 'P75',
  p90: 'P90',
  p95: 'P95',
  value: 'Value',
  probability: 'Probability',
  account: 'Account',
  definition: 'Definition',
  part: 'Part of cost',
  group: 'Group',
  month: 'Month',
  total: 'Total',
  share: 'Share of held hours',
  allWeighted: 'All, weighted',
  weightedFutures: 'all scenarios, weighted',
  inScenario: (scenario: string) => `scenario “${scenario}”`,

  npvAxis: (unit: string) => `NPV, ${unit}`,
  npvTitle: (baseline: string) => `NPV of each plan against “${baseline}”`,
  npvSubtitle: (unit: string, isOwnHeight: boolean) =>
    `${unit}, all scenarios weighted; right of zero the plan beats the baseline; line and figure mark the median, the darker part holds P10 to P90${isOwnHeight ? '; each curve has its own height' : ''}`,
  intervalTitle: (baseline: string) => `How far NPV against “${baseline}” may lie from its middle`,
  intervalSubtitle: (unit: string) =>
    `${unit}, all scenarios weighted; bar from P10 to P90, dot and figure at P50; right of zero the plan beats the baseline`,

  bestTitle: (plan: string, share: string) => `“${plan}” is the best plan in ${share} of trials`,
  bestTitleOnly: 'How often each plan is the best',
  bestSubtitle:
    'share of trials, %, all scenarios weighted, ± standard error; depends on which plans are listed; adds up to 100 %',
  bestAxis: 'share of trials, %',

  ledgerTitle: (plan: string) => `Where the accelerator-hours of “${plan}” go`,
  ledgerTitleAgainst: (plan: string, other: string) => `Where the accelerator-hours of “${plan}” go, beside “${other}”`,
  ledgerSubtitle: (futures: string) =>
    `share of held accelerator-hours (own and reserved), %, mean of ${futures}; whiskers P10 to P90; the six accounts add up to 100 %`,
  ledgerPale: (other: string) => `; pale: “${other}”`,
  ledgerAxis: 'share of held hours, %',
  held: 'held',

  utilizationTitle: (count: number) => `One fleet, ${count} published “utilizations”`,
  utilizationSubtitle:
    'share, %, mean of all scenarios weighted; line from P10 to P90; definitions measure different things: never compare one with another',
  utilizationAxis: 'share, %',
  utilizationMeanings: {
    allocatedShare: 'blocked, discarded and productive hours over held hours',
    busyShare: 'discarded and productive hours over held hours',
    ettrScheduled: 'stepping time over scheduled time of training and batch jobs',
    stepMfu: 'useful FLOP over dense peak while stepping',
    jobMfu: 'useful FLOP over dense peak of scheduled time',
    fleetMfu: 'useful FLOP over dense peak of all held time',
  } as Record<Utilization, string>,

  costStackTitle: 'What each plan costs, and on what',
  costStackTitleByYear: (plan: string) => `What “${plan}” costs, year by year`,
  costStackSubtitle: (unit: string, futures: string) =>
    `mean present value, ${unit}, ${futures}; left of zero is value left at the end; figure at the right is the total (TCO, low is good)`,
  costAxis: (unit: string) => `present value, ${unit}`,
  costGroups: {
    machines: 'systems, network, storage',
    housing: 'facility and housing',
    energy: 'energy, water, carbon',
    operations: 'staff, upkeep, licences',
    projects: 'one-offs and levers',
    reserved: 'reserved cloud',
    hourly: 'hourly cloud and extras',
    work: 'lost or late work',
    residual: 'residual value',
  } as Record<CostGroup, string>,

  costGapTitle: (plan: string, other: string, gap: string, isDearer: boolean) =>
    `“${plan}” costs ${gap} ${isDearer ? 'more' : 'less'} than “${other}”: where the difference lies`,
  costGapSubtitle: (unit: string, futures: string) =>
    `mean present value, ${unit}, ${futures}; the parts add up to the difference exactly; for cost, low is good`,
  otherParts: 'other parts',

  scenariosTitle: (baseline: string) => `Mean NPV of each plan against “${baseline}”, scenario by scenario`,
  scenariosSubtitle: (unit: string) =>
    `${unit}; lines are 95 % intervals of the simulation; one scale for all; ◉ marks the winner`,

  fanTitle: (plan: string, baseline: string) => `Cumulative cash flow of “${plan}” against “${baseline}”`,
  fanSubtitle: (unit: string) => `${unit}, undiscounted, residual value left out; median, middle 50 % and 80 % of trials`,
  fanAxis: (unit: string) => `cumulative, ${unit}`,
  monthAxis: 'month',
  paysBack: (month: string) => `median pays back in month ${month}`,
  paybackTitle: (baseline: string) => `When each plan has earned back what it costs more than “${baseline}”`,
  paybackSubtitle: (unit: string) =>
    `median of cumulative cash flow, ${unit}, undiscounted, residual value left out; a dot marks the month from which it stays above zero`,
  paybackP10: 'Above zero for good, P10 curve',
  paybackP50: 'Above zero for good, P50 curve',
  paybackP90: 'Above zero for good, P90 curve',

  listComma: ', ',
  bandTrials: (kept: string, all: string) => `, first ${kept} of ${all} trials`,
  year: (year: string) => `Year ${year}`,
  costYearsSubtitle: (unit: string, futures: string) =>
    `mean payments, ${unit}, not discounted, ${futures}; year 1 begins with month 0; left of zero is value left at the end; the years add up to nominal TCO`,
  costYearsAxis: (unit: string) => `nominal, ${unit}`,
  demand: 'Demand, mean',
  demandTitle: (workload: string) => `How much of “${workload}” is asked for, and done`,
  demandSubtitle: (unit: string, futures: string) =>
    `${unit} a month, ${futures}; black line: mean demand, grey: middle 50 % and 80 % of trials; coloured: mean work done by each plan`,
  demandAxis: (unit: string) => `${unit} a month`,
  demandMean: 'Demand, mean',
  demandLevel: (level: string) => `Demand, ${level}`,
  servedBy: (plan: string) => `Done: ${plan}`,
  workUnits: {
    training: 'PFLOP-days',
    serving: 'million output tokens',
    batch: 'accelerator-hours of the reference',
  } as Record<Workload['kind'], string>,
  ledgerMonthsTitle: (plan: string) => `The accelerators of “${plan}” over time`,
  ledgerMonthsSubtitle: (futures: string) =>
    `mean accelerators held (own and reserved), by where their hours go, month by month, ${futures}`,
  acceleratorsAxis: 'accelerators',
  heldAccelerators: 'Held accelerators',

  thumbnailTitle: (name: string) => `Distribution of ${name}`,
  thumbnailSubtitle: (unit: string, low: string, middle: string, high: string) =>
    `${unit === '' ? '' : `${unit}; `}P10 ${low}, P50 ${middle}, P90 ${high}`,
}

export type ChartWords = typeof en

const zh: ChartWords = {
  plan: '方案',
  scenario: '情景',
  weight: '权重',
  mean: '均值',
  standardError: '标准误',
  p5: 'P5',
  p10: 'P10',
  p25: 'P25',
  p50: 'P50',
  p75: 'P75',
  p90: 'P90',
  p95: 'P95',
  value: '数值',
  probability: '概率',
  account: '账户',
  definition: '口径',
  part: '成本项目',
  group: '类别',
  month: '月份',
  total: '合计',
  share: '占持有小时的比例',
  allWeighted: '全部加权',
  weightedFutures: '全部情景加权',
  inScenario: scenario => `情景“${scenario}”`,

  npvAxis: unit => `净现值，${unit}`,
  npvTitle: baseline => `各方案相对“${baseline}”的净现值`,
  npvSubtitle: (unit, isOwnHeight) =>
    `${unit}，全部情景加权；零线右侧为优于基准；竖线与数字为中位数，深色部分为 P10 至 P90${isOwnHeight ? '；各曲线高度各自为准' : ''}`,
  intervalTitle: baseline => `相对“${baseline}”的净现值可能偏离多远`,
  intervalSubtitle: unit => `${unit}，全部情景加权；横条为 P10 至 P90，圆点与数字为 P50；零线右侧为优于基准`,

  bestTitle: (plan, share) => `“${plan}”在 ${share} 的试验中为最优方案`,
  bestTitleOnly: '各方案成为最优的频率',
  bestSubtitle: '占试验的比例，%，全部情景加权，± 为标准误；取决于列出了哪些方案；合计 100%',
  bestAxis: '占试验的比例，%',

  ledgerTitle: plan => `“${plan}”的加速器小时去向`,
  ledgerTitleAgainst: (plan, other) => `“${plan}”的加速器小时去向，与“${other}”对照`,
  ledgerSubtitle: futures => `占持有加速器小时（自有与预留）的比例，%，${futures}的均值；须线为 P10 至 P90；六个账户合计 100%`,
  ledgerPale: other => `；浅色：“${other}”`,
  ledgerAxis: '占持有小时的比例，%',
  held: '持有',

  utilizationTitle: count => `同一集群，${count} 种公开“利用率”口径`,
  utilizationSubtitle: '占比，%，全部情景加权的均值；横线为 P10 至 P90；各口径所量不同，不可互相比较',
  utilizationAxis: '占比，%',
  utilizationMeanings: {
    allocatedShare: '受阻、作废与有效小时 ÷ 持有小时',
    busyShare: '作废与有效小时 ÷ 持有小时',
    ettrScheduled: '训练与批处理作业的步进时间 ÷ 调度时间',
    stepMfu: '有用 FLOP ÷ 步进期间的稠密峰值',
    jobMfu: '有用 FLOP ÷ 调度时间的稠密峰值',
    fleetMfu: '有用 FLOP ÷ 全部持有时间的稠密峰值',
  },

  costStackTitle: '各方案的成本及其构成',
  costStackTitleByYear: plan => `“${plan}”的逐年成本`,
  costStackSubtitle: (unit, futures) =>
    `现值均值，${unit}，${futures}；零线左侧为期末残值；右侧数字为合计（总拥有成本，越低越好）`,
  costAxis: unit => `现值，${unit}`,
  costGroups: {
    machines: '系统、网络、存储',
    housing: '机房与托管',
    energy: '电、水、碳',
    operations: '人员、维保、许可',
    projects: '一次性支出与提效措施',
    reserved: '预留云',
    hourly: '按需云与附加费用',
    work: '损失或延迟的工作',
    residual: '残值',
  },

  costGapTitle: (plan, other, gap, isDearer) => `“${plan}”比“${other}”${isDearer ? '贵' : '便宜'} ${gap}：差在哪里`,
  costGapSubtitle: (unit, futures) => `现值均值，${unit}，${futures}；各项之和恰为差额；成本越低越好`,
  otherParts: '其他项目',

  scenariosTitle: baseline => `各情景下各方案相对“${baseline}”的净现值均值`,
  scenariosSubtitle: unit => `${unit}；横线为模拟的 95% 区间；各图同一刻度；◉ 为胜者`,

  fanTitle: (plan, baseline) => `“${plan}”相对“${baseline}”的累计现金流`,
  fanSubtitle: unit => `${unit}，未折现，不含残值；中位数、中间 50% 与 80% 的试验`,
  fanAxis: unit => `累计，${unit}`,
  monthAxis: '月份',
  paysBack: month => `中位数在第 ${month} 个月回本`,
  paybackTitle: baseline => `各方案何时收回比“${baseline}”多付的成本`,
  paybackSubtitle: unit => `累计现金流中位数，${unit}，未折现，不含残值；圆点为此后一直高于零的月份`,
  paybackP10: 'P10 曲线自此高于零',
  paybackP50: 'P50 曲线自此高于零',
  paybackP90: 'P90 曲线自此高于零',

  listComma: '，',
  bandTrials: (kept, all) => `，取 ${all} 次试验中的前 ${kept} 次`,
  year: year => `第 ${year} 年`,
  costYearsSubtitle: (unit, futures) =>
    `平均付款，${unit}，未折现，${futures}；第 1 年自第 0 月起；零线左侧为期末残值；各年之和为名义总拥有成本`,
  costYearsAxis: unit => `名义金额，${unit}`,
  demand: '需求均值',
  demandTitle: workload => `“${workload}”的需求量与完成量`,
  demandSubtitle: (unit, futures) =>
    `每月${unit}，${futures}；黑线为需求均值，灰色为中间 50% 与 80% 的试验；彩线为各方案完成量的均值`,
  demandAxis: unit => `每月${unit}`,
  demandMean: '需求均值',
  demandLevel: level => `需求 ${level}`,
  servedBy: plan => `完成量：${plan}`,
  workUnits: {
    training: ' PFLOP·日',
    serving: '百万输出词元',
    batch: '参照加速器小时',
  },
  ledgerMonthsTitle: plan => `“${plan}”的加速器随时间的去向`,
  ledgerMonthsSubtitle: futures => `持有加速器（自有与预留）的均值，按小时去向，逐月，${futures}`,
  acceleratorsAxis: '加速器数量',
  heldAccelerators: '持有加速器',

  thumbnailTitle: name => `${name}的分布`,
  thumbnailSubtitle: (unit, low, middle, high) => `${unit === '' ? '' : `${unit}；`}P10 ${low}，P50 ${middle}，P90 ${high}`,
}

export const chartWords: Readonly<Record<Language, ChartWords>> = { en, zh }
