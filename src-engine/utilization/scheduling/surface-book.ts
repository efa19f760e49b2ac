/** Surfaces already built in this thread, under the key of their specification: a pure function's results, kept. */
import type { CompiledStudy } from '../../study/compiled-study.ts'
import { buildSurface } from './build-surface.ts'
import type { ResponseSurface } from './response-surface.ts'

const built = new Map<string, ResponseSurface>()

/** Takes over a surface built elsewhere: by another thread, or in an earlier run. */
export function keepSurface(key: string, surface: ResponseSurface): void {
  built.set(key, surface)
}

/** A surface that is there already. */
export function keptSurface(key: string): ResponseSurface | undefined {
  return built.get(key)
}

/** The surfaces that a study needs, in its order; those not yet there are built, which takes seconds each. */
export function surfacesOf(study: CompiledStudy): ResponseSurface[] {
  return study.surfaces.map(({ key, spec }) => {
    const known = built.get(key)
    if (known !== undefined) return known
    const surface = buildSurface(spec)
    built.set(key, surface)
    return surface
  })
}
