/** Words of the scoreboard: everything that a row holds has a name in both languages. */
import { expect, test } from 'vitest'
import { scoreboard } from '../../../src-engine/validation/scoreboard.ts'
import {
  familyText,
  formulaTexts,
  scoreboardLeads,
  unitText,
  worldTexts,
} from '../../../src-view/scoreboard/scoreboard-figures.ts'
import { scoreboardWords } from '../../../src-view/words/scoreboard-words.ts'
import { bundledCatalog } from '../../studies/trials.ts'

const board = scoreboard(bundledCatalog())
const rows = [...board.formula, ...board.world, ...board.missing]
const hasHan = (text: string) => /\p{Script=Han}/u.test(text)

test('every case is told in both languages, its assumptions and tolerances too', () => {
  const texts = [
    ...rows.map(({ what }) => what),
    ...board.formula.map(({ tolerance }) => tolerance),
    ...board.world.map(({ assumed }) => assumed),
  ]
  for (const { en, zh } of texts) {
    expect(hasHan(en), en).toBe(false)
    // A tolerance may be a figure alone.
    if (/[a-z]{4}/i.test(en)) expect(hasHan(zh), zh).toBe(true)
  }
})

test('every part, unit and family of hardware has a name', () => {
  for (const language of ['en', 'zh'] as const) {
    const words = scoreboardWords[language]
    for (const { subModel } of rows) expect(words.subModels[subModel]).toBeTruthy()
    for (const { group } of board.factors) if (group !== null) expect(words.families[group], group).toBeTruthy()
  }
  for (const { unit } of [...board.formula, ...board.world]) expect(unitText(unit, 'zh'), unit).not.toMatch(/[a-z]{4}/)
  expect(familyText(null, 'zh')).toBe('无案例的系列')
})

test('figures are written as people read them', () => {
  const of = <Row extends { id: string }>(list: readonly Row[], id: string) => list.find(row => row.id === id)!
  expect(formulaTexts(of(board.formula, 'T02'), 'en')).toEqual({ published: '695,187', ours: '695,187', error: '< 0.0001 %' })
  expect(worldTexts(of(board.world, 'R07'), 'en').published).toBe('0.525 … 0.59')
  expect(scoreboardLeads(board, 'en').formula).toMatch(/^31 of 31 cases come out as published, \d+ figures/)
})
