/**
 * Shapley values: what each of several members brings on average over all orders in which they could join (Shapley 1953, A value for
 * n-person games). They add up to the joint effect.
 */

/**
 * @param worth of every subset, 2^n values, member i in bit i; the empty set first
 * @returns one value per member
 */
export function shapleyValues(worth: Float64Array): Float64Array {
  let members = 0
  while (1 << members < worth.length) members++
  if (1 << members !== worth.length) throw new RangeError(`${worth.length} worths are not those of all subsets of a set`)
  const factorials = [1]
  for (let n = 1; n <= members; n++) factorials.push(factorials[n - 1]! * n)
  const values = new Float64Array(members)
  for (let subset = 0; subset < worth.length; subset++) {
    let size = 0
    for (let i = 0; i < members; i++) if ((subset & (1 << i)) !== 0) size++
    // Orders in which exactly this subset comes before the member.
    const weight = (factorials[size]! * factorials[members - size - 1]!) / factorials[members]!
    for (let i = 0; i < members; i++) {
      if ((subset & (1 << i)) === 0) values[i]! += weight * (worth[subset | (1 << i)]! - worth[subset]!)
    }
  }
  return values
}
