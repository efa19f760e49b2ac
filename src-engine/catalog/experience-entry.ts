/** Catalog entries of what is known from operation: reliability, costs and habits of running, and levers. */
import type { Text } from '../study/text.ts'
import type { EntryHeader, Figure } from './entry-header.ts'
import type { QuantityUnit } from './quantity-units.ts'

export interface EntryQuantity {
  readonly value: Figure
  readonly unit: QuantityUnit
}

interface QuantitiesEntry<Kind extends string> extends EntryHeader<Kind> {
  /** By name, in camelCase with the unit last, such as `hardwareCapitalShareRate`. */
  readonly quantities: Readonly<Record<string, EntryQuantity>>
}

/** Failures, interruptions, repair, checkpoints, as published or estimated. */
export type ReliabilityEntry = QuantitiesEntry<'reliability'>

/** Costs and ratios of owning and running: maintenance, staff, licences, depreciation, residual value, rates. */
export type OperationEntry = QuantitiesEntry<'operation'>

export const leverCategories = [
  'virtualization',
  'scheduler',
  'inference-pooling',
  'training-efficiency',
  'reliability',
  'checkpointing',
  'scale-up-domain',
  'inference-efficiency',
  'precision',
  'energy',
  'software',
] as const
export type LeverCategory = (typeof leverCategories)[number]

/** What in the model a lever acts on. */
export const leverHooks = [
  'allocation-factor',
  'fleet-utilization',
  'accelerators-for-cold-tail',
  'serving-goodput',
  'mfu',
  'effective-time-ratio',
  'checkpoint-stall',
  'restart-time',
  'scaling-efficiency',
  'tokens-per-second',
  'peak-tflops',
  'queue-wait',
  'fragmentation',
  'power',
  'pue',
  'software-efficiency',
  'migration-cost',
] as const
export type LeverHook = (typeof leverHooks)[number]

/** A measure that raises useful output, with the figures published for it. */
export interface LeverEntry extends EntryHeader<'lever'> {
  readonly actor: Text
  readonly category: LeverCategory
  readonly appliesTo: Text
  readonly metric: Text
  /** Unit of `valueFrom` and `valueTo`. */
  readonly metricUnit: QuantityUnit
  readonly valueFrom?: Figure
  readonly valueTo?: Figure
  /** Change over the value before: 0.3 is 30 % more, -0.4 is 40 % less. */
  readonly relativeGainShare?: Figure
  readonly modelHook: LeverHook
}
