/** What numeric fields admit. Ends are included; they keep absurd values out, they are not expectations. */
import type { Limits } from './quantity.ts'

/** A share, 0 to 1. */
export const share: Limits = { low: 0, high: 1 }
/** A share of hours that is lost: at least a trillionth of the hours remains. */
export const lossShare: Limits = { low: 0, high: 0.999 }
/** A share of peak or of capacity by which work is divided. */
export const efficiency: Limits = { low: 0.0001, high: 1 }
/** A factor on measured rates. */
export const factor: Limits = { low: 0, high: 1000 }
export const positiveFactor: Limits = { low: 0.0001, high: 1000 }
/** A growth or decline per year: from all but everything lost to a thousandfold. */
export const yearlyRate: Limits = { low: -0.99, high: 1000 }
/** A yearly charge in proportion to capital. */
export const chargeRate: Limits = { low: 0, high: 10 }
/** Expected occurrences per year. */
export const hazardRate: Limits = { low: 0, high: 1000 }
/** Standard deviation of a logarithm over a year. */
export const volatilityRate: Limits = { low: 0, high: 5 }
export const probability: Limits = { low: 0, high: 1 }
/** Money that may be nothing. */
export const money: Limits = { low: 0, high: 1e15 }
/** Money that must be something. */
export const positiveMoney: Limits = { low: 1e-12, high: 1e15 }
export const amount: Limits = { low: 0, high: 1e24 }
export const positiveAmount: Limits = { low: 1e-12, high: 1e24 }
export const months: Limits = { low: 0, high: 1200 }
/** A write of no time would ask for checkpoints without end: a hundredth of a second at least. */
export const writeStall: Limits = { low: 0.01, high: 1e6 }
export const hours: Limits = { low: 0, high: 1e6 }
export const exchangeRate: Limits = { low: 1e-9, high: 1e9 }
export const exponent: Limits = { low: -10, high: 10 }
/** Heads of a model, or values in a head. */
export const shapeNumber: Limits = { low: 1, high: 1e6 }
