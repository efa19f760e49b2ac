/** Random small studies for laws: any mix of work, load, failures, levers and events. */
import fc from 'fast-check'
import type { CheckpointInterval } from '../../src-engine/study/profile.ts'
import type { SmallStudyOptions, WorkKind } from './small-study.ts'

export const arbitraryOptions: fc.Arbitrary<SmallStudyOptions> = fc.record({
  horizonMonths: fc.integer({ min: 1, max: 30 }),
  work: fc.subarray<WorkKind>(['training', 'serving', 'batch'], { minLength: 1 }),
  load: fc.constantFrom(0.05, 0.5, 1, 2, 8),
  precision: fc.constantFrom('bf16', 'fp8'),
  growth: fc.constantFrom('flat', 'exponential', 'logistic'),
  toleratedDelayMonths: fc.integer({ min: 0, max: 4 }),
  mayOverflow: fc.boolean(),
  spares: fc.integer({ min: 0, max: 3 }),
  repairCrews: fc.integer({ min: 0, max: 2 }),
  failures: fc.constantFrom(0, 5, 60),
  checkpoint: fc.constantFrom<CheckpointInterval>('young', 'daly', 'saxena', { minutes: 30 }),
  hasCopiesInMemory: fc.boolean(),
  housing: fc.constantFrom('none', 'colocation', 'own-facility'),
  hasEvents: fc.boolean(),
  levers: fc.constantFrom('none', 'hours', 'kernels'),
  cloudAccelerators: fc.constantFrom(0, 32, 500),
  leadTimeMonths: fc.integer({ min: 0, max: 6 }),
  currency: fc.constantFrom('USD', 'CNY'),
  queue: fc.constantFrom('stated', 'simulated'),
  steps: fc.constantFrom('stated', 'computed'),
})
