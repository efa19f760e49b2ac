/** The description of the field that stands at a place of a study: its unit and what it admits, for whoever shows a single figure. */
import * as limits from '../../src-engine/study/limits.ts'
import { measuredFields, queueErrorField } from './cause-fields.ts'
import {
  curvePoints,
  effectFields,
  eventGroups,
  exchangeRateField,
  marketGroups,
  pathGroups,
  settingsGroups,
} from './market-fields.ts'
import {
  growthFields,
  leadTimeField,
  limitField,
  oneOffField,
  resaleField,
  trancheFields,
  workloadGroups,
} from './plan-fields.ts'
import { leverGroups, leverTargetField, leverTargets, operationsGroups, profileGroups, siteGroups } from './site-fields.ts'
import type { FieldGroup, QuantityField, StudyField } from './study-field.ts'
import type { OwnerKind, StudyPlace } from './study-place.ts'

const quantity = (name: string, unit: string, of: QuantityField['limits']): QuantityField => ({
  name,
  type: 'quantity',
  unit,
  limits: of,
})
const lead = quantity('leadTimeMonths', leadTimeField.unit, leadTimeField.limits)
const systemPrice = quantity('price', 'money/system', limits.positiveMoney)
const hourPrice = quantity('price', 'money/accelerator-hour', limits.positiveMoney)
const most = quantity('limitAccelerators', limitField.unit, limitField.limits)
const resale = quantity('resaleValue', resaleField.unit, resaleField.limits)

const within = (groups: readonly FieldGroup[]) => groups.flatMap(group => group.fields)

/** Fields of each kind of owner. A tranche's price is by system or by hour as its supply says. */
const fieldsOf: Readonly<Partial<Record<OwnerKind, readonly StudyField[]>>> = {
  site: within(siteGroups),
  profile: [...within(profileGroups), ...measuredFields, queueErrorField],
  lever: within(leverGroups),
  path: within(pathGroups),
  event: within(eventGroups),
  effect: Object.values(effectFields).flat(),
  point: curvePoints.fields,
  plan: within(operationsGroups).map(field => ({ ...field, name: `operations.${field.name}` })),
  tranche: [...trancheFields.bought, ...trancheFields.owned, lead, resale],
  onDemand: [most, hourPrice],
  overflow: [most, hourPrice],
  oneOff: [quantity('amount', oneOffField.unit, oneOffField.limits)],
  workload: [...Object.values(workloadGroups).flatMap(within), ...Object.values(growthFields)],
}
const studyFields = [...within(marketGroups), ...within(settingsGroups)]

/**
 * @param supply of the tranche that the place is in, where it is in one
 * @returns undefined where no quantity of the study stands there
 */
export function quantityFieldOf(
  place: StudyPlace,
  currency: string,
  supply?: 'bought' | 'owned' | 'reserved',
): QuantityField | undefined {
  if (place.part === 'catalog') return undefined
  const { steps } = place
  const owner = place.owners.at(-1)
  if (steps[0] === 'exchangeRates' && steps[1] !== undefined) return exchangeRateField(steps[1], currency) as QuantityField
  if (owner?.kind === 'tranche' && steps[0] === 'price') return supply === 'reserved' ? hourPrice : systemPrice
  if (owner?.kind === 'lever' && Object.hasOwn(leverTargets, steps[0] ?? '')) {
    return leverTargetField(steps[0] as keyof typeof leverTargets) as QuantityField
  }
  const fields = owner === undefined ? studyFields : (fieldsOf[owner.kind] ?? [])
  const name = steps.join('.')
  return fields.find((field): field is QuantityField => field.type === 'quantity' && field.name === name)
}
