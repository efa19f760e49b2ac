/**
 * Simulates the response surfaces of the bundled studies into resources/surfaces, so that their first run need not wait for them. Run it (`node test/bench/bundled-surfaces.ts`)
 * after a change of a study's queues or of the simulation; `test/main/bundled-surfaces.test.ts` says when that is due.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compileStudy } from '../../src-engine/study/compile-study.ts'
import type { Study } from '../../src-engine/study/study.ts'
import { buildSurface } from '../../src-engine/utilization/scheduling/build-surface.ts'
import { readBundledCatalog } from '../../src-main/documents/catalog-document.ts'
import { surfaceFileName } from '../../src-main/exchange/surface-files.ts'

const resources = fileURLToPath(new URL('../../resources', import.meta.url))
const folder = join(resources, 'surfaces')
mkdirSync(folder, { recursive: true })
const there = new Set(readdirSync(folder))
const needed = new Set<string>()
const catalog = readBundledCatalog(join(resources, 'catalog'))
for (const file of readdirSync(join(resources, 'studies'))) {
  const compilation = compileStudy(JSON.parse(readFileSync(join(resources, 'studies', file), 'utf8')) as Study, catalog)
  if (!compilation.ok) throw new Error(`${file}: ${JSON.stringify(compilation.faults)}`)
  for (const { key, spec } of compilation.compiled.surfaces) {
    const name = surfaceFileName(key)
    needed.add(name)
    if (there.has(name)) continue
    const start = performance.now()
    const surface = buildSurface(spec)
    writeFileSync(join(folder, name), `${JSON.stringify(surface)}\n`)
    there.add(name)
    const seconds = ((performance.now() - start) / 1000).toFixed(1)
    console.log(`${file}: ${spec.policy}, ${spec.discipline.kind}, error ${surface.errorDeviation.toFixed(2)}, ${seconds} s`)
  }
}
for (const name of there) if (!needed.has(name)) rmSync(join(folder, name))
