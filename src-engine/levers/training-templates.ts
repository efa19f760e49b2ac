/** Catalog levers on training: steps, recovery and checkpoints; sizes by cause, or the headline where no cause is told. */
import type { CauseSize, LeverTemplate, Triple } from './lever-template.ts'

const training = ['training'] as const
const gangs = ['training', 'batch'] as const

/** Waiting inside a step, in both ways that a study may tell it. */
function lessWaiting(size: Triple, isFromSource: boolean, note: string): CauseSize[] {
  return [
    { parameter: 'exposedCommunicationFactor', form: 'to', size, only: 'step-computed', isFromSource, note },
    { parameter: 'inStepBlockedShare', form: 'times', size, only: 'step-stated', isFromSource, note },
  ]
}

function kernels(size: Triple, isFromSource: boolean, note: string): CauseSize {
  return { parameter: 'kernelEfficiency', form: 'times', size, isFromSource, note }
}

function recovery(size: Triple, isFromSource: boolean, note: string): CauseSize {
  return { parameter: 'recoveryMinutes', form: 'times', size, isFromSource, note }
}

function stall(size: Triple, isFromSource: boolean, note: string): CauseSize {
  return { parameter: 'writeStallSeconds', form: 'times', size, isFromSource, note }
}

/** Asynchronous writes are safe only after a while: an interruption before then loses the checkpoint too. */
const persisting: CauseSize = {
  parameter: 'persistSeconds',
  form: 'to',
  size: [20, 60, 180],
  isFromSource: false,
  note: 'Time until an asynchronous checkpoint is safe.',
}

export const trainingTemplates: readonly LeverTemplate[] = [
  {
    lever: 'megascale',
    kind: 'causes',
    work: training,
    causes: [
      kernels([1.03, 1.06, 1.1], true, 'The smaller part of 1.34 times: operators and optimizer.'),
      ...lessWaiting(
        [0.3, 0.4, 0.6],
        true,
        '1.34 times in all, 1.06 of it kernels: at a blocked share of 0.30 the rest leaves about 0.4 of the waiting.',
      ),
    ],
    rollOut: { worksProbability: 0.5, rampMonths: [6, 9, 18], rollOutUsd: [300_000, 800_000, 2_000_000] },
  },
  {
    lever: 'baige',
    kind: 'causes',
    work: training,
    causes: [
      kernels(
        [1.03, 1.06, 1.1],
        true,
        '+10 % of MFU over the card vendor’s operators, claimed; between kernels and waiting by judgement.',
      ),
      ...lessWaiting([0.75, 0.88, 0.97], false, 'The part of +10 % of MFU that kernels do not explain.'),
      recovery([0.3, 0.5, 0.8], false, 'Effective training time of 98 % is claimed, without that before.'),
    ],
  },
  {
    lever: 'overlap',
    kind: 'causes',
    work: training,
    causes: lessWaiting(
      [0.42, 0.71, 0.88],
      false,
      '2 to 10 points of MFU over about 40 %: at a blocked share of 0.30, this much waiting is left.',
    ),
  },
  {
    lever: 'byterobust',
    kind: 'causes',
    work: training,
    causes: [
      recovery([0.2, 0.35, 0.6], true, 'Effective training time from about 90 % to 97 %: a third of the lost time is left.'),
    ],
  },
  {
    lever: 'llama3',
    kind: 'causes',
    work: training,
    causes: [recovery([0.3, 0.5, 0.8], false, 'Effective training time above 90 % is published, that before is not.')],
  },
  {
    lever: 'dlrover',
    kind: 'causes',
    work: training,
    causes: [
      recovery(
        [0.15, 0.3, 0.5],
        false,
        'Goodput from 69 % to 95 %: a sixth of the lost time is left, shared between recovery and writing.',
      ),
      stall([0.02, 0.05, 0.15], false, 'Checkpoints are written to memory first.'),
      persisting,
    ],
    rollOut: { licenceUsdPerAcceleratorYear: [0, 0, 0] },
  },
  {
    lever: 'gemini-goodput',
    kind: 'causes',
    work: training,
    causes: [
      recovery(
        [0.15, 0.25, 0.5],
        false,
        'Goodput from 85 % to 97 %: a fifth of the lost time is left, shared between recovery and writing.',
      ),
      stall([0.02, 0.1, 0.3], false, 'Copies in memory instead of writes to storage.'),
    ],
    rollOut: { worksProbability: 0.6 },
  },
  {
    lever: 'bytecheckpoint',
    kind: 'causes',
    work: training,
    causes: [stall([0.01, 0.0185, 0.04], true, 'Stalls 54.2 times shorter on average.'), persisting],
    rollOut: { worksProbability: 0.85, licenceUsdPerAcceleratorYear: [0, 0, 0] },
  },
  {
    lever: 'gemini-ckpt',
    kind: 'causes',
    work: training,
    causes: [recovery([0.077, 0.15, 0.4], false, 'Up to 13 times faster at best; detection and warm-up stay.')],
  },
  {
    lever: 'metax-cube',
    kind: 'vendor-multiplier',
    work: training,
    multiplier: [1.41, 1.41, 1.41],
    note: 'From 58 to 82 % of "effective compute"; no cause is told. With its links in the catalog, choose them in a profile instead.',
  },
  {
    lever: 'biren-ocs',
    kind: 'vendor-multiplier',
    work: gangs,
    multiplier: [1.67, 1.67, 1.67],
    note: '40 % less training time; no cause is told for most of it.',
    causes: [recovery([0.4, 0.4, 0.4], true, 'Recovery time 60 % shorter, claimed.')],
  },
  {
    lever: 'cuda-compat',
    kind: 'causes',
    work: ['training', 'serving', 'batch'],
    causes: [
      kernels(
        [1.3, 2, 2.83],
        true,
        'From 30 to 85 % of native speed is claimed; only where the profile states what runs before tuning.',
      ),
      {
        parameter: 'servingEfficiency',
        form: 'times',
        size: [1.3, 2, 2.83],
        only: 'serves',
        isFromSource: true,
        note: 'From 30 to 85 % of native speed is claimed; only where the profile states what runs before tuning.',
      },
    ],
    rollOut: { worksProbability: 0.5, rampMonths: [3, 6, 12], rollOutUsd: [200_000, 500_000, 1_500_000] },
  },
  {
    lever: 'powercap',
    kind: 'causes',
    work: ['training', 'serving', 'batch'],
    causes: [
      {
        parameter: 'sustainedPowerFactor',
        form: 'to',
        size: [0.77, 0.85, 0.92],
        isFromSource: false,
        note: '5 to 20 % less energy for the same work at 2 to 5 % less speed.',
      },
      kernels([0.95, 0.965, 0.98], false, 'What the cap costs in speed.'),
      {
        parameter: 'servingEfficiency',
        form: 'times',
        size: [0.95, 0.965, 0.98],
        only: 'serves',
        isFromSource: false,
        note: 'What the cap costs in speed.',
      },
    ],
    rollOut: {
      worksProbability: 0.95,
      pilotUsd: [5000, 10_000, 30_000],
      rampMonths: [0.5, 1, 3],
      rollOutUsd: [5000, 15_000, 50_000],
      licenceUsdPerAcceleratorYear: [0, 0, 0],
    },
  },
]
