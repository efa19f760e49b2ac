/**
 * Writes src-engine/utilization/model-error-table.ts, the error factors that runs draw, from the published cases of src-engine/validation on
 * the bundled catalog. Run by hand: `node scripts/make-model-error.mjs`; a test recomputes the table and fails where it has moved.
 */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const fromHere = path => fileURLToPath(new URL(path, import.meta.url))
// By address, since these are sources of other projects of the type checker.
const { calibratedFactor } = await import(new URL('../src-engine/validation/calibration.ts', import.meta.url).href)
const { readBundledCatalog } = await import(new URL('../src-main/documents/catalog-document.ts', import.meta.url).href)
const factor = calibratedFactor(readBundledCatalog(fromHere('../resources/catalog')), 'training-step')
const spread = ({ location, shared, specific }) => `{ location: ${location}, shared: ${shared}, specific: ${specific} }`
const groups = [...factor.byGroup].map(([group, of]) => `    ['${group}', ${spread(of)}],`)

const file = `/**
 * Error factors as runs draw them: MODEL.md 5.7, from the cases of src-engine/validation on the bundled catalog.
 *
 * Made by scripts/make-model-error.mjs; a test recomputes it.
 */
import type { ErrorFactor } from './model-error.ts'

/** Published MFU over that of the step model; groups are ids of kernel-efficiency entries. */
export const trainingStepError: ErrorFactor = {
  elsewhere: ${spread(factor.elsewhere)},
  byGroup: new Map([
${groups.join('\n')}
  ]),
}
`
writeFileSync(fromHere('../src-engine/utilization/model-error-table.ts'), file)
