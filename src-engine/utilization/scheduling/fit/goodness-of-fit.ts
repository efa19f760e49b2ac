/**
 * How far a fitted curve lies from the run times seen: Kolmogorov and Smirnov's largest gap, and Anderson and Darling's square, which weighs the
 * ends more; against Kaplan and Meier's curve where some jobs had not ended.
 *
 * Sources: T. W. Anderson and D. A. Darling, "A test of goodness of fit", JASA 49 (1954), doi:10.1080/01621459.1954.10501232, whose integral is taken
 * exactly between the steps of the curve seen; E. L. Kaplan and P. Meier, JASA 53 (1958), doi:10.1080/01621459.1958.10501452.
 */

export interface Gap {
  /** Largest difference of two probabilities, 0 to 1. */
  readonly kolmogorovSmirnov: number
  /** A^2; about 0.4 where the curve is right and its parameters are fitted, growing with the number of jobs where it is not. */
  readonly andersonDarling: number
}

/** The curve seen: at each of `hours`, rising, the probability before and after the step. */
export interface SeenCurve {
  readonly jobs: number
  readonly hours: Float64Array
  readonly before: Float64Array
  readonly after: Float64Array
}

/** Steps that are compared at the most: between two of them the curve seen rises by 1/20,000. */
const MOST_STEPS = 20_000

/** Kaplan and Meier's estimate; without censored jobs the plain share of jobs that are no longer. */
export function seenCurve(hours: Float64Array, isCensored: Uint8Array): SeenCurve {
  const ended = hours.filter((_, i) => isCensored[i] === 0).sort()
  const censored = hours.filter((_, i) => isCensored[i] === 1).sort()
  const jobs = hours.length
  const times: number[] = []
  const before: number[] = []
  const after: number[] = []
  let survival = 1
  let gone = 0
  for (let i = 0; i < ended.length; ) {
    const time = ended[i]!
    let next = i
    while (next < ended.length && ended[next] === time) next++
    while (gone < censored.length && censored[gone]! < time) gone++
    const atRisk = jobs - i - gone
    times.push(time)
    before.push(1 - survival)
    survival = censored.length === 0 ? (jobs - next) / jobs : survival * (1 - (next - i) / atRisk)
    after.push(1 - survival)
    i = next
  }
  const stride = Math.ceil(times.length / MOST_STEPS)
  const kept = (values: readonly number[]) =>
    Float64Array.from(values.filter((_, i) => i % stride === 0 || i === values.length - 1))
  return { jobs, hours: kept(times), before: kept(before), after: kept(after) }
}

/** @param cdf of the fitted curve */
export function gapOf({ jobs, hours, before, after }: SeenCurve, cdf: (hours: number) => number): Gap {
  let largest = 0
  let integral = 0
  let from = 0
  let seen = 0
  for (let i = 0; i < hours.length; i++) {
    const u = Math.min(1 - 1e-15, Math.max(1e-15, cdf(hours[i]!)))
    largest = Math.max(largest, Math.abs(before[i]! - u), Math.abs(after[i]! - u))
    integral += weighedSquare(seen, u) - (from === 0 ? 0 : weighedSquare(seen, from))
    from = u
    seen = after[i]!
  }
  // Beyond the last job that ended the curve seen is known only where nothing was censored.
  if (seen === 1) integral += -1 - weighedSquare(1, from)
  return { kolmogorovSmirnov: largest, andersonDarling: jobs * Math.max(0, integral) }
}

/** The integral of (c - u)^2/(u(1 - u)), up to a constant. */
function weighedSquare(c: number, u: number): number {
  return (c === 0 ? 0 : c * c * Math.log(u)) - (c === 1 ? 0 : (1 - c) * (1 - c) * Math.log1p(-u)) - u
}
