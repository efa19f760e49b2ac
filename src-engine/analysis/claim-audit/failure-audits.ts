/** Audit of A4-03, an error every three hours on 16,384 accelerators: by the cluster's own count (R01), and as other clusters foretell it. */
import type { Catalog } from '../../catalog/catalog-entry.ts'
import { gamma } from '../../distributions/gamma.ts'
import { lognormal } from '../../distributions/lognormal.ts'
import { gangMeanTimeBetweenHours, updatedRate } from '../../utilization/failure-rate.ts'
import type { AuditModel } from './audit.ts'
import { catalogNumber, drawnModel } from './drawn-model.ts'

const NODE_DEVICES = 8

/** Log standard deviation of two values, as a sample of two tells it. */
function logDeviation(a: number, b: number): number {
  return Math.abs(Math.log(a / b)) / Math.SQRT2
}

export function llamaInterruptions(catalog: Catalog): AuditModel {
  const of = (field: string) => catalogNumber(catalog, `reliability/llama3-all.${field}`)
  const nodes = of('accelerators') / NODE_DEVICES
  const others = [
    catalogNumber(catalog, 'reliability/rsc-1.failuresPer1000NodeDays'),
    catalogNumber(catalog, 'reliability/rsc-2.failuresPer1000NodeDays'),
  ] as const
  const median = Math.sqrt(others[0] * others[1])
  const deviation = logDeviation(...others)
  // Mean and standard deviation of the lognormal prior, for the update by the own count.
  const mean = median * Math.exp(0.5 * deviation * deviation)
  const prior = { mean, standardDeviation: mean * Math.sqrt(Math.expm1(deviation * deviation)) }
  const own = updatedRate(prior.mean, prior.standardDeviation, of('interruptions'), nodes * of('durationDays'))
  const cause = { unit: 'perThousandNodeDays', lowest: 0.01, highest: 100 } as const
  const source = catalog.get('reliability/llama3-all')!.provenance
  const published = { low: 2.5, high: 3.5 }
  return drawnModel({
    causes: [
      {
        ...cause,
        name: {
          en: 'Interruption rate, own count over what other clusters show',
          zh: '中断率：以其他集群为先验、由自身计数更新',
        },
        reference: 'reliability/llama3-all.interruptions',
        provenance: source,
        distribution: gamma(own.shape, own.scale),
      },
      {
        ...cause,
        name: { en: 'Interruption rate of clusters other than this one', zh: '其他集群的中断率' },
        reference: 'reliability/rsc-1.failuresPer1000NodeDays',
        provenance: catalog.get('reliability/rsc-1')!.provenance,
        distribution: lognormal(median, deviation),
      },
    ],
    assumptions: [
      {
        en: 'Unexpected interruptions of the whole job. “Every 3 hours” is taken as 2.5 to 3.5. The first reading uses 419 interruptions in 54 days, the record behind the claim; the second only Meta’s RSC-1 and RSC-2.',
        zh: '指整个作业的意外中断。“每 3 小时”按 2.5 至 3.5 小时计。第一口径用论断背后的记录：54 天 419 次中断；第二口径只用 Meta 的 RSC-1 与 RSC-2。',
      },
    ],
    readings: [
      {
        id: 'own-count',
        definition: 'hoursBetweenInterruptions',
        published,
        side: 'within',
        unit: 'hours',
        meaning: {
          en: 'Hours between interruptions of a job on 16,384, by its own count',
          zh: '16,384 卡作业的中断间隔小时数，按自身计数',
        },
      },
      {
        id: 'other-clusters',
        definition: 'hoursBetweenInterruptions',
        published,
        side: 'within',
        unit: 'hours',
        meaning: { en: 'The same foretold from other clusters alone', zh: '同上，仅由其他集群预测' },
      },
    ],
    evaluate(values, out) {
      out[0] = gangMeanTimeBetweenHours(values[0]!, nodes)
      out[1] = gangMeanTimeBetweenHours(values[1]!, nodes)
    },
  })
}
