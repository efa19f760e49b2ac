/** Audits of published claims, for any face: what they read of the bundled content, and the thread that carries them out. */
import type { ClaimAudit } from '../../src-engine/analysis/claim-audit/audit.ts'
import {
  type AuditedClaim,
  auditedClaims,
  isAudited,
  isOnRetrofit,
  MIXTURE_STUDY,
  RETROFIT_STUDY,
} from '../../src-engine/analysis/claim-audit/claim-audits.ts'
import { ofRetrofit } from '../../src-engine/analysis/claim-audit/retrofit-audits.ts'
import { compileStudy } from '../../src-engine/study/compile-study.ts'
import type { AuditJob } from '../simulation/audit-messages.ts'
import { auditInThread } from '../simulation/audit-thread.ts'
import type { SurfaceCache } from '../simulation/build-surfaces.ts'
import type { KeyedSurface } from '../simulation/keyed-surface.ts'
import type { Handlers } from './answer-call.ts'
import { refused } from './call-error.ts'
import { bundledCatalog } from './catalog-calls.ts'
import type { RunJobs } from './run-jobs.ts'
import { openBundledStudy } from './study-calls.ts'

export const AUDIT_TRIALS = 4096
const WINDOW_SEED = 1

/**
 * @param resources folder of what comes with the program
 * @throws Error where a bundled study is missing or broken
 */
export function auditJob(
  resources: string,
  claims: readonly AuditedClaim[],
  settings: { readonly trials: number; readonly seed: number },
  cache: SurfaceCache,
): AuditJob {
  const catalog = bundledCatalog(resources)
  const study = (id: string) => {
    const opened = openBundledStudy(resources, id)
    if (!opened.ok) throw new Error(`${id}: ${opened.refusal}`)
    return opened.study
  }
  const retrofit = study(RETROFIT_STUDY)
  const surfaces: KeyedSurface[] = []
  if (claims.some(isOnRetrofit)) {
    const compilation = compileStudy(ofRetrofit(retrofit), catalog)
    if (!compilation.ok) throw new Error(JSON.stringify(compilation.faults))
    for (const { key } of compilation.compiled.surfaces) {
      const surface = cache.read(key)
      if (surface !== undefined) surfaces.push([key, surface])
    }
  }
  return { claims, ...settings, entries: [...catalog.values()], retrofit, mixture: study(MIXTURE_STUDY), surfaces }
}

/** @param auditWorkerUrl of `audit-worker`, in the form this host can load */
export function auditCalls(resources: string, jobs: RunJobs, auditWorkerUrl: URL, cache: SurfaceCache) {
  return {
    'claim:audits': () => auditedClaims,
    'claim:audit': async (claim, job) => {
      if (typeof claim !== 'string' || !isAudited(claim)) throw refused('bad-request', 'bad-request', { detail: 'claim' })
      if (typeof job !== 'string' || !/^[A-Za-z0-9_-]{1,64}$/.test(job))
        throw refused('bad-request', 'bad-request', { detail: 'job' })
      const request = auditJob(resources, [claim], { trials: AUDIT_TRIALS, seed: WINDOW_SEED }, cache)
      const start = performance.now()
      return jobs.run<ClaimAudit>(job, 'asked', async ({ signal, onProgress }) => {
        const audits = await auditInThread(request, auditWorkerUrl, {
          signal,
          cache,
          onProgress: share => onProgress(timed(share, (performance.now() - start) / 1000)),
        })
        return audits === 'cancelled' ? audits : audits[0]!
      })
    },
  } satisfies Partial<Handlers>
}

function timed(share: number, elapsedSeconds: number) {
  const secondsLeft = share < 0.02 ? undefined : (elapsedSeconds * (1 - share)) / share
  return { doneBlocks: 0, blocks: 0, doneSimulations: 0, simulations: 0, share, elapsedSeconds, secondsLeft }
}
