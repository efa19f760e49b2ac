/** `plimsoll import`: a cluster's own record of jobs or of devices, read, fitted, shown, written as JSON. */
import type { UtilizationUnit } from '../../src-engine/utilization/scheduling/fit/fit-telemetry.ts'
import { printable } from '../../src-view/format/display-width.ts'
import { formatCount, formatFixed } from '../../src-view/format/number-format.ts'
import { formatShare } from '../../src-view/format/share-format.ts'
import { formatDuration } from '../../src-view/format/time-format.ts'
import { type ImportReport, recordFormats } from '../../src-view/import/import-report.ts'
import { importText } from '../../src-view/import/import-text.ts'
import { importWords } from '../../src-view/words/import-words.ts'
import { checkFinite } from '../calls/run-calls.ts'
import { type ImportProgress, importRecord } from '../exchange/import-record.ts'
import { mappingChoices, type RecordRequest } from '../exchange/read-record.ts'
import { RecordRefused, readHead } from '../exchange/record-file.ts'
import { badCall, type OptionKind, type Reading, readArguments, wholeNumber } from './arguments.ts'
import { checkJsonFile, writeJsonFile } from './json-file.ts'
import { BAD_INPUT, FAILED, PAGE_WIDTH, print, type Shell, ShellError } from './shell.ts'

const kinds = ['jobs', 'telemetry'] as const
const units = ['percent', 'share'] as const
const MOST_ACCELERATORS = 10_000_000
const options: Readonly<Record<string, OptionKind>> = {
  ...{ format: 'string', map: 'string', json: 'string', accelerators: 'string', seed: 'string' },
  ...{ 'allocated-share': 'string', unit: 'string', 'utc-offset': 'string' },
}

export async function importCommand(args: readonly string[], shell: Shell): Promise<void> {
  const { words } = shell
  const reading = readArguments(args, options, 'import', words)
  const [kind, path, ...rest] = reading.positionals
  if (kind === undefined || path === undefined) throw badCall([words.argumentMissing(words.what.import)], 'import', words)
  if (rest.length > 0) throw badCall(rest.map(words.argumentUnwanted), 'import', words)
  const request = requestOf(kind, path, reading, shell)
  const jsonFile = reading.value('json')
  if (jsonFile !== undefined) checkJsonFile(shell, jsonFile)
  const report = await imported(request, shell)
  if (jsonFile !== undefined) {
    checkFinite(report, '')
    writeJsonFile(shell, jsonFile, `${JSON.stringify(report, null, 2)}\n`)
  }
  await print(importText(report, shell.language, PAGE_WIDTH))
}

function requestOf(kind: string, path: string, reading: Reading, shell: Shell): RecordRequest {
  const { words } = shell
  const faults: string[] = []
  const oneOf = <Value extends string>(option: string, allowed: readonly Value[]): Value | null => {
    const given = reading.value(option)
    if (given === undefined) return null
    const found = allowed.find(value => value === given)
    if (found === undefined) faults.push(words.notOneOf(`--${option}`, given, allowed.join(', ')))
    return found ?? null
  }
  const onlyFor = (wanted: (typeof kinds)[number], ...names: readonly string[]) => {
    for (const name of names)
      if (kind !== wanted && reading.has(name)) faults.push(words.onlyWith(`--${name}`, `import ${wanted}`))
  }
  if (!kinds.includes(kind as never))
    throw badCall([words.notOneOf('import', printable(kind), kinds.join(', '))], 'import', words)
  onlyFor('jobs', 'format', 'accelerators')
  onlyFor('telemetry', 'allocated-share', 'unit')
  const seedText = reading.value('seed') ?? '1'
  const seed = wholeNumber(seedText, 0, 4294967295)
  if (seed === undefined) faults.push(words.notWhole('--seed', seedText, '0', '4294967295'))
  const common = {
    path,
    offsetSeconds: offsetOf(reading, faults, words),
    seed: seed ?? 1,
    today: new Date().toISOString().slice(0, 10),
  }
  const format = oneOf('format', recordFormats)
  const unit = oneOf<UtilizationUnit>('unit', units)
  const accelerators = reading.value('accelerators')
  const clusterAccelerators = accelerators === undefined ? null : (wholeNumber(accelerators, 1, MOST_ACCELERATORS) ?? Number.NaN)
  if (Number.isNaN(clusterAccelerators)) {
    faults.push(words.notWhole('--accelerators', accelerators!, '1', formatCount(MOST_ACCELERATORS)))
  }
  const shareText = reading.value('allocated-share')
  const allocatedShare =
    shareText === undefined ? null : /^(?:0?\.\d{1,9}|1(?:\.0*)?)$/.test(shareText) ? Number(shareText) : Number.NaN
  if (allocatedShare !== null && !(allocatedShare > 0)) faults.push(words.notAShare('--allocated-share', shareText!))
  const mapping = mappingOf(kind as 'jobs' | 'telemetry', path, reading, faults, shell)
  if (faults.length > 0) throw badCall(faults, 'import', words)
  return kind === 'jobs'
    ? { kind: 'jobs', ...common, mapping, format, clusterAccelerators }
    : { kind: 'telemetry', ...common, mapping, unit, allocatedShare }
}

function offsetOf(reading: Reading, faults: string[], words: Shell['words']): number {
  const text = reading.value('utc-offset')
  if (text === undefined) return 0
  const match = /^([+-])(\d{2}):(\d{2})$/.exec(text)
  if (match === null || Number(match[2]) > 14 || Number(match[3]) > 59) {
    faults.push(words.notAnOffset('--utc-offset', text))
    return 0
  }
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 3600 + Number(match[3]) * 60)
}

/** `column=field,column=field`: a column may hold an equals sign, a field does not. */
function mappingOf(kind: 'jobs' | 'telemetry', path: string, reading: Reading, faults: string[], shell: Shell) {
  const given = reading.value('map')
  if (given === undefined) return {}
  const { words } = shell
  const head = inWords(shell, path, () => readHead(path))
  const fields = mappingChoices(kind, head).fields as readonly string[]
  const mapping: Record<string, string> = {}
  for (const pair of given.split(',')) {
    const cut = pair.lastIndexOf('=')
    const [column, field] = [pair.slice(0, cut).trim(), pair.slice(cut + 1).trim()]
    if (cut < 0 || !fields.includes(field))
      faults.push(words.notOneOf('--map', printable(pair), fields.map(name => `…=${name}`).join(', ')))
    else if (!head.columns.includes(column))
      faults.push(words.noSuchColumn(printable(column), head.columns.map(printable).join(', ')))
    else mapping[field] = column
  }
  return mapping
}

function inWords<T>({ language }: Shell, path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof RecordRefused) throw refusedIn(language, path, error)
    throw error
  }
}

function refusedIn(language: Shell['language'], path: string, { refusal: { code, detail } }: RecordRefused): ShellError {
  const sentence = importWords[language].refusals[code](printable(detail))
  return new ShellError(code === 'failed' ? FAILED : BAD_INPUT, [`${printable(path)}: ${sentence}`])
}

async function imported(request: RecordRequest, shell: Shell): Promise<ImportReport> {
  const { signal, importWorkerUrl, language, words } = shell
  const lines = progressWriter(shell)
  try {
    const report = await importRecord(request, importWorkerUrl, { signal, onProgress: lines.tell })
    if (report === 'cancelled') throw new ShellError(FAILED, [words.interrupted])
    return report
  } catch (error) {
    if (error instanceof RecordRefused) throw refusedIn(language, request.path, error)
    throw error
  } finally {
    lines.leave()
  }
}

/** One line that is rewritten at a terminal; elsewhere one every two seconds. */
function progressWriter({ language }: Shell) {
  const { stderr } = process
  let toldAt = 0
  let isOpen = false
  return {
    tell({ bytes, allBytes, share, elapsedSeconds, secondsLeft }: ImportProgress) {
      if (elapsedSeconds - toldAt < (stderr.isTTY ? 0.1 : 2)) return
      toldAt = elapsedSeconds
      const megabytes = (count: number) => formatFixed(count / 1e6, 0)
      const left = secondsLeft === undefined ? '' : formatDuration(secondsLeft, language)
      const line = importWords[language].progress(megabytes(bytes), megabytes(allBytes), formatShare(share, language, 0), left)
      stderr.write(stderr.isTTY ? `\r${line}\u001b[K` : `${line}\n`)
      isOpen = stderr.isTTY === true
    },
    leave() {
      if (isOpen) stderr.write('\r\u001b[K')
    },
  }
}
