/**
 * Dates as Excel counts them: serial day numbers of the 1900 date system, in which 1 is 1900-01-01 and the day
 * 1900-02-29, which never was, is 60 (Microsoft, "Excel incorrectly assumes that the year 1900 is a leap year").
 */

/** 9999-12-31, the last date Excel knows. */
export const lastSerialDay = 2_958_465

/** True for a day number that Excel takes as a date; fractions of a day are cut off before. */
export function isSerialDay(serial: number): boolean {
  return serial >= 0 && serial <= lastSerialDay
}

/** Days from 1970-01-01 to a date of the Gregorian calendar; the year counted from March makes leap days the last of it. */
function daysFromEpoch(year: number, month: number, day: number): number {
  const marchYear = month > 2 ? year : year - 1
  const monthFromMarch = (month + 9) % 12
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + day - 1
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400)
  return 365 * marchYear + leapDays + dayOfYear - 719_468
}

/** Serial 0 for days since 1970-01-01: 25569 days from 1899-12-30, one fewer before the day that never was. */
function serialFromEpochDays(days: number): number {
  const serial = days + 25_569
  return serial <= 60 ? serial - 1 : serial
}

/**
 * Excel's DATE(year, month, day): months and days beyond their range carry over, years below 1900 count from 1900.
 *
 * @returns the serial day, or NaN outside 1900-01-01 to 9999-12-31 (Excel: #NUM!)
 */
export function serialDay(year: number, month: number, day: number): number {
  const wholeYear = Math.trunc(year)
  const calendarYear = wholeYear < 1900 ? wholeYear + 1900 : wholeYear
  const monthIndex = Math.trunc(month) - 1
  const carriedYear = calendarYear + Math.floor(monthIndex / 12)
  const carriedMonth = monthIndex - 12 * Math.floor(monthIndex / 12) + 1
  const firstOfMonth = serialFromEpochDays(daysFromEpoch(carriedYear, carriedMonth, 1))
  const serial = firstOfMonth + Math.trunc(day) - 1
  return wholeYear >= 0 && isSerialDay(serial) ? serial : Number.NaN
}

/**
 * The serial day of an ISO 8601 calendar date `YYYY-MM-DD`.
 *
 * @returns NaN where the text is not such a date or names a day that does not exist
 */
export function serialDayOfIsoDate(text: string): number {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (parts === null) return Number.NaN
  const year = Number(parts[1])
  const month = Number(parts[2])
  const day = Number(parts[3])
  if (year < 1900 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return Number.NaN
  return serialDay(year, month, day)
}

function daysInMonth(year: number, month: number): number {
  const [nextYear, nextMonth] = month === 12 ? [year + 1, 1] : [year, month + 1]
  return daysFromEpoch(nextYear, nextMonth, 1) - daysFromEpoch(year, month, 1)
}
