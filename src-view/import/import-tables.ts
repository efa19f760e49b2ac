/** The tables of an import's report, made once for shell and window: heads, rows of text, in a language. */
import type { Language } from '../../src-engine/study/text.ts'
import type { Measured } from '../../src-engine/utilization/scheduling/fit/block-bootstrap.ts'
import type { DurationFit } from '../../src-engine/utilization/scheduling/fit/fit-durations.ts'
import type { ShareRange } from '../../src-engine/utilization/scheduling/fit/fit-outcomes.ts'
import { printable } from '../format/display-width.ts'
import { formatCount, formatNumber } from '../format/number-format.ts'
import { formatShare } from '../format/share-format.ts'
import type { TextTable } from '../format/text-table.ts'
import { importWords } from '../words/import-words.ts'
import type { BrokenRows, ImportReport, JobImportReport, TelemetryImportReport } from './import-report.ts'

export { MOST_TESTED } from '../../src-engine/utilization/scheduling/fit/fit-durations.ts'

const none = '–'

function between([low, high]: readonly [number, number], format: (value: number) => string): string {
  return `${format(low)} – ${format(high)}`
}

function shareRangeText({ low, mode, high }: ShareRange, language: Language): string {
  return [low, mode, high].map(share => formatShare(share, language)).join(' · ')
}

/** What was read and what was passed over, a sentence each. */
export function readingLines(report: ImportReport, language: Language): string[] {
  const words = importWords[language]
  const pairs = Object.entries(report.mapping).map(([field, column]) => `${field} = ${printable(column)}`)
  const some = (count: number, say: (count: string) => string) => (count > 0 ? [say(formatCount(count))] : [])
  const rows = formatCount(report.rows)
  const mark = language === 'zh' ? '；' : '; '
  if (report.kind === 'telemetry') {
    const { fit } = report
    return [
      [words.telemetryFormat(report.isWide), words.units[fit.unit], words.clocks[report.clock]].join(mark),
      words.mapping(pairs.join(', ')),
      words.samples(rows, formatCount(fit.samples), formatCount(fit.devices)),
      words.gaps(formatNumber(fit.deviceHours), formatNumber(fit.gapHours), formatNumber(fit.intervalSeconds)),
      ...some(report.otherRows, words.otherRows),
      ...some(fit.outOfOrder, words.outOfOrder),
    ]
  }
  const { fit, skipped } = report
  return [
    [words.formats[report.format], words.clocks[report.clock]].join(mark),
    words.mapping(pairs.join(', ')),
    [words.rows(rows, formatCount(fit.jobs)), words.record(formatNumber((fit.lastSeconds - fit.firstSeconds) / 86400))].join(
      mark,
    ),
    ...some(skipped.steps, words.steps),
    ...some(skipped.withoutAccelerators, words.withoutAccelerators),
    ...some(fit.neverStarted, words.neverStarted),
    ...some(fit.durations?.censored ?? 0, words.censored),
    ...(fit.resolutionSeconds >= 86400 ? [words.coarse] : []),
  ]
}

/** What was found, a row a figure. */
export function findingsTable(report: ImportReport, language: Language): TextTable {
  const words = importWords[language]
  return {
    fixedColumns: 1,
    head: [words.quantity, words.estimate, words.interval95],
    rows: report.kind === 'jobs' ? jobFindings(report, language) : telemetryFindings(report, language),
  }
}

function jobFindings({ fit }: JobImportReport, language: Language): string[][] {
  const words = importWords[language]
  const { work, arrivals, held, waits, outcomes } = fit
  const row = (name: string, { value, interval95 }: Measured, format = formatNumber) => [
    name,
    format(value),
    between(interval95, format),
  ]
  const share = (value: number) => formatShare(value, language)
  return [
    row(words.jobsPerDay, work?.jobsPerDay ?? arrivals.perDay),
    ...(work === null
      ? []
      : [
          row(words.acceleratorsPerJob, work.acceleratorsPerJob),
          row(words.hoursPerJob, work.hoursPerJob),
          row(words.hoursPerDay, work.acceleratorHoursPerDay),
        ]),
    row(words.dispersion, arrivals.dispersionIndex),
    row(words.burstVariance, arrivals.burstVariance),
    ...(held === null
      ? []
      : [
          row(words.held, held.mean),
          [words.peak, formatNumber(held.peak), none],
          held.allocatedShare === null
            ? [words.shareOfPeak, share(held.shareOfPeak), none]
            : row(words.allocatedShare, held.allocatedShare, share),
        ]),
    waits === null
      ? [words.waitsUnknown, none, none]
      : [words.waits, [waits.meanHours, waits.p50Hours, waits.p90Hours, waits.p95Hours].map(formatNumber).join(' · '), none],
    ...(outcomes.userFailureShare === null
      ? []
      : [[words.userFailureShare, shareRangeText(outcomes.userFailureShare, language), none]]),
  ]
}

function telemetryFindings({ fit }: TelemetryImportReport, language: Language): string[][] {
  const words = importWords[language]
  const share = (value: number) => formatShare(value, language)
  const row = (name: string, { value, interval95 }: Measured) => [name, share(value), between(interval95, share)]
  const { allocated, unusedShare } = fit
  return [
    row(words.busyShare, fit.busyShare),
    row(words.idleShare, fit.idleShare),
    ...(allocated === null
      ? []
      : [
          row(words.allocatedTime, allocated.share),
          row(words.allocatedBusy, allocated.busyShare),
          row(words.allocatedIdle, allocated.idleShare),
        ]),
    unusedShare === null ? [words.unusedUnknown, none, none] : [words.unusedShare, shareRangeText(unusedShare, language), none],
  ]
}

export function sizesTable({ fit }: JobImportReport, language: Language): TextTable {
  const words = importWords[language]
  const share = (value: number) => formatShare(value, language, 2)
  return {
    fixedColumns: 1,
    head: [words.size, words.jobs, words.jobShare, words.interval95, words.hourShare, words.medianRun, words.longWait],
    rows: fit.sizes.sizes.map(size => [
      Number.isInteger(size.accelerators) ? formatCount(size.accelerators) : formatNumber(size.accelerators),
      formatCount(size.jobs),
      share(size.share),
      between(size.interval95, share),
      share(size.hourShare),
      medianText(size.durations),
      size.waits === null ? none : formatNumber(size.waits.p90Hours),
    ]),
  }
}

/** By the lognormal curve of the size itself. */
function medianText(durations: DurationFit | null): string {
  const median = durations?.families.find(({ family }) => family === 'lognormal')?.parameters[0]
  return median === undefined ? none : `${formatNumber(median.value)} (${between(median.interval95, formatNumber)})`
}

export function durationsTable(fit: DurationFit, language: Language): TextTable {
  const words = importWords[language]
  const parameter = (name: string, { value, interval95 }: Measured) =>
    `${name} ${formatNumber(value)} (${between(interval95, formatNumber)})`
  const leastBic = Math.min(...fit.families.map(({ bic }) => bic))
  return {
    fixedColumns: 2,
    head: [words.family, words.parameters, words.aic, words.bic, words.ks, words.ad, words.pValue],
    rows: fit.families.map(({ family, parameters, aic, bic, kolmogorovSmirnov, andersonDarling, pValue }) => [
      words.families[family],
      `${parameter(words.firstParameter[family], parameters[0])}; ${parameter(words.secondParameter[family], parameters[1])}`,
      formatNumber(aic - fit.families[0]!.aic),
      formatNumber(bic - leastBic),
      formatNumber(kolmogorovSmirnov),
      formatNumber(andersonDarling),
      pValue === null ? none : formatNumber(pValue),
    ]),
  }
}

export function outcomesTable({ fit }: JobImportReport, language: Language): TextTable {
  const words = importWords[language]
  const share = (value: number) => formatShare(value, language)
  return {
    fixedColumns: 1,
    head: [words.state, words.jobs, words.hourShare, words.interval95],
    rows: fit.outcomes.states.map(({ state, jobs, hourShare }) => [
      words.states[state],
      formatCount(jobs),
      share(hourShare.value),
      between(hourShare.interval95, share),
    ]),
  }
}

export function devicesTable({ fit }: TelemetryImportReport, language: Language): TextTable {
  const words = importWords[language]
  return {
    fixedColumns: 1,
    head: [words.perDevice, words.hours, words.busyShare],
    rows: fit.listed.map(({ device, hours, busyShare }) => [
      printable(device),
      formatNumber(hours),
      formatShare(busyShare, language),
    ]),
  }
}

/** The first rows that could not be taken; what stood there is text of others and shown as text. */
export function brokenTable({ listed }: BrokenRows, language: Language, most: number): TextTable {
  const words = importWords[language]
  return {
    fixedColumns: 4,
    head: [words.line, words.reason, words.column, words.value],
    rows: listed
      .slice(0, most)
      .map(({ line, reason, column, value }) => [formatCount(line), words.reasons[reason], printable(column), printable(value)]),
  }
}
