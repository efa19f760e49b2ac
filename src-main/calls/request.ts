/** Reads what the window sends as hostile: of the right shape, or refused. */
import type { z } from 'zod'
import { zodFaults } from '../documents/zod-faults.ts'
import { refused } from './call-error.ts'

/** @throws CallError `bad-request` */
export function parsed<Value>(schema: z.ZodType<Value>, value: unknown): Value {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const [first] = zodFaults(result.error)
  throw refused('bad-request', 'bad-request', { detail: `${first?.path || '-'} ${first?.code ?? ''}` })
}
