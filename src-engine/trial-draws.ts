/**
 * Everything that is drawn for a block of trials, once, and shared by every plan and scenario: uniforms with their dependence, input
 * values in the base case, standard paths, unit exponentials (MODEL.md section 1).
 */

import { BLOCK_TRIALS, type RunLayout, type RunSettings } from './run-layout.ts'
import { applyGaussianCopula } from './sampling/copula.ts'
import { type DependenceGroup, dependenceGroups } from './sampling/dependence-groups.ts'
import { toUnitExponentials } from './sampling/event-times.ts'
import { imanConover, vanDerWaerdenScores } from './sampling/iman-conover.ts'
import { compilePathComponents, fillStandardPaths, type PathComponents } from './sampling/path-components.ts'
import { applyStudentTCopula } from './sampling/student-t-copula.ts'
import { fillUniforms } from './sampling/uniforms.ts'
import { PATH_COMPONENTS } from './study/compile-draws.ts'
import type { CompiledStudy } from './study/compiled-study.ts'

export class TrialDraws {
  readonly groups: readonly DependenceGroup[]
  /** One column of a block per coordinate. */
  readonly uniforms: readonly Float64Array[]
  /** Values of every input in the base case, one column per input. */
  readonly inputs: readonly Float64Array[]
  /** Standard paths: trial after trial, months 1..H. */
  readonly paths: readonly Float64Array[]
  /** Variance of each standard path at months 1..H. */
  readonly pathVariances: readonly Float64Array[]
  /** Unit exponentials per event: trial after trial, occurrences in order. */
  readonly exponentials: readonly Float64Array[]
  /** How often trials have been drawn: what is kept per trial is out of date when this moves. */
  fills = 0
  private readonly study: CompiledStudy
  private readonly settings: RunSettings
  private readonly layout: RunLayout
  private readonly components: readonly PathComponents[]
  private readonly scratch = new Float64Array(BLOCK_TRIALS)
  /** Latin hypercube: dependent columns of a whole replicate, reordered by Iman and Conover; those of the last replicate asked for. */
  private readonly reordered = new Map<number, readonly Float64Array[]>()
  private reorderedReplicate = -1

  constructor(study: CompiledStudy, settings: RunSettings, layout: RunLayout) {
    this.study = study
    this.settings = settings
    this.layout = layout
    this.groups = dependenceGroups(study)
    this.uniforms = study.coordinates.map(() => new Float64Array(BLOCK_TRIALS))
    this.inputs = study.inputSlots.map(() => new Float64Array(BLOCK_TRIALS))
    const components = Math.min(PATH_COMPONENTS, study.horizon)
    this.components = study.paths.map(path =>
      compilePathComponents(
        study.horizon,
        path.isMeanReverting ? { kind: 'mean-reverting', halfLifeMonths: path.halfLifeMonths } : { kind: 'brownian' },
        components,
      ),
    )
    this.paths = study.paths.map(() => new Float64Array(BLOCK_TRIALS * study.horizon))
    this.pathVariances = this.components.map(path => {
      const variances = new Float64Array(study.horizon)
      let variance = 0
      for (let m = 0; m < study.horizon; m++) {
        variance = path.retained * path.retained * variance + path.shock * path.shock
        variances[m] = variance
      }
      return variances
    })
    this.exponentials = study.events.map(event => new Float64Array(BLOCK_TRIALS * event.occurrences))
  }

  /** Draws consecutive trials of one replicate. @param firstTrial within the replicate @param count at most 256 */
  fill(replicate: number, firstTrial: number, count: number): void {
    const { study, settings, layout } = this
    this.fills++
    for (let c = 0; c < study.coordinates.length; c++) {
      const { dimension } = study.coordinates[c]!
      fillUniforms(
        settings.sampler,
        settings.seed,
        replicate,
        dimension,
        firstTrial,
        count,
        layout.replicateTrials,
        this.uniforms[c]!,
      )
    }
    if (settings.sampler === 'latin-hypercube') this.takeReordered(replicate, firstTrial, count)
    else this.applyCopulas(this.uniforms, count)
    for (let i = 0; i < study.inputSlots.length; i++) {
      const distribution = study.distributions[i]!
      const u = this.uniforms[study.inputCoordinates[i]!]!
      const out = this.inputs[i]!
      for (let t = 0; t < count; t++) out[t] = distribution.quantile(u[t]!)
    }
    for (let p = 0; p < study.paths.length; p++) {
      const columns = study.pathCoordinates[p]!.slice(0, this.components[p]!.components).map(c => this.uniforms[c]!)
      // The path's own first dimension numbers its remainder: a path keeps its luck when others come and go.
      const number = study.coordinates[study.pathCoordinates[p]![0]!]!.dimension
      fillStandardPaths(this.components[p]!, columns, settings.seed, replicate, number, firstTrial, count, this.paths[p]!)
    }
    this.fillExponentials(count)
  }

  private fillExponentials(count: number): void {
    const { study, scratch } = this
    for (let e = 0; e < study.events.length; e++) {
      const coordinates = study.eventCoordinates[e]!
      const out = this.exponentials[e]!
      for (let k = 0; k < coordinates.length; k++) {
        scratch.set(this.uniforms[coordinates[k]!]!)
        toUnitExponentials(scratch, count)
        for (let t = 0; t < count; t++) out[t * coordinates.length + k] = scratch[t]!
      }
    }
  }

  private applyCopulas(columns: readonly Float64Array[], count: number): void {
    for (const group of this.groups) {
      const members = group.members.map(c => columns[c]!)
      if (group.tail === undefined) applyGaussianCopula(members, group.dependence.lower, count)
      else {
        const scale = columns[group.tail.scale]!
        applyStudentTCopula(members, group.dependence.lower, scale, group.tail.degreesOfFreedom, count)
      }
    }
  }

  /** A copula would break the strata of a Latin hypercube: its columns are reordered over the whole replicate instead. */
  private takeReordered(replicate: number, firstTrial: number, count: number): void {
    if (this.reorderedReplicate !== replicate) this.reorder(replicate)
    for (const [c, column] of this.reordered) {
      const whole = column[0]!
      const out = this.uniforms[c]!
      for (let t = 0; t < count; t++) out[t] = whole[firstTrial + t]!
    }
  }

  private reorder(replicate: number): void {
    const { study, settings, layout } = this
    const size = layout.replicateTrials
    this.reordered.clear()
    this.reorderedReplicate = replicate
    for (const group of this.groups) {
      const column = (c: number) => {
        const out = new Float64Array(size)
        const { dimension } = study.coordinates[c]!
        for (let first = 0; first < size; first += BLOCK_TRIALS) {
          const count = size - first < BLOCK_TRIALS ? size - first : BLOCK_TRIALS
          fillUniforms('latin-hypercube', settings.seed, replicate, dimension, first, count, size, out, first)
        }
        return out
      }
      const columns = group.members.map(column)
      if (group.tail === undefined) this.induceRanks(columns, group)
      else {
        applyStudentTCopula(columns, group.dependence.lower, column(group.tail.scale), group.tail.degreesOfFreedom, size)
      }
      for (const [i, c] of group.members.entries()) this.reordered.set(c, [columns[i]!])
    }
  }

  /** Iman and Conover; where a replicate has too few trials to take chance correlation out of the scores, the copula, exact at any size. */
  private induceRanks(columns: readonly Float64Array[], group: DependenceGroup): void {
    const before = columns.map(column => column.slice())
    try {
      imanConover(columns, columns.map(vanDerWaerdenScores), group.dependence.pearson)
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      for (const [i, column] of columns.entries()) column.set(before[i]!)
      applyGaussianCopula(columns, group.dependence.lower, before[0]!.length)
    }
  }
}
