/** Changes that take away what refers to inputs nobody reads any more: own catalog values, changes of scenarios, correlations. */
import type { Fault } from '../../src-engine/study/fault.ts'
import type { Study } from '../../src-engine/study/study.ts'
import type { Change } from '../../src-main/contract.ts'

/** Empty where no fault is of this kind. Later items of a list come first, so that positions stay true. */
export function repairs(study: Study, faults: readonly Fault[]): readonly Change[] {
  const gone = new Set(faults.filter(({ code }) => code === 'unknown-input').map(({ parameters }) => String(parameters.id)))
  const overrides: Change[] = faults
    .filter(({ code }) => code === 'override-not-read')
    .map(({ parameters }) => ({ kind: 'remove', path: ['catalogOverrides', String(parameters.key)] }))
  const changes: Change[] = study.scenarios.flatMap((scenario, s) =>
    scenario.changes
      .map((change, c) => ({ input: change.input, removal: { kind: 'remove', path: ['scenarios', s, 'changes', c] } as Change }))
      .filter(({ input }) => gone.has(input))
      .map(({ removal }) => removal)
      .toReversed(),
  )
  const dependences: Change[] = study.dependences
    .map((dependence, d) => ({ dependence, removal: { kind: 'remove', path: ['dependences', d] } as Change }))
    .filter(({ dependence }) => dependence.between.some(id => gone.has(id)))
    .map(({ removal }) => removal)
    .toReversed()
  return [...overrides, ...changes, ...dependences]
}
