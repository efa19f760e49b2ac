/** Turns a quantity as written down into the distribution that the engine draws from. */

import type { Distributed, Family, Limits, Range } from '../study/quantity.ts'
import { beta } from './beta.ts'
import { discrete } from './discrete.ts'
import type { Distribution } from './distribution.ts'
import { elicited } from './elicited.ts'
import { empirical } from './empirical.ts'
import { event } from './event.ts'
import { fixed } from './fixed.ts'
import { gamma } from './gamma.ts'
import { logUniform } from './log-uniform.ts'
import { lognormal } from './lognormal.ts'
import { normal } from './normal.ts'
import { pert } from './pert.ts'
import { studentT } from './student-t.ts'
import { triangular } from './triangular.ts'
import { truncated } from './truncated.ts'
import { uniform } from './uniform.ts'
import { weibull } from './weibull.ts'

/**
 * The exact distribution; a run passes it on to `tabulate`.
 *
 * A range of bounds becomes a PERT, of P10 to P90 the three-point family with that likeliest value, of offers a triangle; where low
 * equals high it is a fixed number. `limits` shape elicited ones only: any other family keeps to them by its own parameters or by
 * `truncate`.
 *
 * @throws RangeError for parameters that make no distribution; a document is checked before it comes here
 */
export function compileDistribution(spec: Distributed | number, limits: Limits): Distribution {
  if (typeof spec === 'number') return fixed(spec)
  const whole = 'range' in spec ? compileRange(spec, limits) : compileFamily(spec, limits)
  if (!spec.truncate) return whole
  return truncated(whole, spec.truncate.low ?? Number.NEGATIVE_INFINITY, spec.truncate.high ?? Number.POSITIVE_INFINITY)
}

function compileRange({ range, low, mode, high }: Range, limits: Limits): Distribution {
  if (low === high && mode === low) return fixed(low)
  switch (range) {
    case 'bounds':
      return pert(low, mode, high)
    case 'p10p90':
      return elicited(low, mode, high, 'mode', limits)
    case 'offers':
      return triangular(low, mode, high)
  }
}

function compileFamily(spec: Family, limits: Limits): Distribution {
  switch (spec.family) {
    case 'fixed':
      return fixed(spec.value)
    case 'uniform':
      return uniform(spec.low, spec.high)
    case 'triangular':
      return triangular(spec.low, spec.mode, spec.high)
    case 'pert':
      return pert(spec.low, spec.mode, spec.high)
    case 'normal':
      return normal(spec.mean, spec.standardDeviation)
    case 'lognormal':
      return lognormal(spec.median, spec.logStandardDeviation)
    case 'log-uniform':
      return logUniform(spec.low, spec.high)
    case 'beta':
      return beta(spec.alpha, spec.beta, spec.low, spec.high)
    case 'gamma':
      return gamma(spec.shape, spec.scale)
    case 'weibull':
      return weibull(spec.shape, spec.scale)
    case 'student-t':
      return studentT(spec.degreesOfFreedom, spec.location, spec.scale)
    case 'discrete':
      return discrete(spec.outcomes)
    case 'event':
      return event(spec.probability)
    case 'empirical':
      return empirical(spec.values)
    case 'elicited':
      return elicited(spec.low, spec.middle, spec.high, spec.middleIs, limits)
  }
}
