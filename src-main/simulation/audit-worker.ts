/** The thread in which claims are audited: takes one job, tells how far it is, hands on surfaces that it had to build, answers once. */
import { parentPort } from 'node:worker_threads'
import type { ClaimAudit } from '../../src-engine/analysis/claim-audit/audit.ts'
import { claimAudit, isOnRetrofit } from '../../src-engine/analysis/claim-audit/claim-audits.ts'
import { ofRetrofit } from '../../src-engine/analysis/claim-audit/retrofit-audits.ts'
import { runAudit } from '../../src-engine/analysis/claim-audit/run-audit.ts'
import { type Catalog, catalogKey } from '../../src-engine/catalog/catalog-entry.ts'
import { compileStudy } from '../../src-engine/study/compile-study.ts'
import type { Study } from '../../src-engine/study/study.ts'
import { buildSurface } from '../../src-engine/utilization/scheduling/build-surface.ts'
import { keepSurface, keptSurface } from '../../src-engine/utilization/scheduling/surface-book.ts'
import type { AuditJob, AuditMessage } from './audit-messages.ts'

/** Share of the time that goes into queues where any have to be simulated: half a minute each, an audit takes seconds. */
const QUEUES_SHARE = 0.9

function tell(message: AuditMessage): void {
  parentPort!.postMessage(message)
}

/** @returns the share of the work that this was */
function buildMissing(retrofit: Study, catalog: Catalog): number {
  const compilation = compileStudy(ofRetrofit(retrofit), catalog)
  if (!compilation.ok) throw new Error(JSON.stringify(compilation.faults))
  const missing = compilation.compiled.surfaces.filter(({ key }) => keptSurface(key) === undefined)
  for (const [i, { key, spec }] of missing.entries()) {
    tell({ kind: 'progress', share: (QUEUES_SHARE * i) / missing.length })
    const surface = buildSurface(spec)
    keepSurface(key, surface)
    tell({ kind: 'surface', surface: [key, surface] })
  }
  return missing.length > 0 ? QUEUES_SHARE : 0
}

function audited({ claims, trials, seed, entries, retrofit, mixture, surfaces }: AuditJob): ClaimAudit[] {
  const catalog: Catalog = new Map(entries.map(entry => [catalogKey(entry.kind, entry.id), entry]))
  for (const [key, surface] of surfaces) keepSurface(key, surface)
  const before = claims.some(isOnRetrofit) ? buildMissing(retrofit, catalog) : 0
  const audits: ClaimAudit[] = []
  for (const [i, claim] of claims.entries()) {
    const audit = runAudit(claimAudit(claim, { catalog, retrofit, mixture }), { trials, seed }, share => {
      tell({ kind: 'progress', share: before + ((1 - before) * (i + share)) / claims.length })
      return true
    })
    if (audit !== 'cancelled') audits.push(audit)
  }
  return audits
}

parentPort!.on('message', (job: AuditJob) => {
  try {
    tell({ kind: 'done', audits: audited(job) })
  } catch (error) {
    tell({ kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
})
