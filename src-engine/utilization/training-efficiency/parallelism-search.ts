/**
 * The layout of a training job, given or searched: of those that fit in memory the one with the shortest step at central speeds.
 *
 * Once per study and not per trial: whoever lays out a job knows the hardware by its central values, and a search takes 10 ms (a dense
 * model) to 0.8 s (a mixture on thousands of accelerators). Layouts are tried in one order, small degrees first, and a later one must be
 * strictly faster, so that ties fall alike everywhere.
 */
import { fabricAt, layoutCoefficients, type TrainingHardware } from './layout-traffic.ts'
import { memoryNeedBytes } from './memory-need.ts'
import { STEP_COUNT, STEP_SECONDS, stepTime } from './step-time.ts'
import { idealMicroBatches, type ParallelLayout, type Recompute, type TrainingJob, type ZeroStage } from './training-job.ts'

/** Degrees to try; what is left out is searched. One number in a list is a degree given. */
export interface LayoutChoices {
  readonly tensor?: readonly number[]
  readonly pipeline?: readonly number[]
  readonly expert?: readonly number[]
  readonly interleave?: readonly number[]
  readonly microBatchSequences?: readonly number[]
  readonly zeroStage?: readonly ZeroStage[]
  readonly recompute?: readonly Recompute[]
}

export interface TrainingSetUp {
  readonly layout: ParallelLayout
  /** For `stepTime`. */
  readonly coefficients: Float64Array
  readonly memoryNeedBytes: number
  /** What `stepTime` gives at central speeds. */
  readonly central: Float64Array
}

/** Beyond this, matrices get too narrow for the kernel efficiency of whole layers; no published run splits further. */
const WIDEST_TENSOR = 64

const searched = {
  interleave: [1, 2, 3, 4, 6, 8],
  microBatchSequences: [1, 2, 4, 8],
  zeroStage: [1, 3],
  recompute: ['selective', 'full'],
} as const

/**
 * @param speeds central values, SPEED_COUNT numbers
 * @returns undefined where no layout of the choices fits in memory
 */
export function searchLayout(
  job: TrainingJob,
  hardware: TrainingHardware,
  speeds: Float64Array,
  choices: LayoutChoices = {},
): TrainingSetUp | undefined {
  const fabric = fabricAt(hardware, speeds)
  const usableBytes = hardware.memoryGb * 1e9 * hardware.usableMemoryShare
  const out = new Float64Array(STEP_COUNT)
  let best: TrainingSetUp | undefined
  for (const layout of layouts(job, choices)) {
    const need = memoryNeedBytes(job, layout)
    if (!(need <= usableBytes)) continue
    const coefficients = layoutCoefficients(job, layout, fabric)
    stepTime(coefficients, speeds, out)
    if (best !== undefined && !(out[STEP_SECONDS]! < best.central[STEP_SECONDS]!)) continue
    best = { layout, coefficients, memoryNeedBytes: need, central: out.slice() }
  }
  return best
}

/** All layouts that can be built, in order: tensor, pipeline, expert, micro-batch, interleave, ZeRO stage, recomputation. */
function* layouts(job: TrainingJob, choices: LayoutChoices): Generator<ParallelLayout> {
  const { model, accelerators } = job
  for (const tensor of choices.tensor ?? divisors(accelerators)) {
    if (accelerators % tensor !== 0 || model.heads % tensor !== 0) continue
    if (choices.tensor === undefined && tensor > WIDEST_TENSOR) continue
    for (const pipeline of choices.pipeline ?? divisors(accelerators / tensor)) {
      if (accelerators % (tensor * pipeline) !== 0 || pipeline > model.layers) continue
      const data = accelerators / (tensor * pipeline)
      if (data > job.batchSequences) continue
      for (const expert of choices.expert ?? (model.experts > 0 ? divisors(model.experts) : [1])) {
        if ((tensor * data) % expert !== 0 || (model.experts > 0 ? model.experts % expert : expert - 1) !== 0) continue
        yield* schedules(job, choices, { tensor, pipeline, data, expert })
      }
    }
  }
}

function* schedules(
  job: TrainingJob,
  choices: LayoutChoices,
  degrees: Pick<ParallelLayout, 'tensor' | 'pipeline' | 'data' | 'expert'>,
): Generator<ParallelLayout> {
  const { pipeline, data } = degrees
  for (const microBatchSequences of choices.microBatchSequences ?? searched.microBatchSequences) {
    if (microBatchSequences * data > job.batchSequences) continue
    for (const interleave of choices.interleave ?? searched.interleave) {
      if (interleave > 1 && (pipeline === 1 || interleave * pipeline > job.model.layers)) continue
      for (const zeroStage of choices.zeroStage ?? searched.zeroStage) {
        for (const recompute of choices.recompute ?? searched.recompute) {
          const layout = { ...degrees, interleave, microBatchSequences, zeroStage, recompute }
          // Chunks take turns in rounds of p micro-batches: Narayanan et al. (2021), section 2.2.2.
          if (interleave > 1 && idealMicroBatches(job, layout) < pipeline) continue
          yield layout
        }
      }
    }
  }
}

/** In rising order. */
function divisors(n: number): number[] {
  const found: number[] = []
  for (let i = 1; i <= n; i++) if (n % i === 0) found.push(i)
  return found
}
