/** `plimsoll validate-model`: tables and JSON in both languages, its exit codes, and the traces it can be given. */
import { describe, expect, test } from 'vitest'
import type { Scoreboard } from '../../src-engine/validation/scoreboard.ts'
import { formulaFaults } from '../../src-main/cli/validate-model-command.ts'
import { displayWidth } from '../../src-view/format/display-width.ts'
import { sharedFile } from '../shared.ts'
import { plimsoll } from './shell-process.ts'

describe.each(['en', 'zh'] as const)('in %s', language => {
  test('prints both tables, the factors and what is missing, on a page of 120 columns', async () => {
    const { exitCode, output, faults } = await plimsoll('validate-model', '--lang', language)
    expect({ exitCode, faults }).toEqual({ exitCode: 0, faults: '' })
    const heads = {
      en: ['The formula is right', 'The world agrees', 'Error factors', 'Not computed here'],
      zh: ['公式正确', '与现实相符', '误差系数', '此处未计算'],
    }
    let at = -1
    for (const head of heads[language]) {
      expect(output.indexOf(`${head}\n`)).toBeGreaterThan(at)
      at = output.indexOf(`${head}\n`)
    }
    for (const id of ['M01 ', 'M05.12288', 'R07 ', 'I01.decode', 'F08 ', 'X01 ']) expect(output).toContain(`\n${id}`)
    for (const line of output.split('\n')) expect(displayWidth(line), line).toBeLessThanOrEqual(120)
    expect(output).not.toMatch(/NaN|undefined|Infinity|\[object/)
  })
})

test('--json gives the rows that the tables show', async () => {
  const { exitCode, output } = await plimsoll('validate-model', '--json')
  const board = JSON.parse(output) as Scoreboard
  expect(exitCode).toBe(0)
  expect(board.formula.find(({ id }) => id === 'M01')).toMatchObject({ count: 216, isWithin: true, subModel: 'training-step' })
  expect(board.world.find(({ id }) => id === 'M05.12288')).toMatchObject({ published: 6.34, group: 'ke-ampere', unit: 's' })
  expect(board.factors.filter(({ isDrawn }) => isDrawn).map(({ group }) => group)).toEqual(['ke-ampere', 'ke-hopper', null])
  expect(board.missing.map(({ id }) => id)).toEqual(['X01', 'Philly'])
})

test('a call that cannot be understood ends with 2', async () => {
  for (const [args, sentence] of [
    [['all'], '“all” is one argument too many'],
    [['--trace', 'x'], 'Unknown option --trace'],
    [['--traces', '/no-such-folder'], 'is not a file'],
  ] as const) {
    const { exitCode, output, faults } = await plimsoll('validate-model', ...args)
    expect({ exitCode, output }).toEqual({ exitCode: 2, output: '' })
    expect(faults).toContain(sentence)
  }
})

test('a formula outside its tolerance is a fault, a world that disagrees is none', async () => {
  const board = JSON.parse((await plimsoll('validate-model', '--json')).output) as Scoreboard
  expect(board.world.some(row => !row.isCovered)).toBe(true)
  expect(formulaFaults(board, 'en')).toEqual([])
  const wrong = { ...board, formula: board.formula.map(row => (row.id === 'T02' ? { ...row, isWithin: false } : row)) }
  expect(formulaFaults(wrong, 'en')).toEqual([expect.stringContaining('T02 is not within its tolerance')])
  expect(formulaFaults(wrong, 'zh')).toEqual([expect.stringMatching(/^T02 超出容差/)])
})

const nodes = sharedFile('traces/openb-default-nodes.csv')

test.skipIf(nodes === undefined)(
  '--traces fills the published cluster: six policies at two loads, within the 1.5 points stated with the case',
  async () => {
    const { output } = await plimsoll('validate-model', '--json', '--traces', nodes!.slice(0, nodes!.lastIndexOf('/')))
    const board = JSON.parse(output) as Scoreboard
    expect(board.missing.map(({ id }) => id)).toEqual(['Philly'])
    const filled = board.world.filter(({ id }) => id.startsWith('X01.'))
    expect(filled).toHaveLength(12)
    for (const { id, published, ours } of filled) expect(Math.abs(ours - published), id).toBeLessThan(1.5)
  },
  120_000,
)
