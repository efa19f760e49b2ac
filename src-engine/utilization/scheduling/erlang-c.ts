/**
 * The M/M/c queue: Poisson arrivals, exponential service, c servers, first come first served.
 *
 * Erlang (1917); Gross, Shortle, Thompson and Harris (2008), Fundamentals of Queueing Theory, section 2.3.
 */

/**
 * Erlang's C formula: the probability that an arrival has to wait.
 *
 * By the recursion of Erlang's B, B(k) = a B(k-1)/(k + a B(k-1)), which neither overflows nor cancels.
 *
 * @param servers c, whole, above 0
 * @param offered a = arrivals per hour x mean service hours, from 0; at or above c everybody waits
 */
export function waitProbability(servers: number, offered: number): number {
  if (offered >= servers) return 1
  let blocked = 1
  for (let k = 1; k <= servers; k++) blocked = (offered * blocked) / (k + offered * blocked)
  return (servers * blocked) / (servers - offered * (1 - blocked))
}

/** Mean wait in hours, those who do not wait among them: C/(c mu - lambda), eq. 2.36 there; infinite without a steady state. */
export function meanWaitHours(servers: number, arrivalsPerHour: number, serviceHours: number): number {
  const offered = arrivalsPerHour * serviceHours
  if (offered >= servers) return Number.POSITIVE_INFINITY
  return (waitProbability(servers, offered) * serviceHours) / (servers - offered)
}

/** Mean number that wait: Little's law on the mean wait. */
export function meanWaiting(servers: number, arrivalsPerHour: number, serviceHours: number): number {
  return arrivalsPerHour * meanWaitHours(servers, arrivalsPerHour, serviceHours)
}

/** Mean number in the system, waiting or in service. */
export function meanPresent(servers: number, arrivalsPerHour: number, serviceHours: number): number {
  return meanWaiting(servers, arrivalsPerHour, serviceHours) + arrivalsPerHour * serviceHours
}

/** Probability of an empty system: 1/p0 = sum over k < c of a^k/k! + a^c/c! x c/(c - a), eq. 2.33 there. */
export function emptyProbability(servers: number, offered: number): number {
  if (offered >= servers) return 0
  let term = 1
  let sum = 1
  for (let k = 1; k < servers; k++) {
    term *= offered / k
    sum += term
  }
  return 1 / (sum + (term * offered) / (servers - offered))
}

/** The least servers with which no more than a share of arrivals wait. */
export function serversForWaitProbability(offered: number, mostWaitingShare: number): number {
  let servers = Math.floor(offered) + 1
  while (waitProbability(servers, offered) > mostWaitingShare) servers++
  return servers
}
