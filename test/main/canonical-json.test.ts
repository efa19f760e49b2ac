/** Canonical JSON against the samples of RFC 8785 (sections 3.2.2 to 3.2.4, appendix B), and the hashes made of it. */
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson, catalogHash, sha256Hex, studyHash } from '../../src-main/documents/canonical-json.ts'
import { readBundledCatalog } from '../../src-main/documents/catalog-document.ts'
import { minimalStudy } from '../studies/minimal-study.ts'

const resources = fileURLToPath(new URL('../../resources/catalog', import.meta.url))

describe('RFC 8785', () => {
  test('3.2.2: the sample object', () => {
    const input = String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`
    const output = String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`
    expect(canonicalJson(JSON.parse(input))).toBe(output)
    // 3.2.4 prints the bytes: the beginning of the text and the euro sign.
    const hex = Buffer.from(output, 'utf8').toString('hex')
    expect(hex.startsWith('7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c22')).toBe(true)
    expect(hex).toContain('e282ac245c75303030665c6e412742')
  })

  test('3.2.3: names are sorted by UTF-16 code units', () => {
    const input = String.raw`{
      "\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
      "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin Small Letter O With Diaeresis"
    }`
    const values = [...canonicalJson(JSON.parse(input)).matchAll(/:"([^"]+)"/g)].map(match => match[1])
    expect(values).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ])
  })

  test.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['ffefffffffffffff', '-1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555554', '333333333.33333325'],
    ['41b3de4355555555', '333333333.3333333'],
    ['41b3de4355555556', '333333333.3333334'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('appendix B: %s is %s', (bits, text) => {
    expect(canonicalJson(Buffer.from(bits, 'hex').readDoubleBE())).toBe(text)
  })

  test.each(['7fffffffffffffff', '7ff0000000000000', 'fff0000000000000'])('appendix B: %s has no form', bits => {
    expect(() => canonicalJson(Buffer.from(bits, 'hex').readDoubleBE())).toThrow(TypeError)
  })
})

describe('canonical JSON', () => {
  test('does not depend on the order of fields, and reads back as the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), value => {
        const text = canonicalJson(value)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
        expect(canonicalJson(JSON.parse(text))).toBe(text)
        expect(canonicalJson(reversed(value))).toBe(text)
      }),
      { numRuns: 300, seed: 1 },
    )
  })

  test.each<[string, unknown]>([
    ['undefined', { a: undefined }],
    ['a hole', new Array(2)],
    ['a function', [() => 0]],
    ['a large integer type', 1n],
    ['a date', new Date(0)],
    ['a map', new Map()],
    ['half a character', '\ud800'],
    ['half a character in a name', { '\udc00': 1 }],
  ])('has no form for %s', (_, value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError)
  })
})

describe('hashes', () => {
  test('SHA-256 of "abc" (FIPS 180-2, appendix B.1), of UTF-8', () => {
    expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    expect(sha256Hex('€')).toBe(sha256Hex(Buffer.from([0xe2, 0x82, 0xac]).toString('utf8')))
  })

  test('of a study do not move with spacing or order of fields, and move with every figure', () => {
    const study = minimalStudy()
    expect(studyHash(JSON.parse(JSON.stringify(reversed(study), null, 4)))).toBe(studyHash(study))
    expect(studyHash({ ...study, settings: { ...study.settings, discountRate: 0.0900001 } })).not.toBe(studyHash(study))
  })

  test('of catalog entries do not move with their order', () => {
    const entries = [...readBundledCatalog(resources).values()]
    expect(catalogHash([...entries].reverse())).toBe(catalogHash(entries))
    expect(catalogHash(entries.slice(1))).not.toBe(catalogHash(entries))
  })
})

/** The same value with its fields in reverse order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, part]) => [name, reversed(part)]),
  )
}
