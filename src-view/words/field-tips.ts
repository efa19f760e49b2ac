/** What each field of a study means, by the word that names it: one sentence in both languages, for tooltips and for help beside a form. */
import type { Language } from '../../src-engine/study/text.ts'
import { causeTips } from './cause-field-words.ts'

const tips: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  // Sites.
  region: [
    'Gives grid carbon, the climate on top of the PUE, and the tariff where none is stated.',
    '决定电网碳强度、气候对 PUE 的影响，以及未另行说明时的电价。',
  ],
  cooling: ['Gives the PUE, water use and the most kilowatts a rack may draw.', '决定 PUE、用水以及单机柜功率上限。'],
  electricityPrice: ['Price of energy at the meter in month 1.', '第 1 个月表计处的电能价格。'],
  electricityEscalationRate: ['Yearly rise of the energy price, before the path.', '电价每年的上涨，路径另计。'],
  electricityPath: ['A path that multiplies the energy price month by month.', '逐月乘以电价的一条路径。'],
  demandChargePerKwMonth: ['Paid each month for every kilowatt of metered peak.', '每月按表计峰值功率逐千瓦支付。'],
  housing: [
    'Who provides the building: nobody, a colocation seller by contracted kW, or your own construction. Never two of them.',
    '由谁提供机房：无、按合同功率收费的托管商，或自建。不会同时计两种。',
  ],
  pricePerKwMonth: ['Paid each month for every contracted kilowatt of IT load.', '每月按合同 IT 功率逐千瓦支付。'],
  escalationRate: ['Yearly rise of the colocation price.', '托管价格每年的上涨。'],
  constructionPerKw: ['Cost of building, for every kilowatt of IT load.', '每千瓦 IT 负荷的建设成本。'],
  upkeepRate: ['Operation and maintenance of the building, a year.', '建筑每年的运行与维护。'],
  residualShare: ['What the building is still worth at the horizon.', '期末设施仍值多少。'],
  carbonPricePerTonne: ['Price of a tonne of CO₂ emitted for the energy used.', '用电所排放每吨 CO₂ 的价格。'],
  waterPricePerM3: ['Price of the water that cooling evaporates.', '冷却蒸发用水的价格。'],
  racksPerSystem: [
    'Racks that one system takes here; decides whether the cooling can carry the density.',
    '一套系统在此占用的机柜数；决定冷却能否承受该功率密度。',
  ],
  pue: [
    'Power of the whole site over power of the IT in it; UPS losses are inside.',
    '站点总功率与其中 IT 功率之比，含 UPS 损耗。',
  ],
  pueClimateOffset: ['What the climate adds to the PUE of the cooling.', '气候在冷却 PUE 之上的增量。'],
  gridCarbonGPerKwh: ['CO₂ emitted for a kilowatt-hour of the grid.', '电网每千瓦时排放的 CO₂。'],
  waterLPerKwh: ['Water evaporated for a kilowatt-hour.', '每千瓦时蒸发的水量。'],
  electricityUsdPerKwh: ["The region's price of energy, used where the site states none.", '地区电价，站点未给出电价时采用。'],
  // Profiles.
  accelerator: ['The accelerator that this profile describes.', '该运行特性所描述的加速器。'],
  kernelEfficiency: [
    'Share of the dense peak that kernels reach while they compute. High is good.',
    '内核计算时达到稠密峰值的比例。越高越好。',
  ],
  inStepBlockedShare: [
    'Share of a training step spent waiting for communication, pipeline bubbles and input. Low is good.',
    '训练步中等待通信、流水线气泡与输入的比例。越低越好。',
  ],
  allocationSaturation: [
    'Share of available hours that can be allocated when work always waits: what placement and fragments leave. High is good.',
    '始终有作业等待时可分配的可用小时占比，取决于放置与碎片。越高越好。',
  ],
  oversizedShare: [
    'Share of allocated hours beyond what a job asked for: a whole card held for less. Low is good.',
    '超出作业所需而被占用的小时占比：整卡只用一部分。越低越好。',
  ],
  unusedShare: [
    'Share of the remaining hours that is held without any work. Low is good.',
    '其余小时中被占用却没有工作的比例。越低越好。',
  ],
  prefill: ['Measured prefill rate at a service objective.', '满足服务目标时实测的预填充速率。'],
  decode: ['Measured decode rate at a service objective.', '满足服务目标时实测的解码速率。'],
  efficiency: ['Factor on the measured rates: other software, other prompts.', '对实测速率的系数：不同的软件与提示词。'],
  servingEfficiency: ['Factor on the measured rates: other software, other prompts.', '对实测速率的系数：不同的软件与提示词。'],
  headroomShare: [
    'Share of serving hours held but not loaded: daily peaks, queueing, a spare replica.',
    '已占用但未加载的推理小时占比：日峰、排队与备用副本。',
  ],
  servingHeadroomShare: [
    'Share of serving hours held but not loaded: daily peaks, queueing, a spare replica.',
    '已占用但未加载的推理小时占比：日峰、排队与备用副本。',
  ],
  domainAccelerators: [
    'Accelerators that one failure takes out: those of a node, a tray or a rack.',
    '一次故障波及的加速器数：一个节点、托盘或机柜。',
  ],
  interruptionsPer1000DomainDays: [
    'Interruptions of a job that runs on all of 1,000 domains for a day.',
    '在 1,000 个故障域上运行一天的作业会遭遇的中断次数。',
  ],
  outageShare: ['Share of interruptions that take the domain out of service.', '使故障域停止服务的中断比例。'],
  replacementShare: [
    'Share of outages that need a part replaced; the others end with a reset.',
    '需更换部件的停机比例；其余重置即可恢复。',
  ],
  resetHours: ['Time until a domain that only needs a reset is back.', '仅需重置的故障域恢复所需时间。'],
  replacementHours: ['Time until a replaced part is in and the domain is back.', '更换部件并恢复故障域所需时间。'],
  ownInterruptions: [
    'Interruptions counted on your own cluster; they update the rate between clusters to yours.',
    '在自有集群上统计到的中断；用于把跨集群的比率更新为你的比率。',
  ],
  domainDays: ['Failure domains times days over which they were counted.', '统计期内的故障域数乘以天数。'],
  interval: [
    'When checkpoints are written: at the optimum by a rule of the literature, or every so many minutes.',
    '何时写检查点：按文献规则取最优间隔，或每隔给定分钟。',
  ],
  minutes: ['Time between two checkpoints.', '两次检查点之间的时间。'],
  writeStallSeconds: [
    'Time for which training stands still while a checkpoint is written. Low is good.',
    '写检查点时训练停顿的时间。越低越好。',
  ],
  recoveryMinutes: [
    'Detection, drain, requeue, reload and warm-up after an interruption. Low is good.',
    '中断后的检测、清退、重新排队、加载与预热。越低越好。',
  ],
  persistSeconds: [
    'Time until an asynchronous checkpoint is safe; 0 where writing stops training.',
    '异步检查点落盘所需时间；同步写入为 0。',
  ],
  survivingShare: [
    'Share of interruptions survived by copies in the memory of other nodes.',
    '可由其他节点内存副本恢复的中断比例。',
  ],
  memoryRecoveryMinutes: [
    'Time from an interruption to the next step where a copy in memory survives.',
    '内存副本可用时从中断到下一步的时间。',
  ],
  idleShare: [
    'Draw of an idle or waiting accelerator with its part of the host, over its sustained draw.',
    '空闲或等待的加速器（含主机分摊）功耗与持续功耗之比。',
  ],
  blockedShare: ['Draw while blocked inside a step, over sustained draw.', '训练步内等待时的功耗与持续功耗之比。'],
  // Levers.
  catalogLever: ['The published measure that this lever stands for.', '该措施对应的已发表措施。'],
  profiles: ['Hardware profiles on which the lever works.', '该措施适用的硬件运行特性。'],
  worksProbability: ['Probability that it works at all: one draw for all plans.', '究竟能否生效的概率：所有方案共用一次抽样。'],
  pilotMonths: [
    'Whole months of pilot before roll-out; a lever that does not work ends here.',
    '推广前的试点整月数；不生效的措施到此为止。',
  ],
  pilotCost: ['Cost of the pilot.', '试点的成本。'],
  rampMonths: ['Months from the first to the last job on it.', '从首个到最后一个作业采用所需的月数。'],
  rollOutCost: ['Paid once when the roll-out begins.', '推广开始时一次性支付。'],
  licencePerAcceleratorYear: ['Software licences, for every own accelerator and year.', '每张自有加速器每年的软件许可费。'],
  // Staff and upkeep.
  systemsPerFte: ['Systems that one full-time position looks after.', '一名全职人员可管理的系统数。'],
  minimumFte: ['Positions needed however small the fleet is.', '无论规模多小都需要的职位数。'],
  costPerFteYear: ['Cost of one full-time position in a year, everything included.', '一名全职人员每年的全部成本。'],
  wageGrowthRate: ['Yearly rise of wages.', '工资每年的上涨。'],
  repairCrews: ['Crews that replace parts at the same time.', '同时更换部件的班组数。'],
  maintenanceRate: ['Maintenance contract a year, parts included.', '每年的维保合同，含部件。'],
  insuranceRate: ['Insurance a year.', '每年的保险。'],
  cloudExtraShare: ['Egress, storage and support on top of the cloud bill.', '云账单之外的流量、存储与支持费用。'],
  // Paths, events, resale.
  process: [
    'A random walk keeps its deviations; a path that returns forgets them by halves.',
    '随机游走会保留偏离；均值回复的路径按半衰期消除偏离。',
  ],
  drift: ["Yearly growth of the path's mean.", '路径均值的年增长率。'],
  volatility: ["Yearly standard deviation of the path's logarithm.", '路径对数的年标准差。'],
  halfLifeMonths: ['Months after which half of a deviation is gone.', '偏离消除一半所需的月数。'],
  hazard: ['Expected occurrences per year; each happens or not in a trial.', '每年预期发生次数；每次试验中发生或不发生。'],
  occurrences: ['Most occurrences within the horizon.', '期限内最多发生的次数。'],
  path: ['The path that the event moves.', '该事件影响的路径。'],
  workload: ['The workload whose demand the event moves.', '该事件影响其需求的工作负载。'],
  factor: ['What the target is multiplied by from the event on.', '事件发生后目标乘以的倍数。'],
  durationMonths: ['How long the effect lasts.', '影响持续的时间。'],
  delayMonths: ['How much later orders under way arrive.', '在途订单推迟到货的时间。'],
  ageYears: [
    'Age of the hardware in years; between two points the value falls at a constant yearly rate.',
    '硬件机龄（年）；两点之间按恒定年率下降。',
  ],
  share: ['Resale value at this age, over the price when new.', '该机龄的转售价值与新机价格之比。'],
  rentalPath: ['The path that rents follow; it also moves resale values.', '租金遵循的路径，同时影响残值。'],
  newPricePath: ['The path that prices of new systems follow.', '新机价格遵循的路径。'],
  residualBeta: [
    'Resale value moves with the rental index to this power: 0 not at all, 1 in proportion.',
    '残值随租金指数的该次幂变动：0 为不变，1 为同比例。',
  ],
  // The study.
  question: ['The decision that the study is about.', '该研究要回答的决策。'],
  horizonMonths: ['Months that the study looks ahead.', '研究展望的月数。'],
  firstMonth: ['Calendar month of month 1, such as 2027-01.', '第 1 个月的日历月份，如 2027-01。'],
  currency: [
    'ISO 4217 code of every amount written in the study. Changing it does not convert amounts.',
    '研究中所有金额的 ISO 4217 货币代码。更改不会换算金额。',
  ],
  discountRate: [
    'Yearly nominal rate by which later payments are discounted to month 0.',
    '将以后收支折现到第 0 月的名义年利率。',
  ],
  scenarioDiscountRate: ['Yearly nominal discount rate in this scenario alone.', '仅用于该情景的名义年折现率。'],
  embodiedCarbonKg: [
    'CO₂ emitted in making one accelerator with its part of the host.',
    '制造一张加速器及其主机分摊所排放的 CO₂。',
  ],
  embodiedLifeYears: ['Years over which rented capacity carries its part of the embodied carbon.', '租用算力分摊隐含碳的年数。'],
  exchangeRate: ["Units of the study's currency for one unit of the other.", '一单位外币折合研究货币的数量。'],
  baseline: ['The plan the others are compared with.', '其他方案与之比较的方案。'],
  // Plans.
  powerOnMonths: ['From delivery to the first job.', '从到货到首个作业。'],
  leadTimeMonths: ['From the order to delivery.', '从下单到到货。'],
  orderShare: ['Share of the price paid at the order; the rest on delivery.', '下单时支付的价格比例，其余到货时支付。'],
  network: ['Network between systems; its price and power are per accelerator.', '系统间网络；价格与功率按每张加速器计。'],
  storagePerAccelerator: ['Storage bought with the systems, for every accelerator.', '随系统购买的存储，按每张加速器计。'],
  installationShare: ['Installation and integration on top of the systems’ price.', '在系统价格之上的安装与集成费用。'],
  residualCurve: ['Resale value by age.', '各机龄的转售价值。'],
  retireMonth: ['Month in which the systems are sold.', '系统出售的月份。'],
  resaleValue: [
    'What the market would pay for a system at month 0; an owned fleet is charged with it.',
    '第 0 月市场愿付的价格；已拥有的机群按此计入成本。',
  ],
  price: ['Your own quote instead of the catalog’s price.', '以自有报价取代目录价。'],
  limitAccelerators: ['Most accelerators that the seller has at once.', '卖方同时可提供的加速器上限。'],
  amount: ['Paid once in its month.', '在所列月份一次性支付。'],
  // Workloads.
  runsPerMonth: ['Training runs started in a month, at month 0.', '第 0 月时每月开始的训练次数。'],
  tokensPerRun: ['Tokens that one run is trained on.', '单次训练使用的词元数。'],
  inputTokensPerDay: [
    'Input tokens asked for per day at month 0, cached ones included.',
    '第 0 月时每日请求的输入词元，含缓存命中。',
  ],
  outputTokensPerDay: ['Output tokens asked for per day at month 0.', '第 0 月时每日请求的输出词元。'],
  cachedInputShare: ['Share of input tokens that come from the cache.', '输入词元中来自缓存的比例。'],
  pricePerMillionCachedInput: ['What customers pay for a million cached input tokens.', '客户为每百万缓存输入词元支付的价格。'],
  pricePerMillionInput: ['What customers pay for a million other input tokens.', '客户为每百万其他输入词元支付的价格。'],
  pricePerMillionOutput: ['What customers pay for a million output tokens.', '客户为每百万输出词元支付的价格。'],
  jobsPerDay: ['Jobs that arrive in a day, at month 0.', '第 0 月时每日到达的作业数。'],
  acceleratorsPerJob: ['Accelerators that a job asks for, on average.', '每个作业平均申请的加速器数。'],
  hoursPerJob: ['Hours that a job computes on the reference accelerator.', '作业在参考加速器上的计算小时数。'],
  referenceKernelEfficiency: [
    'Share of dense peak that the reference accelerator reaches in such an hour.',
    '参考加速器在该小时内达到稠密峰值的比例。',
  ],
  userFailureShare: [
    'Share of running time thrown away by the users’ own failed jobs.',
    '因用户自身作业失败而作废的运行时间比例。',
  ],
  model: ['Model whose shape decides the work of a token.', '其结构决定每个词元工作量的模型。'],
  precision: [
    'Precision of the arithmetic; hardware without FP8 runs such work in BF16.',
    '运算精度；不支持 FP8 的硬件以 BF16 运行。',
  ],
  gangAccelerators: [
    'Accelerators that one run holds together, on the reference accelerator.',
    '单次运行同时占用的加速器数，以参考加速器计。',
  ],
  referenceAccelerator: [
    'The accelerator in whose hours and counts the workload is told.',
    '工作负载的小时与数量所依据的加速器。',
  ],
  lostValue: [
    'What a unit of work that is never done would have been worth; above zero.',
    '一单位始终未完成的工作本应值多少；必须大于零。',
  ],
  delayCost: ['What a month of waiting costs, for a unit of work.', '一单位工作等待一个月的成本。'],
  toleratedDelayMonths: [
    'Whole months that work may wait before it overflows or is lost.',
    '工作在溢出或丢失之前可等待的整月数。',
  ],
  mayOverflow: ['Whether work that waited its time may go to a plan’s overflow cloud.', '等待期满的工作是否可转到方案的溢出云。'],
  valuePath: ['A path that multiplies the value of work over time.', '随时间乘以工作价值的路径。'],
  demandPath: ['A path that multiplies demand month by month.', '逐月乘以需求的路径。'],
  growth: ['How demand moves over the months, before paths and events.', '需求随月份的变化，路径与事件另计。'],
  rate: ['Growth of demand a year; where it levels off, at the start.', '需求的年增长率；趋于饱和时为起始增长率。'],
  ceiling: ['Where demand ends, as a multiple of the demand of month 0.', '需求最终达到第 0 月需求的倍数。'],
  // Dependence.
  spearman: [
    'Rank correlation from −1 to 1: how far two inputs rise and fall together.',
    '秩相关系数，−1 到 1：两个输入同升同降的程度。',
  ],
  kendall: [
    'Rank correlation by pairs, −1 to 1, under a copula whose extremes come together.',
    '极端值同时出现的联结函数下的成对秩相关，−1 到 1。',
  ],
  degreesOfFreedom: [
    'How strongly extremes come together: few degrees strongly, many hardly.',
    '极端值同时出现的强度：自由度越小越强。',
  ],
  reason: ['Why these move together, for whoever reads the report.', '为何共同变动，供报告读者参考。'],
  ...causeTips,
}

/** Undefined for a word that no form of the window edits. */
export function fieldTip(word: string, language: Language): string | undefined {
  return Object.hasOwn(tips, word) ? tips[word]![language === 'en' ? 0 : 1] : undefined
}
