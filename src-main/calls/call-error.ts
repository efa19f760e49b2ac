/** A call that was refused or failed, as data that crosses to the window: a code, a sentence in both languages, details. */
import type { Fault } from '../../src-engine/study/fault.ts'
import type { BilingualText } from '../../src-engine/study/text.ts'
import { faultSentence } from '../../src-view/words/fault-words.ts'
import { type StorageWords, storageWords } from '../../src-view/words/storage-words.ts'
import type { ErrorCode, Reply } from '../contract.ts'
import { ChangeError } from '../storage/apply-changes.ts'
import type { NoticeCode, StorageNotice } from '../storage/open-workspace.ts'
import { type StorageCode, StorageError, type StorageFigures } from '../storage/storage-error.ts'

export type Refusal = keyof StorageWords['refusals']

/** Compiles only while every code of storage has words and no words are left over. */
type SameKeys<A, B> = [keyof A] extends [B] ? ([B] extends [keyof A] ? true : never) : never
export const everyStorageCodeHasWords: SameKeys<StorageWords['errors'], StorageCode> = true
export const everyNoticeHasWords: SameKeys<StorageWords['notices'], NoticeCode> = true

/** Refused by a rule of the workspace. */
export class CallError extends Error {
  readonly code: ErrorCode
  readonly words: BilingualText
  readonly details: unknown

  constructor(code: ErrorCode, words: BilingualText, details?: unknown) {
    super(words.en)
    this.name = 'CallError'
    this.code = code
    this.words = words
    this.details = details
  }
}

export function refused(code: ErrorCode, refusal: Refusal, figures: StorageFigures): CallError {
  const words = { en: storageWords.en.refusals[refusal](figures), zh: storageWords.zh.refusals[refusal](figures) }
  return new CallError(code, words, { refusal, ...figures })
}

/** The document is not taken as it is; all faults are in the details. */
export function refusedForFaults(faults: readonly Fault[]): CallError {
  const first = faults[0]
  const sentence = (language: 'en' | 'zh') => (first === undefined ? '' : faultSentence(first, language))
  const words = {
    en: storageWords.en.refusals.faults({ first: sentence('en') }),
    zh: storageWords.zh.refusals.faults({ first: sentence('zh') }),
  }
  return new CallError('faults', words, { faults })
}

export function storageErrorWords(error: StorageError): BilingualText {
  return { en: storageWords.en.errors[error.code](error.figures), zh: storageWords.zh.errors[error.code](error.figures) }
}

export function noticeWords(notice: StorageNotice): BilingualText {
  return { en: storageWords.en.notices[notice.code](notice.figures), zh: storageWords.zh.notices[notice.code](notice.figures) }
}

type Failure = Extract<Reply<never>, { ok: false }>['error']

/** Whatever was thrown, as the contract says it; what nobody foresaw is `internal`. */
export function failureOf(error: unknown): Failure {
  if (error instanceof CallError) {
    const { code, words, details } = error
    return details === undefined ? { code, message: words } : { code, message: words, details }
  }
  if (error instanceof StorageError) {
    return { code: 'storage', message: storageErrorWords(error), details: { storage: error.code, ...error.figures } }
  }
  if (error instanceof ChangeError) return failureOf(refused('bad-request', error.fault, { path: writtenPath(error.path) }))
  const detail = error instanceof Error ? error.message : String(error)
  return failureOf(refused('internal', 'internal', { detail }))
}

/** A path as faults write it: list items counted from 1. */
function writtenPath(path: readonly (string | number)[]): string {
  return path.map(step => (typeof step === 'number' ? String(step + 1) : step)).join('.')
}
