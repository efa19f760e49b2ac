/** The template of every catalog lever by the id of its entry, and what introducing one usually takes. */
import type { LeverCategory } from '../catalog/experience-entry.ts'
import { choiceTemplates } from './choice-templates.ts'
import type { LeverTemplate, RollOut } from './lever-template.ts'
import { schedulingTemplates } from './scheduling-templates.ts'
import { servingTemplates } from './serving-templates.ts'
import { trainingTemplates } from './training-templates.ts'

export const leverTemplates: ReadonlyMap<string, LeverTemplate> = new Map(
  [...schedulingTemplates, ...trainingTemplates, ...servingTemplates, ...choiceTemplates].map(template => [
    template.lever,
    template,
  ]),
)

const software: RollOut = {
  worksProbability: 0.75,
  pilotMonths: 2,
  pilotUsd: [20_000, 50_000, 120_000],
  rampMonths: [1, 3, 6],
  rollOutUsd: [30_000, 100_000, 300_000],
  licenceUsdPerAcceleratorYear: [0, 100, 500],
}

/**
 * Chances, times and money of introducing a lever, where its template does not know better. Nobody publishes these: general knowledge for
 * a fleet of some hundreds to thousands of accelerators, to be replaced by an own estimate.
 */
export const usualRollOut: Readonly<Record<LeverCategory, RollOut>> = {
  virtualization: { ...software, worksProbability: 0.7 },
  scheduler: { ...software, worksProbability: 0.7, rampMonths: [2, 4, 9] },
  'inference-pooling': { ...software, worksProbability: 0.6 },
  'training-efficiency': {
    ...software,
    worksProbability: 0.7,
    rampMonths: [2, 4, 9],
    rollOutUsd: [80_000, 200_000, 600_000],
  },
  reliability: { ...software, rollOutUsd: [80_000, 200_000, 600_000] },
  checkpointing: { ...software, worksProbability: 0.8, rampMonths: [1, 2, 4] },
  // Of a lever: what is installed anew is a tranche.
  'scale-up-domain': { ...software, worksProbability: 0.5, pilotMonths: 3 },
  'inference-efficiency': { ...software, worksProbability: 0.8, pilotMonths: 1, rampMonths: [0.5, 1, 3] },
  precision: { ...software, worksProbability: 0.85, pilotMonths: 1, rampMonths: [0.5, 1, 3] },
  energy: { ...software, worksProbability: 0.9, pilotMonths: 1, licenceUsdPerAcceleratorYear: [0, 0, 0] },
  software: { ...software, worksProbability: 0.5, pilotMonths: 3, rampMonths: [3, 6, 12] },
}
