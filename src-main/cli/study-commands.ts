/** `plimsoll validate`, `export` and `schema`: studies as documents. */
import type { Fault } from '../../src-engine/study/fault.ts'
import { printable } from '../../src-view/format/display-width.ts'
import { formatCount } from '../../src-view/format/number-format.ts'
import { faultSentence } from '../../src-view/words/fault-words.ts'
import { exportText } from '../calls/study-calls.ts'
import { studyJsonSchema } from '../documents/study-schema.ts'
import { badCall, onlyArgument, readArguments } from './arguments.ts'
import { writeJsonFile } from './json-file.ts'
import { BAD_INPUT, print, type Shell, ShellError } from './shell.ts'
import { faultLines, openBundled, tryOpenNamed } from './study-file.ts'

export async function validateCommand(args: readonly string[], shell: Shell): Promise<void> {
  const { words } = shell
  const reading = readArguments(args, { json: 'boolean' }, 'validate', words)
  const name = onlyArgument(reading, words.what.study, 'validate', words)
  const opening = tryOpenNamed(shell, name)
  if (!opening.ok) {
    if (!reading.has('json')) throw new ShellError(BAD_INPUT, faultLines(shell, name, opening.faults))
    await print(jsonText({ valid: false, faults: opening.faults.map(bilingualFault) }))
    throw new ShellError(BAD_INPUT, [])
  }
  const { plans, workloads, inputSlots, scenarios } = opening.compiled
  const counts = { plans: plans.length, workloads: workloads.length, inputs: inputSlots.length, scenarios: scenarios.length }
  if (reading.has('json')) await print(jsonText({ valid: true, ...counts }))
  else {
    const [p, w, i, s] = Object.values(counts).map(formatCount)
    await print(`${words.valid(p!, w!, i!, s!)}\n`)
  }
}

function bilingualFault(fault: Fault) {
  return { ...fault, message: { en: faultSentence(fault, 'en'), zh: faultSentence(fault, 'zh') } }
}

function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

export async function exportCommand(args: readonly string[], shell: Shell): Promise<void> {
  const { words } = shell
  const reading = readArguments(args, { json: 'string' }, 'export', words)
  const id = onlyArgument(reading, words.what.bundled, 'export', words)
  const path = reading.value('json')
  if (path === undefined) throw badCall([words.optionMissing('--json')], 'export', words)
  writeJsonFile(shell, path, exportText(openBundled(shell, id)))
  await print(`${words.written(printable(path))}\n`)
}

export async function schemaCommand(args: readonly string[], { words }: Shell): Promise<void> {
  const reading = readArguments(args, {}, 'schema', words)
  const what = onlyArgument(reading, words.what.schema, 'schema', words)
  if (what !== 'study') throw badCall([words.notOneOf('schema', what, 'study')], 'schema', words)
  await print(jsonText(studyJsonSchema()))
}
