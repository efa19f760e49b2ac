/** The bundled claims: whole, in both languages, true to the figures they quote, and joined to the catalog. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { readBundledCatalog } from '../../src-main/documents/catalog-document.ts'
import { readBundledClaims } from '../../src-main/documents/claim-document.ts'
import { sharedFile } from '../shared.ts'

const folder = (name: string) => fileURLToPath(new URL(`../../resources/${name}`, import.meta.url))
const library = readBundledClaims(folder('claims'))
const catalog = readBundledCatalog(folder('catalog'))

/** Groups of digits with their marks inside, such as 1,000,000 and 725.3. */
const figuresOf = (text: string) => text.match(/\d+(?:[.,]\d+)*/g) ?? []

describe('claims', () => {
  test('95 claims of 5 articles, 30 named systems', () => {
    const counts = library.articles.map(({ id }) => [id, library.claims.filter(claim => claim.article === id).length])
    expect(counts).toEqual([
      ['A1', 26],
      ['A2', 40],
      ['A3', 8],
      ['A4', 15],
      ['A5', 6],
    ])
    expect(library.claims).toHaveLength(95)
    expect(library.namedSystems).toHaveLength(30)
  })

  test('each is one sentence in each language', () => {
    for (const { id, statement } of library.claims) {
      expect(statement.en, id).toMatch(/^[A-Za-z0-9][^\u3400-\u9fff]{20,}\.$/)
      expect(statement.zh, id).toMatch(/[\u4e00-\u9fff].*。$/)
      expect(statement.en, id).not.toMatch(/\. [A-Z]/)
    }
    expect(new Set(library.claims.map(claim => claim.statement.en)).size).toBe(95)
    expect(new Set(library.claims.map(claim => claim.statement.zh)).size).toBe(95)
  })

  test('a statement quotes every figure of the claim, in both languages', () => {
    let quoted = 0
    for (const { id, statement, valueFrom = '', valueTo = '' } of library.claims) {
      for (const figure of figuresOf(`${valueFrom} ; ${valueTo}`)) {
        expect(figuresOf(statement.en), `${id} en`).toContain(figure)
        expect(figuresOf(statement.zh), `${id} zh`).toContain(figure)
        quoted += 1
      }
    }
    expect(quoted).toBeGreaterThan(130)
  })

  test('a claim that the model can audit says what it is held against', () => {
    for (const { id, testability, modelInputs } of library.claims) if (testability === 'A') expect(modelInputs, id).toBeTruthy()
  })
})

describe('named systems', () => {
  test('stand in the catalog, or it is said in both languages why not', () => {
    for (const system of library.namedSystems) {
      if ('catalog' in system) for (const key of system.catalog) expect(catalog.has(key), key).toBe(true)
      else expect(system.outsideModel.zh).toMatch(/[\u4e00-\u9fff]/)
    }
    expect(library.namedSystems.filter(system => 'outsideModel' in system).length).toBe(3)
  })

  test('are named by the articles of their claims', () => {
    for (const { name, articles, claims } of library.namedSystems) {
      for (const claim of claims) expect(articles, JSON.stringify(name)).toContain(claim.slice(0, 2))
    }
  })
})

test('no wording speaks of how the statements were gathered', () => {
  const forbidden = /\bstored\b|abstract (seen|read)|general knowledge|not found|verified|quick.?audit/i
  expect(JSON.stringify(library)).not.toMatch(forbidden)
})

interface RawClaim {
  readonly id: string
  readonly article: string
  readonly value_from: string
  readonly value_to: string
  readonly unit: string
  readonly testability: string
}

const facts = sharedFile('claims/claims.json')

describe.skipIf(facts === undefined)('equal to the statements they were made from', () => {
  const raw =
    facts === undefined
      ? undefined
      : (JSON.parse(readFileSync(facts, 'utf8')) as { claims: RawClaim[]; named_systems: { articles: string[] }[] })

  test('ids, figures, units and testability', () => {
    const mine = library.claims.map(({ id, article, valueFrom = '', valueTo = '', unit = '', testability }) => [
      id,
      article,
      valueFrom,
      valueTo,
      unit,
      testability,
    ])
    expect(mine).toEqual(
      raw!.claims.map(claim => [claim.id, claim.article, claim.value_from, claim.value_to, claim.unit, claim.testability]),
    )
  })

  test('articles of the named systems', () => {
    expect(library.namedSystems.map(system => system.articles)).toEqual(raw!.named_systems.map(system => system.articles))
  })
})
