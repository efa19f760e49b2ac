/** Profiles and sites made ready to run. */

import { distributionMoments } from '../distributions/moments.ts'
import { updatedRate } from '../utilization/failure-rate.ts'
import type { CompileContext } from './compile-context.ts'
import { checkAllocation } from './compile-queue.ts'
import { peakSlots } from './compile-workload.ts'
import { type CompiledProfile, type CompiledSite, NO_SLOT } from './compiled-study.ts'
import { fault } from './fault.ts'
import * as limits from './limits.ts'
import type { Profile } from './profile.ts'
import type { Distributed, Provenance } from './quantity.ts'
import type { Site } from './site.ts'

/** A failure rate with the cluster's own record: the prior given, updated (MODEL.md 5.1). */
function failureSlot(context: CompileContext, path: string, profile: Profile): number {
  const { interruptionsPer1000DomainDays: rate, ownRecord } = profile.failures
  const field = `${path}.failures.interruptionsPer1000DomainDays`
  if (ownRecord === undefined) return context.slot(field, rate, limits.amount, 'interruptions/1,000 domain-days')
  const prior = context.table.consume(field, rate, limits.amount)
  // Its faults are told already; no distribution can be made of it.
  if (prior === undefined) return 0
  const spread = distributionMoments(prior)
  // Below half a percent, the Gamma shape that matches it would be beyond what can be computed, and no record could move it.
  if (!(spread.standardDeviation > 0.005 * spread.mean)) {
    context.table.faults.push(fault('prior-without-spread', field))
    return 0
  }
  const posterior = updatedRate(spread.mean, spread.standardDeviation, ownRecord.interruptions, ownRecord.domainDays)
  const provenance: Provenance = {
    source: null,
    asOf: context.study.settings.firstMonth,
    basis: 'derived',
    confidence: 'medium',
    note: `The rate between clusters, updated by the own record of ${ownRecord.interruptions} interruptions in ${ownRecord.domainDays} domain-days.`,
  }
  const updated: Distributed = { family: 'gamma', shape: posterior.shape, scale: posterior.scale, provenance }
  return context.slot(field, updated, limits.amount, 'interruptions/1,000 domain-days')
}

export function compileProfile(context: CompileContext, profile: Profile): CompiledProfile {
  const path = `profile.${profile.id}`
  const { serving, failures, checkpoint, power } = profile
  context.entry(`${path}.accelerator`, profile.accelerator, 'accelerator')
  const prefill = serving === undefined ? undefined : context.entry(`${path}.serving.prefill`, serving.prefill, 'serving-point')
  const decode = serving === undefined ? undefined : context.entry(`${path}.serving.decode`, serving.decode, 'serving-point')
  const interval = checkpoint.interval
  checkAllocation(context, profile)
  const inMemory = checkpoint.inMemory
  const lossShare = (field: string, quantity: Profile['oversizedShare'], unit: string) =>
    context.slot(`${path}.${field}`, quantity, limits.lossShare, unit)
  return {
    kernelEfficiencySlot: context.slot(
      `${path}.kernelEfficiency`,
      profile.kernelEfficiency,
      limits.efficiency,
      'share of dense peak',
    ),
    inStepBlockedSlot: lossShare('inStepBlockedShare', profile.inStepBlockedShare, 'share of a step'),
    saturationSlot: context.slot(
      `${path}.allocationSaturation`,
      profile.allocationSaturation,
      limits.efficiency,
      'share of available hours',
    ),
    oversizedSlot: lossShare('oversizedShare', profile.oversizedShare, 'share of allocated hours'),
    unusedSlot: lossShare('unusedShare', profile.unusedShare, 'share of allocated hours asked for'),
    servingEfficiencySlot: context.slot(
      `${path}.serving.efficiency`,
      serving?.efficiency,
      limits.positiveFactor,
      'times the measured rate',
    ),
    servingHeadroomSlot: context.slot(
      `${path}.serving.headroomShare`,
      serving?.headroomShare,
      limits.lossShare,
      'share of serving hours',
    ),
    replica: serving?.replica,
    prefillSlot:
      serving === undefined
        ? NO_SLOT
        : context.field(`${path}.serving.prefill`, serving.prefill, 'inputTokensPerSecond', limits.positiveAmount),
    decodeSlot:
      serving === undefined
        ? NO_SLOT
        : context.field(`${path}.serving.decode`, serving.decode, 'outputTokensPerSecond', limits.positiveAmount),
    prefillDevices: prefill?.devices ?? 1,
    decodeDevices: decode?.devices ?? 1,
    peakSlot: peakSlots(context, `${path}.accelerator`, profile.accelerator),
    domainAccelerators: failures.domainAccelerators,
    failureSlot: failureSlot(context, path, profile),
    earlyLifeMonths: failures.earlyLife?.months ?? 0,
    earlyLifeSlot: context.slot(
      `${path}.failures.earlyLife.ratio`,
      failures.earlyLife?.ratio,
      limits.positiveFactor,
      'times the rate',
    ),
    outageSlot: context.slot(`${path}.failures.outageShare`, failures.outageShare, limits.share, 'share of interruptions'),
    replacementSlot: context.slot(
      `${path}.failures.replacementShare`,
      failures.replacementShare,
      limits.share,
      'share of outages',
    ),
    resetSlot: context.slot(`${path}.failures.resetHours`, failures.resetHours, limits.hours, 'hours'),
    replacementHoursSlot: context.slot(`${path}.failures.replacementHours`, failures.replacementHours, limits.hours, 'hours'),
    intervalRule: typeof interval === 'string' ? interval : 'fixed',
    intervalSlot:
      typeof interval === 'string'
        ? NO_SLOT
        : context.slot(`${path}.checkpoint.interval.minutes`, interval.minutes, { low: 0.01, high: 1e6 }, 'minutes'),
    writeStallSlot: context.slot(
      `${path}.checkpoint.writeStallSeconds`,
      checkpoint.writeStallSeconds,
      limits.writeStall,
      'seconds',
    ),
    recoverySlot: context.slot(`${path}.checkpoint.recoveryMinutes`, checkpoint.recoveryMinutes, limits.hours, 'minutes'),
    persistSlot: context.slot(`${path}.checkpoint.persistSeconds`, checkpoint.persistSeconds, limits.hours, 'seconds'),
    inMemoryShareSlot: context.slot(
      `${path}.checkpoint.inMemory.survivingShare`,
      inMemory?.survivingShare,
      limits.lossShare,
      'share of interruptions',
    ),
    inMemoryRecoverySlot: context.slot(
      `${path}.checkpoint.inMemory.recoveryMinutes`,
      inMemory?.recoveryMinutes,
      limits.hours,
      'minutes',
    ),
    idlePowerSlot: context.slot(`${path}.power.idleShare`, power.idleShare, limits.share, 'share of sustained draw'),
    blockedPowerSlot: context.slot(`${path}.power.blockedShare`, power.blockedShare, limits.share, 'share of sustained draw'),
  }
}

export function compileSite(context: CompileContext, site: Site): CompiledSite {
  const path = `site.${site.id}`
  const { housing } = site
  context.entry(`${path}.region`, site.region, 'region')
  context.entry(`${path}.cooling`, site.cooling, 'cooling')
  const isColocated = housing.kind === 'colocation'
  const isBuilt = housing.kind === 'own-facility'
  return {
    electricitySlot:
      site.electricityPrice === undefined
        ? context.field(`${path}.region`, site.region, 'electricityUsdPerKwh', limits.money)
        : context.slot(`${path}.electricityPrice`, site.electricityPrice, limits.money, 'money/kWh'),
    electricityPath: context.optionalPosition(`${path}.electricityPath`, site.electricityPath, context.study.paths, 'path'),
    electricityEscalationSlot: context.slot(
      `${path}.electricityEscalationRate`,
      site.electricityEscalationRate,
      limits.yearlyRate,
      '1/year',
    ),
    demandChargeSlot: context.slot(
      `${path}.demandChargePerKwMonth`,
      site.demandChargePerKwMonth,
      limits.money,
      'money/kW and month',
    ),
    // Literals of our own: strings out of a parsed file are compared letter by letter in the month loop.
    housing: isColocated ? 'colocation' : isBuilt ? 'own-facility' : 'none',
    colocationSlot: isColocated
      ? context.slot(`${path}.housing.pricePerKwMonth`, housing.pricePerKwMonth, limits.money, 'money/kW and month')
      : NO_SLOT,
    colocationEscalationSlot: isColocated
      ? context.slot(`${path}.housing.escalationRate`, housing.escalationRate, limits.yearlyRate, '1/year')
      : NO_SLOT,
    constructionSlot: isBuilt
      ? context.slot(`${path}.housing.constructionPerKw`, housing.constructionPerKw, limits.money, 'money/kW')
      : NO_SLOT,
    upkeepSlot: isBuilt
      ? context.slot(`${path}.housing.upkeepRate`, housing.upkeepRate, limits.chargeRate, 'share of construction/year')
      : NO_SLOT,
    facilityResidualSlot: isBuilt
      ? context.slot(`${path}.housing.residualShare`, housing.residualShare, limits.share, 'share of construction')
      : NO_SLOT,
    pueSlot: context.field(`${path}.cooling`, site.cooling, 'pue', limits.positiveFactor),
    climateSlot: context.optionalField(`${path}.region`, site.region, 'pueClimateOffset', { low: -1, high: 1 }),
    gridCarbonSlot: context.field(`${path}.region`, site.region, 'gridCarbonGPerKwh', limits.amount),
    waterSlot: context.optionalField(`${path}.cooling`, site.cooling, 'waterLPerKwh', limits.amount),
    waterPriceSlot: context.slot(`${path}.waterPricePerM3`, site.waterPricePerM3, limits.money, 'money/m3'),
    carbonPriceSlot: context.slot(`${path}.carbonPricePerTonne`, site.carbonPricePerTonne, limits.money, 'money/tonne'),
  }
}
