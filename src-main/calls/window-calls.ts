/** What the window asks of the person's files and browser. Dialogs and browser come in as functions, so that plain Node can test it. */
import { z } from 'zod'
import type { BilingualText, Language } from '../../src-engine/study/text.ts'
import { callWords } from '../../src-view/words/call-words.ts'
import { shellWords } from '../../src-view/words/shell-words.ts'
import { WriteError, writeWhole } from '../exchange/write-file.ts'
import type { Handlers } from './answer-call.ts'
import { CallError } from './call-error.ts'
import { parsed } from './request.ts'

export interface FileDialogs {
  /** The path of a file with this ending; undefined where the person closes the dialog. */
  readonly open: (ending: string) => Promise<string | undefined>
  /** Where a file of this name is to be saved; undefined where the person closes the dialog. */
  readonly save: (name: string, ending: string) => Promise<string | undefined>
}

export interface WindowHost {
  readonly dialogs: FileDialogs
  /** False where the address is not one that may be opened. */
  readonly openInBrowser: (address: string) => Promise<boolean>
  readonly leave: (hasUnsavedEdits: boolean) => void
}

/** Longest chart that a page hands over: a PNG of 8,000 by 8,000 in base64 stays below. */
const MOST_CHART_CHARACTERS = 64_000_000

const title = z.string().max(500)
const chartKind = z.enum(['svg', 'png', 'csv'])
const chartContent = z.string().max(MOST_CHART_CHARACTERS)
const address = z.string().max(2000)

export function windowCalls({ dialogs, openInBrowser, leave }: WindowHost) {
  return {
    'chart:save': (name, kind, content) => {
      const ending = parsed(chartKind, kind)
      const text = parsed(chartContent, content)
      return saveFile(dialogs, parsed(title, name), ending, () => (ending === 'png' ? pngBytes(text) : text))
    },
    'source:open': async given => {
      if (!(await openInBrowser(parsed(address, given)))) throw new CallError('bad-request', callWords.notHttps)
    },
    'window:leave': hasUnsavedEdits => leave(parsed(z.boolean(), hasUnsavedEdits)),
  } satisfies Partial<Handlers>
}

/**
 * Asks where to, makes the content, writes it whole or not at all.
 *
 * @returns the path, null where the person closed the dialog
 * @throws CallError where the file cannot be written; what stood there stands there still
 */
export async function saveFile(
  dialogs: FileDialogs,
  title: string,
  ending: string,
  make: () => string | Uint8Array | Promise<string | Uint8Array>,
): Promise<string | null> {
  const path = await dialogs.save(fileName(title, ending), ending)
  if (path === undefined) return null
  try {
    writeWhole(path, await make())
  } catch (error) {
    if (error instanceof WriteError) throw new CallError('storage', cannotWrite(error), { path })
    throw error
  }
  return path
}

/** A name that any file system takes, made from a title. */
export function fileName(title: string, ending: string): string {
  const plain = title.normalize('NFC').replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"/\\|?*]+/gu, ' ')
  const short = [...plain.replace(/\s+/g, ' ')].slice(0, 80).join('')
  const name = short.replace(/^[\s.]+|[\s.]+$/g, '')
  return `${name === '' ? 'plimsoll' : name}.${ending}`
}

function cannotWrite({ path, failure, message }: WriteError): BilingualText {
  const reason = (language: Language) => (failure === undefined ? message : shellWords[language].reasons[failure])
  return { en: shellWords.en.cannotWrite(path, reason('en')), zh: shellWords.zh.cannotWrite(path, reason('zh')) }
}

/** The first eight bytes of every PNG. */
const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** @param content in base64, as a data: address or bare. @throws CallError where it is no PNG */
function pngBytes(content: string): Uint8Array {
  const bytes = Buffer.from(content.replace(/^data:image\/png;base64,/, ''), 'base64')
  if (PNG_SIGNATURE.some((byte, i) => bytes[i] !== byte)) throw new CallError('bad-request', callWords.badPicture)
  return bytes
}
