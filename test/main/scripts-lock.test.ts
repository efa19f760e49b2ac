/** The lock file: complete for every platform, free of registry addresses, and how it is completed. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { completeLock } from '../../scripts/complete-lock.mjs'

const lockText = readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')

describe('package-lock.json', () => {
  test('lists every optional package (else: npm run lock)', () => {
    expect(completeLock(JSON.parse(lockText))).toEqual([])
  })

  test('names no registry', () => {
    expect(lockText).not.toContain('"resolved"')
  })
})

describe('completing a lock file', () => {
  const withOptional = (optionalDependencies: Record<string, string>) => ({
    packages: { '': {}, 'node_modules/tool': { version: '1.0.0', dev: true, optionalDependencies } } as Record<string, object>,
  })

  test('adds what is missing, with the platform that its name tells', () => {
    const lock = withOptional({
      '@tool/cli-linux-arm64-musl': '1.2.3',
      'tool-win32-x64-msvc': '1.2.3',
      'tool-wasm32-wasi': '1.2.3',
    })
    expect(completeLock(lock)).toHaveLength(3)
    expect(lock.packages['node_modules/@tool/cli-linux-arm64-musl']).toEqual({
      version: '1.2.3',
      cpu: ['arm64'],
      os: ['linux'],
      libc: ['musl'],
      dev: true,
      optional: true,
    })
    expect(lock.packages['node_modules/tool-win32-x64-msvc']).toMatchObject({ cpu: ['x64'], os: ['win32'] })
    expect(lock.packages['node_modules/tool-wasm32-wasi']).toMatchObject({ cpu: ['wasm32'] })
    expect(completeLock(lock)).toEqual([])
  })

  test('finds an entry beside the package that asks for it', () => {
    const lock = withOptional({ 'tool-linux-x64': '1.2.3' })
    lock.packages['node_modules/tool/node_modules/tool-linux-x64'] = { version: '1.2.3' }
    expect(completeLock(lock)).toEqual([])
  })

  test('refuses what it would have to guess', () => {
    expect(() => completeLock(withOptional({ 'tool-linux-x64': '^1.2.3' }))).toThrow('not one version')
    expect(() => completeLock(withOptional({ fsevents: '1.2.3' }))).toThrow('tells no platform')
  })
})
