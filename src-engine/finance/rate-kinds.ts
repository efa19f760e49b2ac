/**
 * A rate has a kind (MODEL.md): the same "10 % a year" gives another monthly figure as growth, as a loan quote, as a hazard, as a yearly
 * charge or as a decline. The kind is part of the type, so that a rate cannot be converted by the wrong rule.
 */

declare const kind: unique symbol

type YearlyRate<Kind extends string> = number & { readonly [kind]: Kind }

/** Growth of a quantity or price, compounded: above -1. */
export type GrowthRate = YearlyRate<'growth'>
/** Discount rate or cost of capital, effective a year: above -1. */
export type DiscountRate = YearlyRate<'discount'>
/** Rise of a price level, effective a year: above -1. */
export type InflationRate = YearlyRate<'inflation'>
/** Nominal yearly quote of a loan or lease with monthly payments. */
export type LoanRate = YearlyRate<'loan'>
/** Events per year at a constant hazard: 0 and above. */
export type HazardRate = YearlyRate<'hazard'>
/** Share of capital charged a year, such as insurance or maintenance. */
export type ChargeRate = YearlyRate<'charge'>
/** Share lost a year, compounded: 0 to 1. */
export type DeclineRate = YearlyRate<'decline'>

export const growthRate = (yearly: number): GrowthRate => yearly as GrowthRate
export const discountRate = (yearly: number): DiscountRate => yearly as DiscountRate
export const inflationRate = (yearly: number): InflationRate => yearly as InflationRate
export const loanRate = (yearly: number): LoanRate => yearly as LoanRate
export const hazardRate = (yearly: number): HazardRate => yearly as HazardRate
export const chargeRate = (yearly: number): ChargeRate => yearly as ChargeRate
export const declineRate = (yearly: number): DeclineRate => yearly as DeclineRate

/** (1+r)^(1/12) - 1. */
export function monthlyCompound(rate: GrowthRate | DiscountRate | InflationRate): number {
  return Math.expm1(Math.log1p(rate) / 12)
}

/** (1+i)^12 - 1, the inverse of `monthlyCompound`. */
export function yearlyCompound(monthly: number): number {
  return Math.expm1(12 * Math.log1p(monthly))
}

/** r/12: a quote names twelve times its monthly interest. */
export function monthlyLoan(rate: LoanRate): number {
  return rate / 12
}

/** Probability of at least one event in a month, 1 - e^(-h/12). */
export function monthlyEventProbability(rate: HazardRate): number {
  return -Math.expm1(-rate / 12)
}

/** Events per year at which a month has the given probability of at least one, the inverse of `monthlyEventProbability`. */
export function yearlyHazard(monthlyProbability: number): HazardRate {
  return hazardRate(-12 * Math.log1p(-monthlyProbability))
}

/** c/12. */
export function monthlyCharge(rate: ChargeRate): number {
  return rate / 12
}

/** (1-d)^(1/12) - 1: 0 or below, the monthly change of what declines. */
export function monthlyDecline(rate: DeclineRate): number {
  return Math.expm1(Math.log1p(-rate) / 12)
}

/** 1 - (1+i)^12 for a monthly change i of 0 or below, the inverse of `monthlyDecline`. */
export function yearlyDecline(monthly: number): DeclineRate {
  return declineRate(-Math.expm1(12 * Math.log1p(monthly)))
}
