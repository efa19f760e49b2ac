/** Faults of a document's shape with what was found in its place, and no more of them than a person can read. */
import { z } from 'zod'
import { type Fault, fault } from '../../src-engine/study/fault.ts'
import { zodFaults } from './zod-faults.ts'

/** Most faults that one reading tells. */
export const MOST_FAULTS = 100
const LONGEST_EXCERPT = 60

/** A value as a person would see it in the file, cut short; it never fails, whatever the value is. */
export function excerpt(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? '[]' : '[…]'
  if (typeof value === 'object' && value !== null) return short(`{${Object.keys(value).slice(0, 5).join(', ')}}`)
  return short(typeof value === 'string' ? JSON.stringify(value.slice(0, 2 * LONGEST_EXCERPT)) : String(value))
}

function short(text: string): string {
  return text.length <= LONGEST_EXCERPT ? text : `${text.slice(0, LONGEST_EXCERPT)}…`
}

function valueAt(document: unknown, path: readonly PropertyKey[]): unknown {
  let value = document
  for (const key of path) value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
  return value
}

/** What was found, for the faults whose words would not name it otherwise. */
const toldByFound = new Set(['wrong-type', 'wrong-form', 'not-one-of', 'not-finite', 'wrong-name'])

/** @param document the value that was parsed */
export function shapeFaults(error: z.ZodError, document: unknown): Fault[] {
  return error.issues.flatMap(issue => zodFaults(new z.ZodError([issue])).map(found => withFound(found, issue, document)))
}

function withFound(found: Fault, issue: z.core.$ZodIssue, document: unknown): Fault {
  if (!toldByFound.has(found.code)) return found
  const below = issue.code === 'custom' ? issue.params?.below : undefined
  const path = typeof below === 'string' ? [...issue.path, below] : issue.path
  return fault(found.code, found.path, { ...found.parameters, found: excerpt(valueAt(document, path)) })
}

/** The first faults, then how many more there are. */
export function capped(faults: readonly Fault[]): Fault[] {
  if (faults.length <= MOST_FAULTS) return [...faults]
  return [...faults.slice(0, MOST_FAULTS), fault('more-faults', '', { count: faults.length - MOST_FAULTS })]
}
