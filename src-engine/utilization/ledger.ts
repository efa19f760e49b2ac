/**
 * The ledger: where every held accelerator-hour goes (MODEL.md section 4).
 *
 * Sub-accounts are kept in one Float64Array; the six accounts are sums of neighbours, so nothing can be in two places. Productive hours
 * are computed from work; that the six add up to held hours is therefore a check, not a definition.
 */

export const subAccounts = [
  'failed',
  'commissioning',
  'idle',
  'held-back',
  'stranded',
  'in-step',
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
export const IN_STEP = 5
export const CHECKPOINT = 6
export const RECOVERING = 7
export const STANDBY = 8
export const OVERSIZED = 9
export const UNUSED = 10
export const ROLLED_BACK = 11
export const USER_FAILURE = 12
export const TRAINING = 13
export const SERVING = 14
export const BATCH = 15
export const SUB_ACCOUNT_COUNT = 16

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
