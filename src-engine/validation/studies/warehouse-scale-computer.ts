/** Case T01 as a study: Hennessy and Patterson, Computer Architecture, 5th edition, figures 6.13 and 6.14, a warehouse of 8 MW. */
import type { Catalog } from '../../catalog/catalog-entry.ts'
import type { Study } from '../../study/study.ts'
import { bareEntries, bareProfile, bareStudy, catalogOf, provenance } from './bare-study.ts'

const servers = 45_978
const criticalKw = 8000
const facilityUsd = 88e6
const powerAndCoolingShare = 0.82

export const warehouseCatalog: Catalog = catalogOf([
  ...bareEntries({
    id: 'server',
    bf16DenseTflops: 1,
    acceleratorsPerSystem: 1,
    maxPowerKw: criticalKw / servers,
    typicalPowerKw: (0.8 * criticalKw) / servers,
    pue: 1.45,
    electricityUsdPerKwh: 0.07,
  }),
  {
    kind: 'network',
    id: 'warehouse',
    name: 'warehouse',
    scope: 'scale-out',
    bandwidthGbPerSPerDirection: 1,
    latencyUs: 1,
    usdPerAccelerator: 12.81e6 / servers,
    // Its power is inside the 8 MW.
    powerWPerAccelerator: 0,
    provenance,
  },
])

/** @param discountRate yearly effective; 0 leaves every sum as it is paid */
export function warehouseStudy(horizonMonths: number, discountRate: number): Study {
  return bareStudy({
    id: 'warehouse-scale-computer',
    horizonMonths,
    discountRate,
    profile: bareProfile('server'),
    housing: {
      kind: 'own-facility',
      constructionPerKw: (powerAndCoolingShare * facilityUsd) / criticalKw,
      upkeepRate: 0,
      residualShare: 0,
    },
    workloads: [
      {
        id: 'any',
        name: 'any',
        kind: 'batch',
        precision: 'bf16',
        referenceAccelerator: 'accelerator/server',
        referenceKernelEfficiency: 1,
        jobsPerDay: 1000,
        acceleratorsPerJob: 1,
        hoursPerJob: 1,
        gangAccelerators: 1,
        userFailureShare: 0,
        growth: { kind: 'flat' },
        lostValue: 1,
        toleratedDelayMonths: 0,
        delayCost: 0,
        mayOverflow: false,
      },
    ],
    plans: [
      {
        id: 'warehouse',
        name: 'warehouse',
        tranches: [
          {
            id: 'servers',
            supply: 'bought',
            profile: 'bare',
            system: 'system/server',
            site: 'bare',
            count: servers,
            spares: 0,
            month: 0,
            leadTimeMonths: 0,
            powerOnMonths: 0,
            orderShare: 1,
            price: 1450,
            network: 'network/warehouse',
            residualCurve: 'nothing',
          },
        ],
        operations: {
          staff: { systemsPerFte: servers, minimumFte: 0, costPerFteYear: 12 * 85_000, wageGrowthRate: 0 },
          repairCrews: 0,
        },
        oneOffs: [
          {
            id: 'other-infrastructure',
            name: 'other infrastructure',
            kind: 'facility',
            amount: (1 - powerAndCoolingShare) * facilityUsd,
            month: 0,
          },
        ],
        levers: [],
      },
    ],
  })
}
