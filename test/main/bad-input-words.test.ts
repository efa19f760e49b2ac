/** Every fault code in the sources has words in both languages, and no words stand for a code that no source has. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { faultCodes } from '../../src-view/words/fault-codes.ts'
import { faultSentence } from '../../src-view/words/fault-words.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

function sourcesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .map(name => readFileSync(join(root, folder, name), 'utf8'))
}

/** `fault('code'`, `fault: 'code'`, and the calls of a JSON walk; a code chosen in an expression would not be seen and is not allowed. */
const made = /(?:\bfault\(|\bfault: |\bthis\.(?:here|there|unexpected)\()\s*'([a-z0-9-]+)'/g
const chosen = /\bfault\(\s*[^'\s)][^)]*\?/g

const sources = [...sourcesUnder('src-engine'), ...sourcesUnder('src-main')]
const codesMade = new Set(sources.flatMap(text => [...text.matchAll(made)].map(match => match[1]!)))

describe('fault codes', () => {
  test('in the sources all have words', () => {
    expect([...codesMade].filter(code => !(faultCodes as readonly string[]).includes(code))).toEqual([])
    expect(codesMade.size).toBeGreaterThan(60)
  })

  test('with words are all made somewhere', () => {
    expect(faultCodes.filter(code => !codesMade.has(code))).toEqual([])
  })

  test('are written out where a fault is made', () => {
    expect(sources.flatMap(text => text.match(chosen) ?? [])).toEqual([])
  })
})

test.each(faultCodes)('%s reads as a sentence without its figures too', code => {
  const bare = { code, path: 'plans.1', parameters: {} }
  expect(faultSentence(bare, 'en')).toMatch(/^plans\.1: \S.*\.$/)
  expect(faultSentence(bare, 'zh')).toMatch(/^plans\.1：\S.*\p{Script=Han}.*。$/u)
  expect(faultSentence(bare, 'en') + faultSentence(bare, 'zh')).not.toMatch(/undefined|NaN/)
})

test('a code without words is shown as it is', () => {
  const strange = { code: 'no-such-code', path: 'a', parameters: { value: 1 } }
  expect(faultSentence(strange, 'en')).toBe('a: no-such-code {"value":1}')
  expect(faultSentence(strange, 'zh')).toBe('a：no-such-code {"value":1}')
})
