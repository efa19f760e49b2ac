/** What a place of a study is called in a reader's language: its figure, what that belongs to, and both in one phrase. */
import type { Study } from '../../src-engine/study/study.ts'
import { type Language, type Text, textIn } from '../../src-engine/study/text.ts'
import { fieldName } from '../words/window-words-fields.ts'
import { type Owner, type OwnerKind, type StudyPlace, studyPlace } from './study-place.ts'

/** Names of the catalog's entries, where the face has a catalog. */
export type EntryName = (key: string) => Text | undefined

const kinds: Readonly<Record<OwnerKind, readonly [en: string, zh: string]>> = {
  workload: ['workload', '工作负载'],
  profile: ['profile', '运行特性'],
  site: ['site', '站点'],
  path: ['path', '路径'],
  event: ['event', '事件'],
  lever: ['lever', '提效措施'],
  plan: ['plan', '方案'],
  curve: ['resale curve', '残值曲线'],
  scenario: ['scenario', '情景'],
  dependence: ['correlation', '相关性'],
  tailDependence: ['group of extremes', '极端联动组'],
  tranche: ['tranche', '批次'],
  oneOff: ['one-off payment', '一次性支出'],
  onDemand: ['on-demand cloud', '按需云'],
  overflow: ['overflow cloud', '溢出云'],
  leverUse: ['lever', '提效措施'],
  effect: ['effect', '影响'],
  point: ['point', '点'],
  change: ['change', '改动'],
  trigger: ['trigger', '触发信号'],
  milestone: ['milestone', '里程碑'],
  entry: ['catalog entry', '目录条目'],
}

/** Things that are counted or stand once, and so are not called by a name. */
const isNameless = (kind: OwnerKind) =>
  kind === 'onDemand' ||
  kind === 'overflow' ||
  kind === 'effect' ||
  kind === 'point' ||
  kind === 'change' ||
  kind === 'trigger' ||
  kind === 'milestone'

export function ownerKindName(kind: OwnerKind, language: Language): string {
  return kinds[kind][language === 'en' ? 0 : 1]
}

/** The last word of a place that names something: what follows it are parameters of a distribution. */
const parameters =
  /^(low|mode|middle|high|mean|median|value|values|weight|alpha|beta|shape|scale|location|probability|standardDeviation|logStandardDeviation|outcomes|truncate|provenance|source|asOf|from|family|range|en|zh|\d+)$/

export function placeWord(place: StudyPlace): string {
  const { steps } = place
  for (let i = steps.length - 1; i > 0; i--) if (!parameters.test(steps[i]!)) return steps[i]!
  return steps[0] ?? place.field
}

/** The figure alone: what is measured, or how a drawn coordinate is called. */
export function placeFieldName(place: StudyPlace, language: Language): string {
  const isEnglish = language === 'en'
  const { steps } = place
  const word = placeWord(place)
  if (steps.length === 0) return ''
  if (steps[0] === 'exchangeRates' && steps[1] !== undefined) return `${fieldName('exchangeRate', language)} ${steps[1]}`
  const component = /^component-(\d+)$/.exec(word)
  if (component !== null) {
    if (component[1] === '1') return isEnglish ? 'Course of the whole path' : '整条路径的走势'
    return isEnglish ? `Course of the path, component ${component[1]}` : `路径走势，第 ${component[1]} 分量`
  }
  const occurrence = /^occurrence-(\d+)$/.exec(word)
  if (occurrence !== null) return isEnglish ? `Time of occurrence ${occurrence[1]}` : `第 ${occurrence[1]} 次发生的时间`
  if (steps[0] === 'inMemory' || (steps[0] === 'checkpoint' && steps[1] === 'inMemory' && word === 'recoveryMinutes')) {
    return fieldName('memoryRecoveryMinutes', language)
  }
  if (steps[0] === 'failures' && word === 'interruptions') return fieldName('ownInterruptions', language)
  return fieldName(word, language)
}

function ownerName(owner: Owner, language: Language, entryName: EntryName | undefined): string {
  const text = owner.kind === 'entry' ? (entryName?.(textIn(owner.name, language)) ?? owner.name) : owner.name
  return textIn(text, language)
}

/** What it belongs to in a line, from the outside in: `Buy H200 · first`. */
export function ownerLine(place: StudyPlace, language: Language, entryName?: EntryName): string {
  return place.owners
    .map(owner => {
      if (!isNameless(owner.kind)) return ownerName(owner, language, entryName)
      const kind = ownerKindName(owner.kind, language)
      const shown = kind.charAt(0).toUpperCase() + kind.slice(1)
      if (owner.kind === 'onDemand' || owner.kind === 'overflow') return shown
      return language === 'en' ? `${shown} ${ownerName(owner, language, entryName)}` : `${shown} ${textIn(owner.name, language)}`
    })
    .join(' · ')
}

function phraseOf(owner: Owner, language: Language, entryName: EntryName | undefined): string {
  const kind = ownerKindName(owner.kind, language)
  if (owner.kind === 'onDemand' || owner.kind === 'overflow') return kind
  const name = ownerName(owner, language, entryName)
  if (isNameless(owner.kind)) return `${kind} ${name}`
  return language === 'en' ? `${kind} ‘${name}’` : `${kind}“${name}”`
}

/**
 * A place in one phrase: `Lead time of tranche ‘first’ in plan ‘Buy H200’`, `方案“购买 H200”中批次“first”的交付周期`.
 *
 * Undefined where the path is no place of the study.
 */
export function placePhrase(study: Study, path: string, language: Language, entryName?: EntryName): string | undefined {
  const place = studyPlace(study, path)
  if (place === undefined) return undefined
  const field = placeFieldName(place, language)
  const owners = place.owners.map(owner => phraseOf(owner, language, entryName))
  if (language === 'zh') {
    const whole = owners.join('中')
    return whole === '' ? field : field === '' ? whole : `${whole}的${field}`
  }
  const inside = owners.toReversed().join(' in ')
  if (inside === '') return field
  return field === '' ? inside.charAt(0).toUpperCase() + inside.slice(1) : `${field} of ${inside}`
}
