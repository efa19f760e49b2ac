/** What somebody fills in for an entry of each kind: its texts, choices and references, and which figures it cannot do without. */
import type { CatalogEntry, CatalogKind, EntryByKind } from '../../src-engine/catalog/catalog-entry.ts'
import { type CatalogField, catalogFields, type NumericField } from '../../src-engine/catalog/catalog-fields.ts'
import type { EntryHeader } from '../../src-engine/catalog/entry-header.ts'
import { leverCategories, leverHooks } from '../../src-engine/catalog/experience-entry.ts'
import { hardwareStatuses, markets, networkScopes, precisions, priceKinds } from '../../src-engine/catalog/hardware-entry.ts'
import { servingPhases } from '../../src-engine/catalog/model-entry.ts'
import { type QuantityUnit, quantityUnits } from '../../src-engine/catalog/quantity-units.ts'
import { providerTiers, regionGroups, rentalTerms } from '../../src-engine/catalog/rental-entry.ts'
import { fieldName } from '../words/window-words-fields.ts'

/** How a field that is no figure is filled in. */
export type FieldForm = (
  | { readonly form: 'text' }
  | { readonly form: 'choice'; readonly choices: readonly string[] }
  | { readonly form: 'key' | 'keys'; readonly kind: CatalogKind }
) & { readonly isOptional?: true }

const text: FieldForm = { form: 'text' }
const choice = (choices: readonly string[]): FieldForm => ({ form: 'choice', choices })
const key = (kind: CatalogKind): FieldForm => ({ form: 'key', kind })

/** The units that quantities of reliability and operation entries may have. */
export const unitChoices = Object.keys(quantityUnits) as QuantityUnit[]

type WordField<Kind extends CatalogKind> = Exclude<
  keyof EntryByKind[Kind],
  keyof EntryHeader<Kind> | NumericField<EntryByKind[Kind]> | 'quantities'
>

/** Every field that is no figure, by kind; the compiler holds the table against the kinds. */
const wordFields: { readonly [Kind in CatalogKind]: Readonly<Record<WordField<Kind>, FieldForm>> } = {
  accelerator: {
    vendor: text,
    status: choice(hardwareStatuses),
    market: choice(markets),
    formFactor: text,
    memoryType: text,
    priceKind: { ...choice(priceKinds), isOptional: true },
  },
  system: {
    status: choice(hardwareStatuses),
    accelerator: { ...key('accelerator'), isOptional: true },
    cooling: key('cooling'),
    coolingDescription: text,
  },
  rental: {
    accelerator: key('accelerator'),
    provider: text,
    providerTier: choice(providerTiers),
    term: choice(rentalTerms),
    termDescription: text,
    regionGroup: choice(regionGroups),
    regionDescription: text,
  },
  region: { countryCode: text },
  cooling: {},
  reliability: {},
  operation: {},
  lever: {
    actor: text,
    category: choice(leverCategories),
    appliesTo: text,
    metric: text,
    metricUnit: choice(unitChoices),
    modelHook: choice(leverHooks),
  },
  network: { scope: choice(networkScopes) },
  'kernel-efficiency': { accelerators: { form: 'keys', kind: 'accelerator' }, precision: choice(precisions) },
  'model-template': {},
  'serving-point': {
    model: key('model-template'),
    accelerator: key('accelerator'),
    phase: choice(servingPhases),
    per: text,
    objective: text,
  },
}

type NeededField<Kind extends CatalogKind> = {
  [Field in NumericField<EntryByKind[Kind]>]: undefined extends EntryByKind[Kind][Field & keyof EntryByKind[Kind]] ? never : Field
}[NumericField<EntryByKind[Kind]>]

/** Figures without which an entry of the kind is none. */
const neededFigures: { readonly [Kind in CatalogKind]: readonly NeededField<Kind>[] } = {
  accelerator: [
    'launchYear',
    'memoryGb',
    'memoryBandwidthTbPerS',
    'thermalDesignPowerW',
    'scaleUpDomainDevices',
    'scaleUpBidirectionalBandwidthGbPerS',
  ],
  system: ['acceleratorsPerSystem', 'scaleUpDomainDevices'],
  rental: ['commitmentMonths', 'usdPerAcceleratorHour'],
  region: [
    'electricityUsdPerKwh',
    'gridCarbonGPerKwh',
    'colocationUsdPerKwMonth',
    'constructionUsdPerMw',
    'corporateTaxShare',
    'pueClimateOffset',
  ],
  cooling: ['pue', 'waterLPerKwh', 'maxRackKw', 'facilityCapitalPremiumShare', 'serverFanPowerSavingShare'],
  reliability: [],
  operation: [],
  lever: [],
  network: ['bandwidthGbPerSPerDirection', 'latencyUs'],
  'kernel-efficiency': ['shareOfDensePeak'],
  'model-template': ['parameters', 'activeParameters', 'layers', 'hiddenSize', 'sequence'],
  'serving-point': ['devices'],
}

export function entryWordFields(kind: CatalogKind): readonly (readonly [field: string, form: FieldForm])[] {
  return Object.entries(wordFields[kind])
}

export function isNeededFigure(kind: CatalogKind, field: string): boolean {
  return (neededFigures[kind] as readonly string[]).includes(field)
}

/** A figure that entries of a kind may have; a lever's two values are in its own metric unit. */
export interface FigureForm extends Pick<CatalogField, 'unit' | 'currency' | 'isWhole'> {
  readonly field: string
}

/** Every figure that an entry of the kind may have; none for kinds that hold quantities by name. */
export function figureForms(kind: CatalogKind, metricUnit = ''): readonly FigureForm[] {
  const fields = Object.entries<CatalogField>(catalogFields[kind]).map(([field, rule]) => ({ field, ...rule }))
  const values = kind === 'lever' ? ['valueFrom', 'valueTo'].map(field => ({ field, unit: metricUnit })) : []
  return [...values, ...fields]
}

/** Figures that this entry could have and does not. */
export function absentFigures(entry: CatalogEntry): readonly FigureForm[] {
  const unit = entry.kind === 'lever' ? entry.metricUnit : ''
  return figureForms(entry.kind, unit).filter(({ field }) => !Object.hasOwn(entry, field))
}

/** Whether entries of the kind hold quantities by name, each with its own unit. */
export function holdsQuantities(kind: CatalogKind): kind is 'reliability' | 'operation' {
  return kind === 'reliability' || kind === 'operation'
}

/** Columns that a table of entries of the kind may have, in the order of an entry. */
export function tableColumns(kind: CatalogKind): readonly string[] {
  const figures = figureForms(kind).flatMap(({ field, isWhole }) =>
    isWhole ? [field] : [field, `${field}.low`, `${field}.high`, `${field}.range`],
  )
  const words = entryWordFields(kind).flatMap(([field, { form }]) =>
    form === 'text' ? [field, `${field}.en`, `${field}.zh`] : [field],
  )
  return ['id', 'name', 'name.en', 'name.zh', ...words, ...figures, 'source', 'asOf', 'basis', 'confidence', 'note']
}

const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9\p{Script=Han}]+/gu, '')

/** The column that each heading of a file means: by the field's own name, or by its name in either language; null where none is met. */
export function guessedColumns(kind: CatalogKind, header: readonly string[]): readonly (string | null)[] {
  const known = new Set(tableColumns(kind))
  const byName = new Map<string, string>()
  for (const column of tableColumns(kind)) {
    if (!column.includes('.'))
      for (const language of ['zh', 'en'] as const) byName.set(plain(fieldName(column, language)), column)
    byName.set(plain(column), column)
  }
  const taken = new Set<string>()
  return header.map(head => {
    const [field = ''] = head.split('.')
    // What belongs to a field, and a quantity's own name, are written as the program writes them.
    const isOwn =
      known.has(head) || ((known.has(field) || holdsQuantities(kind)) && /^[a-z][A-Za-z0-9]*(\.[A-Za-z]+)?$/.test(head))
    const column = isOwn ? head : byName.get(plain(head))
    if (column === undefined || taken.has(column)) return null
    taken.add(column)
    return column
  })
}

/** An id made of a name: small letters, digits and hyphens; empty where the name has none of them. */
export function idOfName(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
}
