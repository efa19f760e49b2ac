/** The bundled content beneath streams of edits: the smallest study that can be opened, for tests of saving alone that save by the hundred. */
import type { Study } from '../../../src-engine/study/study.ts'
import { studyHash } from '../../../src-main/documents/canonical-json.ts'
import type { BundledContent } from '../../../src-main/storage/bundled-content.ts'
import { smallCatalog } from '../../studies/small-catalog.ts'
import { smallStudy } from '../../studies/small-study.ts'

export function streamBundle(): BundledContent {
  const small = smallStudy({ work: ['training'], horizonMonths: 6 })
  // A document with a fault is saved like any other, and compiles in no time; what is tested here is the saving.
  const study: Study = { ...small, id: 'stream', plans: [], scenarios: [], dependences: [], tailDependences: [] }
  return { studies: new Map([['stream', { study, hash: studyHash(study) }]]), catalog: smallCatalog, catalogHash: 'small' }
}
