/** Failure rates: units, series of components, and what an own record says beside other clusters. */

/** Hours between interruptions of a gang that spans `domains` failure domains. */
export function gangMeanTimeBetweenHours(interruptionsPer1000DomainDays: number, domains: number): number {
  const perHour = (interruptionsPer1000DomainDays / 1000 / 24) * domains
  return perHour > 0 ? 1 / perHour : Number.POSITIVE_INFINITY
}

/** Interruptions of a gang of `domains` per 1,000 domain-days, from a count over `days`. */
export function interruptionsPer1000DomainDays(count: number, domains: number, days: number): number {
  return (count / (domains * days)) * 1000
}

/** Failures in time (per 1e9 h) to failures per hour. */
export function failuresPerHourFromFit(fit: number): number {
  return fit / 1e9
}

/** Yearly failure rate, linear: FIT x 8,760 h; it may exceed 1 and is not the probability 1 - e^-x of failing within a year. */
export function annualFailureRateFromFit(fit: number): number {
  return (fit * 8760) / 1e9
}

/** Availability of components that must all work: the product of theirs. */
export function seriesAvailability(availabilities: readonly number[]): number {
  let product = 1
  for (const availability of availabilities) product *= availability
  return product
}

/** A Gamma distribution of a rate: mean shape x scale. */
export interface GammaRate {
  readonly shape: number
  readonly scale: number
}

/**
 * This cluster's rate, given what rates other clusters showed and its own record: the prior is matched by a Gamma distribution of the
 * same mean and variance, to which Poisson counts are conjugate (Gelman et al., Bayesian Data Analysis, section 2.6).
 *
 * @param priorMean mean rate between clusters, per 1,000 domain-days
 * @param priorStandardDeviation spread between clusters (published ones: 2.34, 3.79, 6.50, a log-sd of about 0.5)
 */
export function updatedRate(
  priorMean: number,
  priorStandardDeviation: number,
  interruptions: number,
  domainDays: number,
): GammaRate {
  const shape = (priorMean / priorStandardDeviation) * (priorMean / priorStandardDeviation)
  const rate = shape / priorMean
  return { shape: shape + interruptions, scale: 1 / (rate + domainDays / 1000) }
}
