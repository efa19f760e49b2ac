/** The parts of cost gathered into the few groups that a chart can show in colours people can tell apart. */
import type { CostPart } from '../../src-engine/cost/cost-parts.ts'

/** Lowest in the stack first. */
export const costGroups = [
  'machines',
  'housing',
  'energy',
  'operations',
  'projects',
  'reserved',
  'hourly',
  'work',
  'residual',
] as const

export type CostGroup = (typeof costGroups)[number]

export const groupOfPart: Readonly<Record<CostPart, CostGroup>> = {
  systems: 'machines',
  network: 'machines',
  storage: 'machines',
  installation: 'machines',
  facility: 'housing',
  housing: 'housing',
  energy: 'energy',
  water: 'energy',
  carbon: 'energy',
  staff: 'operations',
  maintenance: 'operations',
  insurance: 'operations',
  licences: 'operations',
  'one-offs': 'projects',
  levers: 'projects',
  'reserved-cloud': 'reserved',
  'on-demand-cloud': 'hourly',
  'overflow-cloud': 'hourly',
  'cloud-extras': 'hourly',
  delay: 'work',
  'lost-work': 'work',
  residual: 'residual',
}
