/** What an input is called: the figure's name, and what it belongs to, in the reader's language. */
import type { Study } from '../../src-engine/study/study.ts'
import { type EntryName, ownerLine, placeFieldName, placePhrase } from '../../src-view/study/study-names.ts'
import { studyPlace } from '../../src-view/study/study-place.ts'
import type { PlaceName } from '../../src-view/words/fault-words.ts'
import { fieldName } from '../../src-view/words/window-words-fields.ts'
import { type InputPart, inputPlace } from './input-place.ts'
import type { Workbench } from './workbench.svelte.ts'

export interface InputLabel {
  readonly name: string
  readonly owner: string
  readonly part: InputPart
}

/** Names of catalog entries as the workspace has them. */
export function entryNames(workbench: Workbench): EntryName {
  return key => workbench.catalog.rowByKey.get(key)?.entry.name
}

export function inputLabel(workbench: Workbench, study: Study, id: string): InputLabel {
  const { language } = workbench
  const place = inputPlace(study, id)
  if (place === undefined) return { name: fieldName(id.split('.').at(-1)!, language), owner: id, part: 'settings' }
  const owner = ownerLine(place, language, entryNames(workbench))
  return { name: placeFieldName(place, language), owner, part: place.part }
}

/** Names the field alone, where what it belongs to is in view. */
export function fieldNames(workbench: Workbench, study: Study): PlaceName {
  return path => {
    const place = studyPlace(study, path)
    return place === undefined ? undefined : placeFieldName(place, workbench.language)
  }
}

/** Names the places of a study for sentences: `Lead time of tranche ‘first’ in plan ‘Buy H200’`. */
export function placeNames(workbench: Workbench, study: Study): PlaceName {
  return path => placePhrase(study, path, workbench.language, entryNames(workbench))
}
