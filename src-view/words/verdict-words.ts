/** Sentences of the verdict, made from figures that are already formatted; English and Chinese by the same keys. */
import type { Sampler } from '../../src-engine/sampling/uniforms.ts'
import type { Language } from '../../src-engine/study/text.ts'

const en = {
  samplers: { sobol: "Sobol' sampler", 'latin-hypercube': 'Latin hypercube sampler', random: 'random sampler' } as Record<
    Sampler,
    string
  >,
  settings: (trials: string, seed: number, sampler: string, engine: string) =>
    `${trials} trials, seed ${seed}, ${sampler}, engine ${engine}`,
  elapsed: (duration: string) => `computed in ${duration}`,
  /** Several names in a sentence. */
  list: (names: readonly string[]) =>
    names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`,
  comma: ', ',
  separator: '; ',
  quoted: (name: string) => `“${name}”`,
  /** Between sentences of one paragraph. */
  space: ' ',
  interval: (low: string, high: string, currency: (amount: string) => string) => ` (95 % interval ${currency(low)} to ${high})`,

  onlyPlan: (plan: string) => `“${plan}” is the only plan: there is nothing to compare it with.`,
  winner: (plan: string, lead: string, interval: string, baseline: string) =>
    `“${plan}” wins: its expected NPV is ${lead} above that of the baseline, “${baseline}”${interval}. For NPV, high is good.`,
  baselineWins: (baseline: string, rival: string, lead: string, interval: string) =>
    `The baseline, “${baseline}”, wins: no plan has a higher expected NPV. “${rival}” comes closest, ${lead} below it${interval}. For NPV, high is good.`,
  betterThanBaseline: (plan: string, probability: string) => `“${plan}” is better than the baseline in ${probability} of trials.`,
  runnerUp: (rival: string, lead: string, interval: string, probability: string) =>
    `Over the runner-up, “${rival}”, it leads by ${lead}${interval} and is better in ${probability} of trials.`,
  runnerUpIsBaseline: 'The baseline is also the runner-up.',
  betterThanRival: (plan: string, rival: string, probability: string) =>
    `“${plan}” is better than “${rival}” in ${probability} of trials.`,
  tooClose: 'This lead is within the error of the simulation: run more trials before relying on the order.',
  regret: (plan: string, money: string) =>
    `Choosing “${plan}” gives up ${money} on average against whatever plan turns out best (regret: low is good).`,
  best: (plans: number, probability: string) =>
    `It is the best of ${plans} plans in ${probability} of trials, a share that depends on which plans are listed.`,

  winsEverywhere: (plan: string, scenarios: string) => `By scenario: “${plan}” wins in each of ${scenarios}.`,
  winsIn: (plan: string, scenarios: string) => `“${plan}” wins in ${scenarios}`,
  byScenario: (parts: readonly string[]) => `By scenario: ${parts.join('; ')}.`,
  flipsAbove: (plan: string, scenario: string, weight: string, now: string) =>
    `“${plan}” would win if the weight of “${scenario}” rose above ${weight} (now ${now}; the others kept in proportion).`,
  flipsBelow: (plan: string, scenario: string, weight: string, now: string) =>
    `“${plan}” would win if the weight of “${scenario}” fell below ${weight} (now ${now}; the others kept in proportion).`,
  neverFlips: 'No weight of a single scenario changes the winner.',

  why: (plan: string, rival: string, parts: readonly string[], total: string) =>
    `Why: in present value, “${plan}” costs against “${rival}”: ${parts.join(', ')} (minus is cheaper); all parts together ${total} of TCO (low is good).`,
  part: (name: string, money: string) => `${name} ${money}`,
  moreRevenue: (money: string) => `It earns ${money} more revenue (high is good).`,
  lessRevenue: (money: string) => `It earns ${money} less revenue (high is good).`,
  ledger: (plan: string, productive: string, others: readonly string[]) =>
    `Of the accelerator-hours that “${plan}” holds, ${productive} are productive (high is good); the rest: ${others.join(', ')}.`,
  rivalLedger: (rival: string, productive: string, others: readonly string[]) =>
    `“${rival}”: ${productive} productive; ${others.join(', ')}.`,
  holdsNothing: (plan: string) => `“${plan}” holds no accelerators of its own or reserved, so it has no ledger.`,
  account: (name: string, share: string) => `${share} ${name}`,
  unserved: (plan: string, share: string, rival: string, rivalShare: string) =>
    `“${plan}” leaves ${share} of the work asked for unserved, “${rival}” ${rivalShare} (low is good).`,
  unservedAlone: (plan: string, share: string) => `“${plan}” leaves ${share} of the work asked for unserved (low is good).`,

  plansTable: (scenarios: string, currency: string, horizon: string, errors: string) =>
    `Plans compared over ${horizon}, all scenarios weighted (${scenarios}); money in ${currency}${errors}`,
  errorNote: ', ± is the standard error',
  quantileNote: 'P10: one trial in ten lies below this value. Loss: NPV below 0.',
  scenariosTable: (currency: string) => `Mean NPV by scenario (high is good; * wins); money in ${currency}`,
  measure: 'Measure',
  goodIs: 'Good is',
  scenario: 'Scenario',
  weighted: 'All, weighted',
  baselineMark: (plan: string) => `${plan} (baseline)`,
  notWithin: (months: string) => `over ${months}`,
  neverRecovers: 'never recovers',
  noOutlay: 'no outlay',
  none: '-',

  warnings: 'To be read with care',
  warning: (message: string, plans: string) => `- ${message}${plans === '' ? '' : ` (plans: ${plans})`}`,
  evidence: (numbers: string, inputs: string, unsourced: string, low: string) =>
    `Of the ${numbers} numbers this study reads (${inputs} of them uncertain), ${unsourced} rest on general knowledge or name no source, and ${low} more are of low confidence.`,
}

export type VerdictWords = typeof en

const zh: VerdictWords = {
  samplers: { sobol: "Sobol' 抽样", 'latin-hypercube': '拉丁超立方抽样', random: '随机抽样' },
  settings: (trials, seed, sampler, engine) => `${trials} 次试验，种子 ${seed}，${sampler}，引擎 ${engine}`,
  elapsed: duration => `用时 ${duration}`,
  list: names => (names.length < 2 ? names.join('') : `${names.slice(0, -1).join('、')}和${names.at(-1)}`),
  comma: '，',
  separator: '；',
  quoted: name => `“${name}”`,
  space: '',
  interval: (low, high, currency) => `（95% 区间 ${low}${/[万亿]$/.test(low) ? '' : ' '}至 ${currency(high)}）`,

  onlyPlan: plan => `只有“${plan}”一个方案，没有可比较的对象。`,
  winner: (plan, lead, interval, baseline) =>
    `“${plan}”胜出：期望净现值比基准方案“${baseline}”高 ${lead}${interval}。净现值越高越好。`,
  baselineWins: (baseline, rival, lead, interval) =>
    `基准方案“${baseline}”胜出：没有方案的期望净现值更高。最接近的是“${rival}”，低 ${lead}${interval}。净现值越高越好。`,
  betterThanBaseline: (plan, probability) => `“${plan}”在 ${probability} 的试验中优于基准方案。`,
  runnerUp: (rival, lead, interval, probability) =>
    `相对第二名“${rival}”，领先 ${lead}${interval}，并在 ${probability} 的试验中更优。`,
  runnerUpIsBaseline: '基准方案同时是第二名。',
  betterThanRival: (plan, rival, probability) => `“${plan}”在 ${probability} 的试验中优于“${rival}”。`,
  tooClose: '这一领先幅度在模拟误差之内：请增加试验次数后再依据此排序。',
  regret: (plan, money) => `选择“${plan}”，与事后最优方案相比平均少得 ${money}（遗憾值越低越好）。`,
  best: (plans, probability) => `在 ${plans} 个方案中，它在 ${probability} 的试验中最优；这一占比取决于列出了哪些方案。`,

  winsEverywhere: (plan, scenarios) => `分情景：“${plan}”在${scenarios}中全部胜出。`,
  winsIn: (plan, scenarios) => `“${plan}”在${scenarios}中胜出`,
  byScenario: parts => `分情景：${parts.join('；')}。`,
  flipsAbove: (plan, scenario, weight, now) =>
    `若情景“${scenario}”的权重升至 ${weight} 以上（现为 ${now}，其余按比例不变），则“${plan}”胜出。`,
  flipsBelow: (plan, scenario, weight, now) =>
    `若情景“${scenario}”的权重降至 ${weight} 以下（现为 ${now}，其余按比例不变），则“${plan}”胜出。`,
  neverFlips: '任何单个情景的权重都不会改变胜者。',

  why: (plan, rival, parts, total) =>
    `原因：按现值，“${plan}”与“${rival}”的成本之差：${parts.join('，')}（负数表示更便宜）；总拥有成本合计 ${total}（越低越好）。`,
  part: (name, money) => `${name} ${money}`,
  moreRevenue: money => `收入多 ${money}（越高越好）。`,
  lessRevenue: money => `收入少 ${money}（越高越好）。`,
  ledger: (plan, productive, others) =>
    `“${plan}”持有的加速器小时中，${productive} 为有效（越高越好），其余：${others.join('，')}。`,
  rivalLedger: (rival, productive, others) => `“${rival}”：${productive} 有效，${others.join('，')}。`,
  holdsNothing: plan => `“${plan}”没有自有或预留的加速器，因此没有账本。`,
  account: (name, share) => `${share} ${name}`,
  unserved: (plan, share, rival, rivalShare) =>
    `“${plan}”有 ${share} 的需求工作未获满足，“${rival}”为 ${rivalShare}（越低越好）。`,
  unservedAlone: (plan, share) => `“${plan}”有 ${share} 的需求工作未获满足（越低越好）。`,

  plansTable: (scenarios, currency, horizon, errors) =>
    `各方案在 ${horizon}内的比较，全部情景加权（${scenarios}）；金额单位：${currency}${errors}`,
  errorNote: '，± 为标准误',
  quantileNote: 'P10：十次试验中有一次低于该值。亏损：净现值低于 0。',
  scenariosTable: currency => `各情景的净现值均值（越高越好；* 为胜者）；金额单位：${currency}`,
  measure: '指标',
  goodIs: '方向',
  scenario: '情景',
  weighted: '全部加权',
  baselineMark: plan => `${plan}（基准）`,
  notWithin: months => `超过 ${months}`,
  neverRecovers: '永不收回',
  noOutlay: '无投入',
  none: '-',

  warnings: '阅读时请注意',
  warning: (message, plans) => `- ${message}${plans === '' ? '' : `（方案：${plans}）`}`,
  evidence: (numbers, inputs, unsourced, low) =>
    `本研究读取 ${numbers} 个数值（其中 ${inputs} 个不确定）：${unsourced} 个出自常识或未注明来源，另有 ${low} 个可信度低。`,
}

export const verdictWords: Readonly<Record<Language, VerdictWords>> = { en, zh }
