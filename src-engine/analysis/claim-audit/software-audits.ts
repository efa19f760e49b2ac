/** Audit of A2-27, what is lost by moving CUDA software to another accelerator, against the kernel efficiencies that the catalog holds. */
import type { Catalog } from '../../catalog/catalog-entry.ts'
import type { AuditModel } from './audit.ts'
import { catalogCause, drawnModel } from './drawn-model.ts'

export function migrationLoss(catalog: Catalog): AuditModel {
  const efficiency = (id: string, en: string, zh: string) =>
    catalogCause(catalog, `kernel-efficiency/${id}.shareOfDensePeak`, {
      name: { en, zh },
      unit: 'share',
      lowest: 0.02,
      highest: 1,
    })
  const loss = { definition: 'performanceLoss', published: { low: 0.15, high: 0.15 }, side: 'at-most', unit: 'share' } as const
  return drawnModel({
    causes: [
      efficiency('ke-hopper', 'Kernel efficiency, Hopper with CUDA', 'Hopper 与 CUDA 的算子效率'),
      efficiency('ke-ascend', 'Kernel efficiency, Ascend after migration', '昇腾迁移后的算子效率'),
      efficiency('ke-domestic', 'Kernel efficiency, other Chinese accelerators', '其他国产加速卡的算子效率'),
    ],
    assumptions: [
      {
        en: 'Performance is the share of each chip’s own dense peak: a smaller chip is no loss of compatibility. Native is Hopper with CUDA; the catalog’s figures are of software written or tuned for the chip, so that what a layer reaches is at most this.',
        zh: '性能以各芯片自身稠密峰值的占比计：芯片较小不算兼容损失。原生指 Hopper 与 CUDA；目录数字来自为该芯片编写或调优的软件，兼容层至多达到此水平。',
      },
    ],
    readings: [
      {
        ...loss,
        id: 'ascend',
        meaning: {
          en: 'Share of kernel efficiency lost against native CUDA, Ascend',
          zh: '相对原生 CUDA 损失的算子效率占比，昇腾',
        },
      },
      { ...loss, id: 'domestic', meaning: { en: 'The same, other Chinese accelerators', zh: '同上，其他国产加速卡' } },
      {
        id: 'gain',
        definition: 'performanceLoss',
        published: { low: 0.85 / 0.3, high: 0.85 / 0.3 },
        side: 'at-least',
        unit: 'ratio',
        meaning: {
          en: 'Delivered performance over that with 70 % lost, Ascend: 85/30 as the claim implies',
          zh: '昇腾交付性能与损失 70% 时之比：论断意味着 85/30',
        },
      },
    ],
    evaluate(values, out) {
      out[0] = 1 - values[1]! / values[0]!
      out[1] = 1 - values[2]! / values[0]!
      out[2] = values[1]! / values[0]! / 0.3
    },
  })
}
