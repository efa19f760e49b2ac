/**
 * Error factors as runs draw them: MODEL.md 5.7, from the cases of src-engine/validation on the bundled catalog.
 *
 * Made by scripts/make-model-error.mjs; a test recomputes it.
 */
import type { ErrorFactor } from './model-error.ts'

/** Published MFU over that of the step model; groups are ids of kernel-efficiency entries. */
export const trainingStepError: ErrorFactor = {
  elsewhere: { location: -0.04645266468935992, shared: 0.20504366725606352, specific: 0.2112827233596695 },
  byGroup: new Map([
    ['ke-ampere', { location: -0.04645266468935992, shared: 0.20504366725606352, specific: 0.18611928752893567 }],
    ['ke-hopper', { location: -0.04645266468935992, shared: 0.20504366725606352, specific: 0.18611928752893567 }],
  ]),
}
