/** The four time shares of a gang on a profile: failures, checkpoints and recovery from the values of one trial (MODEL.md 5.1). */
import { type CompiledProfile, NO_SLOT } from '../study/compiled-study.ts'
import {
  addAsynchronousLoss,
  addInMemoryRecoveries,
  checkpointShares,
  dalyInterval,
  LOST,
  RECOVERY,
  RETAINED,
  saxenaInterval,
  WRITING,
  youngInterval,
} from './checkpointing.ts'
import { gangMeanTimeBetweenHours } from './failure-rate.ts'
import { FAILURE_RATE, PERSIST_SECONDS, RECOVERY_MINUTES, WRITE_STALL } from './parameters.ts'

/** An optimum of no length would never compute: an interval is at least this many hours. */
const SHORTEST_INTERVAL_HOURS = 1 / 3600

/**
 * @param parameters of the pool, levers included
 * @param domains failure domains that the gang spans; 0 for work that holds no gang: everything is retained
 * @param spareWaitHours mean wait for a spare per interruption
 * @param out the four shares, see checkpointing.ts
 */
export function gangShares(
  profile: CompiledProfile,
  values: Float64Array,
  parameters: Float64Array,
  domains: number,
  spareWaitHours: number,
  out: Float64Array,
): void {
  if (domains === 0) {
    out[RETAINED] = 1
    out[LOST] = 0
    out[WRITING] = 0
    out[RECOVERY] = 0
    return
  }
  const between = gangMeanTimeBetweenHours(parameters[FAILURE_RATE]!, domains)
  const write = parameters[WRITE_STALL]! / 3600
  const recovery = parameters[RECOVERY_MINUTES]! / 60
  // Interruptions that copies in memory survive roll back next to nothing; the others follow Daly at their own, lower rate.
  const inMemoryShare = profile.inMemoryShareSlot === NO_SLOT ? 0 : values[profile.inMemoryShareSlot]!
  const severe = between / (1 - inMemoryShare)
  let interval: number
  switch (profile.intervalRule) {
    case 'young':
      interval = youngInterval(write, severe)
      break
    case 'daly':
      interval = dalyInterval(write, severe)
      break
    case 'saxena':
      interval = saxenaInterval(write, severe, recovery)
      break
    case 'fixed':
      interval = values[profile.intervalSlot]! / 60
      break
  }
  if (!(interval > SHORTEST_INTERVAL_HOURS)) interval = SHORTEST_INTERVAL_HOURS
  // No failures: the optimum is never to write; a day stands for that.
  if (interval === Number.POSITIVE_INFINITY) interval = 24
  checkpointShares(severe, interval, write, recovery, spareWaitHours, out)
  const persist = parameters[PERSIST_SECONDS]! / 3600
  if (persist > 0 && between !== Number.POSITIVE_INFINITY) addAsynchronousLoss(out, persist, severe)
  if (inMemoryShare > 0 && between !== Number.POSITIVE_INFINITY) {
    addInMemoryRecoveries(out, between / inMemoryShare, values[profile.inMemoryRecoverySlot]! / 60)
  }
}
