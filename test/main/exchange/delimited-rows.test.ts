/** Rows of delimited text: quotes, ends of lines, pieces cut anywhere, and what is no row. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DelimitedRows, MOST_ROW_CHARACTERS, type Separator } from '../../../src-main/exchange/delimited-rows.ts'

function parse(pieces: readonly string[], separator: Separator = ',', hasQuotes = true) {
  const rows: [line: number, fields: string[]][] = []
  const troubles: [line: number, code: string][] = []
  const reader = new DelimitedRows(separator, hasQuotes, {
    row: (fields, line) => rows.push([line, fields]),
    trouble: (line, code) => troubles.push([line, code]),
  })
  for (const piece of pieces) reader.push(piece)
  reader.end()
  return { rows, troubles }
}

test.each<[string, Separator, boolean, [number, string[]][]]>([
  [
    'a,b\r\n1,2\r\n',
    ',',
    true,
    [
      [1, ['a', 'b']],
      [2, ['1', '2']],
    ],
  ],
  [
    'a;"b;c"\n"x ""y""";z',
    ';',
    true,
    [
      [1, ['a', 'b;c']],
      [2, ['x "y"', 'z']],
    ],
  ],
  [
    '"two\nlines",1\n\nlast,2\n',
    ',',
    true,
    [
      [1, ['two\nlines', '1']],
      [4, ['last', '2']],
    ],
  ],
  ['a|"b|c\n', '|', false, [[1, ['a', '"b', 'c']]]],
  ['a\t\t\r\n', '\t', true, [[1, ['a', '', '']]]],
  [
    '"",""\r\n"a"\r\n',
    ',',
    true,
    [
      [1, ['', '']],
      [2, ['a']],
    ],
  ],
])('%j', (text, separator, hasQuotes, rows) => {
  expect(parse([text], separator, hasQuotes)).toEqual({ rows, troubles: [] })
})

test('pieces may be cut anywhere', () => {
  const text = 'a,"b ""c""\r\n d",e\r\n1,2,3\r\n"x","","y"\r\n\r\nlast,,"\r\n"'
  const whole = parse([text])
  expect(whole.rows).toHaveLength(4)
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(text.length), { maxLength: 12 }), cuts => {
      const places = [0, ...cuts.sort((a, b) => a - b), text.length]
      expect(parse(places.slice(1).map((end, i) => text.slice(places[i], end)))).toEqual(whole)
    }),
  )
})

test('what any cells hold comes back', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ' ', '=', '中') })
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }), cells => {
      const text = cells.map(row => row.map(value => `"${value.replaceAll('"', '""')}"`).join(',')).join('\r\n')
      expect(parse([text]).rows.map(([, fields]) => fields)).toEqual(cells)
    }),
  )
})

test('a quote that is never closed costs its own line', () => {
  expect(parse(['a,b\n"open,1\nc,d\n'])).toEqual({
    rows: [
      [1, ['a', 'b']],
      [3, ['c', 'd']],
    ],
    troubles: [[2, 'unclosed-quote']],
  })
  expect(parse(['"a"b,1\nc,d\n'])).toEqual({ rows: [[2, ['c', 'd']]], troubles: [[1, 'text-after-quote']] })
})

test('a row that is too long is passed over whole, in pieces too', () => {
  const long = 'x'.repeat(MOST_ROW_CHARACTERS + 1)
  for (const pieces of [[`a\n${long}\nb\n`], ['a\n', long, long, 'x\nb\n'], [`a\n"${long}\nb\n`]]) {
    const { rows, troubles } = parse(pieces)
    expect(rows.map(([, fields]) => fields)).toEqual([['a'], ['b']])
    expect(troubles.map(([line]) => line)).toEqual([2])
  }
})
