/** How jobs ended: the share of accelerator-hours behind each end, what users threw away, and the record of failed nodes. */
import type { Measured } from './block-bootstrap.ts'
import { blockRatios } from './block-bootstrap.ts'
import { type JobHistory, type JobState, jobStates } from './job-history.ts'

export interface StateShare {
  readonly state: JobState
  readonly jobs: number
  /** Of all accelerator-hours. */
  readonly hourShare: Measured
}

/** Least, likeliest and greatest. */
export interface ShareRange {
  readonly low: number
  readonly mode: number
  readonly high: number
}

export interface OutcomeFit {
  /** Ends that occur, in the order of `jobStates`. */
  readonly states: readonly StateShare[]
  /**
   * Accelerator-hours of the users' own failed jobs. What failed is thrown away; what was cancelled or ran into its time limit may have served its
   * purpose: none of it at the low end, all of it at the high end, half of it between. Null where the record gives no ends.
   */
  readonly userFailureShare: ShareRange | null
  /** Jobs that a failing node ended, and the days of nodes and of accelerators that were held. */
  readonly interruptions: number
  /** Null where the record does not count nodes. */
  readonly nodeDays: number | null
  readonly acceleratorDays: number
}

const codeOf = (state: JobState) => jobStates.indexOf(state)

/** @param hours held by each job, NaN where it never ran; @param blockOf block of time of each job */
export function fitOutcomes(
  history: JobHistory,
  hours: Float64Array,
  blockOf: Uint32Array,
  blocks: number,
  seed: number,
): OutcomeFit {
  const { jobs, states, accelerators, nodes } = history
  const counts = new Float64Array(jobStates.length)
  const hourSums = jobStates.map(() => new Float64Array(blocks))
  let nodeDays = 0
  let acceleratorDays = 0
  let hasNodes = true
  for (let i = 0; i < jobs; i++) {
    const code = states[i]!
    counts[code]!++
    if (Number.isNaN(hours[i])) continue
    const held = accelerators[i]! * hours[i]!
    hourSums[code]![blockOf[i]!]! += held
    acceleratorDays += held / 24
    if (Number.isNaN(nodes[i])) hasNodes = false
    else nodeDays += (nodes[i]! * hours[i]!) / 24
  }
  const failed = codeOf('failed')
  const open = [codeOf('cancelled'), codeOf('timeout')]
  const measuredShares = blockRatios(
    hourSums,
    totals => {
      const all = totals.reduce((sum, part) => sum + part, 0)
      const certain = totals[failed]! / all
      const doubtful = open.reduce((sum, code) => sum + totals[code]!, 0) / all
      return [...Array.from(totals, part => part / all), certain, certain + doubtful]
    },
    seed,
    2,
  )
  const [certain, widest] = measuredShares.slice(-2)
  const known = jobs - counts[codeOf('unknown')]! - counts[codeOf('running')]! - counts[codeOf('pending')]!
  return {
    states: jobStates
      .map((state, code) => ({ state, jobs: counts[code]!, hourShare: measuredShares[code]! }))
      .filter(share => share.jobs > 0),
    userFailureShare: known > 0 && acceleratorDays > 0 ? widened(certain!, widest!) : null,
    interruptions: counts[codeOf('node-failure')]!,
    nodeDays: hasNodes ? nodeDays : null,
    acceleratorDays,
  }
}

/** The ends take the sampling error in, the middle lies halfway between the two readings. */
function widened(certain: Measured, widest: Measured): ShareRange {
  const low = Math.max(0, Math.min(certain.interval95[0], certain.value))
  const high = Math.min(1, Math.max(widest.interval95[1], widest.value))
  return { low, mode: (certain.value + widest.value) / 2, high }
}
