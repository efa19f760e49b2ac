/** A root of a function of the logarithmic rate ln(1 + rate), nearest to a guess: what IRR, XIRR and RATE share. */

/** The search ends when the logarithmic rate is known to this; Excel asks for 1e-7, the rest costs two steps. */
const settled = 1e-15
const firstStep = 0.01
/** Fifty steps a side then reach a logarithmic rate of 450 either way. */
const stepGrowth = 1.2

/**
 * Walks away from the guess in growing steps, right and left in turn, to the first change of sign, and closes in on it. Where several
 * rates solve an equation the answer is therefore the one nearest to the guess, unless two of them lie within one step.
 *
 * @param f its sign must change at a root only, such as that of ln(inflow/outflow)
 * @param guess ln(1 + guessed rate)
 * @param iterations most values of `f` before a change of sign; 100 in Excel's XIRR
 * @returns ln(1 + rate), or NaN where there was no change of sign
 */
export function rootNearGuess(f: (logRate: number) => number, guess: number, iterations: number): number {
  const atGuess = f(guess)
  if (atGuess === 0) return guess
  let [left, leftValue, right, rightValue] = [guess, atGuess, guess, atGuess]
  let step = firstStep
  for (let tried = 1; tried < iterations; tried += 2) {
    const nextRight = right + step
    const nextRightValue = f(nextRight)
    if (nextRightValue * rightValue <= 0) return rootBetween(f, right, rightValue, nextRight, nextRightValue)
    const nextLeft = left - step
    const nextLeftValue = f(nextLeft)
    if (nextLeftValue * leftValue <= 0) return rootBetween(f, left, leftValue, nextLeft, nextLeftValue)
    right = nextRight
    rightValue = nextRightValue
    left = nextLeft
    leftValue = nextLeftValue
    step *= stepGrowth
  }
  return Number.NaN
}

/** The root between two points of different sign: regula falsi with halved end values (Illinois), every fourth step a bisection. */
function rootBetween(f: (logRate: number) => number, from: number, fromValue: number, to: number, toValue: number): number {
  let [a, valueA, b, valueB] = [from, fromValue, to, toValue]
  if (valueB === 0) return b
  for (let step = 0; step < 200 && Math.abs(b - a) > settled; step += 1) {
    const falsePosition = b - (valueB * (b - a)) / (valueB - valueA)
    const isBisection = step % 4 === 3 || !Number.isFinite(falsePosition)
    const x = isBisection ? (a + b) / 2 : falsePosition
    const value = f(x)
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
