/** The response surfaces that come with the program are those its studies need, and what a simulation of today would give. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { buildSurface } from '../../src-engine/utilization/scheduling/build-surface.ts'
import { surfaceFileName } from '../../src-main/exchange/surface-files.ts'
import { bundledCatalog, bundledStudies, compiledOf } from '../studies/trials.ts'

const folder = fileURLToPath(new URL('../../resources/surfaces', import.meta.url))
const surfaces = [...bundledStudies().values()].flatMap(study => compiledOf(study, bundledCatalog()).surfaces)
const hint = 'run test/bench/bundled-surfaces.ts'

test('each surface of a bundled study has its file, and there are no others', () => {
  const names = new Set(surfaces.map(({ key }) => surfaceFileName(key)))
  expect(names.size, hint).toBeGreaterThan(0)
  expect(new Set(readdirSync(folder)), hint).toEqual(names)
})

test('a surface built today has the bytes of its file', () => {
  // The quickest of them: first come, first served looks at one job at a time.
  const { key, spec } = surfaces.find(({ spec }) => spec.discipline.kind === 'first-come') ?? surfaces[0]!
  expect(`${JSON.stringify(buildSurface(spec))}\n`, hint).toBe(readFileSync(`${folder}/${surfaceFileName(key)}`, 'utf8'))
})
