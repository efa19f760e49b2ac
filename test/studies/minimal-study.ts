/** The smallest study that uses each part of the document: two workloads, two plans, and one of every list. */
import type { Study } from '../../src-engine/study/study.ts'

const profile: Study['profiles'][number] = {
  id: 'h100',
  name: 'H100 in our hands',
  accelerator: 'accelerator/h100-sxm',
  kernelEfficiency: { range: 'p10p90', low: 0.45, mode: 0.55, high: 0.65 },
  inStepBlockedShare: 0.25,
  allocationSaturation: { range: 'p10p90', low: 0.7, mode: 0.8, high: 0.9 },
  oversizedShare: 0.05,
  unusedShare: 0.05,
  serving: {
    prefill: 'serving-point/ds-h100-prefill',
    decode: 'serving-point/ds-h100-decode',
    efficiency: 0.8,
    headroomShare: 0.3,
  },
  failures: {
    domainAccelerators: 8,
    interruptionsPer1000DomainDays: { family: 'lognormal', median: 4, logStandardDeviation: 0.5 },
    ownRecord: { interruptions: 7, domainDays: 1400 },
    outageShare: 0.5,
    replacementShare: 0.3,
    resetHours: 1,
    replacementHours: 48,
  },
  checkpoint: { interval: 'daly', writeStallSeconds: 20, recoveryMinutes: 15, persistSeconds: 120 },
  power: { idleShare: 0.3, blockedShare: 0.7 },
}

const place = { profile: 'h100', system: 'system/dgx-h100', site: 'hall' } as const

const minimal: Study = {
  format: 'plimsoll-study',
  formatVersion: 2,
  id: 'minimal',
  name: { en: 'Buy or reserve', zh: '购买还是预留' },
  settings: { horizonMonths: 36, currency: 'USD', firstMonth: '2027-01', discountRate: 0.09 },
  exchangeRates: { CNY: 0.14 },
  catalogOverrides: { 'region/us-va.gridCarbonGPerKwh': 300 },
  workloads: [
    {
      id: 'pretraining',
      kind: 'training',
      name: 'Pre-training',
      growth: { kind: 'exponential', rate: { range: 'p10p90', low: 0.1, mode: 0.3, high: 0.6 } },
      lostValue: 900,
      toleratedDelayMonths: 2,
      delayCost: 10,
      mayOverflow: false,
      model: 'model-template/llama-3-70b',
      precision: 'bf16',
      tokensPerRun: 2e11,
      runsPerMonth: 1,
      gangAccelerators: 256,
      referenceAccelerator: 'accelerator/h100-sxm',
    },
    {
      id: 'assistant',
      kind: 'serving',
      name: 'Assistant',
      growth: { kind: 'logistic', rate: 0.8, ceiling: 4 },
      demandPath: 'demand',
      lostValue: 2,
      toleratedDelayMonths: 0,
      delayCost: 0,
      mayOverflow: true,
      model: 'model-template/llama-3-70b',
      inputTokensPerDay: 2e9,
      outputTokensPerDay: 4e8,
    },
  ],
  profiles: [profile],
  sites: [
    {
      id: 'hall',
      name: 'Hall',
      region: 'region/us-va',
      cooling: 'cooling/air-modern',
      electricityEscalationRate: 0.03,
      housing: { kind: 'colocation', pricePerKwMonth: 150, escalationRate: 0.03 },
      racksPerSystem: { 'system/dgx-h100': 0.5 },
    },
  ],
  market: { rentalPath: 'rental', newPricePath: 'new-price', residualBeta: 0.5 },
  residualCurves: [
    {
      id: 'falling',
      name: 'Falling',
      points: [
        { ageYears: 1, share: 0.7 },
        { ageYears: 3, share: { range: 'p10p90', low: 0.15, mode: 0.3, high: 0.45 } },
      ],
    },
  ],
  paths: [
    { id: 'rental', name: 'Rental price', process: 'brownian', drift: -0.15, volatility: 0.2 },
    { id: 'new-price', name: 'New price', process: 'mean-reverting', halfLifeMonths: 12, drift: -0.1, volatility: 0.1 },
    { id: 'demand', name: 'Demand', process: 'brownian', drift: 0, volatility: 0.1 },
  ],
  events: [
    {
      id: 'shortage',
      name: 'Supply shortage',
      hazard: 0.2,
      occurrences: 1,
      effects: [{ on: 'delivery', delayMonths: 3 }],
    },
  ],
  levers: [
    {
      id: 'packing',
      name: 'Better packing',
      profiles: ['h100'],
      sets: [{ parameter: 'allocationSaturation', to: 0.92 }],
      worksProbability: 0.8,
      pilotMonths: 2,
      pilotCost: 20_000,
      rampMonths: 3,
      rollOutCost: 50_000,
      licencePerAcceleratorYear: 40,
    },
  ],
  plans: [
    {
      id: 'reserve',
      name: 'Reserve',
      tranches: [
        {
          ...place,
          id: 'term',
          supply: 'reserved',
          rental: 'rental/h100-sxm-neo-od',
          accelerators: 512,
          month: 0,
          leadTimeMonths: 1,
          termMonths: 12,
          isRenewed: true,
        },
      ],
      overflow: { ...place, rental: 'rental/h100-sxm-neo-od', limitAccelerators: 128 },
      operations: { repairCrews: 0 },
      oneOffs: [],
      levers: [],
    },
    {
      id: 'buy',
      name: 'Buy',
      tranches: [
        {
          ...place,
          id: 'first',
          supply: 'bought',
          count: 64,
          spares: 2,
          month: 0,
          leadTimeMonths: { range: 'p10p90', low: 2, mode: 4, high: 8 },
          powerOnMonths: 1,
          orderShare: 0.3,
          network: 'network/ib-ndr-400',
          residualCurve: 'falling',
        },
      ],
      operations: {
        staff: { systemsPerFte: 100, minimumFte: 2, costPerFteYear: 180_000, wageGrowthRate: 0.04 },
        maintenanceRate: 0.05,
        repairCrews: 2,
      },
      oneOffs: [{ id: 'move', name: 'Move', kind: 'migration', amount: 100_000, month: 3 }],
      levers: [{ lever: 'packing', month: 6 }],
    },
  ],
  baseline: 'reserve',
  scenarios: [
    { id: 'base', name: 'Base', weight: 0.6, story: 'As expected.', triggers: [], milestones: [], changes: [] },
    {
      id: 'fast',
      name: 'Fast',
      weight: 0.4,
      story: 'Demand grows faster.',
      triggers: ['Orders doubled'],
      milestones: [{ date: '2027-06', text: 'First contract' }],
      changes: [{ input: 'workload.pretraining.growth.rate', change: 'multiply', value: 1.5 }],
    },
  ],
  dependences: [
    {
      id: 'prices',
      between: ['path.rental.component-1', 'path.new-price.component-1'],
      spearman: 0.5,
      reason: 'Both follow supply.',
    },
  ],
  tailDependences: [
    {
      id: 'shares',
      members: ['profile.h100.kernelEfficiency', 'profile.h100.allocationSaturation'],
      kendall: [
        [1, 0.3],
        [0.3, 1],
      ],
      degreesOfFreedom: 4,
      reason: 'The same team runs both.',
    },
  ],
  dimensions: { 'path.rental.component-1': 1, 'workload.pretraining.growth.rate': 2 },
  nextDimension: 3,
}

/** A fresh copy, so that a test may change it. */
export function minimalStudy(): Study {
  return structuredClone(minimal)
}
