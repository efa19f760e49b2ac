/** What is paid month by month for what is owned: energy, housing, water, carbon, staff, maintenance, insurance, licences. */
import type { SiteState } from '../power/site-state.ts'
import {
  type CompiledPlan,
  type CompiledPool,
  type CompiledScenario,
  type CompiledStudy,
  NO_SLOT,
} from '../study/compiled-study.ts'
import { HOURS_PER_MONTH } from '../study/month.ts'
import type { PlanState, PoolState } from '../supply/plan-state.ts'
import { CARBON, ENERGY, endOfYear, HOUSING, INSURANCE, LICENCES, MAINTENANCE, STAFF, WATER, yearOfMonth } from './cost-parts.ts'

function isOwn(pool: CompiledPool): boolean {
  return pool.supply === 'bought' || pool.supply === 'owned'
}

/** Monthly amount of a yearly rate on `base`, per hour that a pool's accelerators are held. */
function perHeldHour(slot: number, values: Float64Array, base: number, pool: CompiledPool): number {
  return slot === NO_SLOT ? 0 : ((values[slot]! / 12) * base) / (pool.accelerators * HOURS_PER_MONTH)
}

/**
 * Everything paid for one own pool but staff, in one pass over the months: eight passes, one a part, took half as long again. What goes by
 * hours held or energy alone is a sum of those times its price.
 */
function payOwn(
  study: CompiledStudy,
  plan: CompiledPlan,
  pool: CompiledPool,
  poolState: PoolState,
  site: SiteState,
  scenario: CompiledScenario,
  values: Float64Array,
  state: PlanState,
): void {
  const { held, energyKwh } = poolState
  const { books } = state
  const { running } = books
  const { discountMid } = scenario
  const { energyPrice, housingPrice, demandCharge, waterPrice, carbonPrice } = site
  const maintenance = perHeldHour(plan.maintenanceSlot, values, poolState.capitalBase, pool)
  const insurance = perHeldHour(plan.insuranceSlot, values, poolState.capitalBase, pool)
  const licences = perHeldHour(plan.licenceSlot, values, pool.accelerators, pool)
  const perHour = maintenance + insurance + licences
  const perKwh = waterPrice + carbonPrice
  const kwPerHeld = peakPerHeld(poolState)
  // Colocation is contracted for the peak from delivery on; an own facility is kept up for the peak it was built for.
  let hoursSum = 0
  let hoursPresent = 0
  let kwhSum = 0
  let kwhPresent = 0
  let energyNominal = 0
  let energyPresent = 0
  let housingNominal = 0
  let housingPresent = 0
  for (let m = 1; m <= study.horizon; ) {
    const hoursBefore = hoursSum
    const kwhBefore = kwhSum
    const energyBefore = energyNominal
    const housingBefore = housingNominal
    const year = yearOfMonth(m)
    for (const end = Math.min(endOfYear(m), study.horizon + 1); m < end; m++) {
      const factor = discountMid[m]!
      const hours = held[m]!
      const kwh = energyKwh[m]!
      const kw = hours * kwPerHeld
      const energy = kwh * energyPrice[m]! + kw * demandCharge
      const housing = kw * housingPrice[m]!
      hoursSum += hours
      hoursPresent += hours * factor
      kwhSum += kwh
      kwhPresent += kwh * factor
      energyNominal += energy
      energyPresent += energy * factor
      housingNominal += housing
      housingPresent += housing * factor
      running[m]! += energy + housing + kwh * perKwh + hours * perHour
    }
    const hours = hoursSum - hoursBefore
    const kwh = kwhSum - kwhBefore
    books.enterYear(ENERGY, year, energyNominal - energyBefore)
    books.enterYear(HOUSING, year, housingNominal - housingBefore)
    books.enterYear(WATER, year, kwh * waterPrice)
    books.enterYear(CARBON, year, kwh * carbonPrice)
    books.enterYear(MAINTENANCE, year, hours * maintenance)
    books.enterYear(INSURANCE, year, hours * insurance)
    books.enterYear(LICENCES, year, hours * licences)
  }
  books.enter(ENERGY, energyNominal, energyPresent)
  books.enter(HOUSING, housingNominal, housingPresent)
  books.enter(WATER, kwhSum * waterPrice, kwhPresent * waterPrice)
  books.enter(CARBON, kwhSum * carbonPrice, kwhPresent * carbonPrice)
  books.enter(MAINTENANCE, hoursSum * maintenance, hoursPresent * maintenance)
  books.enter(INSURANCE, hoursSum * insurance, hoursPresent * insurance)
  books.enter(LICENCES, hoursSum * licences, hoursPresent * licences)
}

/** IT peak in kW per held accelerator-hour of a month. */
function peakPerHeld(poolState: PoolState): number {
  return (poolState.maxKw + poolState.networkKw) / HOURS_PER_MONTH
}

/** Energy and carbon of one pool, and its part of the plan's metered peaks: a seller's are counted, not paid. */
function countSite(study: CompiledStudy, poolState: PoolState, site: SiteState, state: PlanState, peaks: Float64Array): void {
  const { held, energyKwh } = poolState
  const { pue } = site
  const kwPerHeld = peakPerHeld(poolState) * pue
  let kwh = 0
  for (let m = 1; m <= study.horizon; m++) {
    kwh += energyKwh[m]!
    peaks[m]! += held[m]! * kwPerHeld
  }
  state.energyKwh += kwh * pue
  state.carbonKg += kwh * site.carbonKg
}

/** Sites of all pools, the plan's highest metered peak, and what is paid for own pools. */
export function paySites(
  study: CompiledStudy,
  plan: CompiledPlan,
  scenario: CompiledScenario,
  values: Float64Array,
  sites: readonly SiteState[],
  state: PlanState,
): void {
  const peaks = state.scratch
  peaks.fill(0)
  for (let p = 0; p < plan.pools.length; p++) {
    const pool = plan.pools[p]!
    const poolState = state.pools[p]!
    countSite(study, poolState, sites[pool.site]!, state, peaks)
    if (isOwn(pool)) payOwn(study, plan, pool, poolState, sites[pool.site]!, scenario, values, state)
  }
  if (plan.overflow !== undefined) countSite(study, state.overflow!, sites[plan.overflow.site]!, state, peaks)
  let peak = 0
  for (let m = 1; m <= study.horizon; m++) if (peaks[m]! > peak) peak = peaks[m]!
  state.peakKw = peak
}

/** Staff by the systems held, no fewer than the plan's minimum while there are any. */
export function payStaff(plan: CompiledPlan, scenario: CompiledScenario, values: Float64Array, state: PlanState): void {
  if (plan.systemsPerFteSlot === NO_SLOT) return
  const { books, scratch: systems } = state
  const { running } = books
  const { discountMid } = scenario
  systems.fill(0)
  let hasOwn = false
  for (let p = 0; p < plan.pools.length; p++) {
    const pool = plan.pools[p]!
    if (!isOwn(pool)) continue
    hasOwn = true
    const perHour = pool.systems / (pool.accelerators * HOURS_PER_MONTH)
    const { held } = state.pools[p]!
    for (let m = 1; m < systems.length; m++) systems[m]! += held[m]! * perHour
  }
  if (!hasOwn) return
  const ftePerSystem = 1 / values[plan.systemsPerFteSlot]!
  const { minimumFte } = plan
  const step = Math.exp(Math.log1p(values[plan.wageGrowthSlot]!) / 12)
  let monthlyWage = (values[plan.fteCostSlot]! / 12) * Math.sqrt(step)
  let nominal = 0
  let present = 0
  for (let m = 1; m < systems.length; ) {
    const before = nominal
    const year = yearOfMonth(m)
    for (const end = Math.min(endOfYear(m), systems.length); m < end; m++) {
      const count = systems[m]!
      if (count > 0) {
        const needed = count * ftePerSystem
        const pay = (needed > minimumFte ? needed : minimumFte) * monthlyWage
        running[m]! += pay
        nominal += pay
        present += pay * discountMid[m]!
      }
      monthlyWage *= step
    }
    books.enterYear(STAFF, year, nominal - before)
  }
  books.enter(STAFF, nominal, present)
}
