/** Demand over the months from its growth alone (MODEL.md section 2), at P10, median and P90 of the growth inputs. */

interface Spread {
  readonly p10: number
  readonly p50: number
  readonly p90: number
}

export interface GrowthBand {
  readonly low: readonly number[]
  readonly middle: readonly number[]
  readonly high: readonly number[]
}

const still: Spread = { p10: 0, p50: 0, p90: 0 }
const endless: Spread = { p10: 1e6, p50: 1e6, p90: 1e6 }

/** Exponential: (1 + rate)^t; logistic (Verhulst): c / (1 + (c - 1)(1 + rate)^-t); t in years. */
function curve(kind: string, rate: number, ceiling: number, horizon: number): number[] {
  return Array.from({ length: horizon + 1 }, (_, month) => {
    const grown = (1 + rate) ** (month / 12)
    if (kind === 'flat') return 1
    return kind === 'logistic' ? ceiling / (1 + (ceiling - 1) / grown) : grown
  })
}

/** All curves are multiples of the demand of month 0. */
export function growthBand(kind: string, rate: Spread | undefined, ceiling: Spread | undefined, horizon: number): GrowthBand {
  const r = rate ?? still
  const c = ceiling ?? endless
  return {
    low: curve(kind, r.p10, c.p10, horizon),
    middle: curve(kind, r.p50, c.p50, horizon),
    high: curve(kind, r.p90, c.p90, horizon),
  }
}
