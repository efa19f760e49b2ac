/** The stated correlations of a study as matrices, one for each set of inputs that hang together, with what a run makes of them. */
import {
  compileGaussianCopula,
  compileStudentTCopula,
  type Dependence,
  gaussianToSpearman,
  pearsonToKendall,
} from '../../src-engine/sampling/copula.ts'
import { eventCoordinateId, leverCoordinateId, PATH_COMPONENTS, pathCoordinateId } from '../../src-engine/study/compile-draws.ts'
import type { Study } from '../../src-engine/study/study.ts'

export interface CorrelationMatrix {
  readonly members: readonly string[]
  /** Row by row: what is stated, undefined where nothing is, and what a run uses; 1 on the diagonal. */
  readonly stated: readonly (readonly (number | undefined)[])[]
  /** Equal to what is stated, 0 for the rest, where that contradicts itself nowhere; undefined where it makes no matrix. */
  readonly used: readonly (readonly number[])[] | undefined
  /** Largest change of a correlation by the repair, in the correlations' own measure; 0 where none was needed. */
  readonly largestChange: number
}

/** A change below this is the rounding of the conversion and no repair. */
const REPAIR = 1e-6

type Stated = readonly (readonly (number | undefined)[])[]

function used(stated: Stated, compile: (matrix: Float64Array, size: number) => Dependence, back: (pearson: number) => number) {
  const size = stated.length
  const flat = Float64Array.from(stated.flatMap(row => row.map(value => value ?? 0)))
  try {
    const { pearson, largestChange } = compile(flat, size)
    if (largestChange === 0) return { rows: stated.map(row => row.map(value => value ?? 0)), change: 0 }
    const rows = stated.map((row, r) => row.map((_, c) => (r === c ? 1 : back(pearson[r * size + c]!))))
    let change = 0
    for (let i = 0; i < flat.length; i++) change = Math.max(change, Math.abs(rows[Math.floor(i / size)]![i % size]! - flat[i]!))
    return { rows, change: change > REPAIR ? change : 0 }
  } catch (error) {
    // Out of range or not symmetric: the compiler says so as a fault, and a matrix cannot be shown.
    if (!(error instanceof RangeError)) throw error
    return { rows: undefined, change: 0 }
  }
}

/** The connected parts of the graph of stated pairs, larger ones first; members in the order in which the study names them. */
export function correlationGroups({ dependences }: Study): readonly CorrelationMatrix[] {
  const groups: Set<string>[] = []
  for (const { between } of dependences) {
    const touched = groups.filter(group => between.some(id => group.has(id)))
    const joined = new Set([...touched.flatMap(group => [...group]), ...between])
    for (const group of touched) groups.splice(groups.indexOf(group), 1)
    groups.push(joined)
  }
  const named = [...new Set(dependences.flatMap(({ between }) => between))]
  return groups
    .map(group => named.filter(id => group.has(id)))
    .sort((a, b) => b.length - a.length)
    .map(members => {
      const stated = members.map((_, r) => members.map((__, c): number | undefined => (r === c ? 1 : undefined)))
      for (const { between, spearman } of dependences) {
        const [r, c] = [members.indexOf(between[0]), members.indexOf(between[1])]
        if (r >= 0 && c >= 0 && r !== c) stated[r]![c] = stated[c]![r] = spearman
      }
      const { rows, change } = used(stated, compileGaussianCopula, gaussianToSpearman)
      return { members, stated, used: rows, largestChange: change }
    })
}

/** A group of extremes as a matrix; undefined rows where its shape is faulty. */
export function tailMatrix(group: Study['tailDependences'][number]): CorrelationMatrix {
  const { rows, change } = used(group.kendall, compileStudentTCopula, pearsonToKendall)
  return { members: group.members, stated: group.kendall, used: rows, largestChange: change }
}

/** Everything drawn that can be correlated: uncertain numbers, the courses of paths, events, levers. */
export function correlatable(study: Study, inputs: readonly string[]): readonly string[] {
  return [
    ...study.paths.flatMap(path => Array.from({ length: PATH_COMPONENTS }, (_, k) => pathCoordinateId(path.id, k + 1))),
    ...inputs,
    ...study.events.flatMap(event => Array.from({ length: event.occurrences }, (_, k) => eventCoordinateId(event.id, k + 1))),
    ...study.levers.map(lever => leverCoordinateId(lever.id)),
  ]
}
