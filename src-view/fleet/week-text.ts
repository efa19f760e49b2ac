/** Sentences about a recorded week: a time of it, and what stands at a place of it. */
import type { Language } from '../../src-engine/study/text.ts'
import { type SimulatedWeek, sizeClasses, WEEK_HOURS } from '../../src-engine/utilization/scheduling/simulated-week.ts'
import { formatCount, formatFixed } from '../format/number-format.ts'
import { fleetWords } from '../words/fleet-words.ts'
import { type WeekPlace, weekMoment } from './week-figures.ts'

/** Day and time of day: `Tue 14:30`. */
export function weekClock(hours: number, language: Language): string {
  const words = fleetWords[language]
  const minutes = Math.max(0, Math.min(WEEK_HOURS * 60, Math.round(hours * 60)))
  const day = Math.min(6, Math.floor(minutes / 1440))
  const ofDay = minutes - day * 1440
  const two = (value: number) => String(value).padStart(2, '0')
  return words.at(words.days[day]!, `${two(Math.floor(ofDay / 60))}:${two(ofDay % 60)}`)
}

/** Hours with two digits that count: `0.3 h`, `18 h`. */
export function hoursText(hours: number, language: Language): string {
  return fleetWords[language].hours(formatFixed(hours, hours < 9.95 ? 1 : 0))
}

/** Whole accelerators, or the part of one. */
function acceleratorsText(accelerators: number): string {
  return formatFixed(accelerators, Number.isInteger(accelerators) ? 0 : 2)
}

/** What stands at a place, from the most telling line to the least. */
export function placeLines(week: SimulatedWeek, place: WeekPlace, hours: number, language: Language): string[] {
  const words = fleetWords[language]
  const wall = week.wallStart.length > 2 ? ` · ${words.wall(place.wall + 1)}` : ''
  const node = `${words.place.node(place.node + 1)}${wall}`
  if (place.kind === 'down') return [words.place.down, node]
  if (place.kind === 'free') {
    const { waiting } = weekMoment(week, hours)
    return [words.place.free, words.place.waiting(formatCount(waiting)), node]
  }
  const stay = place.stays[0]!
  const job = week.job[stay]!
  const time = (at: number) => (at < 0 ? words.place.before : at >= WEEK_HOURS ? words.place.after : weekClock(at, language))
  const waited = week.jobStartHours[job]! - week.jobArrivalHours[job]!
  return [
    words.place.job(words.sizes[sizeClasses[week.jobClass[job]!]!], acceleratorsText(week.jobAccelerators[job]!)),
    words.place.ran(time(week.startHours[stay]!), time(week.endHours[stay]!)),
    `${words.place.waited(hoursText(Math.max(0, waited), language))} · ${words.place.group(week.jobGroup[job]! + 1)}`,
    ...(place.stays.length > 1 ? [words.place.shared(place.stays.length - 1)] : []),
    node,
  ]
}
