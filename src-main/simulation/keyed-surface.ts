/** A response surface with its key, as it is handed from thread to thread. */
import type { ResponseSurface } from '../../src-engine/utilization/scheduling/response-surface.ts'

export type KeyedSurface = readonly [key: string, surface: ResponseSurface]
