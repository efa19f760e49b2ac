/** The one way from the text of a study file to a study ready to run: text, document, catalog, compilation. */
import { type Catalog, catalogKey } from '../../src-engine/catalog/catalog-entry.ts'
import { compileStudy } from '../../src-engine/study/compile-study.ts'
import type { CompiledStudy } from '../../src-engine/study/compiled-study.ts'
import type { Fault } from '../../src-engine/study/fault.ts'
import type { Study } from '../../src-engine/study/study.ts'
import { parseJsonText } from './json-text.ts'
import { parseStudyDocument } from './study-document.ts'
import { capped } from './study-shape-faults.ts'

export type OpenedStudy =
  | { readonly ok: true; readonly study: Study; readonly catalog: Catalog; readonly compiled: CompiledStudy }
  | { readonly ok: false; readonly faults: readonly Fault[] }

/**
 * @param text of a study file, or its bytes
 * @param bundled the catalog that is read unless the file carries entries of its own: then those are the whole catalog
 */
export function openStudy(text: string | Uint8Array, bundled: Catalog): OpenedStudy {
  const json = parseJsonText(text)
  if (!json.ok) return json
  const document = parseStudyDocument(json.value)
  if (!document.ok) return document
  const { study, entries } = document
  const isOwn = entries !== undefined && entries.length > 0
  const catalog: Catalog = isOwn ? new Map(entries.map(entry => [catalogKey(entry.kind, entry.id), entry])) : bundled
  const compilation = compileStudy(study, catalog)
  if (!compilation.ok) return { ok: false, faults: capped(compilation.faults) }
  return { ok: true, study, catalog, compiled: compilation.compiled }
}
