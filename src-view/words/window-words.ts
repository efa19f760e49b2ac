/** All that the window says beside results, faults and measures, in both languages. */
import type { Language } from '../../src-engine/study/text.ts'
import { catalogEditingEn, catalogEditingZh } from './window-words-catalog.ts'
import { figureWordsEn, figureWordsZh } from './window-words-figures.ts'
import { frameWordsEn, frameWordsZh } from './window-words-frame.ts'
import { partWordsEn } from './window-words-parts.ts'
import { partWordsZh } from './window-words-parts-zh.ts'
import { resultWordsEn, resultWordsZh } from './window-words-results.ts'
import { studyPartWordsEn, studyPartWordsZh } from './window-words-study.ts'

const en = {
  ...frameWordsEn,
  ...figureWordsEn,
  ...studyPartWordsEn,
  ...resultWordsEn,
  ...partWordsEn,
  catalogEditing: catalogEditingEn,
}

export type WindowWords = typeof en

const zh: WindowWords = {
  ...frameWordsZh,
  ...figureWordsZh,
  ...studyPartWordsZh,
  ...resultWordsZh,
  ...partWordsZh,
  catalogEditing: catalogEditingZh,
}

export const windowWords: Readonly<Record<Language, WindowWords>> = { en, zh }
