/**
 * How many columns of a terminal a text takes: Chinese characters take two, marks that sit on others none.
 *
 * Unicode Standard Annex 11 (East Asian Width): the ranges of W and F that texts of this program can hold; ambiguous characters count one.
 */

const wideRanges: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f900, 0x1f9ff],
  [0x20000, 0x3fffd],
]

const noWidth = /^[\p{Mn}\p{Me}\p{Cf}]$/u

export function isWide(character: string): boolean {
  const code = character.codePointAt(0)!
  return code >= 0x1100 && wideRanges.some(([first, last]) => code >= first && code <= last)
}

export function displayWidth(text: string): number {
  let width = 0
  for (const character of text) width += isWide(character) ? 2 : noWidth.test(character) ? 0 : 1
  return width
}

/** Fills up with spaces to `width` columns; longer text stays as it is. */
export function padToWidth(text: string, width: number, side: 'left' | 'right'): string {
  const filling = ' '.repeat(Math.max(0, width - displayWidth(text)))
  return side === 'left' ? text + filling : filling + text
}

/** Text of others made safe for a terminal: no control characters, no switches of writing direction, in one line. */
export function printable(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim()
}
