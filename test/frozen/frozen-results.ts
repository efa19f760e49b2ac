/**
 * Frozen outputs: results of fixed seeds, kept to the last bit beside this file. They may be wrong; they must not move unnoticed.
 *
 * A frozen file is the result itself, so it names the hashes of its study and catalog and the engine's version.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Catalog } from '../../src-engine/catalog/catalog-entry.ts'
import type { Result } from '../../src-engine/result.ts'
import { simulate } from '../../src-engine/simulate.ts'
import type { Study } from '../../src-engine/study/study.ts'
import { catalogHash, studyHash } from '../../src-main/documents/canonical-json.ts'
import { compiledOf } from '../studies/trials.ts'

export const frozenSeeds = [0, 1]
export const frozenTrials = 512

const folder = fileURLToPath(new URL('.', import.meta.url))

export function frozenName(study: string, seed: number): string {
  return `${study}.seed-${seed}.json`
}

/** Names of all frozen files, those of studies that are gone included. */
export function frozenNames(): string[] {
  return readdirSync(folder).filter(name => name.endsWith('.json'))
}

export function readFrozen(name: string): Result | undefined {
  return existsSync(`${folder}/${name}`) ? (JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')) as Result) : undefined
}

/** One line a plan, so that a change shows which plans it moved. */
export function writeFrozen(name: string, result: Result): void {
  const { plans, ...rest } = result
  const lines = plans.map(plan => JSON.stringify(plan)).join(',\n')
  writeFileSync(`${folder}/${name}`, `{"plans":[\n${lines}\n],\n${JSON.stringify(rest).slice(1)}\n`)
}

/** The result of a study as a reader of its JSON gets it. @throws where the study is faulty */
export function resultNow(study: Study, catalog: Catalog, seed: number): Result {
  const entries = compiledOf(study, catalog).usedEntries.map(key => catalog.get(key)!)
  const identity = { studyHash: studyHash(study), catalogHash: catalogHash(entries) }
  const simulated = simulate(study, catalog, { trials: frozenTrials, seed, sampler: 'sobol' }, identity)
  if (!simulated.ok) throw new Error(JSON.stringify(simulated.faults))
  return JSON.parse(JSON.stringify(simulated.result)) as Result
}

/** Places at which two documents differ, at most so many, with both values. */
export function differences(before: unknown, after: unknown, most = 5, path = ''): string[] {
  if (Object.is(before, after)) return []
  const isPair = typeof before === 'object' && typeof after === 'object' && before !== null && after !== null
  if (!isPair) return [`${path}: ${JSON.stringify(before)} became ${JSON.stringify(after)}`]
  const found: string[] = []
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (found.length >= most) break
    const at = (document: object) => (document as Record<string, unknown>)[key]
    found.push(...differences(at(before), at(after), most - found.length, path === '' ? key : `${path}.${key}`))
  }
  return found
}

/** Why a frozen result no longer stands, in one sentence; undefined where it does, to the last bit. */
export function whyMoved(before: Result | undefined, after: Result): string | undefined {
  const again = 'run this test with PLIMSOLL_FREEZE=1 to freeze it again'
  if (before === undefined) return `nothing is frozen: ${again}`
  const moved = differences(before, after)
  if (moved.length === 0) return undefined
  if (before.engineVersion !== after.engineVersion) {
    return `the engine is ${after.engineVersion}, the frozen output of ${before.engineVersion}: ${again}`
  }
  if (before.study.hash !== after.study.hash) return `the study was changed: ${again}`
  if (before.catalogHash !== after.catalogHash) return `the catalog entries that the study uses were changed: ${again}`
  return `the output moved and engineVersion is still ${after.engineVersion}; raise it, or find what moved:\n${moved.join('\n')}`
}

/** Whether freezing again is allowed: not where the output moved for no stated reason. */
export function mayFreeze(before: Result | undefined, after: Result): boolean {
  return (
    before === undefined ||
    before.engineVersion !== after.engineVersion ||
    before.study.hash !== after.study.hash ||
    before.catalogHash !== after.catalogHash
  )
}
