/** The shape of the ways to provide capacity: sites and plans. */
import { z } from 'zod'
import { quantity } from './study-quantity-schema.ts'
import {
  booleanSchema,
  byField,
  catalogKeySchema,
  idSchema,
  listOf,
  mapOf,
  nameSchema,
  noteSchema,
  numberAbove,
  numberWithin,
  oneOf,
  wholeWithin,
} from './study-value-schema.ts'
import { LONGEST_HORIZON, MOST_ACCELERATORS } from './study-work-schema.ts'

const systemKey = catalogKeySchema('system')
const networkKey = catalogKeySchema('network')
const rentalKey = catalogKeySchema('rental')
const countSchema = wholeWithin(1, MOST_ACCELERATORS)
const sparesSchema = wholeWithin(0, MOST_ACCELERATORS).describe('Systems of the count kept as operator’s spares.')
const month = wholeWithin(0, LONGEST_HORIZON).describe('Month, 0 is the start.')
const retireMonth = wholeWithin(1, LONGEST_HORIZON).describe('Month of sale; kept to the horizon where absent.')

const housingSchema = byField('kind', {
  none: z.strictObject({ kind: z.literal('none') }),
  colocation: z.strictObject({
    kind: z.literal('colocation'),
    pricePerKwMonth: quantity('Money per contracted kW of IT load and month.'),
    escalationRate: quantity('Growth of the price a year, 0.03 is 3 %.'),
  }),
  'own-facility': z.strictObject({
    kind: z.literal('own-facility'),
    constructionPerKw: quantity('Money per kW of IT load.'),
    upkeepRate: quantity('Operation and maintenance a year, share of construction cost.'),
    residualShare: quantity('Value at the horizon, share of construction cost, 0 to 1.'),
  }),
})

export const siteSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  region: catalogKeySchema('region'),
  cooling: catalogKeySchema('cooling'),
  electricityPrice: quantity('Money per kWh; the region’s where absent.').exactOptional(),
  electricityPath: idSchema.describe('Id of a path that multiplies the energy price.').exactOptional(),
  electricityEscalationRate: quantity('Growth of the energy price a year, 0.03 is 3 %.'),
  demandChargePerKwMonth: quantity('Money per kW of metered peak and month.').exactOptional(),
  housing: housingSchema,
  racksPerSystem: mapOf(systemKey, numberAbove(0, 10_000), 100)
    .describe('Racks that one system takes, by system key; the catalog’s figure where absent.')
    .exactOptional(),
  carbonPricePerTonne: quantity('Money per tonne of CO2.').exactOptional(),
  waterPricePerM3: quantity('Money per m3.').exactOptional(),
})

const trancheCommon = { id: idSchema, profile: idSchema, system: systemKey, site: idSchema }

const trancheSchema = byField('supply', {
  bought: z.strictObject({
    supply: z.literal('bought'),
    ...trancheCommon,
    count: countSchema.describe('Systems.'),
    spares: sparesSchema,
    month: month.describe('Month of the order, 0 is the start.'),
    leadTimeMonths: quantity('Months from the order to delivery.'),
    powerOnMonths: quantity('Months from delivery to the first job.'),
    orderShare: numberWithin(0, 1).describe('Share of the price paid at the order.'),
    price: quantity('Own quote per system in the study’s currency; the catalog’s price where absent.').exactOptional(),
    network: networkKey.exactOptional(),
    storagePerAccelerator: quantity('Money per accelerator.').exactOptional(),
    installationShare: quantity('Share of the systems’ price.').exactOptional(),
    residualCurve: idSchema,
    retireMonth: retireMonth.exactOptional(),
  }),
  owned: z.strictObject({
    supply: z.literal('owned'),
    ...trancheCommon,
    count: countSchema.describe('Systems.'),
    spares: sparesSchema,
    ageMonths: numberWithin(0, 1200).describe('Months.'),
    resaleValue: quantity('Money per system at month 0.'),
    network: networkKey.exactOptional(),
    residualCurve: idSchema,
    retireMonth: retireMonth.exactOptional(),
  }),
  reserved: z.strictObject({
    supply: z.literal('reserved'),
    ...trancheCommon,
    rental: rentalKey,
    accelerators: countSchema,
    month: month.describe('The term’s first month is the one after this.'),
    leadTimeMonths: quantity('Months.'),
    termMonths: wholeWithin(1, LONGEST_HORIZON),
    isRenewed: booleanSchema.describe('Whether the term is renewed until the horizon.'),
    price: quantity('Own quote, money per accelerator-hour; the catalog’s where absent.').exactOptional(),
  }),
})

const cloudOfferSchema = z.strictObject({
  profile: idSchema,
  system: systemKey,
  site: idSchema,
  rental: rentalKey,
  limitAccelerators: quantity('Most accelerators that the seller has at once.'),
  price: quantity('Own quote, money per accelerator-hour; the catalog’s where absent.').exactOptional(),
})

const oneOffSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  kind: oneOf(['migration', 'pilot', 'set-up', 'facility']),
  amount: quantity('Money.'),
  month,
})

const operationsSchema = z.strictObject({
  staff: z
    .strictObject({
      systemsPerFte: quantity('Systems that one full-time equivalent looks after.'),
      minimumFte: numberWithin(0, 100_000).describe('Full-time equivalents at the least.'),
      costPerFteYear: quantity('Money per full-time equivalent and year.'),
      wageGrowthRate: quantity('Growth of wages a year, 0.04 is 4 %.'),
    })
    .exactOptional(),
  maintenanceRate: quantity('Share of the hardware’s price a year.').exactOptional(),
  insuranceRate: quantity('Share of capital a year.').exactOptional(),
  licencePerAcceleratorYear: quantity('Money per own accelerator and year.').exactOptional(),
  cloudExtraShare: quantity('Egress, storage and support, share of the cloud bill.').exactOptional(),
  repairCrews: wholeWithin(0, 10_000).describe('Crews that work at once on replacements.'),
})

export const planSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  note: noteSchema.exactOptional(),
  tranches: listOf(trancheSchema, 100).describe('In the order in which work is placed.'),
  onDemand: cloudOfferSchema.exactOptional(),
  overflow: cloudOfferSchema.exactOptional(),
  operations: operationsSchema,
  oneOffs: listOf(oneOffSchema, 100),
  levers: listOf(z.strictObject({ lever: idSchema, month: month.describe('Month in which its pilot or roll-out begins.') }), 100),
})
