/** A catalog of round numbers for small studies: two accelerators of different age and what goes with them. No entry describes a product. */
import type { Catalog, CatalogEntry } from '../../src-engine/catalog/catalog-entry.ts'
import type { Provenance } from '../../src-engine/study/quantity.ts'

const provenance: Provenance = { source: null, asOf: '2026-01', basis: 'assumption', confidence: 'low' }

/** Peaks in TFLOPS; the old accelerator has no FP8. */
export const peakTflops = { new: { bf16: 1000, fp8: 2000 }, old: { bf16: 300, fp8: 300 } } as const
/** Measured tokens/s of eight accelerators: input in prefill, output in decode. */
export const servingRates = { new: { prefill: 60_000, decode: 12_000 }, old: { prefill: 20_000, decode: 5_000 } } as const

function generation(id: 'new' | 'old', launchYear: number): CatalogEntry[] {
  const accelerator = `accelerator/${id}`
  const rates = servingRates[id]
  const point = {
    kind: 'serving-point',
    model: 'model-template/dense-7b',
    accelerator,
    devices: 8,
    per: 'node',
    objective: 'none',
  } as const
  return [
    {
      kind: 'accelerator',
      id,
      name: id,
      vendor: 'none',
      status: 'shipping',
      market: 'global',
      launchYear,
      formFactor: 'card',
      memoryType: 'HBM',
      memoryGb: 80,
      memoryBandwidthTbPerS: 3,
      bf16DenseTflops: peakTflops[id].bf16,
      ...(id === 'new' ? { fp8DenseTflops: peakTflops.new.fp8 } : {}),
      thermalDesignPowerW: 700,
      scaleUpDomainDevices: 8,
      scaleUpBidirectionalBandwidthGbPerS: 900,
      provenance,
    },
    {
      kind: 'system',
      id: `${id}-8`,
      name: `8 x ${id}`,
      status: 'shipping',
      accelerator,
      acceleratorsPerSystem: 8,
      scaleUpDomainDevices: 8,
      racksPerSystem: 0.5,
      maxPowerKw: 10,
      typicalPowerKw: 7,
      priceUsd: 250_000,
      priceCny: 2_000_000,
      cooling: 'cooling/air',
      coolingDescription: 'air',
      provenance,
    },
    {
      kind: 'rental',
      id,
      name: `${id} by the hour`,
      accelerator,
      provider: 'a provider',
      providerTier: 'neocloud',
      term: 'on-demand',
      termDescription: 'by the hour',
      commitmentMonths: 0,
      regionGroup: 'global',
      regionDescription: 'anywhere',
      usdPerAcceleratorHour: { range: 'offers', low: 1.5, mode: 2, high: 3 },
      provenance,
    },
    { ...point, id: `${id}-prefill`, name: 'prefill', phase: 'prefill', inputTokensPerSecond: rates.prefill, provenance },
    { ...point, id: `${id}-decode`, name: 'decode', phase: 'decode', outputTokensPerSecond: rates.decode, provenance },
  ]
}

const entries: readonly CatalogEntry[] = [
  ...generation('new', 2025),
  ...generation('old', 2021),
  {
    kind: 'region',
    id: 'plain',
    name: 'plain',
    countryCode: 'US',
    electricityUsdPerKwh: 0.08,
    gridCarbonGPerKwh: 400,
    colocationUsdPerKwMonth: 150,
    constructionUsdPerMw: 11e6,
    corporateTaxShare: 0.25,
    pueClimateOffset: 0.02,
    provenance,
  },
  {
    kind: 'cooling',
    id: 'air',
    name: 'air',
    pue: { range: 'bounds', low: 1.2, mode: 1.3, high: 1.5 },
    waterLPerKwh: 1,
    maxRackKw: { range: 'bounds', low: 30, mode: 40, high: 50 },
    facilityCapitalPremiumShare: 0,
    serverFanPowerSavingShare: 0,
    provenance,
  },
  {
    kind: 'network',
    id: 'plain',
    name: 'plain',
    scope: 'scale-out',
    bandwidthGbPerSPerDirection: 50,
    latencyUs: 5,
    usdPerAccelerator: { range: 'p10p90', low: 2000, mode: 3000, high: 4500 },
    powerWPerAccelerator: 60,
    provenance,
  },
  {
    kind: 'network',
    id: 'inside',
    name: 'inside',
    scope: 'scale-up',
    bandwidthGbPerSPerDirection: 450,
    latencyUs: 1,
    domainDevices: 8,
    provenance,
  },
  {
    kind: 'model-template',
    id: 'dense-7b',
    name: '7B',
    parameters: 7e9,
    activeParameters: 7e9,
    layers: 32,
    hiddenSize: 4096,
    heads: 32,
    headDimension: 128,
    sequence: 4096,
    vocabulary: 32_000,
    provenance,
  },
  {
    kind: 'model-template',
    id: 'dense-70b',
    name: '70B',
    parameters: 7e10,
    activeParameters: 7e10,
    layers: 80,
    hiddenSize: 8192,
    heads: 64,
    headDimension: 128,
    sequence: 4096,
    vocabulary: 32_000,
    provenance,
  },
]

export const smallCatalog: Catalog = new Map(entries.map(entry => [`${entry.kind}/${entry.id}`, entry]))
