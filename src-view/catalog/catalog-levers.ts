/** The catalog's levers as a person chooses among them for a profile of a study: what each would set there, or why it sets nothing. */
import type { Catalog } from '../../src-engine/catalog/catalog-entry.ts'
import type { LeverEntry } from '../../src-engine/catalog/experience-entry.ts'
import { type CatalogLever, leverFromCatalog } from '../../src-engine/levers/lever-from-catalog.ts'
import { leverTemplates } from '../../src-engine/levers/lever-templates.ts'
import type { Lever } from '../../src-engine/study/lever.ts'
import type { Basis, Quantity } from '../../src-engine/study/quantity.ts'
import type { Study } from '../../src-engine/study/study.ts'
import { type Language, textIn } from '../../src-engine/study/text.ts'
import { formatNumber } from '../format/number-format.ts'
import { formatShare } from '../format/share-format.ts'
import { leverWords } from '../words/lever-words.ts'
import { fieldName } from '../words/window-words-fields.ts'

export interface CatalogLeverChoice {
  readonly entry: LeverEntry
  readonly made: CatalogLever
  readonly name: string
  readonly actor: string
  readonly appliesTo: string
  /** What it would set, one line for each cause; or why it sets nothing. */
  readonly lines: readonly string[]
  /** Of its sizes, the weakest first. */
  readonly bases: readonly Basis[]
}

/** An id that the study's levers do not have yet: that of the entry where it is free. */
function freeId(study: Study, entry: LeverEntry): string {
  const taken = new Set(study.levers.map(({ id }) => id))
  if (!taken.has(entry.id)) return entry.id
  for (let n = 2; ; n++) if (!taken.has(`${entry.id}-${n}`)) return `${entry.id}-${n}`
}

/**
 * @param searched words that name, actor or field of use must hold; all levers where empty
 */
export function catalogLeverChoices(
  study: Study,
  catalog: Catalog,
  profileId: string,
  searched: string,
  language: Language,
): readonly CatalogLeverChoice[] {
  const profile = study.profiles.find(({ id }) => id === profileId)
  if (profile === undefined) return []
  const wanted = searched.trim().toLowerCase()
  const choices = [...catalog.values()].flatMap(entry => {
    if (entry.kind !== 'lever' || !leverTemplates.has(entry.id)) return []
    const made = leverFromCatalog(study, catalog, entry, profile, freeId(study, entry))
    const [name, actor, appliesTo] = [entry.name, entry.actor, entry.appliesTo].map(text => textIn(text, language))
    if (![name, actor, appliesTo, entry.id].some(text => text!.toLowerCase().includes(wanted))) return []
    return [
      { entry, made, name: name!, actor: actor!, appliesTo: appliesTo!, lines: linesOf(made, language), bases: basesOf(made) },
    ]
  })
  // What can be added first; the catalog's order otherwise.
  return choices.sort((a, b) => Number(b.made.kind === 'lever') - Number(a.made.kind === 'lever'))
}

function linesOf(made: CatalogLever, language: Language): readonly string[] {
  const words = leverWords[language].catalog
  switch (made.kind) {
    case 'choice':
      return [textIn(made.note, language)]
    case 'no-cause-here':
      return [words.noCause]
    case 'other-hardware':
      return [words.otherHardware(made.vendors.join(', '))]
    case 'no-rate':
      return [words.noRate]
    case 'lever':
      return [...setLines(made.lever, language), ...rollOutLine(made.lever, language)]
  }
}

function setLines({ sets, scheduling }: Lever, language: Language): string[] {
  const words = leverWords[language].catalog
  const lines = sets.map(({ parameter, to }) => `${fieldName(parameter, language)}: ${rangeText(to)}`)
  for (const [field, value] of Object.entries(scheduling ?? {})) {
    lines.push(`${words.queueFields[field as keyof typeof words.queueFields]}: ${value}`)
  }
  return lines
}

function rollOutLine({ worksProbability, pilotMonths }: Lever, language: Language): string[] {
  const words = leverWords[language].catalog
  const chance = typeof worksProbability === 'object' && 'value' in worksProbability ? worksProbability.value : worksProbability
  if (typeof chance !== 'number') return []
  return [`${words.works(formatShare(chance, language, 0))}, ${words.pilot(formatNumber(pilotMonths))}`]
}

/** P10, likeliest, P90; or the one figure. */
function rangeText(quantity: Quantity): string {
  if (typeof quantity === 'number') return formatNumber(quantity)
  if ('mode' in quantity && 'low' in quantity) return [quantity.low, quantity.mode, quantity.high].map(formatNumber).join(' … ')
  return 'value' in quantity ? formatNumber(quantity.value) : ''
}

function basesOf(made: CatalogLever): readonly Basis[] {
  if (made.kind !== 'lever') return []
  const bases = made.lever.sets.flatMap(({ to }) =>
    typeof to === 'object' && 'provenance' in to && to.provenance !== undefined ? [to.provenance.basis] : [],
  )
  return [...new Set(bases)].sort()
}
