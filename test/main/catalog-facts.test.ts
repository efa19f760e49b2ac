/** The bundled catalog is equal, number by number, to the collected facts that it was made from. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { type CatalogKind, catalogEntry } from '../../src-engine/catalog/catalog-entry.ts'
import { catalogFields, catalogQuantity } from '../../src-engine/catalog/catalog-fields.ts'
import type { Figure } from '../../src-engine/catalog/entry-header.ts'
import { readBundledCatalog } from '../../src-main/documents/catalog-document.ts'
import { sharedFile } from '../shared.ts'

const catalog = readBundledCatalog(fileURLToPath(new URL('../../resources/catalog', import.meta.url)))

type RawFigure = number | { low: number; mode: number; high: number } | null
type RawEntry = Record<string, unknown> & { id: string }

const facts = sharedFile('catalog/catalog.json')

describe.skipIf(facts === undefined)('equal to the facts it was made from', () => {
  const raw = facts === undefined ? {} : (JSON.parse(readFileSync(facts, 'utf8')) as Record<string, RawEntry[]>)

  /** Source field of each of our fields, with the factor from the source's unit to ours. */
  const sourceFields: Partial<
    Record<CatalogKind, readonly [list: string, fields: Readonly<Record<string, string | readonly [string, number]>>]>
  > = {
    accelerator: [
      'accelerators',
      {
        launchYear: 'launch_year',
        memoryGb: 'memory_gb',
        memoryBandwidthTbPerS: 'mem_bw_tb_s',
        fp64DenseTflops: 'fp64_dense_tflops',
        tf32DenseTflops: 'tf32_dense_tflops',
        bf16DenseTflops: 'bf16_dense_tflops',
        fp8DenseTflops: 'fp8_dense_tflops',
        fp4DenseTflops: 'fp4_dense_tflops',
        int8DenseTops: 'int8_dense_tops',
        thermalDesignPowerW: 'tdp_w',
        scaleUpDomainDevices: 'scaleup_domain_devices',
        scaleUpBidirectionalBandwidthGbPerS: 'scaleup_bw_gb_s_bidirectional',
        priceUsd: 'price_usd',
      },
    ],
    system: [
      'systems',
      {
        acceleratorsPerSystem: 'accelerators_per_system',
        scaleUpDomainDevices: 'scaleup_domain_devices',
        racksPerSystem: 'racks_per_system',
        maxPowerKw: 'max_power_kw',
        typicalPowerKw: 'typical_power_kw',
        nonAcceleratorPowerKw: 'non_accelerator_power_kw',
        priceUsd: 'price_usd',
        priceCny: 'price_cny',
        chassisUpliftShare: ['chassis_uplift_pct_of_accelerators', 0.01],
        facilityCapitalUsdPerRack: 'facility_capex_usd_per_rack',
        bf16DensePflops: 'bf16_dense_pflops',
        fp8DensePflops: 'fp8_dense_pflops',
        fp4DensePflops: 'fp4_dense_pflops',
        fp4SparsePflops: 'fp4_sparse_pflops',
        memoryTb: 'memory_tb',
        memoryBandwidthTbPerS: 'mem_bw_tb_s',
        scaleUpFabricPbPerS: 'scaleup_fabric_pb_s',
        opticalModules: 'optical_modules',
        claimedPue: 'pue_claim',
      },
    ],
    rental: [
      'rentals',
      {
        commitmentMonths: 'commitment_months',
        usdPerAcceleratorHour: 'usd_per_accelerator_hour',
        cnyPer8AcceleratorServerMonth: 'cny_per_8gpu_server_month',
      },
    ],
    region: [
      'regions',
      {
        electricityUsdPerKwh: 'electricity_usd_per_kwh',
        gridCarbonGPerKwh: 'grid_carbon_g_per_kwh',
        colocationUsdPerKwMonth: 'colocation_usd_per_kw_month',
        constructionUsdPerMw: ['construction_usd_m_per_mw', 1e6],
        corporateTaxShare: ['corporate_tax_rate_pct', 0.01],
        pueClimateOffset: 'pue_climate_offset',
      },
    ],
    cooling: [
      'cooling',
      {
        pue: 'pue',
        waterLPerKwh: 'wue_l_per_kwh',
        maxRackKw: 'max_rack_kw',
        facilityCapitalPremiumShare: ['facility_capex_premium_pct', 0.01],
        serverFanPowerSavingShare: ['server_fan_power_saving_pct', 0.01],
      },
    ],
    network: [
      'networks',
      {
        domainDevices: 'domain_devices',
        bandwidthGbPerSPerDirection: 'bandwidth_gb_s_per_direction',
        latencyUs: 'latency_us',
        usdPerAccelerator: 'usd_per_accelerator',
        powerWPerAccelerator: 'power_w_per_accelerator',
      },
    ],
    'kernel-efficiency': ['kernel_efficiency', { shareOfDensePeak: 'share_of_dense_peak' }],
    'model-template': [
      'model_templates',
      {
        parameters: 'parameters',
        activeParameters: 'active_parameters',
        layers: 'layers',
        hiddenSize: 'hidden',
        heads: 'heads',
        keyValueHeads: 'kv_heads',
        headDimension: 'head_dimension',
        vocabulary: 'vocabulary',
        sequence: 'sequence',
        trainingTokens: 'training_tokens',
        keyValueBytesPerToken: 'kv_bytes_per_token',
        experts: 'experts',
        activeExperts: 'experts_active',
        sharedExperts: 'shared_experts',
      },
    ],
    'serving-point': [
      'serving_points',
      { devices: 'devices', inputTokensPerSecond: 'input_tokens_per_second', outputTokensPerSecond: 'output_tokens_per_second' },
    ],
  }

  const isFigure = (value: unknown): value is RawFigure =>
    value === null || typeof value === 'number' || (typeof value === 'object' && value !== null && 'mode' in value)

  /** Equal to the last digits: a percent divided by 100 is rounded once in the file, the product here once more. */
  function expectEqual(ours: Figure | undefined, source: RawFigure, factor: number, place: string): void {
    if (source === null) {
      expect(ours, place).toBeUndefined()
      return
    }
    const points = (value: Figure | Exclude<RawFigure, null>) =>
      typeof value === 'number' ? [value, value, value] : [value.low, value.mode, value.high]
    expect(ours, place).toBeDefined()
    const [expected, actual] = [points(source), points(ours!)]
    expected.forEach((value, i) => {
      const tolerance = 1e-12 * Math.abs(value * factor)
      expect(Math.abs(actual[i]! - value * factor), place).toBeLessThanOrEqual(tolerance)
    })
  }

  // Ids are a-z, 0-9 and hyphen here; one in the source has a dot.
  const ours = (kind: CatalogKind, entry: RawEntry) => catalog.get(`${kind}/${entry.id.replaceAll('.', '-')}`)

  test.each(Object.entries(sourceFields) as [CatalogKind, [string, Record<string, string | [string, number]>]][])(
    '%s: every number',
    (kind, [list, fields]) => {
      const known = new Set(Object.values(fields).map(source => (typeof source === 'string' ? source : source[0])))
      expect(Object.keys(fields).sort()).toEqual(Object.keys(catalogFields[kind]).sort())
      expect(raw[list]).toHaveLength([...catalog.values()].filter(entry => entry.kind === kind).length)
      for (const entry of raw[list]!) {
        const mine = ours(kind, entry) as unknown as Record<string, Figure | undefined>
        expect(mine, entry.id).toBeDefined()
        for (const [field, source] of Object.entries(fields)) {
          const [name, factor] = typeof source === 'string' ? [source, 1] : source
          expectEqual(mine[field], (entry[name] ?? null) as RawFigure, factor, `${kind}/${entry.id}.${field}`)
        }
        const left = Object.keys(entry).filter(name => entry[name] !== null && isFigure(entry[name]) && !known.has(name))
        expect(
          left.filter(name => name !== 'price_year'),
          entry.id,
        ).toEqual([])
      }
    },
  )

  test('the year of an accelerator price is the date of its provenance', () => {
    for (const entry of raw.accelerators!) {
      if (entry.price_usd === null) continue
      expect(catalogQuantity(catalog, `accelerator/${entry.id}.priceUsd`)?.provenance.asOf, entry.id).toBe(
        String(entry.price_year),
      )
    }
  })

  test.each([
    ['reliability', 'reliability'],
    ['operation', 'operations'],
  ] as const)('%s: every quantity, percents as shares, millions and billions written out', (kind, list) => {
    for (const entry of raw[list]!) {
      const mine = Object.entries(catalogEntry(catalog, `${kind}/${entry.id}` as `${typeof kind}/${string}`)!.quantities)
      const values = entry.values as { quantity: string; unit: string; value: RawFigure }[]
      expect(mine, entry.id).toHaveLength(values.length)
      values.forEach(({ unit, value, quantity }, i) => {
        const [name, { value: figure }] = mine[i]!
        const factor = unit === 'percent' ? 0.01 : unit.startsWith('USD 1e6') ? 1e6 : unit.startsWith('USD 1e9') ? 1e9 : 1
        expectEqual(figure, value, factor, `${kind}/${entry.id}.${quantity}`)
        if (unit === 'percent') expect(name, entry.id).toMatch(/(Share|Rate)$/)
      })
    }
  })

  test('lever: every number', () => {
    for (const entry of raw.levers!) {
      const mine = catalogEntry(catalog, `lever/${entry.id}`)!
      const factor = entry.metric_unit === 'pct' || entry.metric_unit === 'pp' ? 0.01 : 1
      expectEqual(mine.valueFrom, entry.value_from as RawFigure, factor, `${entry.id}.valueFrom`)
      expectEqual(mine.valueTo, entry.value_to as RawFigure, factor, `${entry.id}.valueTo`)
      expectEqual(mine.relativeGainShare, entry.relative_gain_pct as RawFigure, 0.01, `${entry.id}.relativeGainShare`)
    }
  })

  test('basis, confidence and date', () => {
    const lists = { reliability: 'reliability', operation: 'operations', lever: 'levers' }
    const all = [...Object.entries(sourceFields).map(([kind, [list]]) => [kind, list]), ...Object.entries(lists)] as [
      CatalogKind,
      string,
    ][]
    for (const [kind, list] of all) {
      for (const entry of raw[list]!) {
        const { basis, confidence, asOf } = ours(kind, entry)!.provenance
        expect([basis, confidence, asOf], `${kind}/${entry.id}`).toEqual([
          entry.basis,
          entry.confidence === 'med' ? 'medium' : entry.confidence,
          entry.as_of,
        ])
      }
    }
  })
})
