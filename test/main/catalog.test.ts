/** The bundled catalog: whole, consistent, worded for readers, every figure with its limits and provenance. */
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import {
  type CatalogEntry,
  type CatalogKind,
  catalogEntry,
  catalogKinds,
  referencedKeys,
} from '../../src-engine/catalog/catalog-entry.ts'
import { catalogQuantity, fieldProvenance, quantityFields } from '../../src-engine/catalog/catalog-fields.ts'
import { readBundledCatalog } from '../../src-main/documents/catalog-document.ts'

const catalog = readBundledCatalog(fileURLToPath(new URL('../../resources/catalog', import.meta.url)))
const entries = [...catalog.values()]
const keyOf = (entry: CatalogEntry) => `${entry.kind}/${entry.id}`
const ofKind = (kind: CatalogKind) => entries.filter(entry => entry.kind === kind)

/** Every text of an entry, at any depth, with the place where it stands. */
function textsOf(value: unknown, place: string): { place: string; text: string }[] {
  if (typeof value === 'string') return [{ place, text: value }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, part]) => textsOf(part, `${place}.${name}`))
}

/** Every pair of languages in an entry. */
function bilingualsOf(value: unknown, place: string): { place: string; en: string; zh: string }[] {
  if (typeof value !== 'object' || value === null) return []
  if ('en' in value && 'zh' in value) return [{ place, en: String(value.en), zh: String(value.zh) }]
  return Object.entries(value).flatMap(([name, part]) => bilingualsOf(part, `${place}.${name}`))
}

describe('what the catalog holds', () => {
  test.each([
    ['accelerator', 39],
    ['system', 28],
    ['rental', 62],
    ['region', 41],
    ['cooling', 8],
    ['reliability', 36],
    ['operation', 63],
    ['lever', 39],
    ['network', 9],
    ['kernel-efficiency', 9],
    ['model-template', 9],
    ['serving-point', 9],
  ] as const)('%s: %i entries', (kind, count) => {
    expect(ofKind(kind)).toHaveLength(count)
  })

  test('every key that an entry names is in the catalog', () => {
    const lost = entries.flatMap(entry => referencedKeys(entry).filter(key => !catalog.has(key)))
    expect(lost).toEqual([])
    expect(entries.flatMap(referencedKeys).length).toBeGreaterThan(150)
  })

  test('names are unique within their kind', () => {
    for (const kind of catalogKinds) {
      const names = ofKind(kind).map(entry => JSON.stringify(entry.name))
      expect(new Set(names).size, kind).toBe(names.length)
    }
  })
})

describe('numbers', () => {
  const bounds =
    /^(memory(Gb|Tb|Bandwidth)|(fp|tf|bf|int)\d+(Dense|Sparse)|thermalDesignPower|scaleUp|maxPower|typicalPower|nonAcceleratorPower|pue|claimedPue|maxRackKw|powerW|bandwidthGb|module800GPowerW|racksPer)/
  const offers = ['usdPerAcceleratorHour', 'cnyPer8AcceleratorServerMonth']

  test('every figure can be read by reference and lies within the limits of its field', () => {
    let figures = 0
    for (const entry of entries) {
      for (const field of quantityFields(entry)) {
        const quantity = catalogQuantity(catalog, `${keyOf(entry)}.${field}`)
        expect(quantity, `${keyOf(entry)}.${field}`).toBeDefined()
        const { value, limits } = quantity!
        const [low, high] = typeof value === 'number' ? [value, value] : [value.low, value.high]
        expect(low, `${keyOf(entry)}.${field}`).toBeGreaterThanOrEqual(limits.low)
        expect(high, `${keyOf(entry)}.${field}`).toBeLessThanOrEqual(limits.high)
        figures += 1
      }
    }
    expect(figures).toBeGreaterThan(1200)
  })

  test('a range rises, is wider than a point, and says bounds for physics, offers for tiers of sellers, p10p90 for the rest', () => {
    for (const entry of entries) {
      for (const field of quantityFields(entry)) {
        const { value } = catalogQuantity(catalog, `${keyOf(entry)}.${field}`)!
        if (typeof value === 'number') continue
        const place = `${keyOf(entry)}.${field}`
        expect(value.low, place).toBeLessThanOrEqual(value.mode)
        expect(value.mode, place).toBeLessThanOrEqual(value.high)
        expect(value.low, place).toBeLessThan(value.high)
        const allowed = bounds.test(field) ? ['bounds'] : offers.includes(field) ? ['offers', 'p10p90'] : ['p10p90']
        expect(allowed, place).toContain(value.range)
      }
    }
  })

  test('a tier of sellers makes offers, one seller a range of its own prices', () => {
    const kindOf = (id: string) => {
      const price = catalogEntry(catalog, `rental/${id}`)!.usdPerAcceleratorHour
      return typeof price === 'number' ? 'fixed' : price.range
    }
    expect(kindOf('h100-sxm-hyp-od')).toBe('offers')
    expect(kindOf('cn-h100-8')).toBe('offers')
    expect(kindOf('gb200-3y')).toBe('offers')
    expect(kindOf('h100-cw-od')).toBe('p10p90')
    expect(kindOf('h100-lambda-od')).toBe('fixed')
  })
})

describe('provenance', () => {
  test('what nobody checked has no source, and everything says so', () => {
    for (const entry of entries) {
      const all = [entry.provenance, ...quantityFields(entry).map(field => fieldProvenance(entry, field))]
      for (const { basis, source } of all) if (basis === 'general-knowledge') expect(source, keyOf(entry)).toBeNull()
    }
    expect(entries.filter(entry => entry.provenance.basis === 'general-knowledge').length).toBeGreaterThan(100)
  })

  test('what is said to be sourced names its source', () => {
    for (const entry of entries) {
      if (['sourced', 'partly-sourced', 'article-claim'].includes(entry.provenance.basis)) {
        expect(entry.provenance.source, keyOf(entry)).toMatch(/\S/)
      }
    }
  })

  test('a field keeps its own basis and takes the rest from its entry', () => {
    expect(catalogQuantity(catalog, 'accelerator/h800-sxm.priceUsd')).toMatchObject({
      unit: 'USD',
      currency: 'USD',
      limits: { low: 0 },
      provenance: { basis: 'derived', confidence: 'medium', asOf: '2024', source: expect.stringContaining('Reuters, 2024-02') },
    })
    expect(catalogQuantity(catalog, 'accelerator/h800-sxm.memoryGb')?.provenance).toMatchObject({
      basis: 'general-knowledge',
      source: null,
    })
    expect(catalogQuantity(catalog, 'region/jp.corporateTaxShare')?.provenance).toMatchObject({
      basis: 'general-knowledge',
      source: null,
      asOf: '2026',
    })
  })

  test('a quantity of an operation entry carries unit, limits and provenance', () => {
    expect(catalogQuantity(catalog, 'operation/maint-hw.hardwareCapitalShareRate')).toMatchObject({
      value: { range: 'p10p90', low: 0.02, mode: 0.04, high: 0.08 },
      unit: 'share/year',
      limits: { low: 0 },
      provenance: { basis: 'general-knowledge', source: null },
    })
    expect(catalogQuantity(catalog, 'operation/fx-usdcny.cnyPerUsd')?.currency).toBeUndefined()
    expect(catalogQuantity(catalog, 'operation/fte-cn.costCnyPerYear')?.currency).toBe('CNY')
    expect(catalogQuantity(catalog, 'lever/pollux.valueTo')).toMatchObject({ unit: 'share', limits: { low: 0, high: 1 } })
  })

  test.each([
    'operation/maint-hw',
    'operation/maint-hw.constructor',
    'operation/maint-hw.__proto__',
    'operation/none.hardwareCapitalShareRate',
    'accelerator/h100-sxm.vendor',
    'accelerator/h100-sxm.fp4DenseTflops',
    'system/atlas-950.priceUsd',
    '',
  ])('%s is no quantity', reference => {
    expect(catalogQuantity(catalog, reference)).toBeUndefined()
  })
})

describe('wording', () => {
  /** Words of proper names: a name made of these alone reads the same in both languages. */
  const properWords = new Set(
    `A100 AI AMD AWS B B200 B300 Blackwell Cast CoreWeave DGX DeepSeek DistServe EDU GB GPT GPU Gaudi Gemini Google H100 H200 HGX Hopper Instinct
    Intel Ironwood Kubernetes L40S Lambda Llama MFU MI250X MI300X MI325X MI355X Meta Mixtral Mooncake NPU NVIDIA NVL72 NVLink Nebius OAM OSDI
    PCIe PREP PaLM Pollux Qwen2.5 R1 Run:ai RunPod SOSP SXM SXM4 SXM5 SXM6 Spheron Step TPU TPU7x TensorWave Trainium2 Trillium Trn2 Ultra
    UltraServer V3 Vast.ai W b200 p5 p6 trn2 v5e v5p v6e vLLM x16 x7B`.split(/\s+/),
  )
  const readByPeople = [
    ...['name', 'vendor', 'formFactor', 'provider', 'actor', 'per', 'appliesTo', 'metric', 'objective'],
    ...['termDescription', 'regionDescription', 'coolingDescription'],
  ]

  test('text that is not a proper name stands in both languages', () => {
    for (const entry of entries) {
      for (const field of readByPeople) {
        const text = (entry as unknown as Record<string, unknown>)[field]
        if (typeof text !== 'string') continue
        const ordinary = (text.match(/[A-Za-z][\w.:]*/g) ?? []).filter(word => !properWords.has(word))
        expect(ordinary, `${keyOf(entry)}.${field}: ${text}`).toEqual([])
      }
    }
  })

  test('English holds no Chinese characters, Chinese holds some', () => {
    const pairs = entries.flatMap(entry => bilingualsOf(entry, keyOf(entry)))
    for (const { place, en, zh } of pairs) {
      expect(en, place).not.toMatch(/[\u3400-\u9fff]/)
      expect(zh, place).toMatch(/[\u4e00-\u9fff]/)
    }
    expect(pairs.length).toBeGreaterThan(500)
  })

  test('no text speaks of how the facts were gathered', () => {
    const forbidden =
      /\bstored\b|abstract (seen|read)|\(abstract\)|snapshot|general knowledge|AI-maintained|low-quality|\bcop(y|ies)\b|not found|no \w+ found|\bkeep\b|\breject|verified|\bguess|\baudit:|@[0-9a-f]{6,}|\(case [A-Z]\d+\)/i
    for (const entry of entries) {
      for (const { place, text } of textsOf(entry, keyOf(entry))) expect(text, place).not.toMatch(forbidden)
    }
  })
})
