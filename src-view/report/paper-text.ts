/** Text for paper: in one line, long words with places to break, figures that stay together, a true minus sign. */
import type { Language } from '../../src-engine/study/text.ts'
import { printable } from '../format/display-width.ts'
import { wrapText } from '../format/wrapped-text.ts'

/** Characters without a natural place to break, after which a break is allowed. */
const LONGEST_WORD = 22
const BREAK = '\u200b'
const NARROW = '\u00a0'

/** Text as others wrote it. */
export function paperText(text: string): string {
  return spaced(text).replace(/[^\s\u2e80-\u9fff\uff00-\uffef-]{23,}/gu, broken)
}

/** Columns of a terminal's width that a name may take where it stands in a table; the whole of it stands where plans are told. */
const LONGEST_NAME = 96

/** A name as it stands in a table: cut where it is so long that the table could not hold it. */
export function shortName(name: string, most = LONGEST_NAME): string {
  const lines = wrapText(printable(name), most - 1)
  return paperText(lines.length > 1 ? `${lines[0]}…` : lines[0]!)
}

/** As `printable`, but spaces at the ends stay: text may stand before or after a link. */
function spaced(text: string): string {
  const [start] = /^\s?/.exec(text)!
  const [end] = /\s?$/.exec(text)!
  const middle = printable(text)
  return middle === '' ? middle : `${start && ' '}${middle}${end && ' '}`
}

/** Breaks where a reader would expect one, or after every so many characters. */
function broken(word: string): string {
  const parts = word.split(/(?<=[/._:,;=&?()[\]|])/u)
  return parts.map(part => [...part].map((c, i) => (i > 0 && i % LONGEST_WORD === 0 ? BREAK + c : c)).join('')).join(BREAK)
}

/** Text made by us around figures: `USD −14.6 M ± 0.8` holds together. */
export function figureText(text: string): string {
  if (text === '-') return '–'
  return paperText(text)
    .replace(/(^|[\s(（，：·“]|[\u4e00-\u9fff])-(?=\d|[A-Z]{3} ?\d)/gu, '$1−')
    .replace(/\b([A-Z]{3}) (?=[−+-]?\d)/gu, `$1${NARROW}`)
    .replace(/(\d) (?=(?:%|M|bn|tn|±|万|亿)(?![A-Za-z]))/gu, `$1${NARROW}`)
    .replace(/± (?=[<\d])/gu, `±${NARROW}`)
    .replace(/([<>]) (?=\d)/gu, `$1${NARROW}`)
}

/** The language that a note or source is written in, as far as its script tells. */
export function scriptOf(text: string): Language {
  return /\p{Script=Han}/u.test(text) ? 'zh' : 'en'
}
