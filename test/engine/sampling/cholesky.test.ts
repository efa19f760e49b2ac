import { expect, it } from 'vitest'
import { cholesky } from '../../../src-engine/sampling/cholesky.ts'

it('factors a matrix whose factor is known', () => {
  expect(cholesky(Float64Array.of(4, 12, -16, 12, 37, -43, -16, -43, 98), 3)).toEqual(Float64Array.of(2, 0, 0, 6, 1, 0, -8, 5, 3))
})

it('reports matrices that are not positive definite', () => {
  expect(cholesky(Float64Array.of(1, 1, 1, 1), 2)).toBeUndefined()
  expect(cholesky(Float64Array.of(1, 2, 2, 1), 2)).toBeUndefined()
  expect(cholesky(Float64Array.of(-1), 1)).toBeUndefined()
  expect(cholesky(Float64Array.of(1, Number.NaN, Number.NaN, 1), 2)).toBeUndefined()
})
