/**
 * Cases I01 and I02 against the rooflines: DeepSeek inference system overview (2025); CloudMatrix384, arXiv:2506.12708. What the world
 * shows, not what a formula says: the scoreboard prints it; here each is held inside a wide band.
 */
import { expect, it } from 'vitest'
import { errorFactor, factorOf } from '../../../src-engine/utilization/model-error.ts'
import { TOKENS_PER_SECOND } from '../../../src-engine/utilization/serving-capacity/decode-roofline.ts'
import { asErrorCase } from '../../../src-engine/validation/calibration.ts'
import { cloudMatrix, decoded, servingWorld } from '../../../src-engine/validation/serving-world.ts'
import { bundledCatalog } from '../../studies/trials.ts'

const catalog = bundledCatalog()
const oursOf = (id: string) => servingWorld.find(found => found.id === id)!.ours(catalog)

it.each([
  // A roofline leaves out kernels that wait for each other, unevenly full experts and hours that are not full.
  ['I02.decode-50ms', 3],
  ['I01.decode', 3],
  // So close to the floor that its rate says little.
  ['I02.decode-15ms', 5],
  // The H800 figure is a day's average of occupied nodes.
  ['I02.prefill', 4],
  ['I01.prefill', 4],
])('%s is between two thirds and %i times the published rate', (id, most) => {
  const { published } = servingWorld.find(found => found.id === id)!
  expect(oursOf(id) / published).toBeGreaterThan(1 / 1.5)
  expect(oursOf(id) / published).toBeLessThan(most)
})

it('under 15 ms decoding is slower than under 50 ms, and at 12 ms nothing is met', () => {
  expect(oursOf('I02.decode-15ms')).toBeLessThan(oursOf('I02.decode-50ms'))
  // The floor itself: weights of two copies alone take most of the time, so a fifth less time meets nothing.
  expect(decoded(catalog, cloudMatrix, 4096, 0.012)[TOKENS_PER_SECOND]).toBe(0)
})

it('the factor of a family with a case leans to that case, and is narrower than elsewhere', () => {
  const cases = servingWorld
    .filter(({ id }) => id === 'I02.decode-50ms' || id === 'I01.decode')
    .map(found => asErrorCase(found, found.ours(catalog)))
  const factor = errorFactor(cases)
  for (const { group, published, ours } of cases) {
    const own = factorOf(factor, group)
    const other = factorOf(factor, 'no such family')
    expect(Math.abs(own.location - Math.log(published / ours))).toBeLessThanOrEqual(
      Math.abs(other.location - Math.log(published / ours)),
    )
    expect(own.specific).toBeLessThanOrEqual(other.specific)
  }
})
