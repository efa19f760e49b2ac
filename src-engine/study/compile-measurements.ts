/** What was measured of an existing fleet, made ready to be reproduced in every trial (MODEL.md 5.6). */
import type { CompileContext } from './compile-context.ts'
import { type CompiledMeasurement, type CompiledPlan, type CompiledQueue, NO_SLOT } from './compiled-study.ts'
import { fault } from './fault.ts'
import * as limits from './limits.ts'
import type { Profile } from './profile.ts'

/** Measured shares are neither nothing nor all. */
const measuredShare = { low: 0.0001, high: 0.9999 }

/** @param baseline the plan whose owned machines were measured */
export function compileMeasurements(
  context: CompileContext,
  baseline: CompiledPlan | undefined,
  queues: readonly CompiledQueue[],
): CompiledMeasurement[] {
  const found: CompiledMeasurement[] = []
  for (const [i, profile] of context.study.profiles.entries()) {
    if (profile.measured === undefined || baseline === undefined) continue
    const path = `profile.${profile.id}.measured`
    const pool = baseline.pools.findIndex(candidate => candidate.supply === 'owned' && candidate.profile === i)
    if (pool < 0) {
      context.table.faults.push(fault('measured-fleet-missing', path, { profile: profile.id }))
      continue
    }
    found.push(...measurementsOf(context, path, profile, pool, baseline.pools[pool]!.queues[0] ?? -1, queues))
  }
  return found.sort((a, b) => (a.figure === b.figure ? 0 : a.figure === 'busyShare' ? -1 : 1))
}

function measurementsOf(
  context: CompileContext,
  path: string,
  profile: Profile,
  pool: number,
  queue: number,
  queues: readonly CompiledQueue[],
): CompiledMeasurement[] {
  const measured = profile.measured!
  const shareSlot = (figure: string) => {
    const at = measured.find(measurement => measurement.figure === figure)
    return at === undefined ? NO_SLOT : context.slot(`${path}.${figure}`, at.share, measuredShare, 'share of held hours')
  }
  const allocatedSlot = shareSlot('allocatedShare')
  const figures = new Set<string>()
  return measured.flatMap((measurement): CompiledMeasurement[] => {
    const { figure, cause } = measurement
    if (figures.has(figure)) context.table.faults.push(fault('measured-twice', path, { figure }))
    figures.add(figure)
    if (figure === 'busyShare' && allocatedSlot === NO_SLOT) {
      context.table.faults.push(fault('measured-without-allocation', path, { figure }))
      return []
    }
    const slot =
      cause === 'allocation'
        ? queue < 0
          ? context.table.find(`profile.${profile.id}.allocationSaturation`)
          : queues[queue]?.errorSlot
        : context.table.find(`profile.${profile.id}.${cause}`)
    // A cause that has a fault of its own, or that stands in the catalog, where other studies read it.
    if (slot === undefined) {
      context.table.faults.push(fault('measured-cause-missing', path, { cause }))
      return []
    }
    const highest = limits.lossShare.high
    return [{ figure, pool, shareSlot: shareSlot(figure), allocatedSlot, causeSlot: slot, highest, queue }]
  })
}
