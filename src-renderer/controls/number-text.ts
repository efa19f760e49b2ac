/** Numbers as people type them: groups of digits, percent, k and M; and back to text without loss. */

const powers: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, b: 1e9, g: 1e9, t: 1e12, 万: 1e4, 亿: 1e8 }

/** @returns null where the text is no number; for shares, what is written is percent */
export function parsedNumber(text: string, isShare: boolean): number | null {
  const plain = text
    .trim()
    .replace(/[,\s_']/gu, '')
    .replace(/[−–]/gu, '-')
  const match = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)([kmbgt万亿%])?$/iu.exec(plain)
  if (match === null) return null
  const suffix = match[2]?.toLowerCase()
  const number = Number(match[1]) * (suffix === undefined || suffix === '%' ? 1 : powers[suffix]!)
  const value = isShare ? number / 100 : number
  // 12.3 % divided by 100 must be 0.123 and not 0.12300000000000001.
  return Number.isFinite(value) ? Number(value.toPrecision(15)) : null
}

/** All digits of the number, the whole part in groups of three. */
export function numberText(value: number, isShare: boolean): string {
  if (Number.isNaN(value)) return '' // Not known yet.
  const shown = isShare ? Number((value * 100).toPrecision(12)) : value
  const text = String(shown)
  if (text.includes('e')) return text
  const [whole, fraction] = text.split('.')
  const grouped = whole!.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? grouped : `${grouped}.${fraction}`
}
