/** The rate nearest to zero of a cash flow whose sign changes several times, and whether it has more than one. */
import type { FlowList } from './flow-list.ts'
import { balanceAtRow, KEPT_RATES, mostBeyondRow, type RateGrid, rateGrid } from './rate-grid.ts'
import { logRateOfOneSide } from './single-rate.ts'

const settled = 1e-15

/** Rates found by the last call of `searchSide`: 0, 1, or 2 for two and more. A typed array, so that nothing is made per call. */
const sideCount = new Uint8Array(1)
/** Most rates above 0 and most below, from the last call of `boundRates`. */
const mostRates = new Uint8Array(2)

/**
 * Walks away from rate 0 on both sides to the first change of sign of the value, and on until running totals leave no room for another
 * rate; the walk is spared where those at rate 0 leave room for one only.
 *
 * @param flows the same flows as a list, not all of one sign
 * @param rateCount where given, its first element becomes the number of rates found: 0, 1, or 2 for two and more; two rates within one
 *   step of the walk that barely differ may be missed
 * @returns the monthly rate; +Infinity or -Infinity where the value keeps its sign, above or below zero
 */
export function nearestRate(
  flows: FlowList,
  capital: Float64Array,
  running: Float64Array,
  months: number,
  rateCount?: Uint8Array,
): number {
  const atZero = flows.total / flows.size
  boundRates(flows, atZero)
  const mostAbove = mostRates[0]!
  const mostBelow = mostRates[1]!
  const grid = rateGrid(months)
  const above = searchSide(grid, flows, capital, running, true, mostAbove, atZero)
  const countAbove = sideCount[0]!
  const below = searchSide(grid, flows, capital, running, false, mostBelow, atZero)
  const countBelow = sideCount[0]!
  const count = countAbove + countBelow + (atZero === 0 ? 1 : 0)
  if (rateCount !== undefined) rateCount[0] = Math.min(2, count)

  if (atZero === 0) return 0
  if (count === 0) return atZero > 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY
  const rateAbove = countAbove > 0 ? Math.expm1(above) : Number.POSITIVE_INFINITY
  const rateBelow = countBelow > 0 ? Math.expm1(below) : Number.NEGATIVE_INFINITY
  return rateAbove <= -rateBelow ? rateAbove : rateBelow
}

/**
 * Writes to `mostRates` how many rates there can be above 0 and below: `mostBeyondRow` at rate 0 for both sides in one pass.
 */
function boundRates(flows: FlowList, atZero: number): void {
  const { values, count, total: whole } = flows
  const rounding = flows.size * 1e-13
  let total = 0
  let changesFromStart = 0
  let signFromStart = 0
  let changesFromEnd = 0
  let signFromEnd = atZero > 0 ? 1 : atZero < 0 ? -1 : 0
  for (let i = 0; i < count; i++) {
    total += values[i]!
    if (total > rounding) {
      if (signFromStart < 0) changesFromStart += 1
      signFromStart = 1
    } else if (total < -rounding) {
      if (signFromStart > 0) changesFromStart += 1
      signFromStart = -1
    }
    const rest = whole - total
    if (rest > rounding) {
      if (signFromEnd < 0) changesFromEnd += 1
      signFromEnd = 1
    } else if (rest < -rounding) {
      if (signFromEnd > 0) changesFromEnd += 1
      signFromEnd = -1
    }
  }
  if (atZero > 0 ? signFromStart < 0 : atZero < 0 && signFromStart > 0) changesFromStart += 1
  mostRates[0] = Math.min(255, changesFromStart)
  mostRates[1] = Math.min(255, changesFromEnd)
}

/** `balanceAtRow` at any log rate. */
function balance(grid: RateGrid, flows: FlowList, logRate: number): number {
  return balanceAtRow(flows, logRate >= 0, grid.powers, grid.rowAt(Math.abs(logRate)))
}

/** Steps after which any walk has come to its end: the log rate is then beyond 1e9. */
const MOST_STEPS = 120
/**
 * The log rate of least absolute value on one side of zero, NaN where there is none; how many there are goes to `sideCount`.
 *
 * @param most how many rates the side can hold; the walk ends with the last of them or the second
 */
function searchSide(
  grid: RateGrid,
  flows: FlowList,
  capital: Float64Array,
  running: Float64Array,
  isAbove: boolean,
  most: number,
  atZero: number,
): number {
  sideCount[0] = 0
  if (most === 0) return Number.NaN
  const { powers } = grid
  const side = isAbove ? 1 : -1
  if (most === 1 && atZero !== 0) {
    const logRate = soleRateBeyond(grid, flows, capital, running, isAbove, -1, atZero)
    if (!Number.isNaN(logRate)) {
      sideCount[0] = 1
      return logRate
    }
  }
  let nearest = Number.NaN
  let count = 0
  // A point across zero shows a dip that begins at zero.
  let beforePrevious = -side * grid.step
  let beforePreviousValue = most >= 2 ? balance(grid, flows, beforePrevious) : 0
  let previous = 0
  let previousValue = atZero
  let mostBeyondPrevious = most
  let mostBeforePrevious = most
  let distance = 0
  for (let k = 0; k < MOST_STEPS; k += 1) {
    distance = grid.distance(k, distance)
    const here = side * distance
    const row = grid.row(k, distance)
    const value = balanceAtRow(flows, isAbove, powers, row)
    const hasCrossed = value * previousValue < 0 || (value === 0 && previousValue !== 0)
    const mostBeyond = mostBeyondPrevious === 0 ? 0 : mostBeyondRow(flows, isAbove, powers, row)
    if (hasCrossed) {
      if (count === 0) nearest = logRateBetween(grid, flows, capital, running, previous, previousValue, here, value)
      count += 1
    } else if (
      count === 0 &&
      mostBeforePrevious >= 2 &&
      mayReachZero(beforePrevious, beforePreviousValue, previous, previousValue, here, value)
    ) {
      const bottom = lowestBetween(grid, flows, beforePrevious, beforePreviousValue, here, value)
      const atBottom = balance(grid, flows, bottom)
      if (atBottom * previousValue <= 0 && bottom * side > 0) {
        const isFromZero = beforePrevious * side < 0
        const near = isFromZero ? 0 : beforePrevious
        const nearValue = isFromZero ? atZero : beforePreviousValue
        nearest = logRateBetween(grid, flows, capital, running, near, nearValue, bottom, atBottom)
        count = 2
      }
    }
    if (count >= 2 || count >= most) break
    // Without a rate so far one step more: a dip around this point shows at the next.
    if ((count === 0 ? mostBeyondPrevious : mostBeyond) === 0) break
    if (mostBeyond === 1 && value !== 0) {
      // The true number differs from the bound by an even one: there is a rate, and one only.
      if (count === 0) nearest = soleRateBeyond(grid, flows, capital, running, isAbove, k, value)
      if (count === 1 || !Number.isNaN(nearest)) {
        count += 1
        break
      }
    }
    mostBeforePrevious = mostBeyondPrevious
    beforePrevious = previous
    beforePreviousValue = previousValue
    previous = here
    previousValue = value
    mostBeyondPrevious = mostBeyond
  }
  sideCount[0] = count
  return nearest
}

/**
 * The log rate beyond step `k` on one side where there is exactly one: steps are halved until it lies between two neighbours.
 *
 * @param k -1 for rate 0 @param valueNear balance there
 * @returns NaN where it lies beyond the table
 */
function soleRateBeyond(
  grid: RateGrid,
  flows: FlowList,
  capital: Float64Array,
  running: Float64Array,
  isAbove: boolean,
  k: number,
  valueNear: number,
): number {
  let near = k
  let nearValue = valueNear
  let far = KEPT_RATES
  let farValue = Number.NaN
  // Most rates of a real study lie within so many steps: 3 % a month.
  let next = near + 6 < far ? near + 6 : far - 1
  while (far - near > 1) {
    const value = balanceAtRow(flows, isAbove, grid.powers, grid.row(next, 0))
    if (value > 0 === nearValue > 0) {
      near = next
      nearValue = value
    } else {
      far = next
      farValue = value
    }
    next = (near + far) >> 1
  }
  if (far === KEPT_RATES) return Number.NaN
  const side = isAbove ? 1 : -1
  const from = near < 0 ? 0 : side * grid.distance(near, 0)
  return logRateBetween(grid, flows, capital, running, from, nearValue, side * grid.distance(far, 0), farValue)
}

/**
 * True where the middle of three values of one sign is the nearest to zero and, as far as the curve bends one way, could sink to zero beside
 * it: two rates may hide there. A curve stays above its chord's continuation.
 */
function mayReachZero(a: number, valueA: number, middle: number, value: number, b: number, valueB: number): boolean {
  if (!(valueA * value > 0 && value * valueB > 0)) return false
  const size = Math.abs(value)
  const fallFromA = Math.abs(valueA) - size
  const fallFromB = Math.abs(valueB) - size
  if (!(fallFromA > 0 && fallFromB > 0)) return false
  const ratio = (middle - a) / (b - middle)
  return size <= fallFromB * ratio || size <= fallFromA / ratio
}

/**
 * Log rate of the least value between two, the greatest where values are below zero, by golden section; stops at the first of the other
 * sign, and where none can come.
 */
function lowestBetween(grid: RateGrid, flows: FlowList, from: number, fromValue: number, to: number, toValue: number): number {
  const goldenShare = (3 - Math.sqrt(5)) / 2
  const sign = toValue > 0 ? 1 : -1
  let a = from
  let aValue = sign * fromValue
  let b = to
  let bValue = sign * toValue
  let left = a + goldenShare * (b - a)
  let right = b - goldenShare * (b - a)
  let leftValue = sign * balance(grid, flows, left)
  let rightValue = sign * balance(grid, flows, right)
  for (let step = 0; step < 30; step += 1) {
    if (leftValue <= 0) return left
    if (rightValue <= 0) return right
    if (leftValue < rightValue) {
      if (!mayReachZero(a, aValue, left, leftValue, right, rightValue)) return left
      b = right
      bValue = rightValue
      right = left
      rightValue = leftValue
      left = a + goldenShare * (b - a)
      leftValue = sign * balance(grid, flows, left)
    } else {
      if (!mayReachZero(left, leftValue, right, rightValue, b, bValue)) return right
      a = left
      aValue = leftValue
      left = right
      leftValue = rightValue
      right = b - goldenShare * (b - a)
      rightValue = sign * balance(grid, flows, right)
    }
  }
  return leftValue < rightValue ? left : right
}

/**
 * The change of sign between two log rates: Halley's method from where a straight line would cross; where powers overflow, regula falsi
 * with halved end values (Illinois), every fourth step a bisection.
 */
function logRateBetween(
  grid: RateGrid,
  flows: FlowList,
  capital: Float64Array,
  running: Float64Array,
  from: number,
  fromValue: number,
  to: number,
  toValue: number,
): number {
  if (toValue === 0) return to
  if (fromValue !== 0) {
    const start = to - (toValue * (to - from)) / (toValue - fromValue)
    const { times, count } = flows
    const logRate = logRateOfOneSide(capital, running, times[0]!, times[count - 1]!, from, to, start, fromValue > 0)
    if (!Number.isNaN(logRate)) return logRate
  }
  let a = from
  let valueA = fromValue
  let b = to
  let valueB = toValue
  for (let step = 0; step < 200 && Math.abs(b - a) > settled; step += 1) {
    const isBisection = step % 4 === 3
    const x = isBisection ? (a + b) / 2 : b - (valueB * (b - a)) / (valueB - valueA)
    const value = balance(grid, flows, x)
    if (value === 0 || x === a || x === b) return x
    if (value > 0 === valueB > 0) {
      if (!isBisection) valueA /= 2
    } else {
      a = b
      valueA = valueB
    }
    b = x
    valueB = value
  }
  return b
}
