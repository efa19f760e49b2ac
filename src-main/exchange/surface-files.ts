/**
 * Response surfaces as files, named after the hash of what was simulated: those that come with the program, and those of earlier runs in
 * the user's cache, which may be deleted at any time.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { ResponseSurface } from '../../src-engine/utilization/scheduling/response-surface.ts'
import { WriteError, writeWhole } from './write-file.ts'

/** Moves whenever the simulation or the fit would give another surface for the same specification. */
const SURFACE_VERSION = 1

/** A file larger than any surface is none. */
const MOST_BYTES = 1_000_000

/** `$PLIMSOLL_CACHE`, else the platform's folder for what can be made again. */
export function surfaceCacheFolder(environment: NodeJS.ProcessEnv): string {
  const base = environment.PLIMSOLL_CACHE ?? join(environment.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'plimsoll')
  return join(base, 'surfaces')
}

export function surfaceFileName(key: string): string {
  return `${createHash('sha256').update(`${SURFACE_VERSION} ${key}`).digest('hex')}.json`
}

/**
 * @param bundled folder that is only read
 * @param cache folder that is read and written; a disk that takes nothing costs the next run its time, not this one its result
 */
export function surfaceFiles(bundled: string, cache: string) {
  return {
    read(key: string): ResponseSurface | undefined {
      const name = surfaceFileName(key)
      return readSurface(join(bundled, name)) ?? readSurface(join(cache, name))
    },
    write(key: string, surface: ResponseSurface): void {
      try {
        mkdirSync(cache, { recursive: true })
        writeWhole(join(cache, surfaceFileName(key)), `${JSON.stringify(surface)}\n`)
      } catch (error) {
        // The surface is kept in memory all the same; a fault of ours is not the disk's.
        if (!(error instanceof WriteError) && !isSystemError(error)) throw error
      }
    },
  }
}

function readSurface(path: string): ResponseSurface | undefined {
  try {
    const text = readFileSync(path, 'utf8')
    if (text.length > MOST_BYTES) return undefined
    const value: unknown = JSON.parse(text)
    return isSurface(value) ? value : undefined
  } catch {
    return undefined
  }
}

const lists = ['ceiling', 'sharpness', 'delay', 'fragment', 'drain', 'quota', 'mismatch', 'logWait'] as const
const numbers = [
  'largestLoad',
  'leastShare',
  'leastWaitHours',
  'errorDeviation',
  'delayErrorDeviation',
  'replicationDeviation',
  'leaveOneOutDeviation',
] as const

function isSurface(value: unknown): value is ResponseSurface {
  if (typeof value !== 'object' || value === null) return false
  const fields = value as Readonly<Record<string, unknown>>
  const range = fields.range as Readonly<Record<string, unknown>> | undefined
  const isRange = (part: unknown) =>
    typeof part === 'object' &&
    part !== null &&
    isNumber((part as { low?: unknown }).low) &&
    isNumber((part as { high?: unknown }).high)
  return (
    lists.every(name => Array.isArray(fields[name]) && fields[name].every(isNumber)) &&
    numbers.every(name => isNumber(fields[name])) &&
    typeof range === 'object' &&
    range !== null &&
    ['gangRatio', 'logAccelerators', 'burstiness'].every(name => isRange(range[name]))
  )
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'code' in error
}
