/**
 * Which characters the report's typefaces can show, read from their tables; what they cannot show becomes a box, since a page that leaves
 * characters out in silence would be worse and PDF/UA refuses it.
 *
 * OpenType specification 1.9, `cmap`, formats 4 and 12.
 */

/** Shown in place of a character that no typeface has: U+25A1, white square. */
export const MISSING = '□'

/** Characters that have no picture of their own and need none. */
const unseen = /\u00ad|\u2060|[\u200b-\u200f]|[\ufe00-\ufe0f]/u

export type Coverage = (codePoint: number) => boolean

/** @throws Error for a file that is no OpenType font or has no Unicode table */
export function fontCoverage(font: Uint8Array): Coverage {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const cmap = tableStart(view, 'cmap')
  let best: { readonly format: number; readonly start: number } | undefined
  for (let i = 0; i < view.getUint16(cmap + 2); i++) {
    const start = cmap + view.getUint32(cmap + 4 + i * 8 + 4)
    const format = view.getUint16(start)
    if ((format === 4 || format === 12) && format > (best?.format ?? 0)) best = { format, start }
  }
  if (best === undefined) throw new Error('the font has no Unicode character table')
  const ranges = best.format === 12 ? segmentedCoverage(view, best.start) : segmentMapping(view, best.start)
  return codePoint => isWithin(ranges, codePoint)
}

function tableStart(view: DataView, name: string): number {
  for (let i = 0; i < view.getUint16(4); i++) {
    const record = 12 + i * 16
    const tag = String.fromCharCode(...[0, 1, 2, 3].map(k => view.getUint8(record + k)))
    if (tag === name) return view.getUint32(record + 8)
  }
  throw new Error(`the font has no table ${name}`)
}

/** Pairs of first and last code point, rising. */
function segmentedCoverage(view: DataView, start: number): Uint32Array {
  const groups = view.getUint32(start + 12)
  const ranges = new Uint32Array(groups * 2)
  for (let g = 0; g < groups; g++) {
    ranges[g * 2] = view.getUint32(start + 16 + g * 12)
    ranges[g * 2 + 1] = view.getUint32(start + 20 + g * 12)
  }
  return ranges
}

function segmentMapping(view: DataView, start: number): Uint32Array {
  const segments = view.getUint16(start + 6) / 2
  const ranges = new Uint32Array(segments * 2)
  for (let s = 0; s < segments; s++) {
    ranges[s * 2] = view.getUint16(start + 16 + segments * 2 + s * 2)
    ranges[s * 2 + 1] = view.getUint16(start + 14 + s * 2)
  }
  return ranges
}

function isWithin(ranges: Uint32Array, codePoint: number): boolean {
  let low = 0
  let high = ranges.length / 2 - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    if (codePoint < ranges[middle * 2]!) high = middle - 1
    else if (codePoint > ranges[middle * 2 + 1]!) low = middle + 1
    else return true
  }
  return false
}

/** Every text inside a value of plain data, with a box for each character that none of the typefaces has. */
export function showable<T>(value: T, coverages: readonly Coverage[]): T {
  const known = new Map<string, boolean>()
  const isKnown = (character: string) => {
    let answer = known.get(character)
    if (answer === undefined) {
      const codePoint = character.codePointAt(0)!
      answer = codePoint < 0x20 || unseen.test(character) || coverages.some(covers => covers(codePoint))
      known.set(character, answer)
    }
    return answer
  }
  const text = (given: string) => {
    let out = ''
    for (const character of given.toWellFormed()) out += isKnown(character) ? character : MISSING
    return out
  }
  const walk = (part: unknown): unknown => {
    if (typeof part === 'string') return text(part)
    if (Array.isArray(part)) return part.map(walk)
    if (typeof part !== 'object' || part === null) return part
    return Object.fromEntries(Object.entries(part).map(([key, member]) => [key, walk(member)]))
  }
  return walk(value) as T
}
