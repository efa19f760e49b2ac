/** The shape of what a study asks for and how hardware runs it: workloads, profiles, levers. */
import { z } from 'zod'
import { leverParameters } from '../../src-engine/study/lever.ts'
import { measuredCauses } from '../../src-engine/study/profile.ts'
import { policyNames } from '../../src-engine/utilization/scheduling/placement/placement-policy.ts'
import { quantity } from './study-quantity-schema.ts'
import {
  booleanSchema,
  byField,
  catalogKeySchema,
  choose,
  idSchema,
  isRecord,
  listOf,
  nameSchema,
  noteSchema,
  numberAbove,
  numberWithin,
  oneOf,
  wholeWithin,
} from './study-value-schema.ts'

/** Most accelerators or systems that one field may count. */
export const MOST_ACCELERATORS = 1_000_000
/** Longest horizon, months. */
export const LONGEST_HORIZON = 240

const precisionSchema = oneOf(['bf16', 'fp8'])
const countSchema = wholeWithin(1, MOST_ACCELERATORS)
const months = wholeWithin(0, LONGEST_HORIZON)

const growthSchema = byField('kind', {
  flat: z.strictObject({ kind: z.literal('flat') }),
  exponential: z.strictObject({ kind: z.literal('exponential'), rate: quantity('Growth a year, 0.3 is 30 %.') }),
  logistic: z.strictObject({
    kind: z.literal('logistic'),
    rate: quantity('Growth a year at the start, 0.3 is 30 %.'),
    ceiling: quantity('Where demand ends, as a multiple of the demand of month 0.'),
  }),
}).describe('How demand moves over the months, before paths and events.')

const workloadCommon = {
  id: idSchema,
  name: nameSchema,
  note: noteSchema.exactOptional(),
  growth: growthSchema,
  demandPath: idSchema.describe('Id of a path that multiplies demand.').exactOptional(),
  lostValue: quantity('Value lost per unit of work that is never done, in the study’s currency; above zero.'),
  valuePath: idSchema.describe('Id of a path that multiplies the value of work over time.').exactOptional(),
  toleratedDelayMonths: months.describe('Whole months that work may wait.'),
  delayCost: quantity('Cost per unit of work and month of waiting, in the study’s currency.'),
  mayOverflow: booleanSchema.describe('Whether work that waited its tolerated delay may go to a plan’s overflow offer.'),
}

const sizeSchema = z.strictObject({
  accelerators: numberAbove(0, MOST_ACCELERATORS).describe('A part of a card, or whole cards.'),
  hoursShare: numberAbove(0, 1e9).describe('Weight in accelerator-hours.'),
  medianHours: numberAbove(0, 10_000).describe('Median run time, hours.'),
  logDeviation: numberWithin(0, 5).describe('Deviation of the logarithm of run time.'),
})

const weights = (least: number, most: number) => listOf(numberWithin(0, 1e9), most, least)

const jobMixSchema = z
  .strictObject({
    sizes: listOf(sizeSchema, 50, 1),
    longestHours: numberAbove(0, 100_000).describe('The scheduler’s limit on run time, hours.'),
    hourProfile: weights(24, 24).describe('Relative arrivals by hour of the day.').exactOptional(),
    dayProfile: weights(7, 7).describe('Relative arrivals by day of the week, Monday first.').exactOptional(),
    burstiness: quantity('Coefficient of variation of the rate of arrival between spells.'),
    spellHours: wholeWithin(1, 168).describe('Hours of a spell.'),
    groupWeights: weights(1, 30).describe('Weights of the groups of users.').exactOptional(),
    quotaWeights: weights(1, 30).describe('Shares of the quota, where walled.').exactOptional(),
    estimateFactor: numberAbove(0, 1000).describe('Stated over true run time, median.'),
    estimateLogDeviation: numberWithin(0, 5).describe('Deviation of its logarithm.'),
  })
  .describe('The jobs that profiles with a queue simulate.')

const schedulingFields = {
  discipline: oneOf(['first-come', 'backfill']),
  placement: oneOf(policyNames),
  quotas: oneOf(['pooled', 'walled']),
  slicesPerAccelerator: wholeWithin(1, 1000).describe('Parts into which a card can be cut.'),
}

export const workloadSchema = byField('kind', {
  training: z
    .strictObject({
      kind: z.literal('training'),
      ...workloadCommon,
      model: catalogKeySchema('model-template'),
      precision: precisionSchema,
      tokensPerRun: quantity('Tokens per run.'),
      runsPerMonth: quantity('Runs per month.'),
      gangAccelerators: countSchema.describe('Accelerators that one run holds, on the reference accelerator.'),
      referenceAccelerator: catalogKeySchema('accelerator'),
      step: z
        .strictObject({
          batchSequences: countSchema.describe('Sequences per optimizer step.'),
          tensorOverlapShare: quantity('Share of tensor-parallel traffic hidden behind compute, 0 to 1.').exactOptional(),
          pipelineOverlapShare: quantity('The same of pipeline traffic.').exactOptional(),
          expertOverlapShare: quantity('The same of traffic between experts.').exactOptional(),
          dataOverlapShare: quantity('The same of gradients and weights.').exactOptional(),
          callLatencyUs: quantity('Microseconds of software per operation.').exactOptional(),
          inputStallShare: quantity('Share of a step spent waiting for samples, 0 to 1.').exactOptional(),
        })
        .describe('How it steps; profiles with a fabric then have the blocked share computed.')
        .exactOptional(),
    })
    .describe('Training of a model. Unit of work: PFLOP-day.'),
  serving: z
    .strictObject({
      kind: z.literal('serving'),
      ...workloadCommon,
      model: catalogKeySchema('model-template'),
      inputTokensPerDay: quantity('Tokens per day.'),
      outputTokensPerDay: quantity('Tokens per day.'),
      day: z
        .strictObject({
          peakToMean: quantity('Load of the busiest hour over the day’s mean, 1 to 2.').exactOptional(),
          peakedness: quantity('Variance over mean of arrivals within an hour.').exactOptional(),
          waitShare: numberWithin(0.0001, 0.9999).describe('Largest share of requests that may wait at all.'),
        })
        .describe('Its users’ day; profiles that tell their replicas then have headroom computed.')
        .exactOptional(),
      revenue: z
        .strictObject({
          cachedInputShare: quantity('Share of all input tokens, 0 to 1.'),
          pricePerMillionCachedInput: quantity('Money per million tokens.'),
          pricePerMillionInput: quantity('Money per million tokens.'),
          pricePerMillionOutput: quantity('Money per million tokens.'),
        })
        .describe('Price of tokens where they are sold.')
        .exactOptional(),
    })
    .describe('Serving of one model. Unit of work: a million output tokens, with their input tokens.'),
  batch: z
    .strictObject({
      kind: z.literal('batch'),
      ...workloadCommon,
      precision: precisionSchema,
      referenceAccelerator: catalogKeySchema('accelerator'),
      referenceKernelEfficiency: quantity('Share of dense peak that the reference accelerator reaches, 0 to 1.'),
      jobsPerDay: quantity('Jobs per day.'),
      acceleratorsPerJob: quantity('Accelerators per job.'),
      hoursPerJob: quantity('Hours per job on the reference accelerator.'),
      gangAccelerators: countSchema.describe('Accelerators that a job holds together.'),
      jobs: jobMixSchema.exactOptional(),
      userFailureShare: quantity('Share of running time thrown away by users’ own failed jobs, 0 to 1.'),
    })
    .describe('Shared research and batch jobs. Unit of work: an hour on the reference accelerator.'),
})

const intervalRules = oneOf(['young', 'daly', 'saxena'])
const minutesSchema = z.strictObject({ minutes: quantity('Minutes.') })
const intervalSchema = choose<z.output<typeof intervalRules> | z.output<typeof minutesSchema>>(
  value => (isRecord(value) ? minutesSchema : intervalRules),
  z.union([intervalRules, minutesSchema]),
).describe('Checkpoint interval: a rule of the literature for the optimum, or minutes.')

export const profileSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  accelerator: catalogKeySchema('accelerator'),
  kernelEfficiency: quantity('Share of dense peak that the kernels reach while they compute, 0 to 1.'),
  inStepBlockedShare: quantity('Share of a step spent waiting for communication, bubbles and input, 0 to 1.'),
  allocationSaturation: quantity(
    'Share of available hours that can be allocated when work always waits, 0 to 1.',
  ).exactOptional(),
  scheduling: z.strictObject(schedulingFields).describe('The queue that shared work stands in; simulated.').exactOptional(),
  oversizedShare: quantity('Share of allocated hours beyond what a job asked for, 0 to 1.'),
  unusedShare: quantity('Share of the rest that is held without work, 0 to 1.'),
  measured: listOf(
    byField('figure', {
      allocatedShare: z.strictObject({
        figure: z.literal('allocatedShare'),
        share: quantity('Share of held hours, with its measurement error.'),
        cause: oneOf(['allocation']),
      }),
      busyShare: z.strictObject({
        figure: z.literal('busyShare'),
        share: quantity('Share of held hours, with its measurement error.'),
        cause: oneOf(measuredCauses).describe('The share that is solved so that the figure comes out.'),
      }),
    }),
    2,
    1,
  )
    .describe('What was measured of the fleet that the baseline owns.')
    .exactOptional(),
  fabric: z
    .strictObject({
      inside: catalogKeySchema('network').describe('Network inside a scale-up domain.'),
      between: catalogKeySchema('network').describe('Network between domains.'),
      insideAchievedShare: quantity('Share of bandwidth that collectives reach inside, 0 to 1.').exactOptional(),
      betweenAchievedShare: quantity('The same between domains.').exactOptional(),
    })
    .describe('Links that training sends over; the blocked share of a step is then computed.')
    .exactOptional(),
  serving: z
    .strictObject({
      prefill: catalogKeySchema('serving-point'),
      decode: catalogKeySchema('serving-point'),
      efficiency: quantity('Factor on the measured rates.'),
      headroomShare: quantity('Share of serving hours held but not loaded, 0 to 1.').exactOptional(),
      replica: z
        .strictObject({
          accelerators: countSchema.describe('Accelerators of one replica.'),
          sequences: countSchema.describe('Sequences that it works on at once.'),
          spares: wholeWithin(0, 10_000).describe('Replicas beyond what the load needs.'),
          followsHour: booleanSchema.describe('Whether replicas are let go when the hour needs fewer.'),
        })
        .describe('How replicas are held for workloads whose day is told.')
        .exactOptional(),
    })
    .describe('Serving rates at a service objective; absent where this hardware serves nothing.')
    .exactOptional(),
  failures: z.strictObject({
    domainAccelerators: countSchema.describe('Accelerators that one failure takes out.'),
    interruptionsPer1000DomainDays: quantity('Interruptions per 1,000 domains and day.'),
    ownRecord: z
      .strictObject({
        interruptions: wholeWithin(0, 50_000).describe('Interruptions counted.'),
        domainDays: numberAbove(0, 1e12).describe('Domain-days over which they were counted.'),
      })
      .describe('Own record; updates the rate between clusters to this one’s.')
      .exactOptional(),
    earlyLife: z
      .strictObject({
        months: numberWithin(0, LONGEST_HORIZON).describe('Months from the first job.'),
        ratio: quantity('How many times as often new machines fail.'),
      })
      .describe('Early failures of machines bought.')
      .exactOptional(),
    outageShare: quantity('Share of interruptions that take the domain out of service, 0 to 1.'),
    replacementShare: quantity('Share of outages that need a part replaced, 0 to 1.'),
    resetHours: quantity('Hours.'),
    replacementHours: quantity('Hours.'),
  }),
  checkpoint: z.strictObject({
    interval: intervalSchema,
    writeStallSeconds: quantity('Seconds for which training stands still per checkpoint.'),
    recoveryMinutes: quantity('Minutes from an interruption to the next step.'),
    persistSeconds: quantity('Seconds until an asynchronous checkpoint is safe; 0 for synchronous writes.'),
    inMemory: z
      .strictObject({
        survivingShare: quantity('Share of interruptions survived by copies in memory, 0 to 1.'),
        recoveryMinutes: quantity('Minutes.'),
      })
      .exactOptional(),
  }),
  power: z.strictObject({
    idleShare: quantity('Draw of an idle accelerator, share of sustained draw, 0 to 1.'),
    blockedShare: quantity('Draw while blocked inside a step, share of sustained draw, 0 to 1.'),
  }),
})

export const leverSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  note: noteSchema.exactOptional(),
  catalogLever: catalogKeySchema('lever').exactOptional(),
  profiles: listOf(idSchema, 100, 1).describe('Ids of the profiles it applies to.'),
  sets: listOf(
    z.strictObject({ parameter: oneOf(leverParameters), to: quantity('The parameter’s new value, in its own unit.') }),
    leverParameters.length,
  ),
  scheduling: z
    .strictObject({
      discipline: schedulingFields.discipline.exactOptional(),
      placement: schedulingFields.placement.exactOptional(),
      quotas: schedulingFields.quotas.exactOptional(),
      slicesPerAccelerator: schedulingFields.slicesPerAccelerator.exactOptional(),
    })
    .describe('What it changes in the queue of its profiles.')
    .exactOptional(),
  worksProbability: quantity('Probability that it works at all, 0 to 1.'),
  pilotMonths: months.describe('Whole months of pilot before roll-out.'),
  pilotCost: quantity('Money.'),
  rampMonths: quantity('Months from the first to the last job on it.'),
  rollOutCost: quantity('Money.'),
  licencePerAcceleratorYear: quantity('Money per accelerator and year.'),
})
