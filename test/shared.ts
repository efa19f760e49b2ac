/** Finds the reference data that lies beside the project; tests that need an absent file skip and say so. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = process.env['PLIMSOLL_SHARED'] ?? fileURLToPath(new URL('../../shared', import.meta.url))

/** The path of a reference file, such as `oracles/oracles.json`, or undefined with a printed reason where it is absent. */
export function sharedFile(name: string): string | undefined {
  const path = resolve(folder, name)
  if (existsSync(path)) return path
  console.warn(`skipped: reference file ${name} is not beside the project (set PLIMSOLL_SHARED to its folder)`)
  return undefined
}
