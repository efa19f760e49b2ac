/** Small valid studies over the small catalog: every kind of supply and of work, with options that decide what binds. */
import type { Plan } from '../../src-engine/study/plan.ts'
import type { CheckpointInterval, Profile } from '../../src-engine/study/profile.ts'
import type { Distributed, Quantity } from '../../src-engine/study/quantity.ts'
import type { JobMix, Scheduling } from '../../src-engine/study/scheduling.ts'
import type { Housing, Site } from '../../src-engine/study/site.ts'
import type { Study } from '../../src-engine/study/study.ts'
import type { Growth, Workload } from '../../src-engine/study/workload.ts'

export type WorkKind = 'training' | 'serving' | 'batch'

export interface SmallStudyOptions {
  readonly horizonMonths: number
  readonly work: readonly WorkKind[]
  /** Demand in proportion to what the bought systems can do; 1 keeps them about busy. */
  readonly load: number
  readonly precision: 'bf16' | 'fp8'
  readonly growth: 'flat' | 'exponential' | 'logistic'
  readonly toleratedDelayMonths: number
  readonly mayOverflow: boolean
  readonly spares: number
  readonly repairCrews: number
  /** Interruptions per 1,000 domain-days. */
  readonly failures: number
  readonly checkpoint: CheckpointInterval
  readonly hasCopiesInMemory: boolean
  readonly housing: Housing['kind']
  readonly hasEvents: boolean
  /** Levers on shares of hours, or on the efficiency of kernels and serving too. */
  readonly levers: 'none' | 'hours' | 'kernels'
  /** Accelerators that a cloud has at once. */
  readonly cloudAccelerators: number
  readonly leadTimeMonths: number
  readonly currency: 'USD' | 'CNY'
  /** Of the new generation, where there is batch work: hours granted as stated, or by a simulated queue. */
  readonly queue: 'stated' | 'simulated'
  /** Of the new generation: waiting inside a training step as stated, or computed from model, layout and links. */
  readonly steps: 'stated' | 'computed'
}

export const smallOptions: SmallStudyOptions = {
  horizonMonths: 24,
  work: ['training', 'serving', 'batch'],
  load: 1,
  precision: 'bf16',
  growth: 'exponential',
  toleratedDelayMonths: 2,
  mayOverflow: true,
  spares: 1,
  repairCrews: 1,
  failures: 5,
  checkpoint: 'daly',
  hasCopiesInMemory: true,
  housing: 'colocation',
  hasEvents: true,
  levers: 'hours',
  cloudAccelerators: 64,
  leadTimeMonths: 3,
  currency: 'USD',
  queue: 'stated',
  steps: 'stated',
}

/** A range around a value, a tenth below and a fifth above. */
function about(value: number): Distributed {
  return { range: 'p10p90', low: value * 0.9, mode: value, high: value * 1.2 }
}

function growthOf(kind: SmallStudyOptions['growth']): Growth {
  if (kind === 'flat') return { kind }
  const rate: Quantity = { range: 'p10p90', low: -0.1, mode: 0.2, high: 0.6 }
  return kind === 'exponential' ? { kind, rate } : { kind, rate, ceiling: 2 }
}

function workloads(options: SmallStudyOptions): Workload[] {
  const common = {
    growth: growthOf(options.growth),
    demandPath: 'demand',
    valuePath: 'rental',
    toleratedDelayMonths: options.toleratedDelayMonths,
    mayOverflow: options.mayOverflow,
  }
  const { precision, load } = options
  const all: Workload[] = [
    {
      ...common,
      id: 'training',
      name: 'Training',
      kind: 'training',
      // The larger model does not fit without a pipeline, so that a computed step has bubbles.
      model: options.steps === 'computed' ? 'model-template/dense-70b' : 'model-template/dense-7b',
      precision,
      tokensPerRun: about(options.steps === 'computed' ? 1e9 : 1e10),
      runsPerMonth: about(20 * load),
      gangAccelerators: 32,
      referenceAccelerator: 'accelerator/new',
      ...(options.steps === 'computed' ? { step: { batchSequences: 512 } } : {}),
      lostValue: about(300),
      delayCost: 5,
    },
    {
      ...common,
      id: 'serving',
      name: 'Serving',
      kind: 'serving',
      model: 'model-template/dense-7b',
      inputTokensPerDay: about(4e9 * load),
      outputTokensPerDay: about(1e9 * load),
      revenue: {
        cachedInputShare: 0.5,
        pricePerMillionCachedInput: 0.1,
        pricePerMillionInput: 0.4,
        pricePerMillionOutput: about(2),
      },
      lostValue: about(3),
      // Serving waits for nobody: what is not served in its month is lost, so a price of waiting would never be paid.
      delayCost: 0,
      toleratedDelayMonths: 0,
    },
    {
      ...common,
      id: 'batch',
      name: 'Batch',
      kind: 'batch',
      precision,
      referenceAccelerator: 'accelerator/new',
      referenceKernelEfficiency: 0.5,
      jobsPerDay: about(40 * load),
      acceleratorsPerJob: 4,
      hoursPerJob: 3,
      gangAccelerators: 8,
      ...(options.queue === 'simulated' ? { jobs: smallJobs } : {}),
      userFailureShare: 0.1,
      lostValue: about(4),
      delayCost: 0.1,
    },
  ]
  return all.filter(workload => options.work.includes(workload.kind))
}

/** Parts of cards, cards and machines, of two groups behind walls. */
const smallJobs: JobMix = {
  sizes: [
    { accelerators: 0.25, hoursShare: 0.15, medianHours: 2, logDeviation: 1 },
    { accelerators: 1, hoursShare: 0.35, medianHours: 4, logDeviation: 1 },
    { accelerators: 8, hoursShare: 0.5, medianHours: 8, logDeviation: 1 },
  ],
  longestHours: 72,
  burstiness: about(0.5),
  spellHours: 12,
  groupWeights: [2, 1],
  estimateFactor: 2,
  estimateLogDeviation: 0.5,
}

const smallScheduling: Scheduling = {
  discipline: 'first-come',
  placement: 'best-fit',
  quotas: 'walled',
  slicesPerAccelerator: 2,
}

function isQueued(id: 'new' | 'old', { queue, work }: SmallStudyOptions): boolean {
  return id === 'new' && queue === 'simulated' && work.includes('batch')
}

function profile(id: 'new' | 'old', options: SmallStudyOptions): Profile {
  const { failures, checkpoint, hasCopiesInMemory } = options
  return {
    id,
    name: id,
    accelerator: `accelerator/${id}`,
    kernelEfficiency: about(0.5),
    inStepBlockedShare: about(0.2),
    ...(isQueued(id, options)
      ? { scheduling: smallScheduling }
      : { allocationSaturation: { range: 'p10p90', low: 0.7, mode: 0.85, high: 0.95 } }),
    ...(id === 'new' && options.steps === 'computed' ? { fabric: { inside: 'network/inside', between: 'network/plain' } } : {}),
    oversizedShare: 0.05,
    unusedShare: about(0.04),
    serving: {
      prefill: `serving-point/${id}-prefill`,
      decode: `serving-point/${id}-decode`,
      efficiency: about(0.8),
      headroomShare: 0.3,
    },
    failures: {
      domainAccelerators: 8,
      interruptionsPer1000DomainDays: failures === 0 ? 0 : { family: 'lognormal', median: failures, logStandardDeviation: 0.5 },
      outageShare: 0.5,
      replacementShare: 0.4,
      resetHours: 2,
      replacementHours: about(72),
    },
    checkpoint: {
      interval: checkpoint,
      writeStallSeconds: 20,
      recoveryMinutes: about(15),
      persistSeconds: 120,
      ...(hasCopiesInMemory ? { inMemory: { survivingShare: 0.6, recoveryMinutes: 4 } } : {}),
    },
    power: { idleShare: 0.3, blockedShare: 0.7 },
  }
}

function housingOf(kind: Housing['kind']): Housing {
  if (kind === 'none') return { kind }
  if (kind === 'colocation') return { kind, pricePerKwMonth: about(150), escalationRate: 0.03 }
  return { kind, constructionPerKw: about(11_000), upkeepRate: 0.03, residualShare: 0.5 }
}

function sites(options: SmallStudyOptions): Site[] {
  const place = { region: 'region/plain', cooling: 'cooling/air', electricityEscalationRate: 0.02 }
  return [
    {
      ...place,
      id: 'home',
      name: 'Home',
      electricityPath: 'power',
      demandChargePerKwMonth: 8,
      carbonPricePerTonne: 30,
      waterPricePerM3: 2,
      housing: housingOf(options.housing),
    },
    { ...place, id: 'cloud', name: 'Cloud', housing: { kind: 'none' } },
  ]
}

function plans(options: SmallStudyOptions): Plan[] {
  const { horizonMonths, spares, cloudAccelerators, leadTimeMonths } = options
  const fresh = { profile: 'new', system: 'system/new-8', site: 'home' }
  const old = { profile: 'old', system: 'system/old-8', site: 'home' }
  const rented = { profile: 'new', system: 'system/new-8', site: 'cloud', rental: 'rental/new' }
  const offer = { ...rented, limitAccelerators: cloudAccelerators }
  const bought = {
    ...fresh,
    supply: 'bought',
    count: 8,
    spares,
    month: 0,
    leadTimeMonths,
    powerOnMonths: about(0.7),
    orderShare: 0.3,
    network: 'network/plain',
    storagePerAccelerator: about(1000),
    installationShare: 0.04,
    residualCurve: 'falling',
  } as const
  const owned = {
    ...old,
    id: 'old',
    supply: 'owned',
    count: 8,
    spares,
    ageMonths: 30,
    resaleValue: about(40_000),
    residualCurve: 'falling',
  } as const
  const term = {
    ...rented,
    id: 'term',
    supply: 'reserved',
    accelerators: 64,
    month: 0,
    leadTimeMonths: 1,
    termMonths: 6,
    isRenewed: true,
  } as const
  const operations = {
    staff: { systemsPerFte: 8, minimumFte: 0.5, costPerFteYear: about(150_000), wageGrowthRate: 0.03 },
    maintenanceRate: about(0.04),
    insuranceRate: 0.005,
    licencePerAcceleratorYear: 200,
    repairCrews: options.repairCrews,
  }
  // Staff, maintenance and licences are charged on what is owned.
  const extras = { cloudExtraShare: about(0.05) }
  const renting = { ...extras, repairCrews: 0 }
  const levers = options.levers === 'none' ? [] : [{ lever: 'packing', month: 0 }]
  const common = { operations, oneOffs: [], levers: [] }
  const half = Math.floor(horizonMonths / 2)
  return [
    { ...common, id: 'nothing', name: 'Nothing', tranches: [], operations: { repairCrews: 0 } },
    { ...common, id: 'keep', name: 'Keep', tranches: [owned], overflow: offer, operations: { ...operations, ...extras } },
    {
      ...common,
      id: 'buy',
      name: 'Buy',
      tranches: [{ ...bought, id: 'first' }],
      oneOffs: [{ id: 'move', name: 'Move', kind: 'migration', amount: about(50_000), month: 0 }],
      levers,
    },
    {
      ...common,
      id: 'reserve',
      name: 'Reserve',
      operations: renting,
      tranches: [term, { ...term, id: 'short', accelerators: 32, month: half, isRenewed: false }],
      onDemand: offer,
      overflow: offer,
      levers,
    },
    {
      ...common,
      id: 'both',
      name: 'Buy now and later, reserve beside it',
      operations: { ...operations, ...extras },
      tranches: [
        { ...bought, id: 'first', count: 4, retireMonth: horizonMonths > 12 ? 12 : horizonMonths },
        { ...bought, id: 'second', count: 4, month: half },
        term,
      ],
      overflow: offer,
    },
    {
      ...common,
      id: 'mixed',
      name: 'Keep and buy',
      operations: { ...operations, ...extras },
      tranches: [{ ...bought, id: 'first' }, owned],
      onDemand: offer,
      levers,
    },
    {
      ...common,
      id: 'rent',
      name: 'Rent by the hour',
      operations: renting,
      tranches: [],
      onDemand: offer,
      overflow: { ...offer, limitAccelerators: 500 },
    },
  ]
}

/** Plans whose own and reserved accelerators are all of one profile, so that work alone tells their productive hours. */
export const soleProfileByPlan: Readonly<Record<string, 'new' | 'old'>> = { keep: 'old', buy: 'new', reserve: 'new', both: 'new' }

export function smallStudy(changes: Partial<SmallStudyOptions> = {}): Study {
  const options = { ...smallOptions, ...changes }
  const path = (id: string, drift: Quantity, volatility: Quantity) =>
    ({ id, name: id, process: 'brownian', drift, volatility }) as const
  return {
    format: 'plimsoll-study',
    formatVersion: 2,
    id: 'small',
    name: 'Small',
    settings: {
      horizonMonths: options.horizonMonths,
      currency: options.currency,
      firstMonth: '2027-01',
      discountRate: 0.09,
      embodiedCarbonKg: 150,
      embodiedLifeYears: 5,
    },
    exchangeRates: options.currency === 'USD' ? {} : { USD: about(7) },
    catalogOverrides: {},
    workloads: workloads(options),
    profiles: [profile('new', options), profile('old', options)],
    sites: sites(options),
    market: { rentalPath: 'rental', newPricePath: 'new-price', residualBeta: 0.5 },
    residualCurves: [
      {
        id: 'falling',
        name: 'Falling',
        points: [
          { ageYears: 1, share: about(0.6) },
          { ageYears: 4, share: { range: 'p10p90', low: 0.1, mode: 0.2, high: 0.3 } },
        ],
      },
    ],
    // Rental prices move little enough that nothing is ever worth more used than new: doubling a price then cannot pay.
    paths: [
      path('rental', { range: 'p10p90', low: -0.25, mode: -0.15, high: -0.05 }, 0.1),
      path('new-price', -0.05, 0.1),
      { id: 'demand', name: 'demand', process: 'mean-reverting', halfLifeMonths: 6, drift: 0, volatility: 0.3 },
      path('power', 0.02, 0.1),
    ],
    events: options.hasEvents
      ? [
          {
            id: 'shortage',
            name: 'Shortage',
            hazard: about(0.8),
            occurrences: 2,
            effects: [
              { on: 'delivery', delayMonths: about(3) },
              { on: 'cloud-supply', factor: 0.4, durationMonths: 6 },
            ],
          },
          {
            id: 'generation',
            name: 'New generation',
            hazard: 0.5,
            occurrences: 1,
            effects: [
              { on: 'residual', factor: 0.7 },
              { on: 'path', path: 'rental', factor: 0.85 },
            ],
          },
          {
            id: 'contract',
            name: 'A contract ends',
            hazard: 0.3,
            occurrences: 1,
            effects: [{ on: 'demand', workload: options.work[0]!, factor: 0.5 }],
          },
        ]
      : [],
    levers:
      options.levers === 'none'
        ? []
        : [
            {
              id: 'packing',
              name: 'Packing',
              profiles: ['new'],
              sets: [
                ...(isQueued('new', options) ? [] : [{ parameter: 'allocationSaturation', to: 0.95 } as const]),
                { parameter: 'inStepBlockedShare', to: about(0.1) },
                { parameter: 'unusedShare', to: 0.01 },
                { parameter: 'servingHeadroomShare', to: 0.2 },
                ...(options.levers === 'kernels'
                  ? ([
                      { parameter: 'kernelEfficiency', to: 0.7 },
                      { parameter: 'servingEfficiency', to: 1.2 },
                    ] as const)
                  : []),
              ],
              ...(isQueued('new', options) ? { scheduling: { discipline: 'backfill', quotas: 'pooled' } as const } : {}),
              worksProbability: 0.7,
              pilotMonths: 1,
              pilotCost: 20_000,
              rampMonths: about(4),
              rollOutCost: 30_000,
              licencePerAcceleratorYear: 100,
            },
          ],
    plans: plans(options),
    baseline: 'keep',
    scenarios: [
      { id: 'base', name: 'Base', weight: 0.6, story: 'As it is.', triggers: [], milestones: [], changes: [] },
      {
        id: 'cheap-cloud',
        name: 'Cheap cloud',
        weight: 0.4,
        story: 'Rental prices fall faster.',
        triggers: [],
        milestones: [],
        changes: [
          { input: 'path.rental.drift', change: 'add', value: -0.2 },
          { input: 'catalog.rental/new.usdPerAcceleratorHour', change: 'multiply', value: 0.9 },
        ],
        discountRate: 0.11,
      },
    ],
    dependences: [
      {
        id: 'prices',
        between: ['path.rental.component-1', 'path.new-price.component-1'],
        spearman: 0.5,
        reason: 'One market.',
      },
    ],
    tailDependences: [],
    dimensions: {},
    nextDimension: 1,
  }
}
