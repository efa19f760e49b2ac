/** Catalog entries of where systems stand: regions with their tariffs, and kinds of cooling. */
import type { EntryHeader, Figure } from './entry-header.ts'

export interface RegionEntry extends EntryHeader<'region'> {
  /** ISO 3166-1, two letters. */
  readonly countryCode: string
  /** USD/kWh for a large user. */
  readonly electricityUsdPerKwh: Figure
  /** g CO2/kWh of the grid, by location. */
  readonly gridCarbonGPerKwh: Figure
  /** USD per kW of IT power and month. */
  readonly colocationUsdPerKwMonth: Figure
  /** USD per MW of IT power, without land and IT. */
  readonly constructionUsdPerMw: Figure
  /** 0 to 1, local taxes included. */
  readonly corporateTaxShare: Figure
  /** Added to the cooling's PUE for the climate. */
  readonly pueClimateOffset: Figure
}

export interface CoolingEntry extends EntryHeader<'cooling'> {
  /** Facility power over IT power, in a temperate climate. */
  readonly pue: Figure
  /** Litres of water per kWh of IT energy. */
  readonly waterLPerKwh: Figure
  /** kW that one rack may draw. */
  readonly maxRackKw: Figure
  /** Added to construction cost, as a share of it. */
  readonly facilityCapitalPremiumShare: Figure
  /** Saved of the server's power where its fans are not needed. */
  readonly serverFanPowerSavingShare: Figure
}
