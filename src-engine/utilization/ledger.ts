/**
 * The ledger: where every held accelerator-hour goes (MODEL.md section 4).
 *
 * Sub-accounts are kept in one Float64Array; the six accounts are sums of neighbours, so nothing can be in two places. Productive hours
 * are computed from work; that the six add up to held hours is therefore a check, not a definition.
 */

/** `stranded` and `in-step` hold what a study states as one figure; their neighbours hold what is computed by cause. */
export const subAccounts = [
  'failed',
  'commissioning',
  'idle',
  'held-back',
  'stranded',
  'fragment',
  'drain',
  'quota',
  'mismatch',
  'in-step',
  'communication',
  'bubble',
  'input',
  'checkpoint',
  'recovery',
  'standby',
  'oversized',
  'unused',
  'rolled-back',
  'user-failure',
  'training',
  'serving',
  'batch',
] as const

export type SubAccount = (typeof subAccounts)[number]

export const FAILED = 0
export const COMMISSIONING = 1
export const NOBODY_WAITS = 2
export const HELD_BACK = 3
export const STRANDED = 4
export const FRAGMENT = 5
export const DRAIN = 6
export const QUOTA = 7
export const MISMATCH = 8
export const IN_STEP = 9
export const COMMUNICATION = 10
export const BUBBLE = 11
export const INPUT = 12
export const CHECKPOINT = 13
export const RECOVERING = 14
export const STANDBY = 15
export const OVERSIZED = 16
export const UNUSED = 17
export const ROLLED_BACK = 18
export const USER_FAILURE = 19
export const TRAINING = 20
export const SERVING = 21
export const BATCH = 22
export const SUB_ACCOUNT_COUNT = 23

export const accounts = ['unavailable', 'idle', 'stranded', 'blocked', 'discarded', 'productive'] as const

export type Account = (typeof accounts)[number]

/** First sub-account of each account, and one past the last. */
export const accountStarts = [FAILED, NOBODY_WAITS, STRANDED, IN_STEP, ROLLED_BACK, TRAINING, SUB_ACCOUNT_COUNT] as const

/** Sum of one account. */
export function accountHours(ledger: Float64Array, account: number): number {
  let sum = 0
  for (let i = accountStarts[account]!; i < accountStarts[account + 1]!; i++) sum += ledger[i]!
  return sum
}
