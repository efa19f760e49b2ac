/**
 * What collective operations of a group of accelerators send, inside a scale-up domain and between domains, and how long that takes.
 *
 * A message costs latency + bytes/bandwidth (alpha + n beta). Algorithms and their costs: Thakur, Rabenseifner and Gropp (2005),
 * "Optimization of collective communication operations in MPICH", doi:10.1177/1094342005051521. On two levels each operation works on every
 * rail by itself: inside a domain over i members, between m = n/i domains on the 1/i of the data that each member holds.
 */

/** What one accelerator sends, one direction, in one or many operations: linear in time, so that a trial only multiplies. */
export interface Traffic {
  readonly bytesInside: number
  readonly bytesBetween: number
  /** Messages one after another, each of which pays the latency of its level. */
  readonly messagesInside: number
  readonly messagesBetween: number
  /** Operations started, each of which pays the software's latency. */
  readonly calls: number
}

/** Speed of the two levels at the values at which algorithms are chosen. */
export interface Fabric {
  /** Accelerators in one scale-up domain. */
  readonly domainDevices: number
  /** Achieved GB/s per accelerator and direction. */
  readonly insideGbPerS: number
  readonly betweenGbPerS: number
  readonly insideLatencyUs: number
  readonly betweenLatencyUs: number
  readonly callLatencyUs: number
  /** Messages to different peers that an accelerator keeps under way at once, at least 1. */
  readonly messagesInFlight: number
}

export const noTraffic: Traffic = { bytesInside: 0, bytesBetween: 0, messagesInside: 0, messagesBetween: 0, calls: 0 }

/** Two loads one after the other. */
export function addTraffic(a: Traffic, b: Traffic): Traffic {
  return {
    bytesInside: a.bytesInside + b.bytesInside,
    bytesBetween: a.bytesBetween + b.bytesBetween,
    messagesInside: a.messagesInside + b.messagesInside,
    messagesBetween: a.messagesBetween + b.messagesBetween,
    calls: a.calls + b.calls,
  }
}

/** A load so many times. */
export function repeatTraffic(traffic: Traffic, times: number): Traffic {
  return {
    bytesInside: traffic.bytesInside * times,
    bytesBetween: traffic.bytesBetween * times,
    messagesInside: traffic.messagesInside * times,
    messagesBetween: traffic.messagesBetween * times,
    calls: traffic.calls * times,
  }
}

/** Seconds that a load takes: levels and messages one after the other. */
export function trafficSeconds(traffic: Traffic, fabric: Fabric): number {
  return (
    (traffic.bytesInside / fabric.insideGbPerS + traffic.bytesBetween / fabric.betweenGbPerS) * 1e-9 +
    (traffic.messagesInside * fabric.insideLatencyUs +
      traffic.messagesBetween * fabric.betweenLatencyUs +
      traffic.calls * fabric.callLatencyUs) *
      1e-6
  )
}

/** A whole operation on one level: bytes that a member sends, and messages one after another. */
export interface LevelCost {
  readonly bytes: number
  readonly messages: number
}

/** All-gather of `bytes` in sum: Bruck's ceil(lg n) rounds and (n-1)/n of the bytes. Thakur et al., on allgather. */
export function allGatherCost(members: number, bytes: number): LevelCost {
  return { bytes: (bytes * (members - 1)) / members, messages: roundsOfDoubling(members) }
}

/**
 * Reduce-scatter of `bytes`: recursive halving, lg n rounds, where n is a power of two; n-1 pairwise rounds otherwise; (n-1)/n of the
 * bytes either way. Thakur et al., on reduce-scatter.
 */
export function reduceScatterCost(members: number, bytes: number): LevelCost {
  const rounds = roundsOfDoubling(members)
  return { bytes: (bytes * (members - 1)) / members, messages: isPowerOfTwo(members) ? rounds : members - 1 }
}

/**
 * The ways to all-reduce `bytes`: recursive doubling of everything (short messages) and Rabenseifner's recursive halving and doubling, where
 * a first and a last round fold n to a power of two (Thakur et al., on allreduce); a ring of 2(n-1) rounds (Patarasuk and Yuan 2009,
 * doi:10.1016/j.jpdc.2008.09.002).
 */
export function allReduceCosts(members: number, bytes: number): readonly LevelCost[] {
  const rounds = roundsOfDoubling(members)
  const ring = { bytes: (2 * bytes * (members - 1)) / members, messages: 2 * (members - 1) }
  if (isPowerOfTwo(members)) {
    return [
      { bytes: (2 * bytes * (members - 1)) / members, messages: 2 * rounds },
      { bytes: bytes * rounds, messages: rounds },
      ring,
    ]
  }
  const folded = powerOfTwoBelow(members)
  return [
    ring,
    { bytes: 2 * bytes + (2 * bytes * (folded - 1)) / folded, messages: 2 * (rounds - 1) + 2 },
    { bytes: 2 * bytes + bytes * (rounds - 1), messages: rounds - 1 + 2 },
  ]
}

/**
 * The ways to exchange `bytes`, what one member sends to the others together. Thakur et al., on all-to-all: pairwise, of which
 * `messagesInFlight` are under way at once, and Bruck's ceil(lg n) rounds that send half of everything each.
 */
export function allToAllCosts(members: number, bytes: number, messagesInFlight: number): readonly LevelCost[] {
  const rounds = roundsOfDoubling(members)
  return [
    { bytes, messages: Math.ceil((members - 1) / messagesInFlight) },
    { bytes: ((bytes * members) / (members - 1)) * 0.5 * rounds, messages: rounds },
  ]
}

/**
 * Collective operations on both levels. In each, `members` is the size of the group, `capacity` how many of them a scale-up domain holds,
 * and the cheapest split into i per domain is taken, i a divisor of the group that is at most the capacity: more capacity never costs more.
 */
export function allGather(members: number, capacity: number, bytes: number, fabric: Fabric): Traffic {
  return cheapestSplit(members, capacity, fabric, (inside, between) =>
    onLevels(
      inside > 1 ? allGatherCost(inside, bytes) : undefined,
      between > 1 ? allGatherCost(between, bytes / inside) : undefined,
    ),
  )
}

/** See `allGather`. */
export function reduceScatter(members: number, capacity: number, bytes: number, fabric: Fabric): Traffic {
  return cheapestSplit(members, capacity, fabric, (inside, between) =>
    onLevels(
      inside > 1 ? reduceScatterCost(inside, bytes) : undefined,
      between > 1 ? reduceScatterCost(between, bytes / inside) : undefined,
    ),
  )
}

/** See `allGather`: reduce-scatter inside, all-reduce between domains of what each member then holds, all-gather inside. */
export function allReduce(members: number, capacity: number, bytes: number, fabric: Fabric): Traffic {
  return cheapestSplit(members, capacity, fabric, (inside, between) => {
    if (between === 1) return cheapest(allReduceCosts(inside, bytes), fabric, cost => onLevels(cost, undefined))
    const outer = cheapest(allReduceCosts(between, bytes / inside), fabric, cost => onLevels(undefined, cost))
    if (inside === 1) return outer
    const scattered = reduceScatterCost(inside, bytes)
    const gathered = allGatherCost(inside, bytes)
    const inner = { bytes: scattered.bytes + gathered.bytes, messages: scattered.messages + gathered.messages }
    return { ...outer, bytesInside: inner.bytes, messagesInside: inner.messages }
  })
}

/** See `allGather`: every member sends `bytes`, the same part to each of the others; what stays in the domain stays on its links. */
export function allToAll(members: number, capacity: number, bytes: number, fabric: Fabric): Traffic {
  return cheapestSplit(members, capacity, fabric, (inside, between) => {
    const insideBytes = (bytes * (inside - 1)) / (members - 1)
    const inner = cheapest(inside > 1 ? allToAllCosts(inside, insideBytes, fabric.messagesInFlight) : [undefined], fabric, cost =>
      onLevels(cost, undefined),
    )
    if (between === 1) return inner
    const outer = {
      bytes: (bytes * (members - inside)) / (members - 1),
      messages: Math.ceil((members - inside) / fabric.messagesInFlight),
    }
    return { ...addTraffic(inner, onLevels(undefined, outer)), calls: 1 }
  })
}

/**
 * One dispatch of tokens to experts, or one combination of their answers: every member has `tokens`, each of which goes to `copies`
 * experts spread evenly over the group, once per accelerator however many of its experts are meant.
 *
 * Either every copy goes straight to its accelerator, or one copy per domain goes to the accelerator of the same rail there and is passed
 * on inside (DeepSeek-V3 technical report, arXiv:2412.19437, section 3.2.2). Experts are taken as chosen evenly, so the expected number of
 * k draws out of n that differ is n(1 - (1 - 1/n)^k).
 */
export function expertExchange(
  members: number,
  capacity: number,
  tokens: number,
  tokenBytes: number,
  copies: number,
  fabric: Fabric,
): Traffic {
  const reached = expectedDistinct(members, copies)
  const others = (reached * (members - 1)) / members
  const straight = allToAll(members, capacity, tokens * tokenBytes * others, fabric)
  const byRail = cheapestSplit(members, capacity, fabric, (inside, between) => {
    const domains = (expectedDistinct(between, copies) * (between - 1)) / between
    const passedOn = (reached * (inside - 1)) / inside
    return {
      bytesInside: tokens * tokenBytes * passedOn,
      bytesBetween: tokens * tokenBytes * domains,
      messagesInside: Math.ceil((inside - 1) / fabric.messagesInFlight),
      messagesBetween: Math.ceil((between - 1) / fabric.messagesInFlight),
      calls: 1,
    }
  })
  return trafficSeconds(byRail, fabric) < trafficSeconds(straight, fabric) ? byRail : straight
}

/** One message; where both ends share a domain it may still leave by the network between domains, should that be faster. */
export function pointToPoint(isInside: boolean, bytes: number, fabric: Fabric): Traffic {
  const outer = onLevels(undefined, { bytes, messages: 1 })
  if (!isInside) return outer
  const inner = onLevels({ bytes, messages: 1 }, undefined)
  return trafficSeconds(outer, fabric) < trafficSeconds(inner, fabric) ? outer : inner
}

/** ceil(lg n). */
function roundsOfDoubling(members: number): number {
  let rounds = 0
  for (let reach = 1; reach < members; reach *= 2) rounds++
  return rounds
}

function powerOfTwoBelow(members: number): number {
  let reach = 1
  while (reach * 2 <= members) reach *= 2
  return reach
}

function isPowerOfTwo(members: number): boolean {
  return powerOfTwoBelow(members) === members
}

/** Expected number of different ones among `draws` of `of`, each equally likely: n(1 - (1 - 1/n)^k). */
export function expectedDistinct(of: number, draws: number): number {
  return of === 1 ? 1 : -of * Math.expm1(draws * Math.log1p(-1 / of))
}

function onLevels(inside: LevelCost | undefined, between: LevelCost | undefined): Traffic {
  return {
    bytesInside: inside?.bytes ?? 0,
    bytesBetween: between?.bytes ?? 0,
    messagesInside: inside?.messages ?? 0,
    messagesBetween: between?.messages ?? 0,
    calls: 1,
  }
}

/** The first of the cheapest. */
function cheapest<Way>(ways: readonly Way[], fabric: Fabric, trafficOf: (way: Way) => Traffic): Traffic {
  let best = trafficOf(ways[0]!)
  let bestSeconds = trafficSeconds(best, fabric)
  for (let i = 1; i < ways.length; i++) {
    const traffic = trafficOf(ways[i]!)
    const seconds = trafficSeconds(traffic, fabric)
    if (seconds < bestSeconds) {
      best = traffic
      bestSeconds = seconds
    }
  }
  return best
}

function cheapestSplit(
  members: number,
  capacity: number,
  fabric: Fabric,
  trafficOf: (inside: number, between: number) => Traffic,
): Traffic {
  if (members <= 1) return noTraffic
  let best = noTraffic
  let bestSeconds = Number.POSITIVE_INFINITY
  const most = capacity < members ? capacity : members
  for (let inside = 1; inside === 1 || inside <= most; inside++) {
    if (members % inside !== 0) continue
    const traffic = trafficOf(inside, members / inside)
    const seconds = trafficSeconds(traffic, fabric)
    if (seconds < bestSeconds) {
      best = traffic
      bestSeconds = seconds
    }
  }
  return best
}
