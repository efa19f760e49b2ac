/**
 * Times and lengths of time as records of jobs write them, as seconds.
 *
 * Four clocks, one a file: `local` (no zone written: the wall clock of the cluster), `zoned` (a zone is written: UTC), `epoch` (seconds or
 * milliseconds since 1970) and `relative` (seconds from a zero of the record's own). What is UTC can be moved by an offset to the cluster's day.
 */
import { dayNumber } from '../../src-engine/utilization/scheduling/fit/calendar-day.ts'
import type { Clock } from '../../src-view/import/import-report.ts'
import { RowFault } from './broken-rows.ts'

const FIRST_YEAR = 1990
const LAST_YEAR = 2100
/** Seconds since 1970 below which a number is no date of a cluster: November 1985. */
const LEAST_EPOCH = 5e8
/** Beyond this a number is in milliseconds. */
const LEAST_MILLISECONDS = 1e11
const MOST_MILLISECONDS = 4.2e12
/** Longest job that is believed: ten years. */
export const MOST_RUN_SECONDS = 10 * 366 * 86400

const written =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|\+0000 UTC)?)?$/
const number = /^\d{1,15}(?:\.\d{1,9})?$/
const daysOfMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Reads times of one file: all by one clock. */
export class RecordClock {
  /** Of the first time that was read. */
  clock: Clock | null = null
  private readonly offsetSeconds: number

  /** @param offsetSeconds what the cluster's day is ahead of UTC, for times that are UTC */
  constructor(offsetSeconds: number) {
    this.offsetSeconds = offsetSeconds
  }

  /** @throws RowFault */
  read(text: string, column: string): number {
    const trimmed = text.trim()
    if (number.test(trimmed)) return this.numeric(Number(trimmed), column, text)
    const local = isoSeconds(trimmed)
    if (!Number.isNaN(local)) return this.on('local', local, column, text)
    const match = written.exec(trimmed)
    if (match === null) throw new RowFault('not-a-time', column, text)
    const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone] = match
    const seconds = calendarSeconds(+year!, +month!, +day!, +hour, +minute, +second)
    if (Number.isNaN(seconds)) throw new RowFault('time-out-of-range', column, text)
    const exact = seconds + (fraction === '' ? 0 : Number(fraction))
    if (zone === undefined) return this.on('local', exact, column, text)
    return this.on('zoned', exact - zoneSeconds(zone) + this.offsetSeconds, column, text)
  }

  private numeric(value: number, column: string, text: string): number {
    if (value < LEAST_EPOCH) return this.on('relative', value, column, text)
    if (value > MOST_MILLISECONDS) throw new RowFault('time-out-of-range', column, text)
    const seconds = value >= LEAST_MILLISECONDS ? value / 1000 : value
    if (seconds > (LAST_YEAR - 1969) * 366 * 86400) throw new RowFault('time-out-of-range', column, text)
    return this.on('epoch', seconds + this.offsetSeconds, column, text)
  }

  private on(clock: Clock, seconds: number, column: string, text: string): number {
    this.clock ??= clock
    if (this.clock !== clock) throw new RowFault('clock-differs', column, text)
    return seconds
  }
}

function zoneSeconds(zone: string): number {
  const match = /^([+-])(\d{2}):?(\d{2})/.exec(zone)
  return match === null ? 0 : (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 3600 + Number(match[3]) * 60)
}

/** NaN outside the calendar or the years that are believed. */
function calendarSeconds(year: number, month: number, day: number, hour: number, minute: number, second: number): number {
  const isSound =
    year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12 && day >= 1 && day <= daysOfMonth[month - 1]!
  if (!isSound || hour > 23 || minute > 59 || second > 60) return Number.NaN
  return dayNumber(year, month, day) * 86400 + hour * 3600 + minute * 60 + second
}

const ZERO = 48

/** The commonest form, `2026-01-31T12:34:56`, without a pattern: four times as quick. NaN where it is another. */
function isoSeconds(text: string): number {
  if (text.length !== 19 || text[4] !== '-' || text[7] !== '-' || text[13] !== ':' || text[16] !== ':') return Number.NaN
  if (text[10] !== 'T' && text[10] !== ' ') return Number.NaN
  const pair = (at: number) => {
    const tens = text.charCodeAt(at) - ZERO
    const ones = text.charCodeAt(at + 1) - ZERO
    return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? 10 * tens + ones : Number.NaN
  }
  return calendarSeconds(100 * pair(0) + pair(2), pair(5), pair(8), pair(11), pair(14), pair(17))
}

const slurmLength = /^(?:(\d{1,5})-)?(?:(\d{1,6}):)?(\d{1,4}):(\d{2})(?:\.\d{1,9})?$/

/**
 * A length of time: `1-02:03:04`, `02:03:04`, `03:04` (minutes and seconds), or a number of `unitSeconds`.
 *
 * @throws RowFault
 */
export function readLength(text: string, column: string, unitSeconds = 1): number {
  const trimmed = text.trim()
  const match = slurmLength.exec(trimmed)
  let seconds: number
  if (match !== null) {
    const [, days = '0', hours = '0', minutes, rest] = match
    seconds = +days * 86400 + +hours * 3600 + +minutes! * 60 + +rest!
  } else seconds = readNumber(text, column, 'not-a-duration') * unitSeconds
  if (!(seconds >= 0 && seconds <= MOST_RUN_SECONDS)) throw new RowFault('out-of-range', column, text)
  return seconds
}

const plainNumber = /^[+-]?(?:\d{1,15}(?:\.\d{0,15})?|\.\d{1,15})(?:[eE][+-]?\d{1,3})?$/

/** @throws RowFault */
export function readNumber(text: string, column: string, reason: 'not-a-number' | 'not-a-duration' = 'not-a-number'): number {
  const trimmed = text.trim()
  if (!plainNumber.test(trimmed)) throw new RowFault(trimmed === '' ? 'missing' : reason, column, text)
  return Number(trimmed)
}
