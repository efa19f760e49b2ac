/** Case S05: Mildenhall's worked example of Iman and Conover (CAS working party), 20 x 4, exact permutation. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { correlateScores, imanConover } from '../../../src-engine/sampling/iman-conover.ts'
import { sharedFile } from '../../shared.ts'

interface Example {
  X: number[][]
  S: number[][]
  M: number[][]
  T: number[][]
  T_out: number[][]
}

const file = sharedFile('oracles/iman_conover_mildenhall.json')

const columnsOf = (rows: number[][]) => rows[0]!.map((_, column) => Float64Array.from(rows, row => row[column]!))

describe.skipIf(file === undefined)('Iman-Conover', () => {
  const example = file === undefined ? undefined : (JSON.parse(readFileSync(file, 'utf8')) as Example)

  it('turns the scores into the published ones', () => {
    const correlated = correlateScores(columnsOf(example!.M), Float64Array.from(example!.S.flat()))
    // The scores are printed with five decimals, and so are the results.
    columnsOf(example!.T).forEach((column, c) => {
      column.forEach((value, i) => {
        expect(Math.abs(correlated[c]![i]! - value)).toBeLessThan(3e-5)
      })
    })
  })

  it('reorders the sample exactly as published, whatever order it came in', () => {
    for (const sample of [example!.X, example!.X.toReversed()]) {
      const columns = columnsOf(sample)
      imanConover(columns, columnsOf(example!.M), Float64Array.from(example!.S.flat()))
      expect(columns.map(column => Array.from(column))).toEqual(columnsOf(example!.T_out).map(column => Array.from(column)))
    }
  })
})
