/** Error factors from the world's cases: what multiplies a sub-model's rate, by family of hardware (MODEL.md 5.7). */
import type { Catalog } from '../catalog/catalog-entry.ts'
import { type ErrorCase, type ErrorFactor, errorFactor } from '../utilization/model-error.ts'
import { failureWorld } from './failure-world.ts'
import { servingWorld } from './serving-world.ts'
import { trainingWorld } from './training-world.ts'
import type { SubModel, WorldCase } from './validation-case.ts'

/** Cases that need nothing but the catalog. */
export const worldCases: readonly WorldCase[] = [...trainingWorld, ...servingWorld, ...failureWorld]

/** Sub-models whose runs draw the factor; the others of the world read measured or stated rates in a run, never the figures compared here. */
export const drawnSubModels: readonly SubModel[] = ['training-step']

/** The figure as a rate, which a factor multiplies. */
export function rateOf(errsAs: WorldCase['errsAs'], figure: number): number {
  return errsAs === 'rate' ? figure : errsAs === 'time' ? 1 / figure : figure / (1 - figure)
}

/** The figure of a rate: the inverse of `rateOf`. */
export function figureOf(errsAs: WorldCase['errsAs'], rate: number): number {
  return errsAs === 'rate' ? rate : errsAs === 'time' ? 1 / rate : rate / (1 + rate)
}

/** A case as the error model takes it. */
export function asErrorCase({ id, group, source, errsAs, published }: WorldCase, ours: number): ErrorCase {
  return { id, group, source, published: rateOf(errsAs, published), ours: rateOf(errsAs, ours) }
}

/** @param catalog as it comes with the program */
export function calibratedFactor(catalog: Catalog, subModel: SubModel): ErrorFactor {
  const cases = worldCases.filter(found => found.subModel === subModel)
  return errorFactor(cases.map(found => asErrorCase(found, found.ours(catalog))))
}
