/** The month that time runs in (MODEL.md): every month has the same hours. */

export const HOURS_PER_MONTH = 730
export const DAYS_PER_MONTH = HOURS_PER_MONTH / 24
