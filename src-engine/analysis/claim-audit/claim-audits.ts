/** The claims that the model audits, and by what; a claim that mixes several figures is held against each. */
import type { Catalog } from '../../catalog/catalog-entry.ts'
import type { Study } from '../../study/study.ts'
import type { ClaimAuditPlan } from './audit.ts'
import { effectiveCompute, opticalSupernode, supernodeThroughput } from './domain-audits.ts'
import { energyModel } from './energy-audits.ts'
import { llamaInterruptions } from './failure-audits.ts'
import { baigeTraining, lenovoTraining, minutesToRecover, recoveryRatio } from './recovery-audits.ts'
import {
  announcedUtilization,
  belowSeventy,
  costOfOwnership,
  fleetGain,
  payback,
  proofOfConcept,
  shippedUtilization,
  threeYearSaving,
} from './retrofit-audits.ts'
import { migrationLoss } from './software-audits.ts'

/** The study that stands for the fleet of a retrofit, and the one that states the shape of the mixture that is trained. */
export const RETROFIT_STUDY = 'thousand-accelerator-retrofit'
export const MIXTURE_STUDY = 'supernode-mixture-of-experts'

export interface AuditMaterial {
  readonly catalog: Catalog
  /** `RETROFIT_STUDY`. */
  readonly retrofit: Study
  /** `MIXTURE_STUDY`. */
  readonly mixture: Study
}

/** In the order of claims; the shipped lever stands beside what was announced. */
export const auditedClaims = [
  'A1-01',
  'lever/flexai',
  'A1-05',
  'A1-06',
  'A1-07',
  'A1-08',
  'A1-20',
  'A1-22',
  'A2-05',
  'A2-06',
  'A2-11',
  'A2-27',
  'A3-05',
  'A3-06',
  'A4-03',
  'A4-06',
] as const
export type AuditedClaim = (typeof auditedClaims)[number]

const onRetrofit: readonly string[] = [
  ...['A1-01', 'lever/flexai', 'A1-06', 'A1-07', 'A1-08', 'A1-20', 'A1-22', 'A2-11', 'A3-05'],
]

/** Whether an audit simulates the retrofit, and needs its queues' surfaces. */
export function isOnRetrofit(claim: AuditedClaim): boolean {
  return onRetrofit.includes(claim)
}

export function isAudited(claim: string): claim is AuditedClaim {
  return (auditedClaims as readonly string[]).includes(claim)
}

/** The catalog with the head sizes that a study states where the catalog has none. */
function withShapes(catalog: Catalog, { catalogOverrides }: Study): Catalog {
  const shaped = new Map(catalog)
  for (const [reference, value] of Object.entries(catalogOverrides)) {
    const [key, field] = [reference.slice(0, reference.lastIndexOf('.')), reference.slice(reference.lastIndexOf('.') + 1)]
    const entry = shaped.get(key)
    const size = typeof value === 'number' ? value : 'family' in value && value.family === 'fixed' ? value.value : undefined
    if (entry?.kind === 'model-template' && size !== undefined) shaped.set(key, { ...entry, [field]: size })
  }
  return shaped
}

export function claimAudit(claim: AuditedClaim, { catalog: bundled, retrofit, mixture }: AuditMaterial): ClaimAuditPlan {
  const catalog = withShapes(bundled, mixture)
  const models = (): ReturnType<ClaimAuditPlan['models']> => {
    switch (claim) {
      case 'A1-01':
        return [announcedUtilization(catalog, retrofit)]
      case 'lever/flexai':
        return [shippedUtilization(catalog, retrofit)]
      case 'A1-05':
        return [energyModel(catalog, retrofit)]
      case 'A1-06':
        return [threeYearSaving(catalog, retrofit)]
      case 'A1-07':
        return [costOfOwnership(catalog, retrofit)]
      case 'A1-08':
        return [payback(catalog, retrofit)]
      case 'A1-20':
        return [belowSeventy(catalog, retrofit)]
      case 'A1-22':
        return [proofOfConcept(catalog, retrofit)]
      case 'A2-05':
        return [supernodeThroughput(catalog)]
      case 'A2-06':
        return [opticalSupernode(catalog), recoveryRatio(catalog)]
      case 'A2-11':
        return [effectiveCompute(catalog), fleetGain(catalog, retrofit, 0.82 / 0.58 - 1)]
      case 'A2-27':
        return [migrationLoss(catalog)]
      case 'A3-05':
        return [lenovoTraining(catalog), fleetGain(catalog, retrofit, 0.4)]
      case 'A3-06':
        return [baigeTraining(catalog)]
      case 'A4-03':
        return [llamaInterruptions(catalog)]
      case 'A4-06':
        return [minutesToRecover(catalog)]
    }
  }
  return { claim, models }
}
