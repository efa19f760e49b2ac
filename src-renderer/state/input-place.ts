/** Where an input of a run stands in the study's document, and which part of the study it belongs to. */
import type { Quantity } from '../../src-engine/study/quantity.ts'
import type { Study } from '../../src-engine/study/study.ts'
import { type StudyPart, type StudyPlace, studyPlace } from '../../src-view/study/study-place.ts'
import { valueAt } from './document-change.ts'

/** Parts that hold inputs. */
export type InputPart = Exclude<StudyPart, 'scenario' | 'dependence'>

export interface InputPlace extends StudyPlace {
  readonly part: InputPart
}

/** Undefined where the id belongs to no place of this study. */
export function inputPlace(study: Study, id: string): InputPlace | undefined {
  const place = studyPlace(study, id)
  return place === undefined || place.part === 'scenario' || place.part === 'dependence' ? undefined : (place as InputPlace)
}

/** What is written at the place; for a catalog quantity only the study's own value. */
export function quantityAt(study: Study, place: InputPlace): Quantity | undefined {
  return valueAt(study, place.path) as Quantity | undefined
}
