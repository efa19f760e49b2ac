/** Reads what comes with the program and stands beneath a workspace. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Study } from '../../src-engine/study/study.ts'
import { catalogHash, studyHash } from '../documents/canonical-json.ts'
import type { BundledContent, BundledStudy } from '../storage/bundled-content.ts'
import { bundledCatalog } from './catalog-calls.ts'
import { bundledStudyIds } from './study-calls.ts'

/** @param resources folder of what comes with the program */
export function readBundledContent(resources: string): BundledContent {
  const catalog = bundledCatalog(resources)
  const studies = new Map<string, BundledStudy>()
  for (const id of bundledStudyIds(resources)) {
    // Bundled files are held sound, and of the newest format, by their tests.
    const study = JSON.parse(readFileSync(join(resources, 'studies', `${id}.json`), 'utf8')) as Study
    studies.set(id, { study, hash: studyHash(study) })
  }
  return { studies, catalog, catalogHash: catalogHash([...catalog.values()]) }
}
