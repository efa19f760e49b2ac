/** One walk through a JSON text, in time linear in its length: the first thing that is no JSON, and what is JSON but would mislead. */
import { type Fault, fault } from '../../src-engine/study/fault.ts'

/** Deepest nesting of objects and lists. */
export const DEEPEST = 100
/** Most misleading things that one walk tells. */
const MOST_FAULTS = 20
const LONGEST_EXCERPT = 30
/** Longest place that is written out. */
const MOST_STEPS = 12

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const COLON = 0x3a
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d
const OPEN_LIST = 0x5b
const CLOSE_LIST = 0x5d

const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y
const literal = /true|false|null/y
const notFinite = /[+-]?(?:NaN|Infinity)/y
const space = /[ \t\n\r]*/y
/** Every character that a text may hold as it is: none below the space, no quote, no backslash. */
const plain = /[ !#-[\]-\uffff]*/y
const escapeSign = /\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})/y
/** What must not follow a number or literal directly. */
const wordPart = /[0-9A-Za-z_.+-]/

interface Level {
  /** Names so far, of an object; undefined for a list. */
  readonly names: Set<string> | undefined
  name: string
  index: number
}

export class JsonWalk {
  private readonly text: string
  private at = 0
  private readonly levels: Level[] = []
  private readonly misleading: Fault[] = []

  constructor(text: string) {
    this.text = text
  }

  /** None: the text is JSON, and `JSON.parse` gives what its author sees. */
  faults(): readonly Fault[] {
    const stop = this.walk()
    return stop === undefined ? this.misleading : [...this.misleading, stop]
  }

  /** The fault that ended the walk early. */
  private walk(): Fault | undefined {
    if (this.text.charCodeAt(0) === 0xfeff) return this.here('json-byte-order-mark')
    this.skip(space)
    if (this.isAtEnd()) return this.here('json-empty')
    let isValueDue = true
    while (this.misleading.length < MOST_FAULTS) {
      this.skip(space)
      if (!isValueDue && this.levels.length === 0) return this.isAtEnd() ? undefined : this.unexpected('json-text-after-end')
      const code = this.text.charCodeAt(this.at)
      const stop = isValueDue ? this.value(code) : this.separator(code)
      if (stop === 'open') isValueDue = true
      else if (stop === 'closed') isValueDue = false
      else return stop
    }
    return undefined
  }

  private value(code: number): Fault | 'open' | 'closed' {
    if (code === OPEN_OBJECT || code === OPEN_LIST) return this.open(code === OPEN_OBJECT)
    if (code === QUOTE) {
      const text = this.string()
      return typeof text === 'string' ? 'closed' : text
    }
    return this.word() ?? 'closed'
  }

  private open(isObject: boolean): Fault | 'open' | 'closed' {
    if (this.levels.length === DEEPEST) return this.here('json-too-deep', { most: DEEPEST })
    this.at += 1
    this.skip(space)
    if (this.text.charCodeAt(this.at) === (isObject ? CLOSE_OBJECT : CLOSE_LIST)) {
      this.at += 1
      return 'closed'
    }
    this.levels.push({ names: isObject ? new Set() : undefined, name: '', index: 0 })
    return isObject ? (this.name() ?? 'open') : 'open'
  }

  /** What follows a value inside an object or list: a comma and more, or the end. */
  private separator(code: number): Fault | 'open' | 'closed' {
    const level = this.levels.at(-1)!
    const close = level.names === undefined ? CLOSE_LIST : CLOSE_OBJECT
    if (code === close) {
      this.at += 1
      this.levels.pop()
      return 'closed'
    }
    if (code !== COMMA) return this.unexpected('json-unexpected', level.names === undefined ? ', ]' : ', }')
    const comma = this.at
    this.at += 1
    this.skip(space)
    if (this.text.charCodeAt(this.at) === close) return this.there('json-trailing-comma', comma)
    level.index += 1
    return level.names === undefined ? 'open' : (this.name() ?? 'open')
  }

  /** The name of a field and its colon. */
  private name(): Fault | undefined {
    const start = this.at
    if (this.text.charCodeAt(this.at) !== QUOTE) return this.unexpected('json-unexpected', '"')
    const name = this.string()
    if (typeof name !== 'string') return name
    const level = this.levels.at(-1)!
    level.name = name
    if (name === '__proto__') this.misleading.push(this.there('json-forbidden-name', start, { name }))
    else if (level.names!.has(name)) this.misleading.push(this.there('json-duplicate-name', start, { name: short(name) }))
    level.names!.add(name)
    this.skip(space)
    if (this.text.charCodeAt(this.at) !== COLON) return this.unexpected('json-unexpected', ':')
    this.at += 1
    return undefined
  }

  /** The text between two quotes, escapes resolved. */
  private string(): string | Fault {
    const start = this.at
    let isPlain = true
    this.at += 1
    for (;;) {
      this.skip(plain)
      const code = this.text.charCodeAt(this.at)
      if (code === QUOTE) break
      if (this.isAtEnd()) return this.there('json-unclosed-text', start)
      if (code !== BACKSLASH) return this.here('json-control-character', { code: code.toString(16).padStart(4, '0') })
      const sign = this.at
      if (!this.skip(escapeSign)) return this.there('json-bad-escape', sign, { found: this.text.slice(sign, sign + 2) })
      isPlain = false
    }
    this.at += 1
    const text = isPlain ? this.text.slice(start + 1, this.at - 1) : (JSON.parse(this.text.slice(start, this.at)) as string)
    if (!text.isWellFormed()) this.misleading.push(this.there('json-lone-surrogate', start))
    return text
  }

  /** A number or literal. */
  private word(): Fault | undefined {
    const start = this.at
    if (this.skip(notFinite)) return this.there('json-not-finite', start, { found: this.text.slice(start, this.at) })
    const isNumber = this.skip(number)
    if (!isNumber && !this.skip(literal)) {
      const code = this.text.charCodeAt(start)
      const isMeantAsNumber = code === 0x2b || code === 0x2d || code === 0x2e
      return isMeantAsNumber ? this.badNumber(start) : this.unexpected('json-unexpected')
    }
    if (wordPart.test(this.text.charAt(this.at))) {
      this.at = start
      return isNumber ? this.badNumber(start) : this.unexpected('json-unexpected')
    }
    if (isNumber && !Number.isFinite(Number(this.text.slice(start, this.at)))) {
      this.misleading.push(this.there('json-number-too-large', start, { found: short(this.text.slice(start, this.at)) }))
    }
    return undefined
  }

  private badNumber(start: number): Fault {
    const found = /^[0-9A-Za-z_.+-]{1,40}/.exec(this.text.slice(start, start + 40))![0]
    return this.there('json-bad-number', start, { found: short(found) })
  }

  /** Moves over what the pattern finds here; false where it finds nothing. */
  private skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.at
    if (!pattern.test(this.text)) return false
    const isMoved = pattern.lastIndex > this.at
    this.at = pattern.lastIndex
    return isMoved
  }

  private isAtEnd(): boolean {
    return this.at >= this.text.length
  }

  /** Something else than expected; the end of the text is a fault of its own. */
  private unexpected(code: string, expected?: string): Fault {
    if (this.isAtEnd()) return this.here('json-cut-off')
    const found = short(
      this.text.slice(this.at, this.at + LONGEST_EXCERPT + 1).split(/[\s,\]}]/, 1)[0] || this.text.charAt(this.at),
    )
    return this.here(code, expected === undefined ? { found } : { found, expected })
  }

  private here(code: string, parameters: Record<string, string | number> = {}): Fault {
    return this.there(code, this.at, parameters)
  }

  private there(code: string, at: number, parameters: Record<string, string | number> = {}): Fault {
    const steps = this.levels.map(level => (level.names === undefined ? String(level.index + 1) : short(level.name)))
    const place = steps.length <= MOST_STEPS ? steps.join('.') : `${steps.slice(0, MOST_STEPS).join('.')}…`
    return fault(code, place, { ...position(this.text, at), ...parameters })
  }
}

function short(text: string): string {
  return text.length <= LONGEST_EXCERPT ? text : `${text.slice(0, LONGEST_EXCERPT).toWellFormed()}…`
}

/** Line and column of a place, both counted from 1, columns in UTF-16 code units. */
export function position(text: string, at: number): { line: number; column: number } {
  let line = 1
  let start = 0
  for (let newline = text.indexOf('\n'); newline >= 0 && newline < at; newline = text.indexOf('\n', start)) {
    line += 1
    start = newline + 1
  }
  return { line, column: at - start + 1 }
}
