/**
 * Makes a study's lever of a catalog lever for one profile: sizes by cause at the profile's own figures, with their sources, and the usual
 * chances, times and costs; or the reason why it is none here.
 */
import type { Catalog } from '../catalog/catalog-entry.ts'
import { catalogQuantity } from '../catalog/catalog-fields.ts'
import type { LeverEntry } from '../catalog/experience-entry.ts'
import type { Lever, LeverParameter } from '../study/lever.ts'
import { parameterLimits } from '../study/lever-limits.ts'
import type { Profile } from '../study/profile.ts'
import type { Provenance, Quantity } from '../study/quantity.ts'
import { centralValue } from '../study/slot-table.ts'
import type { Study } from '../study/study.ts'
import type { Text } from '../study/text.ts'
import { type CauseSize, type RollOut, rangeOf, type Triple } from './lever-template.ts'
import { leverTemplates, usualRollOut } from './lever-templates.ts'

export type CatalogLever =
  | {
      readonly kind: 'lever'
      readonly lever: Lever
      /** Whether it carries a bare factor on the result, for auditing a claim. */
      readonly isVendorMultiplier: boolean
      /** Kinds of work that gain. */
      readonly work: readonly string[]
    }
  | { readonly kind: 'choice'; readonly note: Text; readonly entries: readonly string[] }
  /** It acts on none of the causes that this profile tells, or on other makers' accelerators. */
  | { readonly kind: 'no-cause-here' }
  | { readonly kind: 'other-hardware'; readonly vendors: readonly string[] }
  /** Its usual costs are known in USD, and the study has no rate for it. */
  | { readonly kind: 'no-rate'; readonly currency: 'USD' }

/** What a profile states for a parameter; 1 for factors, undefined where it has none. */
function before(profile: Profile, parameter: LeverParameter): Quantity | undefined {
  const { serving, checkpoint } = profile
  switch (parameter) {
    case 'servingEfficiency':
      return serving?.efficiency
    case 'servingHeadroomShare':
      return serving?.headroomShare
    case 'writeStallSeconds':
    case 'recoveryMinutes':
    case 'persistSeconds':
      return checkpoint[parameter]
    case 'exposedCommunicationFactor':
    case 'sustainedPowerFactor':
    case 'vendorMultiplier':
      return 1
    default:
      return profile[parameter]
  }
}

function isTold(study: Study, profile: Profile, size: CauseSize): boolean {
  const isStepComputed =
    profile.fabric !== undefined && study.workloads.some(work => work.kind === 'training' && work.step !== undefined)
  switch (size.only) {
    case 'queue-stated':
      return profile.scheduling === undefined
    case 'queue-simulated':
      return profile.scheduling !== undefined
    case 'step-stated':
      return !isStepComputed
    case 'step-computed':
      return isStepComputed
    case 'serves':
      return profile.serving !== undefined
    default:
      return true
  }
}

/** The value that a lever sets, from what the profile has. */
function sized(form: CauseSize['form'], [low, mode, high]: Triple, value: number): Triple {
  const rest = 1 - value
  switch (form) {
    case 'to':
      return [low, mode, high]
    case 'times':
      return [value * low, value * mode, value * high]
    case 'rest-times':
    case 'rest-gain':
      return [1 - rest * high, 1 - rest * mode, 1 - rest * low]
  }
}

/** What a quantity says in the middle, through the catalog where it names an entry; undefined where it is not known. */
function central(study: Study, catalog: Catalog, quantity: Quantity | undefined): number | undefined {
  if (quantity === undefined) return undefined
  if (typeof quantity === 'number' || !('from' in quantity)) return centralValue(quantity)
  const own = study.catalogOverrides[quantity.from]
  if (own !== undefined && (typeof own === 'number' || !('from' in own))) return centralValue(own)
  const found = catalogQuantity(catalog, quantity.from)
  return found === undefined ? undefined : centralValue(found.value)
}

function within(parameter: LeverParameter, triple: Triple): Triple {
  const { low, high } = parameterLimits[parameter]
  const inside = (value: number) => (value < low ? low : value > high ? high : value)
  return [inside(triple[0]), inside(triple[1]), inside(triple[2])]
}

function quantityOf(triple: Triple, provenance: Provenance): Quantity {
  const [low, , high] = triple
  return low === high ? { family: 'fixed', value: low, provenance } : { ...rangeOf(triple), provenance }
}

function unsourced(asOf: string, note: string): Provenance {
  return { source: null, asOf, basis: 'general-knowledge', confidence: 'low', note }
}

/** Money per USD in the study's currency, at its central rate. */
function moneyPerUsd(study: Study, catalog: Catalog): number | undefined {
  if (study.settings.currency === 'USD') return 1
  return central(study, catalog, study.exchangeRates['USD'])
}

/**
 * @param id of the new lever, not yet in the study
 * @throws RangeError where the entry has no template: every bundled entry has one
 */
export function leverFromCatalog(study: Study, catalog: Catalog, entry: LeverEntry, profile: Profile, id: string): CatalogLever {
  const template = leverTemplates.get(entry.id)
  if (template === undefined) throw new RangeError(`no template for the lever ${entry.id}`)
  if (template.kind === 'choice') return { kind: 'choice', note: template.note, entries: template.entries }
  const accelerator = catalog.get(profile.accelerator)
  const vendors = template.kind === 'causes' ? template.vendors : undefined
  if (vendors !== undefined && accelerator?.kind === 'accelerator') {
    const { vendor } = accelerator
    if (!vendors.includes(typeof vendor === 'string' ? vendor : vendor.en)) return { kind: 'other-hardware', vendors }
  }
  const rate = moneyPerUsd(study, catalog)
  if (rate === undefined) return { kind: 'no-rate', currency: 'USD' }

  const { asOf, source, confidence, basis } = entry.provenance
  const sourced = (note: string): Provenance => ({
    source,
    asOf,
    basis: basis === 'article-claim' ? basis : source === null ? 'general-knowledge' : 'derived',
    confidence,
    note,
  })
  const sets: { parameter: LeverParameter; to: Quantity }[] = []
  for (const cause of template.causes ?? []) {
    if (!isTold(study, profile, cause)) continue
    const value = central(study, catalog, before(profile, cause.parameter))
    if (value === undefined) continue
    const triple = within(cause.parameter, sized(cause.form, cause.size, value))
    const provenance = cause.isFromSource ? sourced(cause.note) : unsourced(asOf, cause.note)
    sets.push({ parameter: cause.parameter, to: quantityOf(triple, provenance) })
  }
  const isVendorMultiplier = template.kind === 'vendor-multiplier'
  if (isVendorMultiplier) {
    const to = quantityOf(within('vendorMultiplier', template.multiplier), sourced(template.note))
    sets.push({ parameter: 'vendorMultiplier', to })
  }
  const scheduling = template.kind === 'causes' && profile.scheduling !== undefined ? template.queue : undefined
  if (sets.length === 0 && scheduling === undefined) return { kind: 'no-cause-here' }

  const usual: RollOut = { ...usualRollOut[entry.category], ...template.rollOut }
  const note = 'Usual range for software of this kind; replace by an own estimate.'
  const money = ([low, mode, high]: Triple) => quantityOf([low * rate, mode * rate, high * rate], unsourced(asOf, note))
  const lever: Lever = {
    id,
    name: entry.name,
    catalogLever: `lever/${entry.id}`,
    profiles: [profile.id],
    sets,
    ...(scheduling === undefined ? {} : { scheduling }),
    worksProbability: { family: 'fixed', value: usual.worksProbability, provenance: unsourced(asOf, note) },
    pilotMonths: usual.pilotMonths,
    pilotCost: money(usual.pilotUsd),
    rampMonths: quantityOf(usual.rampMonths, unsourced(asOf, note)),
    rollOutCost: money(usual.rollOutUsd),
    licencePerAcceleratorYear: money(usual.licenceUsdPerAcceleratorYear),
  }
  return { kind: 'lever', lever, isVendorMultiplier, work: template.work }
}

/** Whether a lever of a study carries a bare factor on the result: every face marks it as a vendor multiplier. */
export function isVendorMultiplier(lever: Pick<Lever, 'sets'>): boolean {
  return lever.sets.some(set => set.parameter === 'vendorMultiplier')
}
