/** What a number of a study is called, and under whose heading it stands, from the path that is its identity. */
import type { Study } from '../../src-engine/study/study.ts'
import { type Language, type Text, textIn } from '../../src-engine/study/text.ts'
import { axisNumber } from '../charts/axis-scale.ts'
import { printable } from '../format/display-width.ts'
import { familyText } from '../scoreboard/scoreboard-figures.ts'
import { placeFieldName } from '../study/study-names.ts'
import { studyPlace } from '../study/study-place.ts'
import { shellWords } from '../words/shell-words.ts'
import { fieldName } from '../words/window-words-fields.ts'
import type { ReportInputs } from './report-inputs.ts'
import { reportWords } from './report-words.ts'
import type { ReportWords } from './report-words-en.ts'

export interface QuantityName {
  /** Whose number it is: a catalog entry, a workload, a plan. */
  readonly owner: string
  /** What it is. */
  readonly label: string
}

interface Named {
  readonly id: string
  readonly name: Text
}

/** Names every path of a study; a path it does not know is its own name. */
export function quantityNamer(study: Study, inputs: ReportInputs, language: Language): (id: string) => QuantityName {
  const words = reportWords[language]
  const shown = (text: Text) => printable(textIn(text, language))
  const nameOf = (list: readonly Named[], id: string | undefined) => {
    const found = list.find(candidate => candidate.id === id)
    return found === undefined ? (id ?? '') : shown(found.name)
  }
  const catalogName = (id: string): QuantityName => {
    const key = id.slice('catalog.'.length)
    const dot = key.lastIndexOf('.')
    const entry = inputs.entries[key.slice(0, dot)]
    if (entry === undefined) return { owner: words.owners.catalog, label: key }
    return {
      owner: words.owner(shellWords[language].kinds[entry.kind], shown(entry.name)),
      label: fieldName(key.slice(dot + 1), language),
    }
  }
  return id => {
    if (id.startsWith('catalog.')) return catalogName(id)
    const [root = '', name, ...rest] = id.split('.')
    const place = studyPlace(study, id)
    const field = place === undefined ? fieldName(rest.at(-1) ?? name ?? root, language) : placeFieldName(place, language)
    switch (root) {
      case 'workload':
        return { owner: words.owner(words.owners.workload, nameOf(study.workloads, name)), label: field }
      case 'profile':
        return { owner: words.owner(words.owners.profile, nameOf(study.profiles, name)), label: field }
      case 'site':
        return { owner: words.owner(words.owners.site, nameOf(study.sites, name)), label: field }
      case 'path':
        return {
          owner: words.owner(words.owners.path, nameOf(study.paths, name)),
          label: rest[0]?.startsWith('component-') ? words.wholePath : field,
        }
      case 'event':
        return {
          owner: words.owner(words.owners.event, nameOf(study.events, name)),
          label: eventLabel(study, name, rest, words, language),
        }
      case 'lever':
        return {
          owner: words.owner(words.owners.lever, nameOf(study.levers, name)),
          label: rest[0] === 'sets' ? words.sets(field) : rest[0] === 'works' ? words.worksAtAll : field,
        }
      case 'residualCurve': {
        const curve = study.residualCurves.find(candidate => candidate.id === name)
        const point = curve?.points[Number(rest[1]) - 1]
        return {
          owner: words.owner(words.owners.curve, nameOf(study.residualCurves, name)),
          label: point === undefined ? field : words.atAge(axisNumber(point.ageYears)),
        }
      }
      case 'plan':
        return {
          owner: words.owner(words.owners.plan, nameOf(study.plans, name)),
          label: planLabel(study, name, rest, words, language),
        }
      case 'exchangeRates':
        return { owner: words.owners.settings, label: `${fieldName('cnyPerUsd', language)} ${name}` }
      case 'model': {
        // Behind three words the second names a family of hardware by its kernel-efficiency entry.
        const family = rest.length > 1 ? familyText(rest[0]!, language) : undefined
        return { owner: words.owners.model, label: family === undefined ? field : words.inTranche(family, field) }
      }
      case 'market':
      case 'settings':
        return { owner: words.owners.settings, label: field }
      default:
        return { owner: words.owners.other, label: id }
    }
  }
}

function eventLabel(
  study: Study,
  id: string | undefined,
  rest: readonly string[],
  words: ReportWords,
  language: Language,
): string {
  const field = fieldName(rest.at(-1) ?? '', language)
  if (rest[0]?.startsWith('occurrence-')) return words.occurrence(rest[0].slice('occurrence-'.length))
  if (rest[0] !== 'effects') return field
  const effect = study.events.find(event => event.id === id)?.effects[Number(rest[1]) - 1]
  const named = (list: readonly Named[], key: string) => {
    const found = list.find(candidate => candidate.id === key)
    return found === undefined ? key : printable(textIn(found.name, language))
  }
  if (effect === undefined) return field
  switch (effect.on) {
    case 'path':
      return words.effectOn(named(study.paths, effect.path), field)
    case 'demand':
      return words.effectOn(named(study.workloads, effect.workload), field)
    default:
      return words.effectOn(words.effects[effect.on], field)
  }
}

function planLabel(
  study: Study,
  id: string | undefined,
  rest: readonly string[],
  words: ReportWords,
  language: Language,
): string {
  const field = fieldName(rest.at(-1) ?? '', language)
  const plan = study.plans.find(candidate => candidate.id === id)
  switch (rest[0]) {
    case 'tranche':
      return words.inTranche(rest[1] ?? '', field)
    case 'onDemand':
      return words.inTranche(words.onDemand, field)
    case 'overflow':
      return words.inTranche(words.overflow, field)
    case 'oneOff': {
      const oneOff = plan?.oneOffs.find(candidate => candidate.id === rest[1])
      return oneOff === undefined ? field : printable(textIn(oneOff.name, language))
    }
    default:
      return field
  }
}
