/** The file that `--json` or `--pdf` names: checked before the work, written after it, its failures in words. */
import { printable } from '../../src-view/format/display-width.ts'
import { checkWritable, WriteError, writeWhole } from '../exchange/write-file.ts'
import { FAILED, type Shell, ShellError } from './shell.ts'

/** @throws ShellError */
export function checkJsonFile(shell: Shell, path: string): void {
  inWords(shell, () => checkWritable(path))
}

/** @throws ShellError */
export function writeJsonFile(shell: Shell, path: string, content: string | Uint8Array): void {
  inWords(shell, () => writeWhole(path, content))
}

function inWords({ words }: Shell, write: () => void): void {
  try {
    write()
  } catch (error) {
    if (!(error instanceof WriteError)) throw error
    const reason = error.failure === undefined ? error.message : words.reasons[error.failure]
    throw new ShellError(FAILED, [words.cannotWrite(printable(error.path), reason)])
  }
}
