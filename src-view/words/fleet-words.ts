/** Words of the fleet view: a week of a queue, played. */
import type { Language } from '../../src-engine/study/text.ts'
import type { SizeClass } from '../../src-engine/utilization/scheduling/simulated-week.ts'
import type { WeekPart } from '../fleet/week-figures.ts'

export interface FleetWords {
  readonly open: string
  readonly openHint: string
  readonly back: string
  readonly title: (stranded: string, accelerators: string) => string
  readonly titleAgainst: (lever: string, before: string, after: string) => string
  readonly subtitle: (jobs: string, load: string) => string
  readonly same: (seed: number) => string
  readonly queue: string
  readonly queueOf: (plan: string, accelerators: string) => string
  readonly against: string
  readonly alone: string
  readonly allLevers: string
  readonly load: string
  readonly loadHint: string
  readonly seed: string
  readonly another: string
  readonly notANumber: string
  readonly loadRange: string
  readonly loading: string
  readonly cancel: string
  readonly cancelled: string
  readonly noQueue: string
  readonly noQueueHint: string
  readonly without: string
  readonly withLever: (lever: string) => string
  readonly scheduler: (walls: number, isBackfill: boolean, slices: number) => string
  readonly play: string
  readonly pause: string
  readonly speed: string
  readonly speeds: readonly string[]
  readonly time: string
  readonly days: readonly string[]
  readonly at: (day: string, clock: string) => string
  readonly nodes: (count: string) => string
  readonly wall: (number: number) => string
  readonly pool: string
  readonly nodesAxis: string
  readonly waitingAxis: string
  readonly picture: (name: string, nodes: string, held: string, stranded: string) => string
  readonly pictureHint: string
  readonly sizes: Readonly<Record<SizeClass, string>>
  readonly legend: { readonly stranded: string; readonly idle: string; readonly down: string; readonly wall: string }
  readonly figures: { readonly held: string; readonly stranded: string; readonly p50: string; readonly p95: string }
  readonly moment: {
    readonly held: string
    readonly stranded: string
    readonly waiting: string
    readonly jobs: (count: string) => string
  }
  readonly place: {
    readonly job: (size: string, accelerators: string) => string
    readonly group: (group: number) => string
    readonly waited: (hours: string) => string
    readonly ran: (from: string, until: string) => string
    readonly before: string
    readonly after: string
    readonly shared: (more: number) => string
    readonly free: string
    readonly waiting: (count: string) => string
    readonly down: string
    readonly node: (node: number) => string
  }
  readonly table: {
    readonly title: string
    readonly hint: string
    readonly figure: string
    readonly parts: Readonly<Record<WeekPart, string>>
    readonly partHints: Readonly<Record<WeekPart, string>>
    readonly sum: string
    readonly jobs: string
    readonly p50: string
    readonly p95: string
    readonly meanWaiting: string
    readonly stillWaiting: string
    readonly outages: string
    readonly waitsTitle: string
    readonly waitsHint: string
    readonly size: string
    readonly jobsOf: string
    readonly waitOf: string
    readonly leftOut: (share: string) => string
  }
  readonly hours: (hours: string) => string
}

const en: FleetWords = {
  open: 'Play a week…',
  openHint: 'See job by job why hours of this fleet lie stranded',
  back: 'Back to the ledger',
  title: (stranded, accelerators) => `${stranded} of the week’s hours of ${accelerators} accelerators lie stranded`,
  titleAgainst: (lever, before, after) => `${lever}: stranded hours go from ${before} to ${after}`,
  subtitle: (jobs, load) =>
    `One simulated week: ${jobs} jobs arrive and ask for ${load} of the available hours. Each row is an accelerator, each colour a job’s size.`,
  same: seed => `Same jobs and failures on both sides (seed ${seed}).`,
  queue: 'Queue',
  queueOf: (plan, accelerators) => `${plan} · ${accelerators} accelerators`,
  against: 'Side by side with',
  alone: 'Nothing',
  allLevers: 'All levers together',
  load: 'Load',
  loadHint: 'Hours that jobs would hold if none waited, over available hours',
  seed: 'Seed',
  another: 'Another week',
  notANumber: 'Not a number that can be used here',
  loadRange: 'From 5 % to 300 %',
  loading: 'Playing the week…',
  cancel: 'Cancel',
  cancelled: 'Cancelled. Choose a load or another week to play one.',
  noQueue: 'No queue to play',
  noQueueHint: 'None of the plans has a fleet whose queue is simulated. Give its operations a scheduler first.',
  without: 'As it is',
  withLever: lever => `With: ${lever}`,
  scheduler: (walls, isBackfill, slices) =>
    [
      walls > 1 ? `${walls} quotas with walls` : 'one pool',
      isBackfill ? 'backfill' : 'first come, first served',
      slices > 1 ? `cards cut in ${slices}` : 'whole cards',
    ].join(', '),
  play: 'Play',
  pause: 'Pause',
  speed: 'Speed',
  speeds: ['6 h/s', '12 h/s', '24 h/s'],
  time: 'Time of the week',
  days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  at: (day, clock) => `${day} ${clock}`,
  nodes: count => `${count} nodes`,
  wall: number => `Quota ${number}`,
  pool: 'One pool',
  nodesAxis: 'nodes',
  waitingAxis: 'accelerators waited for',
  picture: (name, nodes, held, stranded) =>
    `${name}: ${nodes} nodes over seven days; ${held} of hours held, ${stranded} stranded. The tables below hold the figures.`,
  pictureHint: 'Arrow keys point at a job',
  sizes: {
    part: 'Part of a card',
    one: '1 card',
    some: 'Several cards',
    node: 'A whole node',
    nodes: 'Several nodes',
    gang: 'Largest gangs',
  },
  legend: { stranded: 'Stranded: free, yet jobs wait', idle: 'Free, nobody waits', down: 'Node down', wall: 'Quota wall' },
  figures: { held: 'held by jobs', stranded: 'stranded', p50: 'median wait', p95: '95th percentile of waits' },
  moment: { held: 'held', stranded: 'stranded', waiting: 'waited for', jobs: count => `${count} jobs wait` },
  place: {
    job: (size, accelerators) => `${size} · ${accelerators} in all`,
    group: group => `Quota group ${group}`,
    waited: hours => `waited ${hours}`,
    ran: (from, until) => `${from} – ${until}`,
    before: 'before Monday',
    after: 'after Sunday',
    shared: more => `and ${more} more on this card`,
    free: 'Free',
    waiting: count => `jobs wait for ${count} accelerators`,
    down: 'Node is down',
    node: node => `Node ${node}`,
  },
  table: {
    title: 'The week in figures',
    hint: 'Shares of all accelerator-hours of the fleet; stranded is what was free while a job waited that asked for as much',
    figure: 'Figure',
    parts: {
      held: 'Held by jobs',
      fragment: 'Stranded: pieces too small',
      drain: 'Stranded: order or a gang holds the place',
      quota: 'Stranded: behind another quota’s wall',
      mismatch: 'Stranded: wrong kind of node',
      nobodyWaits: 'Free, nobody waits',
      down: 'Down',
    },
    partHints: {
      held: 'Accelerator-hours that jobs hold.',
      fragment: 'Free accelerators lie scattered: no node has as many as a waiting job needs there.',
      drain: 'A waiting job would fit, but an earlier one goes first, or a large job collects nodes.',
      quota: 'Free behind one wall, while jobs wait behind another.',
      mismatch: 'Model, processors or memory do not suit any job that waits.',
      nobodyWaits: 'Nothing was asked for.',
      down: 'Nodes that have failed and are not back yet.',
    },
    sum: 'Sum',
    jobs: 'Jobs that came',
    p50: 'Median wait',
    p95: '95th percentile of waits',
    meanWaiting: 'Jobs waiting, on average',
    stillWaiting: 'Still waiting at the end',
    outages: 'Outages of nodes',
    waitsTitle: 'Who waits how long',
    waitsHint:
      'Jobs that came in the week by the accelerators they hold; median and 95th percentile of waits. Who has not started counts with the wait so far',
    size: 'Size',
    jobsOf: 'jobs',
    waitOf: 'wait',
    leftOut: share => `The picture leaves out short stays that hold ${share} of the hours; the figures count them.`,
  },
  hours: hours => `${hours} h`,
}

const zh: FleetWords = {
  open: '播放一周…',
  openHint: '逐个作业查看该集群的小时为何被搁置',
  back: '返回账本',
  title: (stranded, accelerators) => `${accelerators} 张加速器一周的小时中，${stranded} 被搁置`,
  titleAgainst: (lever, before, after) => `${lever}：搁置小时由 ${before} 变为 ${after}`,
  subtitle: (jobs, load) => `模拟的一周：${jobs} 个作业到达，申请可用小时的 ${load}。每一行是一张加速器，颜色表示作业大小。`,
  same: seed => `两侧的作业与故障相同（种子 ${seed}）。`,
  queue: '队列',
  queueOf: (plan, accelerators) => `${plan} · ${accelerators} 张加速器`,
  against: '并排对比',
  alone: '无',
  allLevers: '全部举措一起',
  load: '负载',
  loadHint: '若无作业等待，作业将占用的小时与可用小时之比',
  seed: '种子',
  another: '换一周',
  notANumber: '此处不能使用该数字',
  loadRange: '5% 至 300%',
  loading: '正在模拟这一周…',
  cancel: '取消',
  cancelled: '已取消。请选择负载或换一周以重新模拟。',
  noQueue: '没有可播放的队列',
  noQueueHint: '各方案均无模拟队列的集群。请先在其运行特性中给出调度器。',
  without: '现状',
  withLever: lever => `采用：${lever}`,
  scheduler: (walls, isBackfill, slices) =>
    [
      walls > 1 ? `${walls} 个硬隔离配额` : '统一资源池',
      isBackfill ? '回填' : '先来先服务',
      slices > 1 ? `每卡切分 ${slices} 份` : '整卡',
    ].join('，'),
  play: '播放',
  pause: '暂停',
  speed: '速度',
  speeds: ['6 小时/秒', '12 小时/秒', '24 小时/秒'],
  time: '一周内的时间',
  days: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  at: (day, clock) => `${day} ${clock}`,
  nodes: count => `${count} 个节点`,
  wall: number => `配额 ${number}`,
  pool: '统一资源池',
  nodesAxis: '节点',
  waitingAxis: '等待的加速器数',
  picture: (name, nodes, held, stranded) =>
    `${name}：${nodes} 个节点，七天；小时的 ${held} 被占用，${stranded} 被搁置。数字见下方表格。`,
  pictureHint: '用方向键指向作业',
  sizes: { part: '部分卡', one: '1 张卡', some: '数张卡', node: '整个节点', nodes: '多个节点', gang: '最大的成组作业' },
  legend: { stranded: '搁置：空闲但有作业等待', idle: '空闲，无人等待', down: '节点停机', wall: '配额边界' },
  figures: { held: '被作业占用', stranded: '被搁置', p50: '等待中位数', p95: '等待的 95 分位' },
  moment: { held: '占用', stranded: '搁置', waiting: '等待', jobs: count => `${count} 个作业等待` },
  place: {
    job: (size, accelerators) => `${size} · 共 ${accelerators} 张`,
    group: group => `配额组 ${group}`,
    waited: hours => `等待了 ${hours}`,
    ran: (from, until) => `${from} – ${until}`,
    before: '周一之前',
    after: '周日之后',
    shared: more => `该卡上另有 ${more} 个`,
    free: '空闲',
    waiting: count => `作业在等待 ${count} 张加速器`,
    down: '节点停机',
    node: node => `节点 ${node}`,
  },
  table: {
    title: '这一周的数字',
    hint: '占集群全部加速器小时的比例；搁置是指空闲的同时有作业在等待同样多的加速器',
    figure: '指标',
    parts: {
      held: '被作业占用',
      fragment: '搁置：碎片过小',
      drain: '搁置：排队顺序或成组作业占位',
      quota: '搁置：在其他配额的边界内',
      mismatch: '搁置：节点类型不符',
      nobodyWaits: '空闲，无人等待',
      down: '停机',
    },
    partHints: {
      held: '作业占用的加速器小时。',
      fragment: '空闲加速器分散：没有节点满足等待作业的需要。',
      drain: '等待的作业放得下，但须让先到者先行，或大作业正在收集节点。',
      quota: '一个边界内空闲，而作业在另一个边界内等待。',
      mismatch: '型号、处理器或内存不适合任何等待的作业。',
      nobodyWaits: '没有人申请。',
      down: '发生故障且尚未恢复的节点。',
    },
    sum: '合计',
    jobs: '到达的作业',
    p50: '等待中位数',
    p95: '等待的 95 分位',
    meanWaiting: '平均等待的作业数',
    stillWaiting: '周末仍在等待',
    outages: '节点停机次数',
    waitsTitle: '谁等了多久',
    waitsHint: '一周内到达的作业，按占用的加速器数；等待的中位数与 95 分位。尚未开始者按已等待时间计',
    size: '大小',
    jobsOf: '作业数',
    waitOf: '等待',
    leftOut: share => `图中略去占小时 ${share} 的短作业；数字已计入。`,
  },
  hours: hours => `${hours} 小时`,
}

export const fleetWords: Readonly<Record<Language, FleetWords>> = { en, zh }
