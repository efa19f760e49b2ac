/** Stated dependences turned into groups of coordinates that are correlated together; all others stay independent. */

import { tailScaleId } from '../study/compile-draws.ts'
import type { CompiledStudy } from '../study/compiled-study.ts'
import { compileGaussianCopula, compileStudentTCopula, type Dependence } from './copula.ts'

export interface DependenceGroup {
  readonly dependence: Dependence
  /** Positions of the members among the study's coordinates, by rising dimension: so new members change no older one's order. */
  readonly members: readonly number[]
  /** For a t copula: degrees of freedom, and the coordinate of the common scale. */
  readonly tail: { readonly degreesOfFreedom: number; readonly scale: number } | undefined
}

/** Connected parts of the graph of stated pairs, each with its whole matrix: pairs not stated are 0. */
export function dependenceGroups(study: CompiledStudy): DependenceGroup[] {
  const { coordinates } = study
  const positionById = new Map(coordinates.map((coordinate, i) => [coordinate.id, i]))
  const leader = coordinates.map((_, i) => i)
  const find = (i: number): number => {
    let root = i
    while (leader[root] !== root) root = leader[root]!
    return root
  }
  const pairs = study.study.dependences.map(dependence => ({
    first: positionById.get(dependence.between[0])!,
    second: positionById.get(dependence.between[1])!,
    spearman: dependence.spearman,
  }))
  for (const pair of pairs) leader[find(pair.first)] = find(pair.second)
  const membersByRoot = new Map<number, number[]>()
  for (const pair of pairs) {
    for (const position of [pair.first, pair.second]) {
      const members = membersByRoot.get(find(position)) ?? []
      if (!members.includes(position)) members.push(position)
      membersByRoot.set(find(position), members)
    }
  }
  const byDimension = (a: number, b: number) => coordinates[a]!.dimension - coordinates[b]!.dimension
  const groups: DependenceGroup[] = []
  for (const members of membersByRoot.values()) {
    members.sort(byDimension)
    const size = members.length
    const matrix = new Float64Array(size * size)
    for (let i = 0; i < size; i++) matrix[i * size + i] = 1
    for (const pair of pairs) {
      const row = members.indexOf(pair.first)
      if (row < 0) continue
      const column = members.indexOf(pair.second)
      matrix[row * size + column] = pair.spearman
      matrix[column * size + row] = pair.spearman
    }
    groups.push({ dependence: compileGaussianCopula(matrix, size), members, tail: undefined })
  }
  for (const group of study.study.tailDependences) {
    const size = group.members.length
    const order = group.members
      .map((_, i) => i)
      .sort((a, b) => byDimension(positionById.get(group.members[a]!)!, positionById.get(group.members[b]!)!))
    const matrix = new Float64Array(size * size)
    for (let r = 0; r < size; r++) for (let c = 0; c < size; c++) matrix[r * size + c] = group.kendall[order[r]!]![order[c]!]!
    groups.push({
      dependence: compileStudentTCopula(matrix, size),
      members: order.map(i => positionById.get(group.members[i]!)!),
      tail: { degreesOfFreedom: group.degreesOfFreedom, scale: positionById.get(tailScaleId(group.id))! },
    })
  }
  return groups
}
