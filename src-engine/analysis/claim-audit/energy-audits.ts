/** Audit of A1-05, work per kWh as a fleet is used more: idle and blocked hours draw power too (MODEL.md section 6). */
import type { Catalog } from '../../catalog/catalog-entry.ts'
import { rememberedDistribution } from '../../distributions/remembered-distribution.ts'
import type { Distributed, Quantity } from '../../study/quantity.ts'
import type { Study } from '../../study/study.ts'
import type { BilingualText } from '../../study/text.ts'
import type { AuditModel } from './audit.ts'
import { catalogCause, catalogNumber, type DrawnCause, drawnModel } from './drawn-model.ts'

/** A share that a study's profile states. @throws RangeError where it is a reference: this audit reads the study's own ranges */
function profileShare(quantity: Quantity, reference: string, name: BilingualText): DrawnCause {
  if (typeof quantity === 'object' && 'from' in quantity) throw new RangeError(`${reference} is not a range of the study`)
  const provenance = (quantity as Distributed).provenance
  if (provenance === undefined) throw new RangeError(`${reference} has no provenance`)
  const distribution = rememberedDistribution(quantity, { low: 0, high: 1 })
  return { name, reference, unit: 'share', lowest: 0, highest: 1, provenance, distribution }
}

/** @param study of an existing fleet: the power of its first profile */
export function energyModel(catalog: Catalog, study: Study): AuditModel {
  const profile = study.profiles[0]!
  const { idleShare } = profile.power
  const to = catalogNumber(catalog, 'lever/huawei-preclaim.valueTo')
  const common = { definition: 'workPerEnergy', published: { low: 1.4, high: 1.4 }, side: 'at-least', unit: 'ratio' } as const
  return drawnModel({
    causes: [
      catalogCause(catalog, 'lever/huawei-preclaim.valueFrom', {
        name: { en: 'Busy share before', zh: '改造前忙碌率' },
        unit: 'share',
        lowest: 0.02,
        highest: 0.69,
      }),
      profileShare(idleShare, `profile.${profile.id}.power.idleShare`, {
        en: 'Power of an idle node over its full power',
        zh: '空闲节点功耗与满载功耗之比',
      }),
      catalogCause(catalog, 'lever/flexai.relativeGainShare', {
        name: { en: 'Relative rise as shipped (Flex:ai)', zh: '实际发布的相对提升（Flex:ai）' },
        unit: 'share',
        lowest: 0,
        highest: 3,
      }),
    ],
    assumptions: [
      {
        en: 'Work is in proportion to busy hours; a busy hour draws full power, any other the idle share; PUE is the same before and after and cancels. A chip’s own TFLOPS per watt at full load does not change with scheduling: read so, the claim is refuted without a calculation.',
        zh: '工作量与忙碌时长成正比；忙碌时满功率，其余按空闲功耗；前后 PUE 相同而相消。芯片满载时的 TFLOPS/W 不随调度改变：若按此理解，无需计算即可否定。',
      },
    ],
    readings: [
      {
        ...common,
        id: 'to-70',
        meaning: {
          en: 'Useful FLOP per kWh of the fleet, after over before, if the busy share did rise from 30-40 % to 70 %',
          zh: '若忙碌率确由 30-40% 升至 70%，集群每千瓦时有效 FLOP 的前后之比',
        },
      },
      {
        ...common,
        id: 'as-shipped',
        meaning: { en: 'The same with the relative rise that was shipped, about 30 %', zh: '同上，按实际发布的约 30% 相对提升' },
      },
    ],
    evaluate(values, out) {
      const from = values[0]!
      const idle = values[1]!
      const gained = from * (1 + values[2]!)
      out[0] = workPerEnergy(to, idle) / workPerEnergy(from, idle)
      out[1] = workPerEnergy(gained < 1 ? gained : 1, idle) / workPerEnergy(from, idle)
    },
  })
}

/** Busy hours per unit of energy: at busy share u a node draws idle + (1 - idle) u of its full power in the mean. */
function workPerEnergy(busyShare: number, idleShare: number): number {
  return busyShare / (idleShare + (1 - idleShare) * busyShare)
}
