/** Case M04 as a study: the H800-hours of DeepSeek-V3's training at 2 USD, rented by the hour. */
import type { Catalog } from '../../catalog/catalog-entry.ts'
import type { Study } from '../../study/study.ts'
import type { BatchWorkload } from '../../study/workload.ts'
import { bareEntries, bareProfile, bareStudy, catalogOf } from './bare-study.ts'

export const trainingCatalog: Catalog = catalogOf(
  bareEntries({
    id: 'h800',
    bf16DenseTflops: 989,
    acceleratorsPerSystem: 8,
    maxPowerKw: 10,
    typicalPowerKw: 8,
    pue: 1.2,
    electricityUsdPerKwh: 0,
  }),
)

const months = 2
const daysPerMonth = 730 / 24

/** Work of so many accelerator-hours over the two months, in jobs on 2,048 accelerators for an hour. */
function work(id: string, acceleratorHours: number): BatchWorkload {
  return {
    id,
    name: id,
    kind: 'batch',
    precision: 'bf16',
    referenceAccelerator: 'accelerator/h800',
    referenceKernelEfficiency: 1,
    jobsPerDay: acceleratorHours / months / daysPerMonth / 2048,
    acceleratorsPerJob: 2048,
    hoursPerJob: 1,
    gangAccelerators: 2048,
    userFailureShare: 0,
    growth: { kind: 'flat' },
    lostValue: 1,
    toleratedDelayMonths: 0,
    delayCost: 0,
    mayOverflow: false,
  }
}

/** @param hoursByWork accelerator-hours by the name of the work; two plans, by the hour and 2,048 held all the time */
export function trainingStudy(hoursByWork: Readonly<Record<string, number>>): Study {
  const place = { profile: 'bare', system: 'system/h800', site: 'bare', rental: 'rental/h800' }
  const common = { operations: { repairCrews: 0 }, oneOffs: [], levers: [] }
  return bareStudy({
    id: 'training-bill',
    horizonMonths: months,
    discountRate: 0,
    // The published hours are those of the whole job, writing checkpoints and waiting in steps included.
    profile: bareProfile('h800'),
    workloads: Object.entries(hoursByWork).map(([id, hours]) => work(id, hours)),
    plans: [
      { ...common, id: 'by-the-hour', name: 'by the hour', tranches: [], onDemand: { ...place, limitAccelerators: 2048 } },
      {
        ...common,
        id: 'held',
        name: 'held',
        tranches: [
          {
            ...place,
            id: 'all',
            supply: 'reserved',
            accelerators: 2048,
            month: 0,
            leadTimeMonths: 0,
            termMonths: months,
            isRenewed: false,
          },
        ],
      },
    ],
  })
}
