/** The numeric fields of each kind of catalog entry: unit, what a number may be, which are money; and the look-up of one of them. */
import type { Limits, Provenance } from '../study/quantity.ts'
import type { Catalog, CatalogEntry, CatalogKind, EntryByKind } from './catalog-entry.ts'
import type { FieldProvenance, Figure } from './entry-header.ts'
import { type CatalogCurrency, unitRule } from './quantity-units.ts'

export interface CatalogField {
  readonly unit: string
  /** Ends included; infinity is no limit. */
  readonly limits: Limits
  /** Set where the field is money of that currency. */
  readonly currency?: CatalogCurrency
  /** A count or a year: one whole number, never a range. */
  readonly isWhole?: true
}

/** The fields of an entry that hold a number or a range. */
export type NumericField<Entry> = {
  [Field in keyof Entry]-?: [Exclude<Entry[Field], undefined>] extends [Figure] ? Field : never
}[keyof Entry] &
  string

const unlimited = Number.POSITIVE_INFINITY
const from = (low: number, unit: string): CatalogField => ({ unit, limits: { low, high: unlimited } })
const positive = (unit: string): CatalogField => from(0, unit)
const money = (currency: CatalogCurrency, unit: string): CatalogField => ({ unit, limits: { low: 0, high: unlimited }, currency })
const whole = (low: number, unit: string): CatalogField => ({ unit, limits: { low, high: unlimited }, isWhole: true })
const share: CatalogField = { unit: 'share', limits: { low: 0, high: 1 } }

/**
 * Every numeric field by kind. Reliability and operation entries hold quantities, whose rules go by unit (quantity-units);
 * a lever's two values are in its own metric unit and are ruled by that.
 */
export const catalogFields: {
  readonly [Kind in CatalogKind]: Readonly<
    Record<Exclude<NumericField<EntryByKind[Kind]>, 'valueFrom' | 'valueTo'>, CatalogField>
  >
} = {
  accelerator: {
    launchYear: { unit: 'year', limits: { low: 1990, high: 2100 }, isWhole: true },
    memoryGb: positive('GB'),
    memoryBandwidthTbPerS: positive('TB/s'),
    fp64DenseTflops: positive('TFLOPS'),
    tf32DenseTflops: positive('TFLOPS'),
    bf16DenseTflops: positive('TFLOPS'),
    fp8DenseTflops: positive('TFLOPS'),
    fp4DenseTflops: positive('TFLOPS'),
    int8DenseTops: positive('TOPS'),
    thermalDesignPowerW: positive('W'),
    scaleUpDomainDevices: from(1, 'accelerators'),
    scaleUpBidirectionalBandwidthGbPerS: positive('GB/s'),
    priceUsd: money('USD', 'USD'),
  },
  system: {
    acceleratorsPerSystem: whole(1, 'accelerators'),
    scaleUpDomainDevices: from(1, 'accelerators'),
    racksPerSystem: positive('racks'),
    maxPowerKw: positive('kW'),
    typicalPowerKw: positive('kW'),
    nonAcceleratorPowerKw: positive('kW'),
    priceUsd: money('USD', 'USD'),
    priceCny: money('CNY', 'CNY'),
    chassisUpliftShare: positive('share'),
    facilityCapitalUsdPerRack: money('USD', 'USD/rack'),
    bf16DensePflops: positive('PFLOPS'),
    fp8DensePflops: positive('PFLOPS'),
    fp4DensePflops: positive('PFLOPS'),
    fp4SparsePflops: positive('PFLOPS'),
    memoryTb: positive('TB'),
    memoryBandwidthTbPerS: positive('TB/s'),
    scaleUpFabricPbPerS: positive('PB/s'),
    opticalModules: positive('modules'),
    claimedPue: from(1, 'ratio'),
  },
  rental: {
    commitmentMonths: whole(0, 'month'),
    usdPerAcceleratorHour: money('USD', 'USD/accelerator-hour'),
    cnyPer8AcceleratorServerMonth: money('CNY', 'CNY/server-month'),
  },
  region: {
    electricityUsdPerKwh: money('USD', 'USD/kWh'),
    gridCarbonGPerKwh: positive('g CO2/kWh'),
    colocationUsdPerKwMonth: money('USD', 'USD/kW-month'),
    constructionUsdPerMw: money('USD', 'USD/MW'),
    corporateTaxShare: share,
    pueClimateOffset: { unit: 'ratio', limits: { low: -1, high: 1 } },
  },
  cooling: {
    pue: from(1, 'ratio'),
    waterLPerKwh: positive('L/kWh'),
    maxRackKw: positive('kW/rack'),
    facilityCapitalPremiumShare: positive('share'),
    serverFanPowerSavingShare: share,
  },
  reliability: {},
  operation: {},
  lever: {
    // A gain may be many times the value before; a loss is at most all of it.
    relativeGainShare: from(-1, 'share'),
  },
  network: {
    domainDevices: whole(1, 'accelerators'),
    bandwidthGbPerSPerDirection: positive('GB/s'),
    latencyUs: positive('µs'),
    usdPerAccelerator: money('USD', 'USD/accelerator'),
    powerWPerAccelerator: positive('W/accelerator'),
  },
  'kernel-efficiency': { shareOfDensePeak: share },
  'model-template': {
    parameters: whole(1, 'parameters'),
    activeParameters: whole(1, 'parameters'),
    layers: whole(1, 'layers'),
    hiddenSize: whole(1, 'values'),
    heads: whole(1, 'heads'),
    keyValueHeads: whole(1, 'heads'),
    headDimension: whole(1, 'values'),
    vocabulary: whole(1, 'tokens'),
    sequence: whole(1, 'tokens'),
    trainingTokens: whole(1, 'tokens'),
    keyValueBytesPerToken: whole(1, 'bytes/token'),
    experts: whole(1, 'experts'),
    activeExperts: whole(1, 'experts'),
    sharedExperts: whole(0, 'experts'),
  },
  'serving-point': {
    devices: whole(1, 'accelerators'),
    inputTokensPerSecond: positive('tokens/s'),
    outputTokensPerSecond: positive('tokens/s'),
  },
}

/** One number of the catalog with all that is needed to draw it, convert it and say where it comes from. */
export interface CatalogQuantity {
  readonly value: Figure
  readonly limits: Limits
  readonly unit: string
  /** Set where the number is money of that currency. */
  readonly currency?: CatalogCurrency
  readonly provenance: Provenance
}

/**
 * The number that a reference `kind/id.field` names; the field of a reliability or operation entry is a quantity's name.
 *
 * @returns undefined where the entry is not in the catalog, the field is not numeric, or the entry leaves it out
 */
export function catalogQuantity(catalog: Catalog, reference: string): CatalogQuantity | undefined {
  const dot = reference.lastIndexOf('.')
  if (dot < 0) return undefined
  const entry = catalog.get(reference.slice(0, dot))
  const field = reference.slice(dot + 1)
  const figure = entry && entryFigure(entry, field)
  if (entry === undefined || figure === undefined) return undefined
  return { ...figure, provenance: fieldProvenance(entry, field) }
}

/** The names of all numbers that an entry holds, as references write them after the dot. */
export function quantityFields(entry: CatalogEntry): readonly string[] {
  if (entry.kind === 'reliability' || entry.kind === 'operation') return Object.keys(entry.quantities)
  const lever = entry.kind === 'lever' ? ['valueFrom', 'valueTo'] : []
  return [...lever, ...Object.keys(catalogFields[entry.kind])].filter(field => entryFigure(entry, field) !== undefined)
}

/** The provenance of one field: its own where it differs, else the entry's. A figure of general knowledge has no source. */
export function fieldProvenance(entry: CatalogEntry, field: string): Provenance {
  const own = ownProperty<FieldProvenance>(entry.fieldProvenance, field)
  if (own === undefined) return entry.provenance
  const { source = entry.provenance.source, asOf = entry.provenance.asOf, basis, confidence, note } = own
  const merged = { source: basis === 'general-knowledge' ? null : source, asOf, basis, confidence }
  return note === undefined ? merged : { ...merged, note }
}

function entryFigure(entry: CatalogEntry, field: string): Omit<CatalogQuantity, 'provenance'> | undefined {
  if (entry.kind === 'reliability' || entry.kind === 'operation') {
    const quantity = ownProperty<(typeof entry.quantities)[string]>(entry.quantities, field)
    return quantity && { value: quantity.value, unit: quantity.unit, ...unitRule(quantity.unit) }
  }
  const value = ownProperty<Figure>(entry, field)
  if (value === undefined) return undefined
  if (entry.kind === 'lever' && (field === 'valueFrom' || field === 'valueTo')) {
    return { value, unit: entry.metricUnit, ...unitRule(entry.metricUnit) }
  }
  const rule = ownProperty<CatalogField>(catalogFields[entry.kind], field)
  if (rule === undefined) return undefined
  const { limits, unit, currency } = rule
  return currency === undefined ? { value, limits, unit } : { value, limits, unit, currency }
}

/** A record's own property, so that names such as `constructor` find nothing. */
function ownProperty<Value>(record: object | undefined, name: string): Value | undefined {
  return record !== undefined && Object.hasOwn(record, name) ? (record as Record<string, Value>)[name] : undefined
}
