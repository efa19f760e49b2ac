/** What the model of a training step takes from the catalog: the transformer, the hardware, and central speeds for the set-up. */
import type { Catalog } from '../../catalog/catalog-entry.ts'
import { catalogKey } from '../../catalog/catalog-entry.ts'
import { CentralReading, type Reading } from '../../catalog/central-reading.ts'
import type { KernelEfficiencyEntry } from '../../catalog/hardware-entry.ts'
import type { Range } from '../../study/quantity.ts'
import type { TrainingHardware } from './layout-traffic.ts'
import {
  BETWEEN_ACHIEVED,
  BETWEEN_GB_PER_S,
  BETWEEN_LATENCY_US,
  CALL_LATENCY_US,
  DATA,
  EXPERT,
  INPUT_STALL,
  INSIDE_ACHIEVED,
  INSIDE_GB_PER_S,
  INSIDE_LATENCY_US,
  KERNEL_EFFICIENCY,
  OVERLAP,
  PEAK_TFLOPS,
  PIPELINE,
  SPEED_COUNT,
  TENSOR,
} from './step-time.ts'
import {
  betweenAchievedShare,
  callLatencyUs,
  dataOverlapShare,
  expertOverlapShare,
  inputStallShare,
  insideAchievedShare,
  messagesInFlight,
  pipelineOverlapShare,
  tensorOverlapShare,
  usableMemoryShare,
} from './training-defaults.ts'
import type { TrainingModel } from './training-job.ts'

/** Catalog keys of what a job runs on. */
export interface TrainingKeys {
  readonly accelerator: string
  readonly precision: 'bf16' | 'fp8'
  /** Network inside the scale-up domain. */
  readonly inside: string
  /** Network between domains. */
  readonly between: string
}

/** A speed that no catalog entry holds, and its range of general knowledge. */
export const speedDefaults: readonly { readonly speed: number; readonly range: Range }[] = [
  { speed: INSIDE_ACHIEVED, range: insideAchievedShare },
  { speed: BETWEEN_ACHIEVED, range: betweenAchievedShare },
  { speed: CALL_LATENCY_US, range: callLatencyUs },
  { speed: OVERLAP + TENSOR, range: tensorOverlapShare },
  { speed: OVERLAP + PIPELINE, range: pipelineOverlapShare },
  { speed: OVERLAP + EXPERT, range: expertOverlapShare },
  { speed: OVERLAP + DATA, range: dataOverlapShare },
  { speed: INPUT_STALL, range: inputStallShare },
]

/**
 * @param key of a `model-template`
 * @param path place in the study that asks, for faults
 */
export function trainingModel(catalog: Catalog, key: string, path: string): Reading<TrainingModel> {
  const reading = new CentralReading(catalog, path)
  const entry = reading.entry(key, 'model-template')
  const parameters = reading.number(entry, 'parameters')
  const activeParameters = reading.number(entry, 'activeParameters')
  const heads = reading.number(entry, 'heads')
  // A mixture is known by parameters that a token does not use; then its experts must be known too.
  const isMixture = activeParameters < parameters
  return reading.close({
    parameters,
    activeParameters,
    layers: reading.number(entry, 'layers'),
    hiddenSize: reading.number(entry, 'hiddenSize'),
    heads,
    attentionWidth: heads * reading.number(entry, 'headDimension'),
    vocabulary: reading.number(entry, 'vocabulary'),
    sequence: reading.number(entry, 'sequence'),
    experts: isMixture ? reading.number(entry, 'experts') : 0,
    activeExperts: isMixture ? reading.number(entry, 'activeExperts') : 0,
  })
}

/** Domain size is the network's: an accelerator is also sold in systems with smaller domains. */
export function trainingHardware(catalog: Catalog, keys: TrainingKeys, path: string): Reading<TrainingHardware> {
  const reading = new CentralReading(catalog, path)
  return reading.close({
    domainDevices: reading.number(reading.entry(keys.inside, 'network'), 'domainDevices'),
    memoryGb: reading.number(reading.entry(keys.accelerator, 'accelerator'), 'memoryGb'),
    usableMemoryShare: usableMemoryShare.mode,
    messagesInFlight: messagesInFlight.mode,
  })
}

/** The kernel efficiency of an accelerator's family at a precision; undefined where the catalog has none. */
export function kernelEfficiencyEntry(
  catalog: Catalog,
  accelerator: string,
  precision: 'bf16' | 'fp8',
): KernelEfficiencyEntry | undefined {
  for (const entry of catalog.values()) {
    if (entry.kind !== 'kernel-efficiency' || entry.precision !== precision) continue
    if (entry.accelerators.includes(accelerator)) return entry
  }
  return undefined
}

/** Hardware that errs alike: the id of the entry that holds its kernel efficiency in bf16, or of the accelerator itself. */
export function hardwareFamily(catalog: Catalog, accelerator: string): string {
  return kernelEfficiencyEntry(catalog, accelerator, 'bf16')?.id ?? accelerator.slice('accelerator/'.length)
}

/** By speed that the catalog holds, the reference `kind/id.field` whose draw a trial puts there; a fault for each that is unknown. */
export function speedReferences(catalog: Catalog, keys: TrainingKeys, path: string): Reading<ReadonlyMap<number, string>> {
  const reading = new CentralReading(catalog, path)
  const kernel = kernelEfficiencyEntry(catalog, keys.accelerator, keys.precision)
  if (kernel === undefined) reading.missing(`kernel-efficiency/${keys.accelerator}.${keys.precision}`)
  const references = new Map([
    [PEAK_TFLOPS, `${keys.accelerator}.${keys.precision}DenseTflops`],
    [INSIDE_GB_PER_S, `${keys.inside}.bandwidthGbPerSPerDirection`],
    [INSIDE_LATENCY_US, `${keys.inside}.latencyUs`],
    [BETWEEN_GB_PER_S, `${keys.between}.bandwidthGbPerSPerDirection`],
    [BETWEEN_LATENCY_US, `${keys.between}.latencyUs`],
  ])
  for (const reference of references.values()) reading.reference(reference)
  if (kernel !== undefined) references.set(KERNEL_EFFICIENCY, `${catalogKey('kernel-efficiency', kernel.id)}.shareOfDensePeak`)
  return reading.close(references)
}

/** SPEED_COUNT central values: those of the catalog, and general knowledge for what it does not hold. */
export function centralSpeeds(catalog: Catalog, keys: TrainingKeys, path: string): Reading<Float64Array> {
  const references = speedReferences(catalog, keys, path)
  if (!references.ok) return references
  const reading = new CentralReading(catalog, path)
  const speeds = new Float64Array(SPEED_COUNT)
  for (const [speed, reference] of references.value) speeds[speed] = reading.reference(reference)
  for (const { speed, range } of speedDefaults) speeds[speed] = range.mode
  return reading.close(speeds)
}
