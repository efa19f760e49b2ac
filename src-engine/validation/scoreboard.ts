/**
 * The scoreboard: is the formula right, and does the world agree? Every published case beside ours, the world's also predicted without its
 * own source, and the error factors that follow (MODEL.md 5.7).
 */
import type { Catalog } from '../catalog/catalog-entry.ts'
import type { BilingualText } from '../study/text.ts'
import { type ErrorCase, errorFactor, type FactorSpread, leftOutCases } from '../utilization/model-error.ts'
import { billFormulas } from './bill-formulas.ts'
import { asErrorCase, drawnSubModels, figureOf, worldCases } from './calibration.ts'
import { failureFormulas } from './failure-formulas.ts'
import { financeFormulas } from './finance-formulas.ts'
import { type FillUpTrace, fillUpCases, fillUpHead } from './trace-world.ts'
import { trainingFormulas } from './training-formulas.ts'
import { type FormulaCase, type FormulaPoint, type SubModel, subModels, type WorldCase } from './validation-case.ts'

export const formulaCases: readonly FormulaCase[] = [...trainingFormulas, ...failureFormulas, ...billFormulas, ...financeFormulas]

interface RowHead {
  readonly id: string
  readonly subModel: SubModel
  readonly what: BilingualText
  readonly source: string
}

export interface FormulaRow extends RowHead {
  readonly unit: string
  readonly tolerance: BilingualText
  /** Figures compared. */
  readonly count: number
  /** The figure that comes nearest to its tolerance. */
  readonly worst: FormulaPoint
  /** Of that figure, ours over published less 1; null where 0 is published. */
  readonly error: number | null
  /** Whether every figure is within its tolerance. */
  readonly isWithin: boolean
}

export interface WorldRow extends RowHead {
  readonly unit: string
  readonly group: string
  readonly count: number
  readonly published: number
  readonly publishedRange: readonly [low: number, high: number] | null
  /** Without a factor. */
  readonly ours: number
  /** Ours over published less 1. */
  readonly error: number
  readonly assumed: BilingualText
  /** Ours times a factor that has seen no case of this source. */
  readonly leftOut: { readonly p10: number; readonly p50: number; readonly p90: number }
  /** Whether the published figure, or a part of its range, lies from P10 to P90 of that. */
  readonly isCovered: boolean
}

/** A case that cannot be computed here. */
export interface MissingRow extends RowHead {
  readonly reason: 'trace-absent' | 'no-published-figure'
}

/** What multiplies a sub-model's rate for a family of hardware. */
export interface FactorRow extends FactorSpread {
  readonly subModel: SubModel
  /** Null for families without a case. */
  readonly group: string | null
  readonly cases: number
  readonly sources: number
  readonly p10: number
  readonly p50: number
  readonly p90: number
  /** Whether it multiplies the odds of a share and not a rate. */
  readonly isOfOdds: boolean
  /** Whether a run draws it. */
  readonly isDrawn: boolean
}

export interface Scoreboard {
  readonly formula: readonly FormulaRow[]
  readonly world: readonly WorldRow[]
  readonly missing: readonly MissingRow[]
  readonly factors: readonly FactorRow[]
}

const P90 = 1.2815515655446004

/** How much of the tolerance is used up; an inexact figure where exactness is asked for, or no figure, uses up more than all. */
function usedUp({ published, ours, within }: FormulaPoint): number {
  const distance = Math.abs(ours - published)
  if (distance <= within) return within > 0 ? distance / within : 0
  return Number.isNaN(distance) || within === 0 ? Number.POSITIVE_INFINITY : distance / within
}

export function formulaRow({ id, subModel, what, source, unit, tolerance, points }: FormulaCase): FormulaRow {
  const found = points()
  let worst = found[0]!
  for (const point of found) if (usedUp(point) > usedUp(worst)) worst = point
  const error = worst.published === 0 ? null : worst.ours / worst.published - 1
  return { id, subModel, what, source, unit, tolerance, count: found.length, worst, error, isWithin: usedUp(worst) <= 1 }
}

/** Rows of one sub-model: what one case shows is held against the others of it. */
function worldRows(cases: readonly WorldCase[], catalog: Catalog): { rows: WorldRow[]; errors: ErrorCase[] } {
  const ours = cases.map(found => found.ours(catalog))
  const errors = cases.map((found, i) => asErrorCase(found, ours[i]!))
  const predicted = leftOutCases(errors)
  const rows = cases.map((found, i) => {
    const { id, subModel, what, source, unit, group, published, publishedRange, assumed, errsAs, count } = found
    const at = (rate: number) => figureOf(errsAs, rate)
    const { p10, p50, p90 } = predicted[i]!
    const leftOut =
      errsAs === 'time' ? { p10: at(p90), p50: at(p50), p90: at(p10) } : { p10: at(p10), p50: at(p50), p90: at(p90) }
    const [low, high] = publishedRange ?? [published, published]
    return {
      ...{ id, subModel, what, source, unit, group, count: count ?? 1, published, publishedRange: publishedRange ?? null },
      ...{ ours: ours[i]!, error: ours[i]! / published - 1, assumed, leftOut },
      isCovered: high >= leftOut.p10 && low <= leftOut.p90,
    }
  })
  return { rows, errors }
}

function factorRows(subModel: SubModel, isOfOdds: boolean, errors: readonly ErrorCase[]): FactorRow[] {
  const factor = errorFactor(errors)
  const row = (group: string | null, spread: FactorSpread): FactorRow => {
    const own = group === null ? [] : errors.filter(found => found.group === group)
    const reach = P90 * Math.sqrt(spread.shared * spread.shared + spread.specific * spread.specific)
    return {
      ...{ subModel, group, cases: own.length, sources: new Set(own.map(({ source }) => source)).size, ...spread },
      ...{ p10: Math.exp(spread.location - reach), p50: Math.exp(spread.location), p90: Math.exp(spread.location + reach) },
      isOfOdds,
      isDrawn: drawnSubModels.includes(subModel),
    }
  }
  return [...[...factor.byGroup].map(([group, spread]) => row(group, spread)), row(null, factor.elsewhere)]
}

/** Where trace and waits of the same cluster were published, but not both with its jobs. */
const phillyWaits: MissingRow = {
  id: 'Philly',
  subModel: 'scheduling',
  what: { en: 'Philly: how long 82,247 jobs waited', zh: 'Philly：82,247 个作业的等待时间' },
  source: 'Jeon et al. (USENIX ATC 2019)',
  reason: 'no-published-figure',
}

/**
 * @param catalog as it comes with the program: the factors that runs draw are those of its central values
 * @param traces that the host has found
 * @throws Error where the catalog lacks what a case reads
 */
export function scoreboard(catalog: Catalog, traces: { readonly fillUp?: FillUpTrace } = {}): Scoreboard {
  const cases = traces.fillUp === undefined ? worldCases : [...worldCases, ...fillUpCases(traces.fillUp)]
  const world: WorldRow[] = []
  const factors: FactorRow[] = []
  for (const subModel of subModels) {
    const own = cases.filter(found => found.subModel === subModel)
    if (own.length === 0) continue
    const { rows, errors } = worldRows(own, catalog)
    world.push(...rows)
    factors.push(...factorRows(subModel, own[0]!.errsAs === 'odds', errors))
  }
  const missing: MissingRow[] =
    traces.fillUp === undefined ? [{ ...fillUpHead, reason: 'trace-absent' }, phillyWaits] : [phillyWaits]
  return { formula: formulaCases.map(formulaRow), world, missing, factors }
}
