/**
 * The queue with c servers, Poisson arrivals and exponential service (M/M/c): probability of waiting, mean wait, servers needed.
 *
 * Source: Gross et al., Fundamentals of Queueing Theory, chapter 2 (M/M/c and M/M/c/c). The loss formula by its recursion
 * B(c) = a B(c-1)/(c + a B(c-1)), which neither overflows nor cancels. Times are in mean service times, loads in erlangs (arrivals x mean
 * service time).
 */
import { normalCdf, normalDensity } from './normal-cdf.ts'

/** Probability that all of `servers` are busy where those who find them so are lost (Erlang B). @param servers whole, 0 or more */
export function erlangB(servers: number, load: number): number {
  let blocked = 1
  for (let c = 1; c <= servers; c++) blocked = (load * blocked) / (c + load * blocked)
  return blocked
}

/** Probability that an arrival has to wait (Erlang C); 1 where the load is at least as many as the servers. */
export function erlangC(servers: number, load: number): number {
  if (load >= servers) return 1
  const blocked = erlangB(servers, load)
  return (servers * blocked) / (servers - load * (1 - blocked))
}

/** Mean wait of all arrivals, in mean service times; Infinity where the load is at least as many as the servers. */
export function meanWait(servers: number, load: number): number {
  return load >= servers ? Number.POSITIVE_INFINITY : erlangC(servers, load) / (servers - load)
}

/** Mean number that wait: Little's law on the mean wait. */
export function meanWaiting(servers: number, load: number): number {
  return load * meanWait(servers, load)
}

/** Mean number in the system, waiting or in service. */
export function meanPresent(servers: number, load: number): number {
  return meanWaiting(servers, load) + load
}

/** Probability of an empty system: 1/p0 = sum over k < c of a^k/k! + a^c/c! x c/(c - a), eq. 2.33 there. */
export function emptyProbability(servers: number, load: number): number {
  if (load >= servers) return 0
  let term = 1
  let sum = 1
  for (let k = 1; k < servers; k++) {
    term *= load / k
    sum += term
  }
  return 1 / (sum + (term * load) / (servers - load))
}

/** Probability of waiting longer than `time` mean service times: C e^(-(c - a) t). */
export function waitBeyond(servers: number, load: number, time: number): number {
  return load >= servers ? 1 : erlangC(servers, load) * Math.exp((load - servers) * time)
}

/** The fewest servers with which an arrival waits with at most this probability, above 0. */
export function serversForDelay(load: number, probability: number): number {
  let blocked = 1
  for (let c = 1; ; c++) {
    blocked = (load * blocked) / (c + load * blocked)
    if (load < c && (c * blocked) / (c - load * (1 - blocked)) <= probability) return c
  }
}

/**
 * The safety factor of square-root staffing: with a + beta sqrt(a) servers the probability of waiting tends to 1/(1 + beta Phi(beta)/phi(beta)).
 * Halfin and Whitt (1981), "Heavy-traffic limits for queues with many exponential servers", doi:10.1287/opre.29.3.567, proposition 1.
 *
 * @param probability of waiting, between 0 and 1
 */
export function squareRootSafety(probability: number): number {
  let low = 0
  let high = 40
  for (let i = 0; i < 80; i++) {
    const beta = 0.5 * (low + high)
    const waits = 1 / (1 + (beta * normalCdf(beta)) / normalDensity(beta))
    if (waits > probability) low = beta
    else high = beta
  }
  return 0.5 * (low + high)
}
