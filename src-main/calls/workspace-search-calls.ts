/** Search across studies and catalog, in both languages at once. */
import { z } from 'zod'
import type { Study } from '../../src-engine/study/study.ts'
import type { Text } from '../../src-engine/study/text.ts'
import type { SearchHit } from '../contract.ts'
import { parsed } from './request.ts'
import type { WorkspaceCatalog } from './workspace-catalog-calls.ts'
import type { WorkspaceStudies } from './workspace-study-calls.ts'

/** Most hits that one search tells, best first. */
export const MOST_HITS = 50

const textSchema = z.string().max(1000)

/** What is looked through for one hit: texts that name the thing, and texts that speak of it. */
interface Subject extends SearchHit {
  readonly names: readonly (Text | undefined)[]
  readonly words: readonly (Text | undefined)[]
}

/** Full width and half width, capitals and small letters are the same to a searcher. */
const folded = (text: string) => text.normalize('NFKC').toLowerCase()

function foldedTexts(texts: readonly (Text | undefined)[]): string {
  return folded(
    texts.flatMap(text => (text === undefined ? [] : typeof text === 'string' ? [text] : [text.en, text.zh])).join('\n'),
  )
}

interface Part {
  readonly id: string
  readonly name: Text
  readonly note?: Text
  readonly story?: Text
  readonly triggers?: readonly Text[]
  readonly milestones?: readonly { readonly text: Text }[]
}

/** The lists of a study whose items have names, by the field that holds them, which is their place. */
function partLists(study: Study): Readonly<Record<string, readonly Part[]>> {
  const { plans, scenarios, workloads, levers, events, profiles, sites, paths, residualCurves } = study
  return { plans, scenarios, workloads, levers, events, profiles, sites, paths, residualCurves }
}

function studySubjects(study: Study): Subject[] {
  const { id, name, question, note } = study
  const whole: Subject = { kind: 'study', id, title: name, place: '', names: [id, name], words: [question, note] }
  const parts = Object.entries(partLists(study)).flatMap(([field, list]) =>
    list.map((part): Subject => {
      const words = [part.note, part.story, ...(part.triggers ?? []), ...(part.milestones ?? []).map(({ text }) => text)]
      return { kind: 'study', id, title: part.name, place: `${field}.${part.id}`, names: [part.id, part.name], words }
    }),
  )
  return [whole, ...parts]
}

/** All words in the names, all in the texts, or not at all. */
function rank({ names, words }: Subject, sought: readonly string[]): number | undefined {
  const name = foldedTexts(names)
  if (sought.every(word => name.includes(word))) return 0
  const all = `${name}\n${foldedTexts(words)}`
  return sought.every(word => all.includes(word)) ? 1 : undefined
}

/**
 * Every word must be found, in whatever language; hits by name come first, then studies before the catalog. Nothing is found for nothing.
 * A hit's place is empty for a study as a whole, `plans.buy` for a part of it, and the kind for a catalog entry.
 */
export function searchWorkspace(studies: WorkspaceStudies, catalog: WorkspaceCatalog, text: unknown): SearchHit[] {
  const sought = folded(parsed(textSchema, text))
    .split(/\s+/)
    .filter(word => word !== '')
  if (sought.length === 0) return []
  const entries = [...catalog.catalog()].map(([key, entry]): Subject => {
    const { name, kind, provenance } = entry
    return {
      kind: 'catalog',
      id: key,
      title: name,
      place: kind,
      names: [key, name],
      words: [provenance.source ?? undefined, provenance.note],
    }
  })
  const subjects = [...studies.all().flatMap(studySubjects), ...entries]
  return subjects
    .flatMap(subject => {
      const found = rank(subject, sought)
      return found === undefined ? [] : [{ subject, found }]
    })
    .sort((a, b) => a.found - b.found) // Stable: within a rank the order stays.
    .slice(0, MOST_HITS)
    .map(({ subject: { kind, id, title, place } }) => ({ kind, id, title, place }))
}
