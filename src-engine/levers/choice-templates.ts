/** Catalog levers that are choices of machines, links, cooling or payments: their gain follows from what is chosen, it is not typed in. */
import type { LeverTemplate } from './lever-template.ts'

export const choiceTemplates: readonly LeverTemplate[] = [
  {
    lever: 'nvl72',
    kind: 'choice',
    of: 'network',
    entries: ['network/nvlink-5'],
    note: {
      en: 'A larger scale-up domain: choose the system, its links in the profile and its serving points; the gain follows.',
      zh: '更大的纵向扩展域：请选择相应系统、画像中的互联与推理实测点，增益由此得出。',
    },
  },
  {
    lever: 'kuae',
    kind: 'choice',
    of: 'profile',
    entries: [],
    note: {
      en: 'The figure of a whole cluster, without one before: enter it as the profile’s kernel efficiency and blocked share.',
      zh: '这是整个集群的数字，没有改进前的对照：请作为画像的内核效率与步内等待占比填写。',
    },
  },
  {
    lever: 'liquid',
    kind: 'choice',
    of: 'cooling',
    entries: ['cooling/dlc-coldplate', 'cooling/dlc-full'],
    note: {
      en: 'A choice of cooling: set it at the site; PUE, water and rack density follow.',
      zh: '这是冷却方式的选择：请在站点中设置，PUE、用水与机柜密度由此得出。',
    },
  },
  {
    lever: 'toolchain',
    kind: 'choice',
    of: 'one-off',
    entries: [],
    note: {
      en: 'Less time to port: enter it as a smaller migration payment of the plan, and an earlier month of its levers.',
      zh: '缩短迁移时间：请在方案中减小迁移费用，并提前相关手段的月份。',
    },
  },
]
