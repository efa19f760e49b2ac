/** Plans made ready to run: every kind of supply becomes a pool of accelerators, with sizes checked against the site. */
import { catalogEntry } from '../catalog/catalog-entry.ts'
import type { CompileContext } from './compile-context.ts'
import { compilePoolQueues, NO_QUEUES } from './compile-pool-queue.ts'
import { compileStep } from './compile-step.ts'
import { type CompiledPlan, type CompiledPool, type CompiledWorkload, NO_SLOT } from './compiled-study.ts'
import { fault } from './fault.ts'
import * as limits from './limits.ts'
import type { BoughtTranche, CloudOffer, OwnedTranche, Plan, ReservedTranche, Tranche } from './plan.ts'
import { centralValue } from './slot-table.ts'

/** Every field in one order: all pools then share one hidden class, and the month loop stays monomorphic. */
const EMPTY_POOL: CompiledPool = {
  supply: 'bought',
  profile: 0,
  accelerator: '',
  site: 0,
  acceleratorsPerSystem: 1,
  accelerators: 0,
  typicalPowerSlot: NO_SLOT,
  maxPowerSlot: NO_SLOT,
  gangDomains: new Float64Array(0),
  peakIndex: new Int32Array(0),
  canServe: new Uint8Array(0),
  step: new Int32Array(0),
  ...NO_QUEUES,
  systems: 0,
  spareSystems: 0,
  month: 0,
  leadTimeSlot: NO_SLOT,
  powerOnSlot: NO_SLOT,
  termMonths: 0,
  isRenewed: false,
  priceSlot: NO_SLOT,
  priceScale: 1,
  orderShare: 1,
  networkPriceSlot: NO_SLOT,
  networkPowerSlot: NO_SLOT,
  storageSlot: NO_SLOT,
  installationSlot: NO_SLOT,
  residualCurve: -1,
  ageMonths: 0,
  retireMonth: -1,
  limitSlot: NO_SLOT,
}

function catalogPeak(context: CompileContext, accelerator: string, precision: 'bf16' | 'fp8'): number | undefined {
  const entry = catalogEntry(context.catalog, accelerator)
  if (entry === undefined || entry.kind !== 'accelerator') return undefined
  const value = precision === 'fp8' ? entry.fp8DenseTflops : entry.bf16DenseTflops
  return value === undefined ? undefined : centralValue(value)
}

/** Per workload: whether this pool can do it, with which peak, and across how many failure domains its gang spreads. */
function gangs(context: CompileContext, path: string, accelerator: string, profileIndex: number, accelerators: number) {
  const { workloads, profiles } = context.study
  const profile = profiles[profileIndex]
  const gangDomains = new Float64Array(workloads.length)
  const peakIndex = new Int32Array(workloads.length)
  const canServe = new Uint8Array(workloads.length)
  const step = new Int32Array(workloads.length).fill(-1)
  for (const [w, workload] of workloads.entries()) {
    if (profile === undefined) continue
    if (workload.kind === 'serving') {
      canServe[w] = profile.serving === undefined ? 0 : 1
      const { serving } = profile
      if (
        serving !== undefined &&
        serving.headroomShare === undefined &&
        (serving.replica === undefined || workload.day === undefined)
      ) {
        context.table.faults.push(fault('headroom-not-told', `profile.${profile.id}.serving`, { workload: workload.id }))
      }
      continue
    }
    // Hardware without FP8 runs such work in BF16.
    const hasFp8 = workload.precision === 'fp8' && catalogPeak(context, accelerator, 'fp8') !== undefined
    peakIndex[w] = hasFp8 ? 1 : 0
    const peak = catalogPeak(context, accelerator, hasFp8 ? 'fp8' : 'bf16')
    const reference = catalogPeak(context, workload.referenceAccelerator, workload.precision)
    if (peak === undefined || reference === undefined) continue
    const gang = (workload.gangAccelerators * reference) / peak
    gangDomains[w] = Math.ceil(gang / profile.failures.domainAccelerators - 1e-9)
    // What does not fit here need not be laid out here.
    if (workload.kind === 'training' && gang <= accelerators) {
      step[w] = context.step(`${profile.id} ${workload.id}`, () =>
        compileStep(context, `${path}.profile`, profile, workload, gang, hasFp8 ? 'fp8' : 'bf16'),
      )
      if (step[w]! >= 0) gangDomains[w] = context.steps[step[w]!]!.accelerators / profile.failures.domainAccelerators
    }
    // A gang that does not fit never runs here.
    canServe[w] = gangDomains[w]! * profile.failures.domainAccelerators <= accelerators + 1e-9 || gang <= accelerators ? 1 : 0
  }
  return { gangDomains, peakIndex, canServe, step }
}

function checkAccelerator(context: CompileContext, path: string, accelerator: string | undefined, profileIndex: number): void {
  const expected = context.study.profiles[profileIndex]?.accelerator
  if (accelerator !== undefined && expected !== undefined && accelerator !== expected) {
    context.table.faults.push(
      fault('profile-of-other-accelerator', `${path}.profile`, { accelerator, profileAccelerator: expected }),
    )
  }
}

/** Rack density against what the site's cooling can carry at the most: a broken limit is an error, not a cost. */
function checkDensity(context: CompileContext, path: string, tranche: BoughtTranche | OwnedTranche): void {
  const site = context.study.sites.find(candidate => candidate.id === tranche.site)
  const system = catalogEntry(context.catalog, tranche.system)
  const cooling = site === undefined ? undefined : catalogEntry(context.catalog, site.cooling)
  if (site === undefined || system?.kind !== 'system' || cooling?.kind !== 'cooling') return
  const racks = site.racksPerSystem?.[tranche.system] ?? system.racksPerSystem
  if (racks === undefined || system.maxPowerKw === undefined) return
  const density = centralValue(system.maxPowerKw) / centralValue(racks)
  const limit = typeof cooling.maxRackKw === 'object' && 'high' in cooling.maxRackKw ? cooling.maxRackKw.high : cooling.maxRackKw
  if (typeof limit === 'number' && density > limit) {
    context.table.faults.push(
      fault('rack-density', `${path}.system`, {
        densityKw: density,
        limitKw: limit,
        cooling: site.cooling,
        system: tranche.system,
      }),
    )
  }
}

interface PoolBase {
  readonly profile: string
  readonly system: string
  readonly site: string
}

function poolBase(
  context: CompileContext,
  path: string,
  supply: PoolBase,
  accelerator: string | undefined,
  accelerators: number,
) {
  const profile = context.position(`${path}.profile`, supply.profile, context.study.profiles, 'profile')
  const system = context.entry(`${path}.system`, supply.system, 'system')
  const named = accelerator ?? system?.accelerator
  checkAccelerator(context, path, named, profile)
  return {
    profile,
    accelerator: named ?? '',
    site: context.position(`${path}.site`, supply.site, context.study.sites, 'site'),
    acceleratorsPerSystem: system?.acceleratorsPerSystem ?? 1,
    typicalPowerSlot: context.field(`${path}.system`, supply.system, 'typicalPowerKw', limits.amount),
    maxPowerSlot: context.field(`${path}.system`, supply.system, 'maxPowerKw', limits.amount),
    ...gangs(context, path, named ?? '', profile, accelerators),
  }
}

/** Price of a rented accelerator-hour: the plan's own quote, the yuan quote for a server month, or the dollar quote. */
function rentalPrice(context: CompileContext, path: string, offer: ReservedTranche | CloudOffer) {
  if (offer.price !== undefined) {
    return {
      priceSlot: context.slot(`${path}.price`, offer.price, limits.positiveMoney, 'money/accelerator-hour'),
      priceScale: 1,
    }
  }
  const yuan = 'cnyPer8AcceleratorServerMonth'
  if (context.study.settings.currency === 'CNY') {
    const slot = context.optionalField(`${path}.rental`, offer.rental, yuan, limits.positiveMoney)
    if (slot !== NO_SLOT) return { priceSlot: slot, priceScale: 1 / (8 * 730) }
  }
  return {
    priceSlot: context.field(`${path}.rental`, offer.rental, 'usdPerAcceleratorHour', limits.positiveMoney),
    priceScale: 1,
  }
}

function systemPrice(context: CompileContext, path: string, tranche: BoughtTranche): number {
  if (tranche.price !== undefined) return context.slot(`${path}.price`, tranche.price, limits.positiveMoney, 'money/system')
  if (context.study.settings.currency === 'CNY') {
    const slot = context.optionalField(`${path}.system`, tranche.system, 'priceCny', limits.positiveMoney)
    if (slot !== NO_SLOT) return slot
  }
  return context.field(`${path}.system`, tranche.system, 'priceUsd', limits.positiveMoney)
}

function ownTranche(context: CompileContext, path: string, tranche: BoughtTranche | OwnedTranche): CompiledPool {
  const system = context.entry(`${path}.system`, tranche.system, 'system')
  const perSystem = system?.acceleratorsPerSystem ?? 1
  checkDensity(context, path, tranche)
  if (tranche.spares >= tranche.count) {
    context.table.faults.push(fault('spares-fill-tranche', `${path}.spares`, { spares: tranche.spares, count: tranche.count }))
  }
  const common = {
    ...EMPTY_POOL,
    ...poolBase(context, path, tranche, undefined, (tranche.count - tranche.spares) * perSystem),
    systems: tranche.count,
    accelerators: tranche.count * perSystem,
    spareSystems: tranche.spares,
    residualCurve: context.position(
      `${path}.residualCurve`,
      tranche.residualCurve,
      context.study.residualCurves,
      'residual curve',
    ),
    retireMonth: tranche.retireMonth ?? -1,
    networkPowerSlot:
      tranche.network === undefined
        ? NO_SLOT
        : context.field(`${path}.network`, tranche.network, 'powerWPerAccelerator', limits.amount),
  }
  if (tranche.supply === 'owned') {
    return {
      ...common,
      supply: 'owned',
      ageMonths: tranche.ageMonths,
      priceSlot: context.slot(`${path}.resaleValue`, tranche.resaleValue, limits.money, 'money/system'),
    }
  }
  return {
    ...common,
    supply: 'bought',
    month: tranche.month,
    orderShare: tranche.orderShare,
    leadTimeSlot: context.slot(`${path}.leadTimeMonths`, tranche.leadTimeMonths, limits.months, 'months'),
    powerOnSlot: context.slot(`${path}.powerOnMonths`, tranche.powerOnMonths, limits.months, 'months'),
    priceSlot: systemPrice(context, path, tranche),
    networkPriceSlot:
      tranche.network === undefined
        ? NO_SLOT
        : context.field(`${path}.network`, tranche.network, 'usdPerAccelerator', limits.money),
    storageSlot: context.slot(`${path}.storagePerAccelerator`, tranche.storagePerAccelerator, limits.money, 'money/accelerator'),
    installationSlot: context.slot(`${path}.installationShare`, tranche.installationShare, limits.chargeRate, 'share of price'),
  }
}

function tranchePool(context: CompileContext, planPath: string, tranche: Tranche): CompiledPool {
  const path = `${planPath}.tranche.${tranche.id}`
  if (tranche.supply !== 'reserved') return ownTranche(context, path, tranche)
  const rental = context.entry(`${path}.rental`, tranche.rental, 'rental')
  return {
    ...EMPTY_POOL,
    ...poolBase(context, path, tranche, rental?.accelerator, tranche.accelerators),
    ...rentalPrice(context, path, tranche),
    supply: 'reserved',
    accelerators: tranche.accelerators,
    month: tranche.month,
    leadTimeSlot: context.slot(`${path}.leadTimeMonths`, tranche.leadTimeMonths, limits.months, 'months'),
    termMonths: tranche.termMonths,
    isRenewed: tranche.isRenewed,
  }
}

function cloudPool(context: CompileContext, path: string, offer: CloudOffer, supply: 'on-demand' | 'overflow'): CompiledPool {
  const rental = context.entry(`${path}.rental`, offer.rental, 'rental')
  const limitSlot = context.slot(`${path}.limitAccelerators`, offer.limitAccelerators, limits.amount, 'accelerators')
  return {
    ...EMPTY_POOL,
    ...poolBase(context, path, offer, rental?.accelerator, context.table.slots[limitSlot]?.distribution?.quantile(0.5) ?? 0),
    ...rentalPrice(context, path, offer),
    supply,
    accelerators: 0,
    limitSlot,
  }
}

export function compilePlan(context: CompileContext, plan: Plan, workloads: readonly CompiledWorkload[]): CompiledPlan {
  const path = `plan.${plan.id}`
  const pools = plan.tranches.map(tranche => {
    const pool = tranchePool(context, path, tranche)
    return { ...pool, ...compilePoolQueues(context, `${path}.tranche.${tranche.id}`, plan, pool, workloads) }
  })
  if (plan.onDemand !== undefined) pools.push(cloudPool(context, `${path}.onDemand`, plan.onDemand, 'on-demand'))
  const overflow = plan.overflow === undefined ? undefined : cloudPool(context, `${path}.overflow`, plan.overflow, 'overflow')
  const operations = plan.operations
  const { profiles } = context.study
  const staff = operations.staff
  const op = `${path}.operations`
  const accelerators = new Set([...pools, ...(overflow === undefined ? [] : [overflow])].map(pool => pool.accelerator))
  return {
    id: plan.id,
    pools,
    overflow,
    crews: operations.repairCrews,
    systemsPerFteSlot: context.slot(`${op}.staff.systemsPerFte`, staff?.systemsPerFte, limits.positiveAmount, 'systems/FTE'),
    minimumFte: staff?.minimumFte ?? 0,
    fteCostSlot: context.slot(`${op}.staff.costPerFteYear`, staff?.costPerFteYear, limits.money, 'money/year'),
    wageGrowthSlot: context.slot(`${op}.staff.wageGrowthRate`, staff?.wageGrowthRate, limits.yearlyRate, '1/year'),
    maintenanceSlot: context.slot(
      `${op}.maintenanceRate`,
      operations.maintenanceRate,
      limits.chargeRate,
      'share of capital/year',
    ),
    insuranceSlot: context.slot(`${op}.insuranceRate`, operations.insuranceRate, limits.chargeRate, 'share of capital/year'),
    licenceSlot: context.slot(
      `${op}.licencePerAcceleratorYear`,
      operations.licencePerAcceleratorYear,
      limits.money,
      'money/accelerator and year',
    ),
    cloudExtraSlot: context.slot(
      `${op}.cloudExtraShare`,
      operations.cloudExtraShare,
      limits.chargeRate,
      'share of the cloud bill',
    ),
    oneOffs: plan.oneOffs.map(oneOff => ({
      amountSlot: context.slot(`${path}.oneOff.${oneOff.id}.amount`, oneOff.amount, limits.money, 'money'),
      month: oneOff.month,
    })),
    levers: plan.levers.map(use => ({
      lever: context.position(`${path}.levers.${use.lever}`, use.lever, context.study.levers, 'lever'),
      month: use.month,
    })),
    hasStages: plan.levers.length > 0 || pools.some(pool => (profiles[pool.profile]?.failures.earlyLife?.months ?? 0) > 0),
    soleAccelerator: accelerators.size === 1 ? [...accelerators][0] : undefined,
  }
}
