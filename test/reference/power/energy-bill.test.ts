/** Case T02: Hennessy and Patterson, solutions to chapter 6: the power bill of 45,978 servers for a month of 720 h. */
import { expect, it } from 'vitest'
import { energyBill } from '../../../src-engine/power/site-state.ts'

it.each([
  { watts: 225, usd: 521_390.52 },
  { watts: 300, usd: 695_187.36 },
])('T02: servers of $watts W cost $usd USD', ({ watts, usd }) => {
  expect(Math.abs(energyBill((45_978 * watts) / 1000, 720, 1, 0.07) - usd)).toBeLessThan(0.005) // Exact to the cent.
})
