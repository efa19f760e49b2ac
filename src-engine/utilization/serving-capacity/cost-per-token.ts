/** What tokens cost at a price of hardware by the hour. */

/** Money per million tokens: price/(tokens/s x 3,600) x 1e6. */
export function costPerMillionTokens(pricePerHour: number, tokensPerSecond: number): number {
  return (pricePerHour / (tokensPerSecond * 3600)) * 1e6
}
