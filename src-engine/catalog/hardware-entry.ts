/** Catalog entries of what is bought: accelerators, whole systems, networks, and how much of the peak kernels reach. */
import type { Text } from '../study/text.ts'
import type { EntryHeader, Figure } from './entry-header.ts'

export const hardwareStatuses = [
  'shipping',
  'announced',
  'end-of-life',
  'cloud-only',
  'export-restricted',
  'export-barred',
  'not-mass-produced',
] as const
export type HardwareStatus = (typeof hardwareStatuses)[number]

export const markets = ['global', 'china'] as const
export type Market = (typeof markets)[number]

/** `rack-share` is the price of a rack divided by its accelerators, so that trays and switches are in it. */
export const priceKinds = ['new-street', 'used-market', 'rack-share'] as const
export type PriceKind = (typeof priceKinds)[number]

/** One accelerator. Every peak is dense: structured sparsity is left out. */
export interface AcceleratorEntry extends EntryHeader<'accelerator'> {
  readonly vendor: Text
  readonly status: HardwareStatus
  /** Where it is sold. */
  readonly market: Market
  readonly launchYear: number
  readonly formFactor: Text
  readonly memoryType: string
  /** GB. */
  readonly memoryGb: Figure
  /** TB/s. */
  readonly memoryBandwidthTbPerS: Figure
  /** 1e12 FLOP/s, tensor or matrix units where they exist. */
  readonly fp64DenseTflops?: Figure
  /** 1e12 FLOP/s. */
  readonly tf32DenseTflops?: Figure
  /** 1e12 FLOP/s. */
  readonly bf16DenseTflops?: Figure
  /** 1e12 FLOP/s. */
  readonly fp8DenseTflops?: Figure
  /** 1e12 FLOP/s. */
  readonly fp4DenseTflops?: Figure
  /** 1e12 operations/s. */
  readonly int8DenseTops?: Figure
  /** W. */
  readonly thermalDesignPowerW: Figure
  /** Accelerators in one scale-up domain. */
  readonly scaleUpDomainDevices: Figure
  /** GB/s per accelerator, both directions added. */
  readonly scaleUpBidirectionalBandwidthGbPerS: Figure
  /** USD each; absent where it is not sold or no price is known. */
  readonly priceUsd?: Figure
  readonly priceKind?: PriceKind
}

/** One orderable system: a node, a rack or a supernode, with everything that draws power inside it. */
export interface SystemEntry extends EntryHeader<'system'> {
  readonly status: HardwareStatus
  /** Key of the accelerator inside; absent where the system takes several makes. */
  readonly accelerator?: string
  readonly acceleratorsPerSystem: number
  /** Accelerators in one scale-up domain. */
  readonly scaleUpDomainDevices: Figure
  /** Racks that one system fills; below 1 where several share a rack. */
  readonly racksPerSystem?: Figure
  /** kW at the inlet, peak. */
  readonly maxPowerKw?: Figure
  /** kW at the inlet, sustained under full load. */
  readonly typicalPowerKw?: Figure
  /** kW of everything but the accelerators; inside the two figures above, never added to them. */
  readonly nonAcceleratorPowerKw?: Figure
  /** USD per system. */
  readonly priceUsd?: Figure
  /** CNY per system. */
  readonly priceCny?: Figure
  /** Price of everything but the accelerators over the price of the accelerators. */
  readonly chassisUpliftShare?: Figure
  /** USD per rack of facility infrastructure. */
  readonly facilityCapitalUsdPerRack?: Figure
  /** 1e15 FLOP/s of the system. */
  readonly bf16DensePflops?: Figure
  /** 1e15 FLOP/s of the system. */
  readonly fp8DensePflops?: Figure
  /** 1e15 FLOP/s of the system. */
  readonly fp4DensePflops?: Figure
  /** 1e15 FLOP/s of the system with structured sparsity, as advertised; never computed with. */
  readonly fp4SparsePflops?: Figure
  /** TB of the system. */
  readonly memoryTb?: Figure
  /** TB/s of the system. */
  readonly memoryBandwidthTbPerS?: Figure
  /** PB/s of the scale-up fabric. */
  readonly scaleUpFabricPbPerS?: Figure
  readonly opticalModules?: Figure
  /** PUE that its maker claims; the engine takes the cooling's. */
  readonly claimedPue?: Figure
  /** Key of the cooling it needs. */
  readonly cooling: string
  readonly coolingDescription: Text
}

export const networkScopes = ['scale-up', 'scale-out'] as const
export type NetworkScope = (typeof networkScopes)[number]

/** One network, inside a scale-up domain or between domains. */
export interface NetworkEntry extends EntryHeader<'network'> {
  readonly scope: NetworkScope
  /** Accelerators in one domain; absent for a network between domains. */
  readonly domainDevices?: number
  /** Effective GB/s per accelerator and direction. */
  readonly bandwidthGbPerSPerDirection: Figure
  /** Microseconds per message. */
  readonly latencyUs: Figure
  /** USD per accelerator: adapter, optics, share of the switches. */
  readonly usdPerAccelerator?: Figure
  /** W per accelerator: adapter, optics, share of the switches. */
  readonly powerWPerAccelerator?: Figure
}

export const precisions = ['fp64', 'tf32', 'bf16', 'fp8', 'fp4', 'int8'] as const
export type Precision = (typeof precisions)[number]

/** The share of the dense peak that whole transformer layers reach on an accelerator family, communication left out. */
export interface KernelEfficiencyEntry extends EntryHeader<'kernel-efficiency'> {
  /** Keys of the accelerators it holds for. */
  readonly accelerators: readonly string[]
  readonly precision: Precision
  /** 0 to 1. */
  readonly shareOfDensePeak: Figure
}
