/** What a kWh and a kW of IT load cost and emit at every site in one scenario of one trial: PUE, tariff, rent, water, carbon (MODEL.md 6). */
import type { MarketState } from '../market/market-state.ts'
import { type CompiledSite, type CompiledStudy, NO_SLOT } from '../study/compiled-study.ts'

/** Physics leaves no facility below this. */
const LOWEST_PUE = 1.01

/** max(1.01, cooling's PUE + the region's climate offset); UPS losses are inside it. */
export function facilityPue(site: CompiledSite, values: Float64Array): number {
  const pue = values[site.pueSlot]! + (site.climateSlot === NO_SLOT ? 0 : values[site.climateSlot]!)
  return pue > LOWEST_PUE ? pue : LOWEST_PUE
}

/** Bill for energy drawn over hours at a mean IT load: kW x hours x PUE x price (Hennessy and Patterson's power bill, case T02). */
export function energyBill(itKw: number, hours: number, pue: number, pricePerKwh: number): number {
  return itKw * hours * pue * pricePerKwh
}

/** A price that grows at a yearly rate, by months; computed anew only where price or rate have changed: in most scenarios they have not. */
class EscalatedPrice {
  readonly byMonth: Float64Array
  private price = Number.NaN
  private yearlyRate = Number.NaN

  constructor(horizon: number) {
    this.byMonth = new Float64Array(horizon + 1)
  }

  /** @returns the price in the middle of every month */
  at(price: number, yearlyRate: number): Float64Array {
    const { byMonth } = this
    if (price === this.price && yearlyRate === this.yearlyRate) return byMonth
    this.price = price
    this.yearlyRate = yearlyRate
    const step = Math.exp(Math.log1p(yearlyRate) / 12)
    let now = price * Math.sqrt(step)
    for (let m = 1; m < byMonth.length; m++) {
      byMonth[m] = now
      now *= step
    }
    return byMonth
  }
}

export class SiteState {
  pue = 1.01
  /** Per kWh of IT load, PUE in, by month 1..H: money for energy, and for water and carbon together. */
  readonly energyPrice: Float64Array
  waterPrice = 0.1
  carbonPrice = 0.1
  /** kg CO2 per kWh of IT load, PUE in. */
  carbonKg = 0.1
  /** Per kW of IT peak and month: demand charge; rent or upkeep by month. */
  demandCharge = 0.1
  readonly housingPrice: Float64Array
  readonly tariff: EscalatedPrice
  readonly rent: EscalatedPrice

  constructor(horizon: number) {
    this.energyPrice = new Float64Array(horizon + 1)
    this.tariff = new EscalatedPrice(horizon)
    this.rent = new EscalatedPrice(horizon)
    this.housingPrice = this.rent.byMonth
  }
}

export function fillSites(study: CompiledStudy, values: Float64Array, market: MarketState, sites: readonly SiteState[]): void {
  for (let s = 0; s < study.sites.length; s++) {
    const site = study.sites[s]!
    const state = sites[s]!
    const pue = facilityPue(site, values)
    state.pue = pue
    state.carbonKg = (pue * values[site.gridCarbonSlot]!) / 1000
    state.carbonPrice = site.carbonPriceSlot === NO_SLOT ? 0 : (state.carbonKg / 1000) * values[site.carbonPriceSlot]!
    const hasWater = site.waterPriceSlot !== NO_SLOT && site.waterSlot !== NO_SLOT
    // Water use is quoted per kWh of IT load (WUE), so PUE does not enter.
    state.waterPrice = hasWater ? (values[site.waterSlot]! / 1000) * values[site.waterPriceSlot]! : 0
    state.demandCharge = site.demandChargeSlot === NO_SLOT ? 0 : pue * values[site.demandChargeSlot]!
    const { energyPrice } = state
    const tariff = state.tariff.at(values[site.electricitySlot]! * pue, values[site.electricityEscalationSlot]!)
    const path = site.electricityPath >= 0 ? market.index[site.electricityPath]! : market.level
    for (let m = 1; m < energyPrice.length; m++) energyPrice[m] = tariff[m]! * path[m]!
    if (site.housing === 'colocation') {
      state.rent.at(values[site.colocationSlot]!, values[site.colocationEscalationSlot]!)
    } else if (site.housing === 'own-facility') {
      state.housingPrice.fill((values[site.constructionSlot]! * values[site.upkeepSlot]!) / 12)
    }
  }
}
