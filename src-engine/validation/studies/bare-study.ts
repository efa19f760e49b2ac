/** A study in which nothing fails, moves or is drawn, for published cases that state every figure; and the catalog entries they need. */
import type { Catalog, CatalogEntry } from '../../catalog/catalog-entry.ts'
import type { Plan } from '../../study/plan.ts'
import type { Profile } from '../../study/profile.ts'
import type { Provenance } from '../../study/quantity.ts'
import type { Housing } from '../../study/site.ts'
import type { Study } from '../../study/study.ts'
import type { Workload } from '../../study/workload.ts'

export const provenance: Provenance = { source: null, asOf: '2026-01', basis: 'sourced', confidence: 'high' }

export interface BareMachine {
  readonly id: string
  readonly bf16DenseTflops: number
  readonly acceleratorsPerSystem: number
  /** kW per system. */
  readonly maxPowerKw: number
  readonly typicalPowerKw: number
  readonly pue: number
  readonly electricityUsdPerKwh: number
}

/** Accelerator, system, rental offer, region and cooling of one machine. */
export function bareEntries(machine: BareMachine): CatalogEntry[] {
  const { id } = machine
  const accelerator = `accelerator/${id}`
  return [
    {
      kind: 'accelerator',
      id,
      name: id,
      vendor: id,
      status: 'shipping',
      market: 'global',
      launchYear: 2012,
      formFactor: 'server',
      memoryType: 'any',
      memoryGb: 80,
      memoryBandwidthTbPerS: 1,
      bf16DenseTflops: machine.bf16DenseTflops,
      thermalDesignPowerW: 300,
      scaleUpDomainDevices: 1,
      scaleUpBidirectionalBandwidthGbPerS: 1,
      provenance,
    },
    {
      kind: 'system',
      id,
      name: id,
      status: 'shipping',
      accelerator,
      acceleratorsPerSystem: machine.acceleratorsPerSystem,
      scaleUpDomainDevices: 1,
      racksPerSystem: 1,
      maxPowerKw: machine.maxPowerKw,
      typicalPowerKw: machine.typicalPowerKw,
      cooling: 'cooling/bare',
      coolingDescription: 'as published',
      provenance,
    },
    {
      kind: 'rental',
      id,
      name: id,
      accelerator,
      provider: 'as published',
      providerTier: 'neocloud',
      term: 'on-demand',
      termDescription: 'by the hour',
      commitmentMonths: 0,
      regionGroup: 'global',
      regionDescription: 'anywhere',
      usdPerAcceleratorHour: 2,
      provenance,
    },
    {
      kind: 'region',
      id: 'bare',
      name: 'bare',
      countryCode: 'US',
      electricityUsdPerKwh: machine.electricityUsdPerKwh,
      gridCarbonGPerKwh: 0,
      colocationUsdPerKwMonth: 0,
      constructionUsdPerMw: 0,
      corporateTaxShare: 0,
      pueClimateOffset: 0,
      provenance,
    },
    {
      kind: 'cooling',
      id: 'bare',
      name: 'bare',
      pue: machine.pue,
      waterLPerKwh: 0,
      maxRackKw: 1000,
      facilityCapitalPremiumShare: 0,
      serverFanPowerSavingShare: 0,
      provenance,
    },
  ]
}

export function catalogOf(entries: readonly CatalogEntry[]): Catalog {
  return new Map(entries.map(entry => [`${entry.kind}/${entry.id}`, entry]))
}

/** No failure, no blocked hour, no headroom: what is held is what works. */
export function bareProfile(machine: string): Profile {
  return {
    id: 'bare',
    name: 'bare',
    accelerator: `accelerator/${machine}`,
    kernelEfficiency: 1,
    inStepBlockedShare: 0,
    allocationSaturation: 1,
    oversizedShare: 0,
    unusedShare: 0,
    failures: {
      domainAccelerators: 1,
      interruptionsPer1000DomainDays: 0,
      outageShare: 0,
      replacementShare: 0,
      resetHours: 0,
      replacementHours: 0,
    },
    // The rarest checkpoint with the shortest stall that a study admits: 1.7e-10 of the time.
    checkpoint: { interval: { minutes: 1e6 }, writeStallSeconds: 0.01, recoveryMinutes: 0, persistSeconds: 0 },
    // An idle machine draws what a busy one does: the cases state one mean load.
    power: { idleShare: 1, blockedShare: 1 },
  }
}

export interface BareStudy {
  readonly id: string
  readonly horizonMonths: number
  readonly discountRate: number
  readonly profile: Profile
  readonly workloads: readonly Workload[]
  readonly plans: readonly Plan[]
  readonly housing?: Housing
}

export function bareStudy(parts: BareStudy): Study {
  const still = { process: 'brownian', drift: 0, volatility: 0 } as const
  return {
    format: 'plimsoll-study',
    formatVersion: 2,
    id: parts.id,
    name: parts.id,
    settings: {
      horizonMonths: parts.horizonMonths,
      currency: 'USD',
      firstMonth: '2025-01',
      discountRate: parts.discountRate,
    },
    exchangeRates: {},
    catalogOverrides: {},
    workloads: parts.workloads,
    profiles: [parts.profile],
    sites: [
      {
        id: 'bare',
        name: 'bare',
        region: 'region/bare',
        cooling: 'cooling/bare',
        electricityEscalationRate: 0,
        housing: parts.housing ?? { kind: 'none' },
      },
    ],
    market: { rentalPath: 'rental', newPricePath: 'new', residualBeta: 0 },
    residualCurves: [{ id: 'nothing', name: 'nothing', points: [{ ageYears: 1, share: 0 }] }],
    paths: [
      { ...still, id: 'rental', name: 'rental' },
      { ...still, id: 'new', name: 'new' },
    ],
    events: [],
    levers: [],
    plans: parts.plans,
    baseline: parts.plans[0]!.id,
    scenarios: [{ id: 'as-published', name: 'as published', weight: 1, story: '', triggers: [], milestones: [], changes: [] }],
    dependences: [],
    tailDependences: [],
    dimensions: {},
    nextDimension: 1,
  }
}
