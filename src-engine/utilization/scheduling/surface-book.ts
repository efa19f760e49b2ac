/** Surfaces already built in this thread, under the key of their specification: a pure function's results, kept. */
import type { CompiledStudy } from '../../study/compiled-study.ts'
import { buildSurface } from './build-surface.ts'
import type { ResponseSurface } from './response-surface.ts'

const built = new Map<string, ResponseSurface>()
let source: ((key: string) => ResponseSurface | undefined) | undefined

/** Names where a host keeps surfaces of earlier runs; asked before one is built. */
export function takeSurfacesFrom(read: (key: string) => ResponseSurface | undefined): void {
  source = read
}

/** Takes over a surface built elsewhere: by another thread, or in an earlier run. */
export function keepSurface(key: string, surface: ResponseSurface): void {
  built.set(key, surface)
}

/** A surface that is there already, in this thread or where the host keeps them. */
export function keptSurface(key: string): ResponseSurface | undefined {
  const known = built.get(key) ?? source?.(key)
  if (known !== undefined) built.set(key, known)
  return known
}

/** The surfaces that a study needs, in its order; those not yet there are built, which takes seconds each. */
export function surfacesOf(study: CompiledStudy): ResponseSurface[] {
  return study.surfaces.map(({ key, spec }) => {
    const surface = keptSurface(key) ?? buildSurface(spec)
    built.set(key, surface)
    return surface
  })
}
