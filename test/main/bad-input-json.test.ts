/** JSON texts: what is JSON is read as the language reads it, what is not or would mislead is told with line and column. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseJsonText } from '../../src-main/documents/json-text.ts'

const codesOf = (text: string | Uint8Array) => {
  const parsed = parseJsonText(text)
  return parsed.ok ? [] : parsed.faults.map(({ code }) => code)
}

/** JSON of any shape, with the spaces and escapes that a writer may choose. */
const written = fc
  .tuple(fc.json({ maxDepth: 6 }), fc.constantFrom('', ' ', '\n', '\t\r\n'))
  .map(([json, gap]) => `${gap}${json}${gap}`)

describe('JSON', () => {
  test('of any shape is read as the language reads it', () => {
    fc.assert(
      fc.property(written, text => {
        const parsed = parseJsonText(text)
        // A random object may hold a name twice or the one name that is not allowed: only then is JSON refused.
        if (parsed.ok) expect(parsed.value).toEqual(JSON.parse(text))
        else expect(parsed.faults.every(({ code }) => /duplicate-name|forbidden-name|lone-surrogate/.test(code))).toBe(true)
      }),
      { numRuns: 500, seed: 1 },
    )
  })

  test('is read alike from text and from bytes', () => {
    const text = '{"名":"算力 😀","n":[1,-0.5e-3,true,null]}'
    expect(parseJsonText(new TextEncoder().encode(text))).toEqual(parseJsonText(text))
    expect(parseJsonText(text)).toEqual({ ok: true, value: JSON.parse(text) })
  })

  test('damaged at random is refused wherever the language refuses it', () => {
    const text = JSON.stringify({ a: [1, 2.5e3, 'x"\\\n', null], b: { c: true, d: {} } })
    const damage = fc.tuple(fc.nat(text.length), fc.nat(3), fc.string({ maxLength: 2 }))
    fc.assert(
      fc.property(damage, ([at, length, put]) => {
        const damaged = text.slice(0, at) + put + text.slice(at + length)
        let isJson = true
        try {
          JSON.parse(damaged)
        } catch {
          isJson = false
        }
        const codes = codesOf(damaged)
        if (isJson) expect(codes.filter(code => !/duplicate|forbidden|surrogate|too-large/.test(code))).toEqual([])
        else expect(codes).not.toEqual([])
      }),
      { numRuns: 2000, seed: 2 },
    )
  })

  test('may be nested 100 levels deep', () => {
    expect(codesOf('['.repeat(100) + ']'.repeat(100))).toEqual([])
    expect(codesOf('['.repeat(101) + ']'.repeat(101))).toEqual(['json-too-deep'])
  })
})

describe('a text that is no JSON, or would mislead', () => {
  test.each<[string, string, number, number]>([
    ['', 'json-empty', 1, 1],
    ['{"a":1,\n  "a":2}', 'json-duplicate-name', 2, 3],
    ['{"a":1,\r\n  "\\u0061":2}', 'json-duplicate-name', 2, 3],
    ['{"__proto__":{}}', 'json-forbidden-name', 1, 2],
    ['{"\\u005f_proto__":{}}', 'json-forbidden-name', 1, 2],
    ['[1,\n2,\n1e400]', 'json-number-too-large', 3, 1],
    ['[-1e400]', 'json-number-too-large', 1, 2],
    ['["\\udc00\\ud800"]', 'json-lone-surrogate', 1, 2],
    ['["\ud800"]', 'json-lone-surrogate', 1, 2],
    ['[NaN]', 'json-not-finite', 1, 2],
    ['[-Infinity]', 'json-not-finite', 1, 2],
    ['[+1]', 'json-bad-number', 1, 2],
    ['[1.]', 'json-bad-number', 1, 2],
    ['[.5]', 'json-bad-number', 1, 2],
    ['[0x10]', 'json-bad-number', 1, 2],
    ['[1,]', 'json-trailing-comma', 1, 3],
    ['{"a":1,}', 'json-trailing-comma', 1, 7],
    ['[1 2]', 'json-unexpected', 1, 4],
    ['{"a" 1}', 'json-unexpected', 1, 6],
    ["{'a':1}", 'json-unexpected', 1, 2],
    ['{a:1}', 'json-unexpected', 1, 2],
    ['[1] // note', 'json-text-after-end', 1, 5],
    ['/* note */ [1]', 'json-unexpected', 1, 1],
    ['[undefined]', 'json-unexpected', 1, 2],
    ['[nulls]', 'json-unexpected', 1, 2],
    ['[1', 'json-cut-off', 1, 3],
    ['{"a"', 'json-cut-off', 1, 5],
    ['["a', 'json-unclosed-text', 1, 2],
    ['["a\u0001"]', 'json-control-character', 1, 4],
    ['["\\u12"]', 'json-bad-escape', 1, 3],
    ['\uFEFF[]', 'json-byte-order-mark', 1, 1],
  ])('%j gives %s', (text, code, line, column) => {
    const parsed = parseJsonText(text)
    expect(parsed).toMatchObject({ ok: false, faults: [{ code, parameters: { line, column } }] })
  })

  test('tells every field that stands twice, and not without end', () => {
    expect(codesOf('{"a":1,"a":2,"b":{"a":1,"a":1}}')).toEqual(['json-duplicate-name', 'json-duplicate-name'])
    expect(codesOf(`{${'"a":1,'.repeat(1000)}"a":1}`).length).toBeLessThanOrEqual(21)
  })

  test('in other bytes than UTF-8 is placed, a replacement character of its own is not mistaken for one', () => {
    const bytes = Uint8Array.from([0x5b, 0x22, 0xef, 0xbf, 0xbd, 0x0a, 0x41, 0xc3, 0x28, 0x22, 0x5d])
    expect(parseJsonText(bytes)).toMatchObject({
      ok: false,
      faults: [{ code: 'json-not-utf-8', parameters: { line: 2, column: 2 } }],
    })
    expect(codesOf(new TextEncoder().encode('["\uFFFD"]'))).toEqual([])
    expect(codesOf(Uint8Array.from([0x22, 0xed, 0xa0, 0x80, 0x22]))).toEqual(['json-not-utf-8'])
  })

  test('pollutes no prototype', () => {
    parseJsonText('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}')
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})
