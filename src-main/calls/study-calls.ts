/** What any face asks of studies: which there are, one of them opened from its id or its file, one to be sent away whole. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { CatalogEntry } from '../../src-engine/catalog/catalog-entry.ts'
import { type Fault, fault } from '../../src-engine/study/fault.ts'
import type { Text } from '../../src-engine/study/text.ts'
import { MOST_BYTES } from '../documents/json-text.ts'
import { type OpenedStudy, openStudy } from '../documents/open-study.ts'
import { serialiseStudy } from '../documents/study-document.ts'
import { bundledCatalog } from './catalog-calls.ts'

/** A study that is ready to run. */
export type ReadyStudy = Extract<OpenedStudy, { ok: true }>

export interface StudyRow {
  readonly id: string
  readonly name: Text
  readonly question: Text | null
}

export type StudyRefusal =
  | { readonly refusal: 'unknown'; readonly known: readonly string[] }
  | { readonly refusal: 'not-a-file' }
  | { readonly refusal: 'unreadable'; readonly code: string }
  | { readonly refusal: 'faults'; readonly faults: readonly Fault[] }

export type StudyOpening = ({ readonly ok: true } & ReadyStudy) | ({ readonly ok: false } & StudyRefusal)

/** Ids of the bundled studies, in alphabetical order. @param resources folder of what comes with the program */
export function bundledStudyIds(resources: string): string[] {
  return readdirSync(join(resources, 'studies'))
    .filter(name => name.endsWith('.json'))
    .map(name => name.slice(0, -'.json'.length))
    .sort()
}

function bundledPath(resources: string, id: string): string {
  return join(resources, 'studies', `${id}.json`)
}

export function studyRows(resources: string): StudyRow[] {
  return bundledStudyIds(resources).map(id => {
    // Bundled files are held sound by their tests, so that a list need not compile them.
    const { name, question } = JSON.parse(readFileSync(bundledPath(resources, id), 'utf8')) as { name: Text; question?: Text }
    return { id, name, question: question ?? null }
  })
}

/** @param name a bundled id, which comes first, or the path of a file; `./name` is always a file */
export function openStudyNamed(resources: string, name: string): StudyOpening {
  const known = bundledStudyIds(resources)
  return known.includes(name) ? openFile(resources, bundledPath(resources, name)) : openFile(resources, name, known)
}

export function openBundledStudy(resources: string, id: string): StudyOpening {
  const known = bundledStudyIds(resources)
  return known.includes(id) ? openFile(resources, bundledPath(resources, id)) : { ok: false, refusal: 'unknown', known }
}

function openFile(resources: string, path: string, known: readonly string[] = []): StudyOpening {
  let bytes: Uint8Array
  try {
    const stats = statSync(path, { throwIfNoEntry: false })
    if (stats === undefined) return { ok: false, refusal: 'unknown', known }
    if (!stats.isFile() && !stats.isFIFO()) return { ok: false, refusal: 'not-a-file' }
    if (stats.size > MOST_BYTES) return faulty([fault('json-too-large', '', { bytes: stats.size, most: MOST_BYTES })])
    bytes = readFileSync(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOTDIR' || code === 'ENAMETOOLONG') return { ok: false, refusal: 'unknown', known }
    return { ok: false, refusal: 'unreadable', code: code ?? String(error) }
  }
  const opened = openStudy(bytes, bundledCatalog(resources))
  return opened.ok ? opened : faulty(opened.faults)
}

function faulty(faults: readonly Fault[]): StudyOpening {
  return { ok: false, refusal: 'faults', faults }
}

/** The catalog entries that a study reads, whole, in the order of their keys. */
export function usedEntries({ catalog, compiled }: ReadyStudy): CatalogEntry[] {
  return compiled.usedEntries.map(key => catalog.get(key)!)
}

/** The text of a file that runs to the same result wherever it is opened. */
export function exportText(study: ReadyStudy): string {
  return serialiseStudy(study.study, usedEntries(study))
}
