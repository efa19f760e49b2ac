/** Names and definitions of the fields that tell causes of utilization: queue and jobs, fabric and step, replicas and day, what was measured. */

type Pairs = Readonly<Record<string, readonly [en: string, zh: string]>>

export const causeNames: Pairs = {
  allocation: ['Share of hours granted', '获批小时占比'],
  scheduling: ['Queue', '作业队列'],
  discipline: ['Order of the queue', '排队规则'],
  placement: ['Placement', '放置策略'],
  quotas: ['Quotas', '配额'],
  slicesPerAccelerator: ['Parts of a card', '单卡可切份数'],
  error: ['Error of the simulated queue', '模拟队列的误差'],

  fabric: ['Links of training', '训练互联'],
  inside: ['Network inside a domain', '域内网络'],
  betweenNetwork: ['Network between domains', '域间网络'],
  step: ['Training step', '训练步'],
  batchSequences: ['Sequences per step', '每步序列数'],

  headroom: ['Serving headroom', '推理余量'],
  replica: ['Replicas', '副本'],
  replicaAccelerators: ['Accelerators of a replica', '单个副本的加速器'],
  sequences: ['Sequences at once', '同时处理的序列'],
  replicaSpares: ['Spare replicas', '备用副本'],
  followsHour: ['Replicas follow the hour', '副本随时段增减'],
  day: ['Day of the users', '用户的一天'],
  waitShare: ['Requests that may wait', '允许等待的请求占比'],

  earlyLife: ['Early life', '早期故障'],
  earlyLifeMonths: ['Months of early failures', '早期故障月数'],

  measured: ['Measured figures', '实测数据'],
  allocatedShare: ['Measured allocated share', '实测分配占比'],
  busyShare: ['Measured busy share', '实测忙碌占比'],
  cause: ['What explains the busy share', '用于解释忙碌占比的原因'],

  jobs: ['Jobs in the queue', '队列中的作业'],
  sizes: ['Sizes of jobs', '作业规模'],
  hoursShare: ['Weight in hours', '小时权重'],
  medianHours: ['Median run time', '运行时长中位数'],
  logDeviation: ['Spread of run time', '运行时长离散度'],
  longestHours: ['Longest run allowed', '允许的最长运行'],
  hourProfile: ['Arrivals by hour of the day', '一天各小时的到达'],
  dayProfile: ['Arrivals by day of the week', '一周各天的到达'],
  burstiness: ['Burstiness of arrivals', '到达突发程度'],
  spellHours: ['Length of a spell', '高低潮时长'],
  groupWeights: ['Groups of users', '用户组'],
  quotaWeights: ['Quotas of the groups', '各组配额'],
  estimateFactor: ['Stated over true run time', '申报与实际时长之比'],
  estimateLogDeviation: ['Spread of stated run times', '申报时长离散度'],
}

export const causeTips: Pairs = {
  allocation: [
    'State how much can be granted when work always waits, or describe the queue: it is then simulated, with its causes in the ledger.',
    '直接给出始终有作业等待时可分配多少，或描述作业队列：后者会被模拟，其各项成因计入台账。',
  ],
  discipline: [
    'First come, first served; or smaller jobs let through where they delay nobody ahead of them.',
    '先到先得；或让小作业先行，只要不推迟排在前面的作业。',
  ],
  placement: [
    'Which machine a job starts on. Packing keeps whole machines free for large jobs; at random breaks them up.',
    '作业在哪台机器上启动。紧凑放置为大作业留出整机；随机放置会使其零碎。',
  ],
  quotas: [
    'Whether groups of users stay behind walls, with cards free on one side and waiting on the other, or share one pool.',
    '各用户组是各守配额（一边空闲、一边排队），还是共用一个资源池。',
  ],
  slicesPerAccelerator: [
    'Parts into which the scheduler can cut a card; 1 hands out whole cards.',
    '调度器可把一张卡切成几份；1 表示只分配整卡。',
  ],
  error: [
    'How far the fitted curve of the simulated queue may be off, in standard deviations of its fit.',
    '模拟队列的拟合曲线可能偏离多少，以拟合标准差计。',
  ],
  inside: [
    'The network inside a scale-up domain; it also gives the size of the domain.',
    '纵向扩展域内的网络，同时决定域的规模。',
  ],
  betweenNetwork: ['The network between domains.', '域与域之间的网络。'],
  insideAchievedShare: [
    'Share of the bandwidth that collectives reach inside a domain. High is good.',
    '集合通信在域内达到的带宽占比。越高越好。',
  ],
  betweenAchievedShare: [
    'Share of the bandwidth that collectives reach between domains. High is good.',
    '集合通信在域间达到的带宽占比。越高越好。',
  ],
  batchSequences: ['Sequences of an optimizer step, over the whole job.', '整个作业每次优化器更新处理的序列数。'],
  tensorOverlapShare: [
    'Share of tensor-parallel traffic that compute hides. High is good.',
    '张量并行通信被计算掩盖的比例。越高越好。',
  ],
  pipelineOverlapShare: [
    'Share of pipeline traffic that compute hides. High is good.',
    '流水线并行通信被计算掩盖的比例。越高越好。',
  ],
  expertOverlapShare: [
    'Share of traffic between experts that compute hides. High is good.',
    '专家之间的通信被计算掩盖的比例。越高越好。',
  ],
  dataOverlapShare: [
    'Share of traffic of gradients and weights that compute hides. High is good.',
    '梯度与权重通信被计算掩盖的比例。越高越好。',
  ],
  callLatencyUs: ['Software time of every operation that is sent. Low is good.', '每次通信操作的软件耗时。越低越好。'],
  inputStallShare: ['Share of a step in which cards wait for samples. Low is good.', '训练步中等待样本的占比。越低越好。'],
  exposedCommunicationFactor: [
    'What the lever leaves of the communication that no compute hides, where the step is computed.',
    '对计算得出的训练步，措施使未被掩盖的通信剩下几成。',
  ],
  sustainedPowerFactor: [
    'What the lever makes of the sustained draw of cards and their hosts.',
    '措施使加速器及其主机的持续功率变为几倍。',
  ],
  vendorMultiplier: [
    'A headline factor on the work of an hour, with no cause named: for auditing a claim.',
    '只有宣传倍数、未说明成因的每小时工作量系数，用于核查宣称。',
  ],
  headroom: [
    'State the share held but not loaded, or tell the replicas: for workloads that tell their day it is then computed.',
    '直接给出占用而未加载的占比，或说明副本：对说明了用户一天的负载，余量由计算得出。',
  ],
  replicaAccelerators: ['Accelerators of one replica, prefill and decode together.', '一个副本的加速器数，含预填充与解码。'],
  sequences: ['Sequences that one replica works on at once.', '一个副本同时处理的序列数。'],
  replicaSpares: ['Replicas beyond what the load needs, ready when one fails.', '超出负载所需、随时顶替故障的副本数。'],
  followsHour: [
    'Whether replicas are let go when the hour needs fewer; batch work then has the hours.',
    '负载较低的时段是否释放副本；释放的小时可供批处理使用。',
  ],
  peakToMean: ['Load of the busiest hour over the mean of the day, 1 to 2.', '最忙一小时的负载与日均值之比，1 到 2。'],
  peakedness: [
    'Variance over mean of arrivals within an hour: 1 for people on their own, more for programs.',
    '一小时内到达数的方差与均值之比：互不相关的用户为 1，程序发起的更高。',
  ],
  waitShare: ['Largest share of requests that may wait for a place at all.', '允许需要等待的请求所占的最大比例。'],
  earlyLifeMonths: ['Months from the first job in which new machines fail more often.', '自首个作业起，新机器故障较多的月数。'],
  ratio: ['How many times as often machines fail in their first months as later.', '最初几个月的故障率是之后的几倍。'],
  measured: [
    'What was measured of the machines that the baseline owns: in every trial the model gives these figures under the work of month 1.',
    '对基准方案自有机器的实测：每次试验中，模型在第 1 个月的工作下都重现这些数据。',
  ],
  allocatedShare: [
    'Share of held hours given to jobs, as the scheduler records it, with its error.',
    '调度器记录的已分配小时占所持小时之比，含误差。',
  ],
  busyShare: [
    'Share of held hours in which the device counter says busy, with its error.',
    '设备计数器显示忙碌的小时占所持小时之比，含误差。',
  ],
  cause: [
    'The one share of this profile that is solved so that the busy share comes out.',
    '为使忙碌占比吻合而求解的那一个占比。',
  ],
  longestHours: ["The scheduler's limit on run time.", '调度器对运行时长的上限。'],
  hourProfile: ['24 relative rates of arrival, from midnight on.', '从零点起 24 个相对到达率。'],
  dayProfile: ['7 relative rates of arrival, from Monday on.', '从周一起 7 个相对到达率。'],
  burstiness: [
    'How much the rate of arrival varies between spells, over its mean: campaigns and deadlines. 0 is an even stream.',
    '到达率在不同高低潮之间的变化与均值之比，如集中攻关与截止日期。0 为平稳到达。',
  ],
  spellHours: ['Hours for which arrivals stay high or low.', '到达持续偏高或偏低的小时数。'],
  groupWeights: ['Relative numbers of jobs, one for each group of users.', '各用户组作业数的相对权重，每组一个。'],
  quotaWeights: [
    'Relative quotas where they are walled, one for each group; as the groups themselves where left out.',
    '配额分隔时各组的相对配额，每组一个；不填则与用户组权重相同。',
  ],
  estimateFactor: ['What users state as run time over what it turns out to be, median.', '用户申报时长与实际时长之比的中位数。'],
  estimateLogDeviation: ['Standard deviation of the logarithm of that factor.', '该比值对数的标准差。'],
  accelerators: ['A part of a card below 1, whole cards above.', '小于 1 为一张卡的一部分，大于 1 须为整卡。'],
  hoursShare: ['Weight of this size in accelerator-hours.', '该规模按加速器小时计的权重。'],
  medianHours: ['Run time that half of these jobs stay below.', '该规模半数作业不超过的运行时长。'],
  logDeviation: ['Standard deviation of the logarithm of run time.', '运行时长对数的标准差。'],
}
