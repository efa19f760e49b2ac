/** Study documents of older formats brought to the newest, one version at a time. */
import { type Fault, fault } from '../../src-engine/study/fault.ts'
import { STUDY_FORMAT, STUDY_FORMAT_VERSION } from './study-schema.ts'
import { excerpt } from './study-shape-faults.ts'
import { isRecord } from './study-value-schema.ts'

/** Turns a document of version `from` into one of `from + 1`; it leaves its argument alone. */
export interface UpgradeStep {
  readonly from: number
  readonly upgrade: (document: Readonly<Record<string, unknown>>) => Record<string, unknown>
}

/** Version 2 adds fields that may be left out: what stood in a version 1 means the same. */
export const upgradeSteps: readonly UpgradeStep[] = [{ from: 1, upgrade: document => ({ ...document }) }]

export type UpgradedDocument =
  | { readonly ok: true; readonly document: Record<string, unknown> }
  | { readonly ok: false; readonly faults: readonly Fault[] }

/** What stands there, where anything does. */
const found = (value: unknown) => (value === undefined ? {} : { found: excerpt(value) })

const refused = (why: Fault): UpgradedDocument => ({ ok: false, faults: [why] })

/** The document in the newest format, its fields not yet checked; or why it is not a study that this program reads. */
export function upgradeStudy(value: unknown, steps = upgradeSteps, newest = STUDY_FORMAT_VERSION): UpgradedDocument {
  if (!isRecord(value)) return refused(fault('wrong-type', '', { expected: 'object', found: excerpt(value) }))
  if (value.format !== STUDY_FORMAT) {
    return refused(fault('not-a-study', 'format', { expected: STUDY_FORMAT, ...found(value.format) }))
  }
  const version = value.formatVersion
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return refused(fault('no-format-version', 'formatVersion', { newest, ...found(version) }))
  }
  if (version > newest) return refused(fault('newer-format', 'formatVersion', { version, newest }))
  let document: Record<string, unknown> = value
  for (let at = version; at < newest; at++) {
    const step = steps.find(({ from }) => from === at)
    if (step === undefined) throw new Error(`no upgrade of study documents from version ${at}`)
    document = { ...step.upgrade(document), formatVersion: at + 1 }
  }
  return { ok: true, document }
}
