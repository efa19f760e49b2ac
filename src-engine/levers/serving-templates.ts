/** Catalog levers on serving: rates and standby; sizes by cause. */
import type { CauseSize, LeverTemplate, Triple } from './lever-template.ts'

const serving = ['serving'] as const

function faster(size: Triple, isFromSource: boolean, note: string): CauseSize {
  return { parameter: 'servingEfficiency', form: 'times', size, only: 'serves', isFromSource, note }
}

function lessStandby(size: Triple, note: string): CauseSize {
  return { parameter: 'servingHeadroomShare', form: 'rest-gain', size, only: 'serves', isFromSource: true, note }
}

export const servingTemplates: readonly LeverTemplate[] = [
  {
    lever: 'aegaeon',
    kind: 'causes',
    work: serving,
    causes: [
      lessStandby(
        [1.05, 1.17, 1.2],
        '82 % of the 17.7 % of accelerators that serve the cold tail of a marketplace: 1/(1 - 0.145) of hours for the same load.',
      ),
    ],
    rollOut: { worksProbability: 0.6 },
  },
  {
    lever: 'aegaeon-goodput',
    kind: 'causes',
    work: serving,
    causes: [
      lessStandby(
        [1.06, 1.13, 1.19],
        'Goodput of 1.5 to 9 times on the 17.7 % of accelerators that serve the cold tail of a marketplace.',
      ),
    ],
    rollOut: { worksProbability: 0.6 },
  },
  {
    lever: 'xdeepserve',
    kind: 'causes',
    work: serving,
    vendors: ['Huawei'],
    causes: [faster([1.1, 1.235, 1.3], true, '2,400 over the paper rate of 1,943 tokens/s; 1.25 over the 1,920 of article A4.')],
  },
  {
    lever: 'vllm',
    kind: 'causes',
    work: serving,
    causes: [faster([2, 3, 4], false, 'Against static batching: only where the profile states rates of that.')],
    rollOut: { worksProbability: 0.95, licenceUsdPerAcceleratorYear: [0, 0, 0] },
  },
  {
    lever: 'pd-disagg',
    kind: 'causes',
    work: serving,
    causes: [
      faster(
        [1.5, 2, 4.5],
        false,
        'Requests within the service objective: only where the measured points are not disaggregated.',
      ),
    ],
    rollOut: { worksProbability: 0.75 },
  },
  {
    lever: 'fp8',
    kind: 'causes',
    work: serving,
    causes: [faster([1.4, 1.8, 2], false, 'Only where the measured points are in BF16.')],
    rollOut: { worksProbability: 0.9, licenceUsdPerAcceleratorYear: [0, 0, 0] },
  },
  {
    lever: 'cm-infer',
    kind: 'choice',
    of: 'serving-point',
    entries: ['serving-point/ds-cm384-decode-50ms', 'serving-point/ds-cm384-decode-15ms'],
    note: {
      en: 'A measured rate: choose it as the serving points of a profile.',
      zh: '这是实测速率：请在运行画像的推理实测点中选用。',
    },
  },
]
