/** Catalog levers that change who gets which hours: queues, quotas, slices, placement; sizes by cause, or the headline where no cause is told. */
import type { LeverTemplate, Triple } from './lever-template.ts'

const general = false
const sharing: Triple = [0.45, 0.6, 0.8]
const openSource = { licenceUsdPerAcceleratorYear: [0, 0, 0] } as const

export const schedulingTemplates: readonly LeverTemplate[] = [
  {
    lever: 'flexai',
    kind: 'causes',
    work: ['batch', 'serving'],
    causes: [
      {
        parameter: 'oversizedShare',
        form: 'times',
        size: [0.475, 0.55, 0.7],
        only: 'queue-stated',
        isFromSource: true,
        note: 'Published +20 to +35 % of small work: over an oversized share of about 0.40 that is a share of 0.19 to 0.28.',
      },
    ],
    queue: { slicesPerAccelerator: 10 },
    rollOut: openSource,
  },
  {
    lever: 'huawei-preclaim',
    kind: 'vendor-multiplier',
    work: ['training', 'batch'],
    multiplier: [1.75, 2, 2.33],
    note: 'From 30 to 40 % to 70 %, before the launch; no cause is told.',
  },
  {
    lever: 'hami-nio',
    kind: 'causes',
    work: ['batch'],
    causes: [
      {
        parameter: 'oversizedShare',
        form: 'times',
        size: [0.3, 0.4, 0.6],
        only: 'queue-stated',
        isFromSource: true,
        note: 'Published 30 % fewer GPU-hours of simulation: over an oversized share of about 0.40 that is a share of about 0.15.',
      },
    ],
    queue: { slicesPerAccelerator: 10 },
    rollOut: openSource,
  },
  {
    lever: 'hami-prep',
    kind: 'causes',
    work: ['batch', 'serving'],
    causes: [
      {
        parameter: 'oversizedShare',
        form: 'times',
        size: [0.4, 0.55, 0.75],
        only: 'queue-stated',
        isFromSource: general,
        note: 'The case study gives the utilization before and none after; the size is that of other slicing.',
      },
    ],
    queue: { slicesPerAccelerator: 10 },
    rollOut: openSource,
  },
  {
    lever: 'runai',
    kind: 'causes',
    work: ['training', 'batch'],
    vendors: ['NVIDIA'],
    causes: [
      {
        parameter: 'allocationSaturation',
        form: 'to',
        size: [0.72, 0.8, 0.87],
        only: 'queue-stated',
        isFromSource: general,
        note: 'Shared quotas with preemption; vendor cases tell device utilization, not allocation.',
      },
      {
        parameter: 'oversizedShare',
        form: 'times',
        size: sharing,
        only: 'queue-stated',
        isFromSource: general,
        note: 'Parts of cards for small work.',
      },
      {
        parameter: 'unusedShare',
        form: 'times',
        size: [0.3, 0.5, 0.8],
        isFromSource: general,
        note: 'Idle sessions are preempted.',
      },
    ],
    queue: { discipline: 'backfill', quotas: 'pooled', slicesPerAccelerator: 10 },
    // As catalog entry operation/lic-runai.
    rollOut: { licenceUsdPerAcceleratorYear: [0, 1000, 2500] },
  },
  {
    lever: 'lenovo',
    kind: 'vendor-multiplier',
    work: ['training', 'batch'],
    multiplier: [1.4, 1.4, 1.4],
    note: '+40 % of compute utilization; no cause is told.',
  },
  {
    lever: 'qingyang',
    kind: 'vendor-multiplier',
    work: ['training', 'serving', 'batch'],
    multiplier: [1.35, 1.35, 1.35],
    note: '+35 % across 24 centres; no cause is told.',
  },
  {
    lever: 'mig',
    kind: 'causes',
    work: ['batch', 'serving'],
    vendors: ['NVIDIA'],
    causes: [
      {
        parameter: 'oversizedShare',
        form: 'times',
        size: [0.3, 0.5, 0.8],
        only: 'queue-stated',
        isFromSource: general,
        note: 'Seven hard slices; sizes that do not divide stay stranded.',
      },
    ],
    queue: { slicesPerAccelerator: 7 },
    rollOut: openSource,
  },
  {
    lever: 'mps',
    kind: 'causes',
    work: ['batch', 'serving'],
    vendors: ['NVIDIA'],
    causes: [
      {
        parameter: 'oversizedShare',
        form: 'times',
        size: sharing,
        only: 'queue-stated',
        isFromSource: general,
        note: 'Throughput of 1.2 to 2.5 times where jobs leave most of a card free; contention takes a part.',
      },
    ],
    queue: { slicesPerAccelerator: 4 },
    rollOut: openSource,
  },
  {
    lever: 'antman',
    kind: 'vendor-multiplier',
    work: ['training', 'batch'],
    multiplier: [1.3, 1.34, 1.42],
    note: 'Device counters of memory and multiprocessors: neither is work, and no cause is told.',
  },
  {
    lever: 'pollux',
    kind: 'causes',
    work: ['training', 'batch'],
    causes: [
      {
        parameter: 'allocationSaturation',
        form: 'rest-times',
        size: [0.5, 0.65, 0.85],
        only: 'queue-stated',
        isFromSource: general,
        note: 'Elastic jobs take what fragments and draining leave free; published are completion times, 30 to 50 % shorter.',
      },
    ],
    rollOut: { worksProbability: 0.5, rampMonths: [3, 6, 12] },
  },
  {
    lever: 'backfill',
    kind: 'causes',
    work: ['training', 'batch'],
    causes: [
      {
        parameter: 'allocationSaturation',
        form: 'to',
        size: [0.8, 0.85, 0.9],
        only: 'queue-stated',
        isFromSource: general,
        note: 'Allocation of well-run research clusters with gangs, backfill and preemption.',
      },
    ],
    queue: { discipline: 'backfill' },
    rollOut: { worksProbability: 0.9, ...openSource },
  },
  {
    lever: 'frag',
    kind: 'causes',
    work: ['training', 'batch'],
    causes: [
      {
        parameter: 'allocationSaturation',
        form: 'rest-times',
        size: [0.5, 0.65, 0.8],
        only: 'queue-stated',
        isFromSource: general,
        note: 'A fifth to a half fewer accelerators stay unallocated.',
      },
    ],
    queue: { placement: 'fragmentation-gradient' },
    rollOut: openSource,
  },
  {
    lever: 'castai',
    kind: 'vendor-multiplier',
    work: ['batch', 'serving'],
    multiplier: [4, 7, 10],
    note: 'A utilization of 5 % is published, the one reached is an estimate; no cause is told.',
  },
  {
    lever: 'spot',
    kind: 'causes',
    work: ['batch'],
    causes: [
      {
        parameter: 'allocationSaturation',
        form: 'rest-times',
        size: [0.3, 0.55, 0.8],
        only: 'queue-stated',
        isFromSource: general,
        note: 'Work that may be stopped at any time fills what fragments and draining leave free.',
      },
    ],
    rollOut: { rollOutUsd: [20_000, 60_000, 150_000], ...openSource },
  },
]
