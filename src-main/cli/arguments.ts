/** Reads the arguments of a command: options by name, the rest in order; every fault is a sentence in the reader's language. */
import { parseArgs } from 'node:util'
import type { Language } from '../../src-engine/study/text.ts'
import type { CommandName } from '../../src-view/words/help-words.ts'
import { type ShellWords, shellWords } from '../../src-view/words/shell-words.ts'
import { BAD_INPUT, ShellError } from './shell.ts'

export type OptionKind = 'string' | 'boolean'

export interface Reading {
  readonly positionals: readonly string[]
  /** Value of an option with one; undefined where it is not given. */
  value(option: string): string | undefined
  has(option: string): boolean
}

/** The last of several equal options counts. @throws ShellError with all faults at once */
export function readArguments(
  args: readonly string[],
  options: Readonly<Record<string, OptionKind>>,
  command: CommandName,
  words: ShellWords,
): Reading {
  const config = Object.fromEntries(Object.entries(options).map(([name, type]) => [name, { type }]))
  const { tokens } = parseArgs({ args: [...args], options: config, strict: false, allowPositionals: true, tokens: true })
  const known = [...Object.keys(options), 'lang', 'help'].map(name => `--${name}`).join(', ')
  const faults: string[] = []
  const positionals: string[] = []
  const values = new Map<string, string | true>()
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value)
    if (token.kind !== 'option') continue
    const kind = options[token.name]
    if (kind === undefined || !token.rawName.startsWith('--')) faults.push(words.unknownOption(token.rawName, known))
    else if (kind === 'boolean') {
      if (token.value === undefined) values.set(token.name, true)
      else faults.push(words.valueUnwanted(token.rawName))
    } else if (token.value === undefined || token.value === '' || isTakenForValue(token.value, token.inlineValue)) {
      faults.push(words.valueMissing(token.rawName))
    } else values.set(token.name, token.value)
  }
  if (faults.length > 0) throw badCall(faults, command, words)
  return {
    positionals,
    value: option => {
      const value = values.get(option)
      return typeof value === 'string' ? value : undefined
    },
    has: option => values.has(option),
  }
}

/** `--json --seed` means that the value of `--json` was forgotten; `--seed -1` means minus one. */
function isTakenForValue(value: string, isInline: boolean | undefined): boolean {
  return isInline !== true && /^-[^\d.]/.test(value)
}

export function badCall(faults: readonly string[], command: CommandName | '', words: ShellWords): ShellError {
  return new ShellError(BAD_INPUT, [...faults, words.seeHelp(command)])
}

/** The one argument of a command. */
export function onlyArgument({ positionals }: Reading, what: string, command: CommandName, words: ShellWords): string {
  const [first, ...rest] = positionals
  if (first === undefined) throw badCall([words.argumentMissing(what)], command, words)
  if (rest.length > 0) throw badCall(rest.map(words.argumentUnwanted), command, words)
  return first
}

/** A whole number written in digits. */
export function wholeNumber(text: string, low: number, high: number): number | undefined {
  if (!/^\d{1,15}$/.test(text)) return undefined
  const value = Number(text)
  return value >= low && value <= high ? value : undefined
}

/** Takes `--lang` out of the arguments, wherever it stands before `--`. @throws ShellError, in English where the language is not known */
export function takeLanguage(args: readonly string[]): { readonly language: Language; readonly rest: readonly string[] } {
  let language: Language = 'en'
  const rest: string[] = []
  for (let i = 0; i < args.length; i++) {
    const word = args[i]!
    if (word === '--') return { language, rest: [...rest, ...args.slice(i)] }
    if (word !== '--lang' && !word.startsWith('--lang=')) {
      rest.push(word)
      continue
    }
    const given = word === '--lang' ? args[++i] : word.slice('--lang='.length)
    if (given === undefined || given === '') throw badCall([shellWords.en.valueMissing('--lang')], '', shellWords.en)
    if (given !== 'en' && given !== 'zh') throw badCall([shellWords.en.notOneOf('--lang', given, 'en, zh')], '', shellWords.en)
    language = given
  }
  return { language, rest }
}
