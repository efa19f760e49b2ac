/** Paragraphs broken into lines for a terminal, with the rules of both scripts for where a line may end. */
import { displayWidth, isWide } from './display-width.ts'

/** Punctuation that must not begin a line. */
const closing = /^[，。；：、！？）》」』”’％%,.;:!?)]/u
/** Punctuation that must not end a line. */
const opening = /[（《「『“‘(]$/u

/** Pieces between which a line may break: words with the spaces behind them, single Chinese characters. */
function pieces(text: string): string[] {
  const out: string[] = []
  let before = ''
  for (const character of text) {
    const startsPiece =
      out.length === 0 ||
      (before === ' ' && character !== ' ') ||
      ((isWide(character) || isWide(before)) && character !== ' ' && !closing.test(character) && !opening.test(before))
    if (startsPiece) out.push(character)
    else out[out.length - 1] += character
    before = character
  }
  return out
}

/**
 * Lines of at most `width` columns; a single word that is longer is broken where the line ends.
 *
 * @param indent columns by which all lines but the first are set in
 */
export function wrapText(text: string, width: number, indent = 0): string[] {
  const lines: string[] = []
  let line = ''
  const room = () => width - (lines.length === 0 ? 0 : indent)
  const end = () => {
    lines.push(' '.repeat(lines.length === 0 ? 0 : indent) + line.trimEnd())
    line = ''
  }
  for (const piece of pieces(text)) {
    if (line !== '' && displayWidth(line) + displayWidth(piece.trimEnd()) > room()) end()
    if (displayWidth(piece.trimEnd()) <= room()) line += piece
    else {
      for (const character of piece) {
        if (line !== '' && displayWidth(line) + displayWidth(character) > room()) end()
        line += character
      }
    }
  }
  if (line !== '' || lines.length === 0) end()
  return lines
}
