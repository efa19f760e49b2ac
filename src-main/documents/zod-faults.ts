/** Turns what zod finds wrong with a document into faults: place, code, figures; the words for them stand in src-view. */
import type { z } from 'zod'
import { type Fault, fault } from '../../src-engine/study/fault.ts'

/** What a check of our own hands to zod as `params`, so that code and figures arrive here unchanged. */
export interface FaultParameters {
  readonly fault: string
  readonly parameters?: Record<string, string | number>
  /** Place below the checked value. */
  readonly below?: string
}

/** A place as a person would write it: fields by name, list items counted from 1. */
function writtenPath(parts: readonly PropertyKey[]): string {
  return parts.map(part => (typeof part === 'number' ? String(part + 1) : String(part))).join('.')
}

function issueFaults(issue: z.core.$ZodIssue, at: string): Fault[] {
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map(key => fault('unknown-field', at === '' ? key : `${at}.${key}`))
    case 'invalid_type':
      return [
        // Zod keeps the input out of its issues; a missing field is told by the end of its message alone.
        issue.message.endsWith('received undefined')
          ? fault('missing-field', at, { expected: issue.expected })
          : fault('wrong-type', at, { expected: issue.expected }),
      ]
    case 'invalid_union':
      return [fault('wrong-type', at, { expected: 'text' })]
    case 'invalid_value':
      return [fault('not-one-of', at, { allowed: issue.values.map(String).join(', ') })]
    case 'invalid_key':
      return [fault('wrong-name', at)]
    case 'invalid_format':
      return [fault('wrong-form', at, { form: issue.pattern ?? issue.format })]
    case 'too_big':
      return [fault('too-long', at, { most: Number(issue.maximum) })]
    case 'too_small':
      return [fault('too-short', at, { least: Number(issue.minimum) })]
    case 'custom': {
      const own = issue.params as FaultParameters | undefined
      if (own?.fault === undefined) return [fault('wrong-type', at)]
      const place = own.below === undefined ? at : at === '' ? own.below : `${at}.${own.below}`
      return [fault(own.fault, place, own.parameters)]
    }
    default:
      return [fault('wrong-type', at)]
  }
}

/** @param root place of the parsed value in its document, where it is a part */
export function zodFaults(error: z.ZodError, root = ''): Fault[] {
  return error.issues.flatMap(issue => {
    const within = writtenPath(issue.path)
    return issueFaults(issue, root === '' ? within : within === '' ? root : `${root}.${within}`)
  })
}
