/** What the report says, in both languages. */
import type { Language } from '../../src-engine/study/text.ts'
import { type ReportWords, reportWordsEn } from './report-words-en.ts'
import { reportWordsZh } from './report-words-zh.ts'

export const reportWords: Readonly<Record<Language, ReportWords>> = { en: reportWordsEn, zh: reportWordsZh }
