/** Study documents: typed where they are right, the same after a round trip, upgraded from older formats, described by JSON Schema. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { Study } from '../../src-engine/study/study.ts'
import { studyHash } from '../../src-main/documents/canonical-json.ts'
import { readBundledCatalog } from '../../src-main/documents/catalog-document.ts'
import { parseJsonText } from '../../src-main/documents/json-text.ts'
import { openStudy } from '../../src-main/documents/open-study.ts'
import { parseStudyDocument, serialiseStudy } from '../../src-main/documents/study-document.ts'
import { studyJsonSchema } from '../../src-main/documents/study-schema.ts'
import { type UpgradeStep, upgradeSteps, upgradeStudy } from '../../src-main/documents/study-upgrade.ts'
import { places, put } from '../studies/json-mutation.ts'
import { minimalStudy } from '../studies/minimal-study.ts'

const fromRoot = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const catalog = readBundledCatalog(fromRoot('resources/catalog'))
const entriesOf = (keys: readonly string[]) => keys.map(key => catalog.get(key)!)

function parsed(value: unknown): Study {
  const result = parseStudyDocument(value)
  if (!result.ok) throw new Error(JSON.stringify(result.faults))
  return result.study
}
const faultsOf = (value: unknown) => {
  const result = parseStudyDocument(value)
  return result.ok ? [] : result.faults.map(({ code, path }) => `${code} at ${path}`)
}

/** The minimal study with the parts of the document that it has no use for. */
function everyPart(): unknown {
  const study: unknown = minimalStudy()
  put(study, 'question', 'Which one?')
  put(study, 'note', { en: '', zh: '' })
  put(study, 'settings embodiedCarbonKg', { range: 'bounds', low: 150, mode: 200, high: 300 })
  put(study, 'settings embodiedLifeYears', 5)
  put(study, 'workloads 1 lostValue', {
    ...{ family: 'lognormal', median: 900, logStandardDeviation: 0.2, truncate: { low: 100 } },
    provenance: { source: null, asOf: '2026-11', basis: 'assumption', confidence: 'low', note: 'Asked the team.' },
  })
  put(study, 'workloads 2 revenue', {
    ...{ cachedInputShare: 0.5, pricePerMillionCachedInput: 0.05 },
    ...{ pricePerMillionInput: 0.3, pricePerMillionOutput: 1.2 },
  })
  put(study, 'workloads 3', {
    ...{ id: 'research', kind: 'batch', name: 'Research', growth: { kind: 'flat' }, lostValue: 3, toleratedDelayMonths: 1 },
    ...{ delayCost: 0, mayOverflow: false, precision: 'bf16', referenceAccelerator: 'accelerator/h100-sxm', jobsPerDay: 20 },
    ...{ referenceKernelEfficiency: 0.4, acceleratorsPerJob: 4, hoursPerJob: 6, gangAccelerators: 8, userFailureShare: 0.1 },
  })
  put(study, 'profiles 1 checkpoint interval', { minutes: 30 })
  put(study, 'profiles 1 checkpoint inMemory', { survivingShare: 0.7, recoveryMinutes: 3 })
  put(study, 'sites 1 housing', { kind: 'own-facility', constructionPerKw: 9000, upkeepRate: 0.03, residualShare: 0.4 })
  put(study, 'sites 2', {
    ...{ id: 'cloud', name: 'Cloud', region: 'region/us-or', cooling: 'cooling/air-modern', electricityPrice: 0.07 },
    ...{ region: 'region/us-va', electricityPath: 'demand', electricityEscalationRate: 0, demandChargePerKwMonth: 12 },
    ...{ housing: { kind: 'none' }, carbonPricePerTonne: 50, waterPricePerM3: 2 },
  })
  put(study, 'events 1 effects', [
    { on: 'path', path: 'rental', factor: 1.4, durationMonths: 6 },
    { on: 'demand', workload: 'assistant', factor: 0.5 },
    { on: 'cloud-supply', factor: 0.3, durationMonths: { family: 'uniform', low: 3, high: 9 } },
    { on: 'residual', factor: 0.8 },
    { on: 'delivery', delayMonths: 3 },
  ])
  put(study, 'plans 1 tranches 2', {
    ...{ id: 'old', supply: 'owned', profile: 'h100', system: 'system/dgx-h100', site: 'hall', count: 4, spares: 0 },
    ...{ ageMonths: 18, resaleValue: 150_000, residualCurve: 'falling', retireMonth: 24 },
  })
  put(study, 'plans 1 onDemand', {
    ...{ profile: 'h100', system: 'system/dgx-h100', site: 'hall', rental: 'rental/h100-sxm-neo-od' },
    ...{ limitAccelerators: 64, price: 2.5 },
  })
  put(study, 'plans 2 tranches 1 price', { from: 'system/dgx-h100.priceUsd' })
  put(study, 'scenarios 1 discountRate', 0.08)
  put(study, 'dependences 1 provenance', { source: null, asOf: '2026', basis: 'general-knowledge', confidence: 'low' })
  return study
}

describe('a right document', () => {
  test.each<[string, unknown]>([
    ['the minimal study', minimalStudy()],
    ['a study of every part', everyPart()],
  ])('%s is typed, unchanged, and compiles', (_, document) => {
    const before = structuredClone(document)
    expect(parsed(document)).toEqual(document)
    expect(document).toEqual(before)
    const opened = openStudy(JSON.stringify(document), catalog)
    expect(opened.ok ? [] : opened.faults).toEqual([])
  })

  test('is the same after a round trip', () => {
    for (const study of [minimalStudy(), parsed(everyPart())]) {
      const json = parseJsonText(serialiseStudy(study))
      expect(json.ok && parsed(json.value)).toEqual(study)
      expect(json.ok && studyHash(parsed(json.value))).toBe(studyHash(study))
    }
  })

  test('of the bundled examples is the same after a round trip, and compiles', () => {
    const folder = fromRoot('resources/studies')
    const names = existsSync(folder) ? readdirSync(folder).filter(name => name.endsWith('.json')) : []
    for (const name of names) {
      const opened = openStudy(readFileSync(join(folder, name)), catalog)
      if (!opened.ok) throw new Error(`${name}: ${JSON.stringify(opened.faults)}`)
      expect(parsed(JSON.parse(serialiseStudy(opened.study))), name).toEqual(opened.study)
    }
  })
})

describe('a file that carries its own catalog', () => {
  const study = minimalStudy()
  const bundled = openStudy(serialiseStudy(study), catalog)
  const used = bundled.ok ? bundled.compiled.usedEntries : []

  test('is read with that one alone', () => {
    const opened = openStudy(serialiseStudy(study, entriesOf(used)), new Map())
    expect(opened.ok && [...opened.catalog.keys()].sort()).toEqual([...used])
    expect(opened.ok && opened.study).toEqual(study)
    const poorer = openStudy(serialiseStudy(study, entriesOf(used.slice(1))), catalog)
    expect(!poorer.ok && poorer.faults.map(({ code }) => code)).toContain('catalog-entry-missing')
  })

  test('is read with the bundled one where it carries none', () => {
    const opened = openStudy(serialiseStudy(study, []), catalog)
    expect(opened.ok && opened.catalog).toBe(catalog)
  })

  test('tells entries that stand twice and entries that are wrong, by their place', () => {
    const [first] = entriesOf(used)
    expect(faultsOf({ ...study, catalogEntries: [first, first] })).toEqual(['duplicate-id at catalogEntries.2.id'])
    expect(faultsOf({ ...study, catalogEntries: [{ ...first, spin: 1 }] })).toEqual(['unknown-field at catalogEntries.1.spin'])
    expect(faultsOf({ ...study, catalogEntries: {} })).toEqual(['wrong-type at catalogEntries'])
    expect(faultsOf({ ...study, catalogEntries: null })).toEqual(['wrong-type at catalogEntries'])
  })
})

describe('what JSON cannot hold', () => {
  test.each<[string, string, unknown, string]>([
    ['NaN', 'settings discountRate', Number.NaN, 'not-finite at settings.discountRate'],
    ['infinity', 'workloads 1 lostValue', Number.POSITIVE_INFINITY, 'not-finite at workloads.1.lostValue'],
    [
      'an infinite mean',
      'paths 1 drift',
      { family: 'normal', mean: Number.NEGATIVE_INFINITY, standardDeviation: 1 },
      'not-finite at paths.1.drift.mean',
    ],
    ['undefined', 'plans 1 note', undefined, 'missing-field at plans.1.note'],
    ['a large integer type', 'plans 1 operations repairCrews', 1n, 'wrong-type at plans.1.operations.repairCrews'],
    ['half a character', 'plans 1 note', '\ud800', 'lone-surrogate at plans.1.note'],
  ])('%s is a fault', (_, place, value, expected) => {
    const study: unknown = minimalStudy()
    put(study, place, value)
    expect(faultsOf(study)).toEqual([expected])
  })

  test('__proto__ of its own is a fault wherever names are free, and pollutes nothing', () => {
    for (const place of ['', 'exchangeRates', 'catalogOverrides', 'dimensions', 'market']) {
      const study: unknown = minimalStudy()
      const into = place === '' ? study : Reflect.get(study as object, place)
      Object.defineProperty(into, '__proto__', { value: 1, enumerable: true, configurable: true })
      expect(faultsOf(study), place).toHaveLength(1)
      expect(faultsOf(study)[0], place).toMatch(/(wrong-name|unknown-field) at .*__proto__$/)
    }
  })

  test('a document that loops is told like any other', () => {
    const study: Record<string, unknown> = { ...minimalStudy() }
    study.note = study
    expect(faultsOf(study)).toContain('unknown-field at note.format')
  })
})

test('a thousand faults are told in a hundred', () => {
  const study = { ...minimalStudy(), dimensions: Object.fromEntries(Array.from({ length: 900 }, (_, i) => [`a.${i}`, -1])) }
  const result = parseStudyDocument(study)
  expect(!result.ok && result.faults).toHaveLength(101)
  expect(!result.ok && result.faults.at(-1)).toMatchObject({ code: 'more-faults', parameters: { count: 800 } })
})

describe('formats', () => {
  test('a version 1, whose fields version 2 all has, means the same', () => {
    const older = { ...minimalStudy(), formatVersion: 1 }
    expect(upgradeSteps.map(step => step.from)).toEqual([1])
    expect(upgradeStudy(older)).toEqual({ ok: true, document: minimalStudy() })
    expect(parseStudyDocument(older)).toMatchObject({ ok: true, study: minimalStudy() })
    expect(older.formatVersion).toBe(1)
  })

  test('an older version goes through every step up to the newest', () => {
    const steps: UpgradeStep[] = [1, 2].map(from => ({
      from,
      upgrade: document => ({ ...document, trail: [...((document.trail as number[]) ?? []), from] }),
    }))
    const document = { format: 'plimsoll-study', formatVersion: 1 }
    expect(upgradeStudy(document, steps, 3)).toEqual({
      ok: true,
      document: { format: 'plimsoll-study', formatVersion: 3, trail: [1, 2] },
    })
    expect(document).toEqual({ format: 'plimsoll-study', formatVersion: 1 })
    expect(upgradeStudy({ ...document, formatVersion: 4 }, steps, 3)).toMatchObject({
      ok: false,
      faults: [{ code: 'newer-format' }],
    })
    expect(() => upgradeStudy(document, steps.slice(1), 3)).toThrow('no upgrade')
  })
})

describe('the JSON Schema', () => {
  const schema = studyJsonSchema()

  test('names every field of a study and its units', () => {
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: 'Plimsoll study',
      type: 'object',
    })
    expect(Object.keys(schema.properties as object)).toEqual([...Object.keys(parsed(everyPart())), 'catalogEntries'])
    expect(new Set(schema.required as string[])).toEqual(new Set(Object.keys(minimalStudy())))
    expect(JSON.stringify(schema)).toContain('Money per kWh')
  })

  test('knows every field that stands anywhere in a study', () => {
    const text = JSON.stringify(schema)
    const names = new Set(places(everyPart()).map(place => place.split(' ').at(-1)!))
    const fields = [...names].filter(name => /^[a-zA-Z]+$/.test(name) && name !== 'CNY')
    expect(fields.filter(name => !text.includes(`"${name}"`))).toEqual([])
    expect(fields.length).toBeGreaterThan(120)
  })

  test('fits on a few pages: parts that are used often stand once', () => {
    expect(Object.keys(schema.$defs as object)).toContain('Quantity')
    expect(JSON.stringify(schema).length).toBeLessThan(60_000)
  })
})
