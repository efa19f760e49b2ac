/** The strict shape of each kind of catalog entry; numeric fields take their limits from the engine's table. */
import { z } from 'zod'
import type { CatalogKind, EntryByKind } from '../../src-engine/catalog/catalog-entry.ts'
import { catalogFields } from '../../src-engine/catalog/catalog-fields.ts'
import { type EntryQuantity, type LeverEntry, leverCategories, leverHooks } from '../../src-engine/catalog/experience-entry.ts'
import { hardwareStatuses, markets, networkScopes, precisions, priceKinds } from '../../src-engine/catalog/hardware-entry.ts'
import { servingPhases } from '../../src-engine/catalog/model-entry.ts'
import { type QuantityUnit, quantityUnits, unitRule } from '../../src-engine/catalog/quantity-units.ts'
import { providerTiers, regionGroups, rentalTerms } from '../../src-engine/catalog/rental-entry.ts'
import { figureFaults, figureSchema, wholeSchema } from './figure-schema.ts'
import { fieldProvenanceSchema, idSchema, lineSchema, provenanceSchema, textSchema } from './provenance-schema.ts'

/** Most numbers that one entry may hold. */
const MOST_QUANTITIES = 200

/** camelCase, as fields and quantities are named. */
const fieldNameSchema = z
  .string()
  .max(100)
  .regex(/^[a-z][A-Za-z0-9]*$/)

/** A record by field name. Zod's own record drops `__proto__` silently; here it is a fault like any other unknown name. */
function recordSchema<Value>(value: z.ZodType<Value>): z.ZodType<Readonly<Record<string, Value>>> {
  const checked = z.unknown().superRefine((input, context) => {
    if (typeof input !== 'object' || input === null) return
    if (Object.hasOwn(input, '__proto__'))
      context.addIssue({ code: 'custom', params: { fault: 'wrong-name', below: '__proto__' } })
    if (Object.keys(input).length > MOST_QUANTITIES) {
      context.addIssue({ code: 'custom', params: { fault: 'too-long', parameters: { most: MOST_QUANTITIES } } })
    }
  })
  return checked.pipe(z.record(fieldNameSchema, value))
}

function keySchema(kind: CatalogKind): z.ZodType<string> {
  return z
    .string()
    .max(120)
    .regex(new RegExp(`^${kind}/[a-z0-9]+(?:-[a-z0-9]+)*$`))
}

const unitSchema = z.enum(Object.keys(quantityUnits) as [QuantityUnit, ...QuantityUnit[]])

function passFaults(value: unknown, unit: QuantityUnit, field: string, context: z.RefinementCtx): void {
  for (const params of figureFaults(value, unitRule(unit)))
    context.addIssue({ code: 'custom', path: [field], params: { ...params } })
}

/** A quantity's limits hang on its unit, so that the unit is read first. */
const quantitySchema: z.ZodType<EntryQuantity> = z
  .strictObject({ value: z.unknown(), unit: unitSchema })
  .superRefine(({ value, unit }, context) => passFaults(value, unit, 'value', context)) as unknown as z.ZodType<EntryQuantity>

const header = <Kind extends CatalogKind>(kind: Kind) => ({
  kind: z.literal(kind),
  id: idSchema,
  name: textSchema,
  provenance: provenanceSchema,
  fieldProvenance: recordSchema(fieldProvenanceSchema).exactOptional(),
})

/** A lever's values are ruled by its own metric unit. */
const leverValueSchema = figureSchema({ limits: { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY } })

function checkLeverValues(lever: LeverEntry, context: z.RefinementCtx): void {
  for (const field of ['valueFrom', 'valueTo'] as const) {
    if (lever[field] !== undefined) passFaults(lever[field], lever.metricUnit, field, context)
  }
}

const {
  accelerator,
  system,
  rental,
  region,
  cooling,
  lever,
  network,
  'kernel-efficiency': kernelEfficiency,
  'model-template': model,
  'serving-point': servingPoint,
} = catalogFields

/** One schema per kind; the compiler holds each against the kind's type. */
export const entrySchemas: { readonly [Kind in CatalogKind]: z.ZodType<EntryByKind[Kind]> } = {
  accelerator: z.strictObject({
    ...header('accelerator'),
    vendor: textSchema,
    status: z.enum(hardwareStatuses),
    market: z.enum(markets),
    launchYear: wholeSchema(accelerator.launchYear),
    formFactor: textSchema,
    memoryType: lineSchema,
    memoryGb: figureSchema(accelerator.memoryGb),
    memoryBandwidthTbPerS: figureSchema(accelerator.memoryBandwidthTbPerS),
    fp64DenseTflops: figureSchema(accelerator.fp64DenseTflops).exactOptional(),
    tf32DenseTflops: figureSchema(accelerator.tf32DenseTflops).exactOptional(),
    bf16DenseTflops: figureSchema(accelerator.bf16DenseTflops).exactOptional(),
    fp8DenseTflops: figureSchema(accelerator.fp8DenseTflops).exactOptional(),
    fp4DenseTflops: figureSchema(accelerator.fp4DenseTflops).exactOptional(),
    int8DenseTops: figureSchema(accelerator.int8DenseTops).exactOptional(),
    thermalDesignPowerW: figureSchema(accelerator.thermalDesignPowerW),
    scaleUpDomainDevices: figureSchema(accelerator.scaleUpDomainDevices),
    scaleUpBidirectionalBandwidthGbPerS: figureSchema(accelerator.scaleUpBidirectionalBandwidthGbPerS),
    priceUsd: figureSchema(accelerator.priceUsd).exactOptional(),
    priceKind: z.enum(priceKinds).exactOptional(),
  }),
  system: z.strictObject({
    ...header('system'),
    status: z.enum(hardwareStatuses),
    accelerator: keySchema('accelerator').exactOptional(),
    acceleratorsPerSystem: wholeSchema(system.acceleratorsPerSystem),
    scaleUpDomainDevices: figureSchema(system.scaleUpDomainDevices),
    racksPerSystem: figureSchema(system.racksPerSystem).exactOptional(),
    maxPowerKw: figureSchema(system.maxPowerKw).exactOptional(),
    typicalPowerKw: figureSchema(system.typicalPowerKw).exactOptional(),
    nonAcceleratorPowerKw: figureSchema(system.nonAcceleratorPowerKw).exactOptional(),
    priceUsd: figureSchema(system.priceUsd).exactOptional(),
    priceCny: figureSchema(system.priceCny).exactOptional(),
    chassisUpliftShare: figureSchema(system.chassisUpliftShare).exactOptional(),
    facilityCapitalUsdPerRack: figureSchema(system.facilityCapitalUsdPerRack).exactOptional(),
    bf16DensePflops: figureSchema(system.bf16DensePflops).exactOptional(),
    fp8DensePflops: figureSchema(system.fp8DensePflops).exactOptional(),
    fp4DensePflops: figureSchema(system.fp4DensePflops).exactOptional(),
    fp4SparsePflops: figureSchema(system.fp4SparsePflops).exactOptional(),
    memoryTb: figureSchema(system.memoryTb).exactOptional(),
    memoryBandwidthTbPerS: figureSchema(system.memoryBandwidthTbPerS).exactOptional(),
    scaleUpFabricPbPerS: figureSchema(system.scaleUpFabricPbPerS).exactOptional(),
    opticalModules: figureSchema(system.opticalModules).exactOptional(),
    claimedPue: figureSchema(system.claimedPue).exactOptional(),
    cooling: keySchema('cooling'),
    coolingDescription: textSchema,
  }),
  rental: z.strictObject({
    ...header('rental'),
    accelerator: keySchema('accelerator'),
    provider: textSchema,
    providerTier: z.enum(providerTiers),
    term: z.enum(rentalTerms),
    termDescription: textSchema,
    commitmentMonths: wholeSchema(rental.commitmentMonths),
    regionGroup: z.enum(regionGroups),
    regionDescription: textSchema,
    usdPerAcceleratorHour: figureSchema(rental.usdPerAcceleratorHour),
    cnyPer8AcceleratorServerMonth: figureSchema(rental.cnyPer8AcceleratorServerMonth).exactOptional(),
  }),
  region: z.strictObject({
    ...header('region'),
    countryCode: z.string().regex(/^[A-Z]{2}$/),
    electricityUsdPerKwh: figureSchema(region.electricityUsdPerKwh),
    gridCarbonGPerKwh: figureSchema(region.gridCarbonGPerKwh),
    colocationUsdPerKwMonth: figureSchema(region.colocationUsdPerKwMonth),
    constructionUsdPerMw: figureSchema(region.constructionUsdPerMw),
    corporateTaxShare: figureSchema(region.corporateTaxShare),
    pueClimateOffset: figureSchema(region.pueClimateOffset),
  }),
  cooling: z.strictObject({
    ...header('cooling'),
    pue: figureSchema(cooling.pue),
    waterLPerKwh: figureSchema(cooling.waterLPerKwh),
    maxRackKw: figureSchema(cooling.maxRackKw),
    facilityCapitalPremiumShare: figureSchema(cooling.facilityCapitalPremiumShare),
    serverFanPowerSavingShare: figureSchema(cooling.serverFanPowerSavingShare),
  }),
  reliability: z.strictObject({ ...header('reliability'), quantities: recordSchema(quantitySchema) }),
  operation: z.strictObject({ ...header('operation'), quantities: recordSchema(quantitySchema) }),
  lever: z
    .strictObject({
      ...header('lever'),
      actor: textSchema,
      category: z.enum(leverCategories),
      appliesTo: textSchema,
      metric: textSchema,
      metricUnit: unitSchema,
      valueFrom: leverValueSchema.exactOptional(),
      valueTo: leverValueSchema.exactOptional(),
      relativeGainShare: figureSchema(lever.relativeGainShare).exactOptional(),
      modelHook: z.enum(leverHooks),
    })
    .superRefine(checkLeverValues),
  network: z.strictObject({
    ...header('network'),
    scope: z.enum(networkScopes),
    domainDevices: wholeSchema(network.domainDevices).exactOptional(),
    bandwidthGbPerSPerDirection: figureSchema(network.bandwidthGbPerSPerDirection),
    latencyUs: figureSchema(network.latencyUs),
    usdPerAccelerator: figureSchema(network.usdPerAccelerator).exactOptional(),
    powerWPerAccelerator: figureSchema(network.powerWPerAccelerator).exactOptional(),
  }),
  'kernel-efficiency': z.strictObject({
    ...header('kernel-efficiency'),
    accelerators: z.array(keySchema('accelerator')).min(1).max(MOST_QUANTITIES),
    precision: z.enum(precisions),
    shareOfDensePeak: figureSchema(kernelEfficiency.shareOfDensePeak),
  }),
  'model-template': z.strictObject({
    ...header('model-template'),
    parameters: wholeSchema(model.parameters),
    activeParameters: wholeSchema(model.activeParameters),
    layers: wholeSchema(model.layers),
    hiddenSize: wholeSchema(model.hiddenSize),
    heads: wholeSchema(model.heads).exactOptional(),
    keyValueHeads: wholeSchema(model.keyValueHeads).exactOptional(),
    headDimension: wholeSchema(model.headDimension).exactOptional(),
    vocabulary: wholeSchema(model.vocabulary).exactOptional(),
    sequence: wholeSchema(model.sequence),
    trainingTokens: wholeSchema(model.trainingTokens).exactOptional(),
    keyValueBytesPerToken: wholeSchema(model.keyValueBytesPerToken).exactOptional(),
    experts: wholeSchema(model.experts).exactOptional(),
    activeExperts: wholeSchema(model.activeExperts).exactOptional(),
    sharedExperts: wholeSchema(model.sharedExperts).exactOptional(),
  }),
  'serving-point': z.strictObject({
    ...header('serving-point'),
    model: keySchema('model-template'),
    accelerator: keySchema('accelerator'),
    devices: wholeSchema(servingPoint.devices),
    phase: z.enum(servingPhases),
    per: textSchema,
    objective: textSchema,
    inputTokensPerSecond: figureSchema(servingPoint.inputTokensPerSecond).exactOptional(),
    outputTokensPerSecond: figureSchema(servingPoint.outputTokensPerSecond).exactOptional(),
  }),
}
