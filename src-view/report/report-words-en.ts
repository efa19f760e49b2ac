/** What the report says, in English; figures come in already formatted. */
import type { Sampler } from '../../src-engine/sampling/uniforms.ts'
import type { Basis, Confidence } from '../../src-engine/study/quantity.ts'

export const reportWordsEn = {
  kind: 'Capacity plan and total cost of ownership',
  contents: 'Contents',
  page: (page: string, pages: string) => `${page} / ${pages}`,
  continued: 'continued',
  chartAlt: (description: string) => `Chart: ${description}`,
  noDate: 'undated',
  months: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  date: (year: string, month: string, day: string) => `${day} ${month} ${year}`,
  calendarMonth: (year: string, month: string) => `${month} ${year}`,

  cover: {
    verdict: 'Verdict',
    horizon: 'Horizon',
    from: (months: string, start: string) => `${months} from ${start}`,
    currency: 'Currency',
    discountRate: 'Discount rate',
    nominal: (rate: string) => `${rate} a year, nominal`,
    plans: 'Plans compared',
    scenarios: 'Scenarios',
    run: 'Run',
    date: 'Date',
  },

  sections: {
    verdict: 'Verdict',
    options: 'Options',
    utilization: 'Where the hours go',
    cost: 'Where the money goes',
    scenarios: 'Scenarios',
    inputs: 'Inputs and sources',
    method: 'Method',
    identity: 'Identity of this run',
  },
  odds: 'Odds',
  byScenario: 'Scenarios',
  why: 'Reasons',
  careful: 'To be read with care',

  plansHead: 'The plans',
  comparisonHead: 'Plans compared',
  comparisonNote: (scenarios: string, currency: string, horizon: string, errors: string) =>
    `All scenarios weighted (${scenarios}) over ${horizon}; money in ${currency}${errors}. P10: one trial in ten lies below this value. Loss: NPV below 0.`,
  oneOfSeveral: (part: string, parts: string) => `part ${part} of ${parts}`,
  baseline: 'baseline',
  winner: 'winner',
  month: (month: string) => `month ${month}`,
  bought: (count: string, system: string, site: string) => `buys ${count} × ${system} (${site})`,
  owned: (count: string, system: string, age: string, site: string) => `keeps ${count} × ${system}, ${age} old (${site})`,
  reserved: (count: string, system: string, term: string, isRenewed: boolean, site: string) =>
    `reserves ${count} accelerators in ${system} for ${term}${isRenewed ? ', renewed' : ''} (${site})`,
  spares: (count: string) => `, ${count} of them spares`,
  onDemandUpTo: (system: string, limit: string) => `rents by the hour in ${system}, up to ${limit} accelerators`,
  overflowTo: (system: string, limit: string) => `sends overflow to ${system}, up to ${limit} accelerators`,
  usesLever: (lever: string) => `uses “${lever}”`,
  pays: (oneOff: string, amount: string) => `pays “${oneOff}”, about ${amount}`,

  ledgerIntro:
    'Every held accelerator-hour, own or reserved, stands in one of six accounts, which add up to 100 %. Productive hours are computed from the work done, never as what is left.',
  ledgerTable: 'The ledger of every plan',
  ledgerNote:
    'Share of held hours, mean over all scenarios weighted, P10 to P90 below. Productive: high is good; all others: low is good.',
  subAccountTable: 'The ledger in its parts',
  subAccountNote: 'Mean share of held hours over all scenarios weighted; parts below 0.05 % in every plan are left out.',
  stepNote:
    'At central values, for the layout with the shortest step of those that fit in memory. MFU: useful FLOP over peak in the whole step; high is good.',
  queueSimulated: (profiles: string) =>
    `Queues are simulated for ${profiles}. Of the hours open to shared work, these were granted: `,
  queueGranted: (plan: string, share: string) => `${plan} ${share}`,
  stop: '.',
  utilizationTable: 'Published definitions',
  utilizationNote:
    'Mean over all scenarios weighted, P10 to P90 below. A figure is to be compared only with others of the same definition.',
  definition: 'Definition',
  noLedger: (plans: string) => `${plans}: no accelerators of its own or reserved, hence no ledger.`,

  costTable: 'Parts of cost',
  costNote: (currency: string) =>
    `Mean present value over all scenarios weighted, ${currency}; for cost, low is good. Lost and late work is valued, not paid.`,
  part: 'Part',
  tco: 'Total (TCO)',

  scenarioIntro:
    'Scenarios change inputs on the same draws; the weighted result pools the trials of all of them, each with its weight. It is never an average of averages.',
  weight: (weight: string) => `weight ${weight}`,
  wins: (plan: string) => `“${plan}” wins here.`,
  story: 'Story',
  triggers: 'Triggers to watch',
  milestones: 'Milestones',
  changes: 'What changes against the inputs',
  noChanges: 'Nothing: the inputs as they stand.',
  setTo: (value: string) => `set to ${value}`,
  times: (value: string) => `× ${value}`,
  points: (value: string) => `${value} points`,
  rangeOf: (low: string, middle: string, high: string) => `${low} · ${middle} · ${high}`,
  scenarioDiscount: (rate: string) => `Discount rate in this scenario: ${rate} a year.`,

  inputsIntro:
    'Every number that the run reads. Uncertain numbers are drawn; their P10, P50 and P90 are shown with the shape of the distribution. A number in brackets leads to the list of sources. Numbers from general knowledge or without a source are guesses and marked as such.',
  uncertain: 'Uncertain numbers',
  fixed: 'Fixed numbers',
  input: 'Input',
  unit: 'Unit',
  shape: 'Shape',
  value: 'Value',
  origin: 'Where it comes from',
  originParts: 'basis [source], confidence, as of; note',
  sources: 'Sources',
  dependences: 'What moves together',
  dependencesNote: "Spearman's rank correlation of the draws.",
  between: 'Between',
  and: 'and',
  correlation: 'Correlation',
  reason: 'Why',
  tailGroup: (members: string) => `Extremes come together: ${members}`,
  overridden: "the study's own value",
  noProvenance: 'no statement of where it comes from',
  bases: {
    sourced: 'sourced',
    'partly-sourced': 'partly sourced',
    derived: 'derived',
    'general-knowledge': 'general knowledge, unsourced',
    'article-claim': "an article's claim",
    assumption: 'assumption',
  } as Record<Basis, string>,
  confidence: { low: 'low', medium: 'medium', high: 'high' } as Record<Confidence, string>,

  owner: (kind: string, name: string) => `${kind}: ${name}`,
  owners: {
    workload: 'Workload',
    profile: 'Hardware in use',
    site: 'Site',
    path: 'Path',
    event: 'Risk event',
    lever: 'Lever',
    curve: 'Resale value',
    plan: 'Plan',
    settings: 'Study',
    catalog: 'Catalog',
    model: 'Model error',
    other: 'Other',
  },
  wholePath: 'the path as a whole',
  worksAtAll: 'whether it works at all',
  occurrence: (number: string) => `occurrence ${number}`,
  sets: (field: string) => `Sets: ${field}`,
  atAge: (years: string) => `Share of the new price after ${years} years`,
  effectOn: (target: string, field: string) => `On ${target}: ${field}`,
  effects: { 'cloud-supply': 'cloud supply', residual: 'resale value', delivery: 'deliveries' },
  inTranche: (tranche: string, field: string) => `${tranche}: ${field}`,
  onDemand: 'on demand',
  overflow: 'overflow',

  method: {
    drawsHead: 'Draws',
    draws: (trials: string, replicates: string, sampler: string, seed: string) =>
      `${trials} trials, as ${replicates} independent randomisations of ${sampler}, seed ${seed}. In a trial every uncertain number, path and event is drawn once, and all plans and scenarios meet the same draw; differences between plans are computed trial by trial.`,
    samplers: {
      sobol: "a Sobol' sequence with Owen scrambling",
      'latin-hypercube': 'a Latin hypercube',
      random: 'random points',
    } as Record<Sampler, string>,
    errorsHead: 'Errors of the simulation',
    errors: (degrees: string) =>
      `A figure after ± is the Monte Carlo standard error: the spread of the statistic over the randomisations divided by the root of their number. Intervals of 95 % use Student's t with ${degrees} degrees of freedom. They say how far more trials could move a figure, not how far the world may lie from the model: that is what P10 to P90 are for. An event that happened in none of n trials has a probability below 3/n.`,
    noErrors: 'This run is too short for standard errors: figures stand without them.',
    moneyHead: 'Time and money',
    money: (horizon: string, currency: string, rate: string) =>
      `Time runs in months of 730 hours over ${horizon}. Money is nominal, in ${currency}. Capital falls where it is paid, running payments fall mid-month; flows are discounted at ${rate} a year. NPV is the present value of a plan's net flow less that of the baseline: positive is good. TCO includes the value of work lost or late, which nobody pays, less residual value. Payback leaves residual value out.`,
    quantilesHead: 'Quantiles',
    quantiles:
      'Quantiles come from all trials pooled with the weight of their scenario. Where a plan does not pay back within the horizon, or never recovers, the trial counts as infinite; a quantile that falls there is shown as such, and there is no mean.',
    hoursHead: 'Hours',
    hours:
      'Work is stated in tokens, training runs and jobs, so that plans with different hardware serve the same demand. Failures, checkpoints, spares, lead times, allocation and blocked time decide how many held hours become work; utilization is a result, not an input.',
    missingHead: 'What was not modelled',
    missing: [
      'Tax, debt, covenants and the return on equity: flows are those of the project, before tax and funding.',
      'The queue job by job: what share of available hours can be allocated when work always waits is an input with a range, not the outcome of a simulated scheduler.',
      'Communication step by step: the share of a step lost to it, and the efficiency of kernels, are inputs with ranges.',
      'The error of the model itself: ranges hold what is uncertain about inputs, not whether the formulas fit the world.',
      'Decisions on the way: every plan is carried through as written, whatever happens.',
      'Whatever is not in the list of inputs.',
    ],
  },

  identity: {
    intro:
      'The same study, catalog entries, seed, sampler, number of trials and engine version give the same figures to the last digit, on any number of workers.',
    study: 'Study',
    studyHash: 'Hash of the study (SHA-256)',
    catalogHash: 'Hash of the catalog entries used (SHA-256)',
    engine: 'Engine version',
    seed: 'Seed',
    sampler: 'Sampler',
    trials: 'Trials',
    replicates: 'Randomisations',
    again: 'To run it again',
  },
}

export type ReportWords = typeof reportWordsEn
