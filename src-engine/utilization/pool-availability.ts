/** How much of a pool is in service, from failures, resets, replacements, spares and crews (MODEL.md 5.1). */
import type { CompiledPlan, CompiledPool, CompiledProfile } from '../study/compiled-study.ts'
import { FILLED_SHARE, NO_SPARE_PROBABILITY, READY_SPARES, spareChain } from './availability.ts'

/** Order of what `poolAvailability` writes. */
export const AVAILABLE_SHARE = 0
export const SPARE_SHARE = 1
/** Mean hours that an interrupted gang waits for a spare. */
export const SPARE_WAIT = 2

const chain = new Float64Array(4)

/**
 * Two flows: a reset brings the same machine back, a replacement takes it to the repair crew and a spare into its place. Where the pool
 * has spares the chain of positions, spares and crews gives the filled share; a seller's pool mends itself at the replacement time with
 * crews enough.
 *
 * @param failureRate interruptions per 1,000 failure domains and day
 * @param out shares of the pool's accelerators in service and ready as spares, and the mean wait for a spare per interruption
 */
export function poolAvailability(
  plan: CompiledPlan,
  pool: CompiledPool,
  profile: CompiledProfile,
  values: Float64Array,
  failureRate: number,
  out: Float64Array,
): void {
  const outagesPerHour = (failureRate / 1000 / 24) * values[profile.outageSlot]!
  const replacedShare = values[profile.replacementSlot]!
  const replacementsPerHour = outagesPerHour * replacedShare
  const resetsPerHour = outagesPerHour - replacementsPerHour
  const inReset = 1 / (1 + resetsPerHour * values[profile.resetSlot]!)
  const repairHours = values[profile.replacementHoursSlot]!
  if (pool.systems === 0 || plan.crews === 0) {
    out[AVAILABLE_SHARE] = inReset / (1 + replacementsPerHour * repairHours)
    out[SPARE_SHARE] = 0
    out[SPARE_WAIT] = 0
    return
  }
  const domainsPerSystem = pool.acceleratorsPerSystem / profile.domainAccelerators
  // A tranche smaller than one failure domain still is one, and one position is always worked on.
  const domains = atLeastOne(Math.round(pool.systems * domainsPerSystem))
  const positions = atLeastOne(domains - Math.round(pool.spareSystems * domainsPerSystem))
  const spares = domains - positions
  const gang = largestGang(pool)
  spareChain(positions, spares, plan.crews, replacementsPerHour, repairHours, gang < positions ? gang : positions, chain)
  out[AVAILABLE_SHARE] = (inReset * chain[FILLED_SHARE]! * positions) / domains
  out[SPARE_SHARE] = chain[READY_SPARES]! / domains
  // A gang only waits where its failure needs a part and too few machines work for it; it then waits for one repair of those under way.
  const underWay = plan.crews < positions ? plan.crews : positions
  out[SPARE_WAIT] = (values[profile.outageSlot]! * replacedShare * chain[NO_SPARE_PROBABILITY]! * repairHours) / underWay
}

/** Failure domains of the largest gang that runs here: the one that waits longest for a machine. */
function largestGang(pool: CompiledPool): number {
  let largest = 0
  for (let w = 0; w < pool.gangDomains.length; w++) {
    if (pool.canServe[w] === 1 && pool.gangDomains[w]! > largest) largest = pool.gangDomains[w]!
  }
  return largest
}

function atLeastOne(count: number): number {
  return count < 1 ? 1 : count
}
