/** What an input is called: the figure's name, and what it belongs to, in the reader's language. */
import type { Study } from '../../src-engine/study/study.ts'
import { fieldName } from '../../src-view/words/window-words-fields.ts'
import { type InputPart, inputPlace } from './input-place.ts'
import type { Workbench } from './workbench.svelte.ts'

export interface InputLabel {
  readonly name: string
  readonly owner: string
  readonly part: InputPart
}

export function inputLabel(workbench: Workbench, study: Study, id: string): InputLabel {
  const { language } = workbench
  const place = inputPlace(study, id)
  if (place === undefined) return { name: fieldName(id.split('.').at(-1)!, language), owner: id, part: 'settings' }
  const [outermost] = place.owners
  const key = place.catalog?.key ?? (typeof outermost === 'string' ? outermost : undefined)
  const row = key === undefined ? undefined : workbench.catalog.rowByKey.get(key)
  const owner = row === undefined ? place.owners.map(text => workbench.say(text)).join(' · ') : workbench.say(row.entry.name)
  return { name: fieldName(place.field, language), owner, part: place.part }
}
