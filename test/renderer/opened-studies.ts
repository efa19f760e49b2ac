/** The bundled studies, opened and compiled, with the catalog they read as the window's rows. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundledCatalog } from '../../src-main/calls/catalog-calls.ts'
import { openStudy } from '../../src-main/documents/open-study.ts'

export const root = join(import.meta.dirname, '../..')
export const catalog = bundledCatalog(join(root, 'resources'))

export const opened = readdirSync(join(root, 'resources/studies')).map(file => {
  const study = openStudy(readFileSync(join(root, 'resources/studies', file)), catalog)
  if (!study.ok) throw new Error(`${file}: ${JSON.stringify(study.faults)}`)
  return study
})
