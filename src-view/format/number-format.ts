/** Plain numbers as people read them: digits in groups of three, three significant digits, an error beside its estimate. */

/** Significant digits of a figure that stands alone. */
const DIGITS = 3

/** Most digits after the point, unless the estimate itself needs more: an error beyond is told as "below". */
const MOST_DECIMALS = 3

/** Beyond these a row of digits says less than a power of ten. */
const LEAST_WRITTEN_OUT = 1e-9
const MOST_WRITTEN_OUT = 1e18

function isWrittenOut(size: number): boolean {
  return size === 0 || (size >= LEAST_WRITTEN_OUT && size < MOST_WRITTEN_OUT)
}

/** Fixed decimals with commas between groups of three digits; never "-0". Sizes from 1e18 on are written as powers of ten. */
export function formatFixed(value: number, decimals: number): string {
  if (Math.abs(value) >= MOST_WRITTEN_OUT) return value.toExponential(DIGITS - 1)
  const text = Math.abs(value).toFixed(decimals)
  const [whole, fraction] = text.split('.')
  const grouped = whole!.replace(/\B(?=(\d{3})+$)/g, ',')
  const sign = value < 0 && Number(text) !== 0 ? '-' : ''
  return sign + (fraction === undefined ? grouped : `${grouped}.${fraction}`)
}

/** Decimals that leave three significant digits; none for numbers of more. */
function decimalsFor(value: number): number {
  const rounded = Math.abs(Number(value.toPrecision(DIGITS)))
  if (!isWrittenOut(rounded) || rounded === 0) return 0
  return Math.max(0, DIGITS - 1 - Math.floor(Math.log10(rounded) + 1e-12))
}

/** Three significant digits, or all digits before the point. */
export function formatNumber(value: number): string {
  return isWrittenOut(Math.abs(value)) ? formatFixed(value, decimalsFor(value)) : value.toExponential(DIGITS - 1)
}

/** A whole number with its digits grouped. */
export function formatCount(value: number): string {
  return formatFixed(value, 0)
}

/** Estimate and error to the same decimals; the error shows one digit, two where it begins with 1 or 2: `12.34 ± 0.05`. */
export function formatWithError(value: number, error: number): string {
  const size = Math.abs(error)
  if (size === 0) return formatNumber(value)
  if (!isWrittenOut(Math.abs(value))) return `${formatNumber(value)} ± ${formatNumber(size)}`
  const [first, power] = size.toExponential(0).split('e')
  const needed = (Number(first) < 3 ? 1 : 0) - Number(power)
  const decimals = Math.min(Math.max(MOST_DECIMALS, decimalsFor(value)), Math.max(0, needed))
  const shown = formatFixed(size, decimals)
  const isTooSmall = Number(shown.replaceAll(',', '')) === 0
  return `${formatFixed(value, decimals)} ± ${isTooSmall ? `<${formatFixed(10 ** -decimals, decimals)}` : shown}`
}
