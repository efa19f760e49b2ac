/** Opens the study that a command names, or says why it cannot be had. */
import { fileURLToPath } from 'node:url'
import type { Fault } from '../../src-engine/study/fault.ts'
import { printable } from '../../src-view/format/display-width.ts'
import { formatCount } from '../../src-view/format/number-format.ts'
import { faultSentence } from '../../src-view/words/fault-words.ts'
import { openBundledStudy, openStudyNamed, type ReadyStudy, type StudyOpening } from '../calls/study-calls.ts'
import { BAD_INPUT, type Shell, ShellError } from './shell.ts'

/** @throws ShellError with every fault of the document, or why there is none */
export function openNamed(shell: Shell, name: string): ReadyStudy {
  const opening = tryOpenNamed(shell, name)
  if (opening.ok) return opening
  throw new ShellError(BAD_INPUT, faultLines(shell, name, opening.faults))
}

export type FaultsOnly = { readonly ok: false; readonly faults: readonly Fault[] }

/** The study or the faults of its document. @throws ShellError where there is no document to speak of */
export function tryOpenNamed(shell: Shell, name: string): ReadyStudy | FaultsOnly {
  return withoutRefusal(shell, name, openStudyNamed(fileURLToPath(shell.resources), name), shell.words.unknownStudy)
}

/** @throws ShellError */
export function openBundled(shell: Shell, id: string): ReadyStudy {
  const opening = withoutRefusal(shell, id, openBundledStudy(fileURLToPath(shell.resources), id), shell.words.unknownBundled)
  if (opening.ok) return opening
  throw new ShellError(BAD_INPUT, faultLines(shell, id, opening.faults))
}

function withoutRefusal(
  { words }: Shell,
  name: string,
  opening: StudyOpening,
  unknown: (name: string, known: string) => string,
): ReadyStudy | FaultsOnly {
  if (opening.ok) return opening
  const shown = printable(name)
  switch (opening.refusal) {
    case 'faults':
      return { ok: false, faults: opening.faults }
    case 'unknown':
      throw new ShellError(BAD_INPUT, [unknown(shown, opening.known.join(', '))])
    case 'not-a-file':
      throw new ShellError(BAD_INPUT, [words.notAFile(shown)])
    case 'unreadable': {
      const reason = opening.code === 'EACCES' || opening.code === 'EPERM' ? words.readReasons.notAllowed : opening.code
      throw new ShellError(BAD_INPUT, [words.unreadable(shown, reason)])
    }
  }
}

export function faultLines({ language, words }: Shell, name: string, faults: readonly Fault[]): string[] {
  const sentences = faults.map(fault => `- ${printable(faultSentence(fault, language))}`)
  return [words.faultCount(printable(name), formatCount(faults.length)), ...sentences]
}
