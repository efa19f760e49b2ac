/**
 * Study and catalog in, a study ready to run out, or the list of what is wrong with it.
 *
 * The compiler is the one place that knows which quantities a run reads; inputs, limits, units and used entries all come from here.
 */
import type { Catalog } from '../catalog/catalog-entry.ts'
import { rememberedDistribution, rememberedTable } from '../distributions/remembered-distribution.ts'
import { fillDiscountFactors } from '../finance/net-present-value.ts'
import { quantityFaults } from './check-quantity.ts'
import { CompileContext } from './compile-context.ts'
import { compileDraws, eventCoordinateId, leverCoordinateId, PATH_COMPONENTS, pathCoordinateId } from './compile-draws.ts'
import { compileMeasurements } from './compile-measurements.ts'
import { compilePlan } from './compile-plan.ts'
import { checkQueueLevers } from './compile-pool-queue.ts'
import { compileProfile, compileSite } from './compile-profile.ts'
import { compileQueues } from './compile-queue.ts'
import { compileWorkload } from './compile-workload.ts'
import {
  type CompiledCurve,
  type CompiledEffect,
  type CompiledEvent,
  type CompiledLever,
  type CompiledPath,
  type CompiledScenario,
  type CompiledStudy,
  NO_SLOT,
} from './compiled-study.ts'
import { type Fault, fault } from './fault.ts'
import { type Lever, leverParameters } from './lever.ts'
import { parameterLimits } from './lever-limits.ts'
import * as limits from './limits.ts'
import type { EventEffect, Path, ResidualCurve, RiskEvent } from './market.ts'
import type { Scenario } from './scenario.ts'
import { isUncertain } from './slot-table.ts'
import type { Study } from './study.ts'
import { studyFaults } from './study-faults.ts'

function compilePath(context: CompileContext, path: Path): CompiledPath {
  return {
    isMeanReverting: path.process === 'mean-reverting',
    halfLifeMonths: path.halfLifeMonths ?? 0,
    driftSlot: context.slot(`path.${path.id}.drift`, path.drift, limits.yearlyRate, '1/year'),
    volatilitySlot: context.slot(`path.${path.id}.volatility`, path.volatility, limits.volatilityRate, 'log/year'),
  }
}

function compileEffect(context: CompileContext, path: string, effect: EventEffect): CompiledEffect {
  if (effect.on === 'delivery') {
    const sizeSlot = context.slot(`${path}.delayMonths`, effect.delayMonths, limits.months, 'months')
    return { on: 'delivery', target: -1, sizeSlot, durationSlot: NO_SLOT }
  }
  const duration = effect.on === 'residual' ? undefined : effect.durationMonths
  return {
    on: effect.on,
    target:
      effect.on === 'path'
        ? context.position(`${path}.path`, effect.path, context.study.paths, 'path')
        : effect.on === 'demand'
          ? context.position(`${path}.workload`, effect.workload, context.study.workloads, 'workload')
          : -1,
    sizeSlot: context.slot(`${path}.factor`, effect.factor, limits.factor, 'factor'),
    durationSlot: context.slot(`${path}.durationMonths`, duration, limits.months, 'months'),
  }
}

function compileEvent(context: CompileContext, event: RiskEvent): CompiledEvent {
  return {
    hazardSlot: context.slot(`event.${event.id}.hazard`, event.hazard, limits.hazardRate, 'occurrences/year'),
    occurrences: event.occurrences,
    effects: event.effects.map((effect, i) => compileEffect(context, `event.${event.id}.effects.${i + 1}`, effect)),
  }
}

function compileLever(context: CompileContext, lever: Lever): CompiledLever {
  const path = `lever.${lever.id}`
  if (lever.catalogLever !== undefined) context.entry(`${path}.catalogLever`, lever.catalogLever, 'lever')
  return {
    parameters: lever.sets.map(set => leverParameters.indexOf(set.parameter)),
    valueSlots: lever.sets.map(set =>
      context.slot(`${path}.sets.${set.parameter}`, set.to, parameterLimits[set.parameter], 'new value of the parameter'),
    ),
    profiles: lever.profiles.map(id => context.position(`${path}.profiles`, id, context.study.profiles, 'profile')),
    worksSlot: context.slot(`${path}.worksProbability`, lever.worksProbability, limits.probability, 'probability'),
    pilotMonths: lever.pilotMonths,
    pilotCostSlot: context.slot(`${path}.pilotCost`, lever.pilotCost, limits.money, 'money'),
    rampSlot: context.slot(`${path}.rampMonths`, lever.rampMonths, limits.months, 'months'),
    rollOutSlot: context.slot(`${path}.rollOutCost`, lever.rollOutCost, limits.money, 'money'),
    licenceSlot: context.slot(
      `${path}.licencePerAcceleratorYear`,
      lever.licencePerAcceleratorYear,
      limits.money,
      'money/accelerator and year',
    ),
  }
}

function compileCurve(context: CompileContext, curve: ResidualCurve): CompiledCurve {
  return {
    ageMonths: Float64Array.from(curve.points, point => point.ageYears * 12),
    shareSlots: curve.points.map((point, i) =>
      context.slot(`residualCurve.${curve.id}.points.${i + 1}.share`, point.share, limits.share, 'share of the price when new'),
    ),
  }
}

function compileScenario(context: CompileContext, scenario: Scenario): CompiledScenario {
  const { settings } = context.study
  const discount = new Float64Array(settings.horizonMonths + 1)
  const discountMid = new Float64Array(settings.horizonMonths + 1)
  fillDiscountFactors(scenario.discountRate ?? settings.discountRate, discount, discountMid)
  const changes = []
  for (const [i, change] of scenario.changes.entries()) {
    const path = `scenario.${scenario.id}.changes.${i + 1}`
    const slot = context.table.find(change.input)
    if (slot === undefined) {
      context.table.faults.push(fault('unknown-input', `${path}.input`, { id: change.input }))
      continue
    }
    const field = context.table.slots[slot]!
    // A factor or a shift is not a value of the field; what comes out is kept within the field's limits.
    const changeLimits = change.change === 'set' ? field.limits : { low: -1e300, high: 1e300 }
    const faults = quantityFaults(`${path}.value`, change.value, changeLimits)
    if (faults.length > 0) {
      context.table.faults.push(...faults)
      continue
    }
    const distribution = rememberedTable(rememberedDistribution(change.value, changeLimits))
    changes.push({ slot, change: change.change, distribution, limits: field.limits })
  }
  return { id: scenario.id, weight: scenario.weight, changes, discount, discountMid }
}

export type Compilation =
  | { readonly ok: true; readonly compiled: CompiledStudy }
  | { readonly ok: false; readonly faults: readonly Fault[] }

/** @param study shape already checked; names, limits and sums are checked here */
export function compileStudy(study: Study, catalog: Catalog): Compilation {
  const first = studyFaults(study)
  if (first.length > 0) return { ok: false, faults: first }
  const context = new CompileContext(study, catalog)
  const paths = study.paths.map(path => compilePath(context, path))
  const workloads = study.workloads.map(workload => compileWorkload(context, workload))
  const profiles = study.profiles.map(profile => compileProfile(context, profile))
  const sites = study.sites.map(site => compileSite(context, site))
  const curves = study.residualCurves.map(curve => compileCurve(context, curve))
  const events = study.events.map(event => compileEvent(context, event))
  const levers = study.levers.map(lever => compileLever(context, lever))
  const rentalPath = context.position('market.rentalPath', study.market.rentalPath, study.paths, 'path')
  const newPricePath = context.position('market.newPricePath', study.market.newPricePath, study.paths, 'path')
  const residualBetaSlot = context.slot('market.residualBeta', study.market.residualBeta, limits.exponent, 'exponent')
  const embodiedCarbonSlot = context.slot('settings.embodiedCarbonKg', study.settings.embodiedCarbonKg, limits.amount, 'kg CO2e')
  const plans = study.plans.map(plan => compilePlan(context, plan, workloads))
  checkQueueLevers(context)
  const { queues, surfaces } = compileQueues(context)
  const baseline = context.position('baseline', study.baseline, study.plans, 'plan')
  const measurements = compileMeasurements(context, plans[baseline], queues)
  const scenarios = study.scenarios.map(scenario => compileScenario(context, scenario))
  const draws = compileDraws(study, context.table)
  const faults = [...context.table.faults, ...draws.faults]
  for (const key of Object.keys(study.catalogOverrides)) {
    if (context.table.find(`catalog.${key}`) === undefined && !context.table.consumed.has(key))
      faults.push(fault('override-not-read', `catalogOverrides.${key}`, { key }))
  }
  for (const [i, dependence] of study.dependences.entries()) {
    for (const id of dependence.between) {
      if (!draws.positionById.has(id)) faults.push(fault('unknown-input', `dependences.${i + 1}.between`, { id }))
    }
  }
  for (const [i, group] of study.tailDependences.entries()) {
    for (const id of group.members) {
      if (!draws.positionById.has(id)) faults.push(fault('unknown-input', `tailDependences.${i + 1}.members`, { id }))
    }
  }
  if (faults.length > 0) return { ok: false, faults }

  const slots = context.table.slots
  const exchanged: number[] = []
  const fixedValues = new Float64Array(slots.length)
  for (const [i, slot] of slots.entries()) {
    if (slot.exchangeSlot >= 0) exchanged.push(i)
    fixedValues[i] = isUncertain(slot.quantity) ? Number.NaN : slot.distribution!.quantile(0.5)
  }
  const at = (id: string) => draws.positionById.get(id)!
  const serving = workloads.flatMap((workload, i) => (workload.kind === 'serving' ? [i] : []))
  const others = workloads.flatMap((workload, i) => (workload.kind === 'serving' ? [] : [i]))
  const compiled: CompiledStudy = {
    study,
    horizon: study.settings.horizonMonths,
    slots,
    inputSlots: draws.inputSlots,
    inputCoordinates: draws.inputSlots.map(slot => at(slots[slot]!.id)),
    distributions: draws.inputSlots.map(slot => rememberedTable(slots[slot]!.distribution!)),
    fixedValues,
    exchangedSlots: Int32Array.from(exchanged),
    exchangeSlots: Int32Array.from(exchanged, slot => slots[slot]!.exchangeSlot),
    coordinates: draws.coordinates,
    pathCoordinates: study.paths.map(path =>
      Array.from({ length: PATH_COMPONENTS }, (_, k) => at(pathCoordinateId(path.id, k + 1))),
    ),
    eventCoordinates: study.events.map(event =>
      Array.from({ length: event.occurrences }, (_, k) => at(eventCoordinateId(event.id, k + 1))),
    ),
    leverCoordinates: study.levers.map(lever => at(leverCoordinateId(lever.id))),
    paths,
    events,
    levers,
    workloads,
    servingOrder: [...serving, ...others],
    servingCount: serving.length,
    profiles,
    steps: context.steps,
    surfaces,
    queues,
    measurements,
    sites,
    curves,
    rentalPath,
    newPricePath,
    residualBetaSlot,
    plans,
    baseline,
    scenarios,
    embodiedCarbonSlot,
    embodiedLifeMonths: (study.settings.embodiedLifeYears ?? 5) * 12,
    dimensions: draws.dimensions,
    nextDimension: draws.nextDimension,
    usedEntries: [...context.table.usedEntries].sort(),
  }
  return { ok: true, compiled }
}
