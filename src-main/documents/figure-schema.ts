/** Catalog numbers from outside: a number, or a range that says what it is, within the limits of its field. */
import { z } from 'zod'
import type { CatalogField } from '../../src-engine/catalog/catalog-fields.ts'
import type { Figure } from '../../src-engine/catalog/entry-header.ts'
import type { Limits, RangeKind } from '../../src-engine/study/quantity.ts'
import type { FaultParameters } from './zod-faults.ts'

const rangeKinds = ['bounds', 'p10p90', 'offers'] as const satisfies readonly RangeKind[]
const rangeFields = ['range', 'low', 'mode', 'high'] as const

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

function outOfLimits(value: number, limits: Limits): FaultParameters[] {
  return value >= limits.low && value <= limits.high
    ? []
    : [{ fault: 'out-of-limits', parameters: { value, low: limits.low, high: limits.high } }]
}

function rangeFaults(value: object, limits: Limits): FaultParameters[] {
  const unknown = Object.keys(value).filter(key => !(rangeFields as readonly string[]).includes(key))
  if (unknown.length > 0) return unknown.map(below => ({ fault: 'unknown-field', below }))
  const { range, low, mode, high } = value as Partial<Record<(typeof rangeFields)[number], unknown>>
  if (!(rangeKinds as readonly unknown[]).includes(range)) {
    return [{ fault: 'not-one-of', below: 'range', parameters: { allowed: rangeKinds.join(', ') } }]
  }
  if (!(isNumber(low) && isNumber(mode) && isNumber(high)))
    return [{ fault: 'wrong-type', parameters: { expected: 'number or range' } }]
  if (low > mode)
    return [{ fault: 'range-order', parameters: { first: 'low', firstValue: low, second: 'mode', secondValue: mode } }]
  if (mode > high)
    return [{ fault: 'range-order', parameters: { first: 'mode', firstValue: mode, second: 'high', secondValue: high } }]
  return [...outOfLimits(low, limits), ...outOfLimits(high, limits)]
}

/** What is wrong with a number or range of a field. */
export function figureFaults(value: unknown, field: Pick<CatalogField, 'limits' | 'isWhole'>): FaultParameters[] {
  if (value === undefined) return [{ fault: 'missing-field' }]
  if (field.isWhole) {
    if (!isNumber(value) || !Number.isInteger(value)) return [{ fault: 'wrong-type', parameters: { expected: 'whole number' } }]
    return outOfLimits(value, field.limits)
  }
  if (isNumber(value)) return outOfLimits(value, field.limits)
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return rangeFaults(value, field.limits)
  return [{ fault: 'wrong-type', parameters: { expected: 'number or range' } }]
}

function checkedSchema(field: Pick<CatalogField, 'limits' | 'isWhole'>) {
  return z.unknown().superRefine((value, context) => {
    for (const params of figureFaults(value, field)) context.addIssue({ code: 'custom', params: { ...params } })
  })
}

/** A number or a range within the limits. */
export function figureSchema(field: Pick<CatalogField, 'limits'>): z.ZodType<Figure> {
  return checkedSchema({ limits: field.limits }) as unknown as z.ZodType<Figure>
}

/** One whole number within the limits. */
export function wholeSchema(field: CatalogField): z.ZodType<number> {
  return checkedSchema({ limits: field.limits, isWhole: true }) as unknown as z.ZodType<number>
}
