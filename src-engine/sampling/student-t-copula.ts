/**
 * The Student t copula: normals of a group divided by one common chi, so that extremes of its members come together even
 * where they are hardly correlated. For few inputs: an entry costs an incomplete beta function.
 *
 * Demarta and McNeil (2005), "The t copula and related copulas", Int. Stat. Review 73, 111-129, section 2.
 */
import { IncompleteGamma } from '../special-functions/incomplete-gamma.ts'
import { StudentT } from '../special-functions/student-t.ts'
import { insideUnit, mixNormals, toNormals } from './copula.ts'

let scales = new Float64Array(0)

/**
 * Gives independent uniform columns a t copula, in place: u -> z -> L z sqrt(nu/chi2) -> u. Every column changes, the first
 * and uncorrelated ones too, since the scale is common to all.
 *
 * @param uniformColumns as many columns as the factor has rows, inside (0, 1); entries 0 to count - 1 are used
 * @param lower Cholesky factor of `compileStudentTCopula`, row by row
 * @param scaleUniforms the group's own dimension for its scale; a low one makes the members extreme; not changed
 * @param degreesOfFreedom above 0
 * @throws RangeError for degrees of freedom that are not above 0 and finite
 */
export function applyStudentTCopula(
  uniformColumns: readonly Float64Array[],
  lower: Float64Array,
  scaleUniforms: Float64Array,
  degreesOfFreedom: number,
  count: number,
): void {
  const size = uniformColumns.length
  const halfChiSquare = new IncompleteGamma(degreesOfFreedom / 2)
  const marginal = new StudentT(degreesOfFreedom)
  if (scales.length < count) scales = new Float64Array(count)
  for (let i = 0; i < count; i++) scales[i] = Math.sqrt(degreesOfFreedom / (2 * halfChiSquare.inverse(scaleUniforms[i]!)))
  const normals = toNormals(uniformColumns, count)
  for (let row = 0; row < size; row++) {
    const values = uniformColumns[row]!
    mixNormals(normals, lower, size, row, count, values)
    for (let i = 0; i < count; i++) values[i] = insideUnit(marginal.cdf(scales[i]! * values[i]!))
  }
}
