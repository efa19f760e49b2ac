/** Catalog entries of rental offers. */
import type { Text } from '../study/text.ts'
import type { EntryHeader, Figure } from './entry-header.ts'

export const providerTiers = ['hyperscaler', 'neocloud', 'long-tail', 'marketplace', 'china-market'] as const
export type ProviderTier = (typeof providerTiers)[number]

export const rentalTerms = ['on-demand', 'reserved', 'spot', 'capacity-block'] as const
export type RentalTerm = (typeof rentalTerms)[number]

export const regionGroups = ['global', 'us', 'eu', 'cn'] as const
export type RegionGroup = (typeof regionGroups)[number]

/** What one seller, or a tier of sellers (range `offers`), asks for one kind of accelerator. */
export interface RentalEntry extends EntryHeader<'rental'> {
  /** Key of the accelerator. */
  readonly accelerator: string
  readonly provider: Text
  readonly providerTier: ProviderTier
  readonly term: RentalTerm
  readonly termDescription: Text
  /** Months that must be paid; 0 without commitment. */
  readonly commitmentMonths: number
  readonly regionGroup: RegionGroup
  readonly regionDescription: Text
  /** USD per accelerator and hour. */
  readonly usdPerAcceleratorHour: Figure
  /** CNY per server of eight accelerators and month, where the offer is quoted so. */
  readonly cnyPer8AcceleratorServerMonth?: Figure
}
