/** Bad input: every broken study gives its one fault at its place, worded in both languages, and nothing is thrown. */
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { Fault } from '../../src-engine/study/fault.ts'
import { readBundledCatalog } from '../../src-main/documents/catalog-document.ts'
import { openStudy } from '../../src-main/documents/open-study.ts'
import { isFaultCode } from '../../src-view/words/fault-codes.ts'
import { faultSentence } from '../../src-view/words/fault-words.ts'
import { brokenStudies } from '../studies/broken-studies.ts'
import { minimalStudy } from '../studies/minimal-study.ts'

const catalog = readBundledCatalog(fileURLToPath(new URL('../../resources/catalog', import.meta.url)))

function faultsOf(text: string | Uint8Array): readonly Fault[] {
  const opened = openStudy(text, catalog)
  return opened.ok ? [] : opened.faults
}

/** What holds of every sentence: it is complete, ends, and leaves no hole where a figure was meant to stand. */
function expectSentence(sentence: string, language: 'en' | 'zh'): void {
  expect(sentence).not.toMatch(/undefined|\[object|^: | {2}|…\.$/)
  expect(sentence).toMatch(language === 'en' ? /[a-z0-9)}\]"]\.$/i : /\p{Script=Han}.*。$/su)
}

test('the study that the broken ones come from is whole', () => {
  const opened = openStudy(JSON.stringify(minimalStudy()), catalog)
  expect(opened.ok ? [] : opened.faults).toEqual([])
})

describe('a broken study', () => {
  test.each(brokenStudies.map(broken => [broken.title, broken] as const))('%s', (_, { text, code, path }) => {
    const faults = faultsOf(text)
    const seen = faults.map(found => `${found.code} at ${found.path}`)
    expect(seen).toContain(`${code} at ${path}`)
    // One small change: whatever else is told follows from it.
    expect(seen.length).toBeLessThanOrEqual(25)
    for (const found of faults) {
      expect(isFaultCode(found.code), found.code).toBe(true)
      expectSentence(faultSentence(found, 'en'), 'en')
      expectSentence(faultSentence(found, 'zh'), 'zh')
      expect(faultSentence(found, 'en')).toContain(found.path)
    }
  })

  test('fails at a check that no other one fails at', () => {
    const checks = brokenStudies.map(({ code, path }) => `${code} at ${path.replace(/\d+/g, 'N')}`)
    expect(checks.filter((check, i) => checks.indexOf(check) !== i)).toEqual([])
    expect(brokenStudies.length).toBeGreaterThanOrEqual(60)
  })
})

describe('the words', () => {
  test.each([
    [
      'lost work worth nothing',
      'workload.pretraining.lostValue: 0 is outside what is allowed; write a number from 1e-12 to 1e15.',
    ],
    ['a horizon of 30 years', 'settings.horizonMonths: 360 is outside what is allowed; write a number from 1 to 240.'],
    [
      'a newer format',
      'formatVersion: the file is of format version 3, and this program reads up to version 2; open it with a newer program.',
    ],
    [
      'a text for a number',
      'profiles.1.unusedShare: "0.05" is of the wrong kind; write a number, a range, a distribution, or {"from": …} for a catalog value.',
    ],
    ['a list for a study', 'The document: [] is of the wrong kind; write an object { … }.'],
    [
      'a key of another kind',
      'plans.2.tranches.1.system: "accelerator/h100-sxm" does not have the right form; write a catalog key of the form system/id.',
    ],
    [
      'racks too dense for the cooling',
      'plan.buy.tranche.first.system: system/dgx-h100 needs 102 kW a rack and cooling/air-modern carries 45 kW; use more racks per system or another cooling.',
    ],
  ])('%s, in English', (title, sentence) => {
    const { text, code, path } = brokenStudies.find(broken => broken.title === title)!
    const found = faultsOf(text).find(candidate => candidate.code === code && candidate.path === path)!
    expect(faultSentence(found, 'en')).toBe(sentence)
  })

  test.each([
    ['lost work worth nothing', 'workload.pretraining.lostValue：0 超出允许范围；请写入 1e-12 至 1e15 之间的数。'],
    ['no value of lost work', 'workloads.1.lostValue：缺少此字段；请补上。'],
    ['a list for a study', '文档：[] 的类型不对；请写入对象 { … }。'],
    ['half a system', 'plans.2.tranches.1.count：0.5 不是整数；请写入 1 至 1000000 之间的整数。'],
    ['a baseline that is no plan', 'baseline：没有标识为 nothing 的方案；请从以下标识中选择：reserve, buy。'],
  ])('%s, in Chinese', (title, sentence) => {
    const { text, code, path } = brokenStudies.find(broken => broken.title === title)!
    const found = faultsOf(text).find(candidate => candidate.code === code && candidate.path === path)!
    expect(faultSentence(found, 'zh')).toBe(sentence)
  })

  test('of a fault in the text tell line and column', () => {
    const text = JSON.stringify(minimalStudy(), null, 2).replace('"spares": 2,', '"spares": 2,,')
    const [found] = faultsOf(text)
    const line = text.slice(0, text.indexOf(',,')).split('\n').length
    expect(faultSentence(found!, 'en')).toMatch(new RegExp(`^Line ${line}, column 23 \\(plans\\.2\\.tranches\\.1\\.spares\\): `))
    expect(faultSentence(found!, 'zh')).toMatch(new RegExp(`^第 ${line} 行第 23 列（plans\\.2\\.tranches\\.1\\.spares）：`))
  })
})
