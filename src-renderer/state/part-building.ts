/** New parts of a study with figures that run; where the study has one of the kind, its catalog entries are taken over. */
import type { CatalogKind } from '../../src-engine/catalog/catalog-entry.ts'
import type { Lever } from '../../src-engine/study/lever.ts'
import type { EventEffect, Path, ResidualCurve, RiskEvent } from '../../src-engine/study/market.ts'
import type { Profile } from '../../src-engine/study/profile.ts'
import type { Scenario } from '../../src-engine/study/scenario.ts'
import type { Site } from '../../src-engine/study/site.ts'
import type { Study } from '../../src-engine/study/study.ts'
import type { Workload } from '../../src-engine/study/workload.ts'
import type { EffectKind } from '../../src-view/study/market-fields.ts'
import type { EntryFilter } from '../../src-view/study/study-field.ts'
import type { CatalogState } from './catalog-state.svelte.ts'
import { unusedId } from './part-edits.ts'

/** The first entry of a kind, or of a kind for an accelerator, of those that a filter lets through; empty where the catalog has none. */
export function firstKey(catalog: CatalogState, kind: CatalogKind, accelerator?: string, only?: EntryFilter): string {
  const rows = catalog.rows.filter(row => row.entry.kind === kind && passes(row.entry, only))
  const fitting = rows.find(({ entry }) => 'accelerator' in entry && entry.accelerator === accelerator)
  return (fitting ?? rows[0])?.key ?? ''
}

/** Whether an entry has the values that a field asks for. */
export function passes(entry: object, only: EntryFilter | undefined): boolean {
  return Object.entries(only ?? {}).every(([field, value]) => (entry as Readonly<Record<string, unknown>>)[field] === value)
}

export function newSite(study: Study, catalog: CatalogState, name: string): Site {
  return {
    id: unusedId(study, 'sites', 'site'),
    name,
    region: study.sites[0]?.region ?? firstKey(catalog, 'region'),
    cooling: study.sites[0]?.cooling ?? firstKey(catalog, 'cooling'),
    electricityEscalationRate: 0.02,
    housing: { kind: 'none' },
  }
}

export function newProfile(study: Study, catalog: CatalogState, name: string): Profile {
  const like = study.profiles[0]
  if (like !== undefined) {
    const { measured: _, ...rest } = like // Nobody has measured machines that are not there yet.
    return { ...rest, id: unusedId(study, 'profiles', 'profile'), name }
  }
  return {
    id: unusedId(study, 'profiles', 'profile'),
    name,
    accelerator: firstKey(catalog, 'accelerator'),
    kernelEfficiency: 0.5,
    inStepBlockedShare: 0.15,
    allocationSaturation: 0.85,
    oversizedShare: 0,
    unusedShare: 0.03,
    failures: {
      domainAccelerators: 8,
      interruptionsPer1000DomainDays: { range: 'p10p90', low: 2, mode: 4, high: 7 },
      outageShare: 0.8,
      replacementShare: 0.12,
      resetHours: 1,
      replacementHours: 24,
    },
    checkpoint: { interval: 'daly', writeStallSeconds: 10, recoveryMinutes: 10, persistSeconds: 60 },
    power: { idleShare: 0.28, blockedShare: 0.75 },
  }
}

export function newPath(study: Study, name: string): Path {
  return {
    id: unusedId(study, 'paths', 'path'),
    name,
    process: 'brownian',
    drift: { range: 'p10p90', low: -0.05, mode: 0, high: 0.05 },
    volatility: 0.1,
  }
}

/** One effect of each kind, on the first thing there is to be on. */
export function newEffect(study: Study, on: EffectKind): EventEffect {
  switch (on) {
    case 'path':
      return { on, path: study.market.rentalPath, factor: 0.9 }
    case 'demand':
      return { on, workload: study.workloads[0]?.id ?? '', factor: 0.9 }
    case 'cloud-supply':
      return { on, factor: 0.7, durationMonths: 6 }
    case 'residual':
      return { on, factor: 0.85 }
    case 'delivery':
      return { on, delayMonths: 3 }
  }
}

export function newEvent(study: Study, name: string): RiskEvent {
  return {
    id: unusedId(study, 'events', 'event'),
    name,
    hazard: { range: 'p10p90', low: 0.05, mode: 0.1, high: 0.2 },
    occurrences: 1,
    effects: [newEffect(study, 'path')],
  }
}

export function newCurve(study: Study, name: string): ResidualCurve {
  const shares = [0.65, 0.45, 0.3, 0.2, 0.12]
  return {
    id: unusedId(study, 'residualCurves', 'curve'),
    name,
    points: shares.map((share, i) => ({
      ageYears: i + 1,
      share: {
        range: 'p10p90',
        low: Number((share * 0.7).toPrecision(2)),
        mode: share,
        high: Number((share * 1.3).toPrecision(2)),
      },
    })),
  }
}

/** Undefined where the study has no profile for it to apply to. */
export function newLever(study: Study, name: string): Lever | undefined {
  const profile = study.profiles[0]
  if (profile === undefined) return undefined
  return {
    id: unusedId(study, 'levers', 'lever'),
    name,
    profiles: [profile.id],
    // A simulated queue has no saturation to set.
    sets:
      profile.scheduling === undefined
        ? [{ parameter: 'allocationSaturation', to: { range: 'p10p90', low: 0.86, mode: 0.9, high: 0.94 } }]
        : [{ parameter: 'unusedShare', to: { range: 'p10p90', low: 0.02, mode: 0.05, high: 0.1 } }],
    worksProbability: 0.8,
    pilotMonths: 2,
    pilotCost: 0,
    rampMonths: 4,
    rollOutCost: 0,
    licencePerAcceleratorYear: 0,
  }
}

export function newScenario(study: Study, name: string): Scenario {
  return { id: unusedId(study, 'scenarios', 'scenario'), name, weight: 0, story: '', triggers: [], milestones: [], changes: [] }
}

export function newWorkload(study: Study, kind: Workload['kind'], catalog: CatalogState, name: string): Workload {
  const accelerator = study.profiles[0]?.accelerator ?? firstKey(catalog, 'accelerator')
  // Training needs a model that states its attention heads.
  const trained = catalog.rows.find(
    ({ entry }) => entry.kind === 'model-template' && entry.heads !== undefined && entry.headDimension !== undefined,
  )
  const common = {
    id: unusedId(study, 'workloads', kind),
    name,
    growth: { kind: 'exponential', rate: { range: 'p10p90', low: 0, mode: 0.2, high: 0.5 } },
    toleratedDelayMonths: 1,
    delayCost: 0,
    mayOverflow: true,
  } as const
  switch (kind) {
    case 'training':
      return {
        ...common,
        kind,
        lostValue: 300,
        model: trained?.key ?? firstKey(catalog, 'model-template'),
        precision: 'bf16',
        tokensPerRun: 1e11,
        runsPerMonth: 1,
        gangAccelerators: 64,
        referenceAccelerator: accelerator,
      }
    case 'serving':
      return {
        ...common,
        kind,
        lostValue: 1,
        model: firstKey(catalog, 'model-template'),
        inputTokensPerDay: 1e10,
        outputTokensPerDay: 1e9,
        day: { waitShare: 0.05 },
      }
    case 'batch':
      return {
        ...common,
        kind,
        lostValue: 5,
        precision: 'bf16',
        referenceAccelerator: accelerator,
        referenceKernelEfficiency: 0.4,
        jobsPerDay: 100,
        acceleratorsPerJob: 8,
        hoursPerJob: 4,
        gangAccelerators: 8,
        userFailureShare: 0.1,
      }
  }
}
