/**
 * Utilization of devices from a table: one row a sample (time, device, utilization), as DCGM's exporter, nvidia-smi and Prometheus give it, or one
 * row a moment with a column for each device, as Grafana saves it.
 *
 * Source of the names: NVIDIA/dcgm-exporter, etc/default-counters.csv; nvidia-smi --help-query-gpu.
 */
import {
  MOST_DEVICES,
  TelemetryBuilder,
  type UtilizationUnit,
} from '../../src-engine/utilization/scheduling/fit/fit-telemetry.ts'
import { RowFault } from './broken-rows.ts'
import { ColumnIndex } from './job-row-reader.ts'
import { RecordRefused } from './record-file.ts'
import { type RecordClock, readNumber } from './record-time.ts'

export const telemetryFields = ['time', 'device', 'host', 'utilization', 'job'] as const
export type TelemetryField = (typeof telemetryFields)[number]
export type TelemetryMapping = Readonly<Partial<Record<TelemetryField, string>>>

/** Of columns without their labels and units, in lower case. */
const commonNames: Readonly<Record<TelemetryField, readonly string[]>> = {
  time: ['time', 'timestamp', 'datetime', 'date', 'ts'],
  device: ['uuid', 'gpuuuid', 'gpuuid', 'device', 'gpu', 'gpuid', 'index', 'deviceid', 'accelerator'],
  host: ['hostname', 'host', 'node', 'instance', 'server'],
  utilization: [
    ...[
      'dcgmfidevgpuutil',
      'dcgmfiprofgrengineactive',
      'dcgmfiprofsmactive',
      'utilization',
      'utilizationgpu',
      'gpuutilization',
      'gpuutil',
    ],
    ...['util', 'value', 'busy', 'smactive'],
  ],
  job: ['exportedpod', 'pod', 'hpcjob', 'jobid', 'slurmjobid', 'exportedcontainer', 'container'],
}

/** Columns whose unit is known from their name. */
const shareMetrics = new Set(['dcgmfiprofgrengineactive', 'dcgmfiprofsmactive', 'smactive'])
const percentMetrics = new Set(['dcgmfidevgpuutil', 'utilizationgpu'])
const metricColumns = ['name', 'metric', 'metricname']
const emptyJobs = new Set(['', '-', '0', 'none', 'null', 'n/a', '[n/a]'])
const MOST_NAME_CHARACTERS = 120

function plainMetric(column: string): string {
  return column
    .toLowerCase()
    .replace(/\[[^\]]*\]|\([^)]*\)|\{.*$/g, '')
    .replace(/[^a-z0-9]+/g, '')
}

export function guessedTelemetryMapping(columns: readonly string[]): TelemetryMapping {
  const plain = columns.map(column => (column.includes('{') ? '' : plainMetric(column)))
  const mapping: Partial<Record<TelemetryField, string>> = {}
  for (const field of telemetryFields) {
    const name = commonNames[field].find(candidate => plain.includes(candidate))
    if (name !== undefined) mapping[field] = columns[plain.indexOf(name)]!
  }
  return mapping
}

export interface TelemetryRowReader {
  readonly mapping: Readonly<Record<string, string>>
  /** Whether each column but the time is a device. */
  readonly isWide: boolean
  readonly unit: UtilizationUnit | null
  readonly row: (fields: readonly string[]) => void
  /** Rows of other metrics. */
  readonly otherRows: () => number
  readonly builder: TelemetryBuilder
}

/** @param unit as the person says; null to take it from the names or the values. @throws RecordRefused */
export function telemetryReader(
  columns: readonly string[],
  mapping: TelemetryMapping,
  clock: RecordClock,
  unit: UtilizationUnit | null,
): TelemetryRowReader {
  const index = new ColumnIndex(columns, name => name)
  if (mapping.time === undefined) throw new RecordRefused('no-column', 'time')
  const position = (field: TelemetryField) => (mapping[field] === undefined ? -1 : index.need(mapping[field], mapping[field]))
  const [time, device, host] = [position('time'), position('device'), position('host')]
  const [utilization, job] = [position('utilization'), position('job')]
  const isWide = utilization < 0
  const width = columns.length
  if (isWide && width < 2) throw new RecordRefused('no-column', 'utilization')
  const metric = columns.findIndex(column => metricColumns.includes(plainMetric(column)))
  const found = isWide ? wideUnit(columns.filter((_, c) => c !== time)) : unitOf(columns[utilization]!)
  const builder = new TelemetryBuilder()
  let otherRows = 0

  function rawOf(text: string, column: string): number {
    const raw = readNumber(text.replace(/\s*%\s*$/, ''), column)
    if (!(raw >= 0 && raw <= 100.5)) throw new RowFault('out-of-range', column, text)
    return Math.min(100, raw)
  }

  function nameOf(text: string, column: string): string {
    const short = text.trim().slice(0, MOST_NAME_CHARACTERS)
    if (builder.deviceCount >= MOST_DEVICES && !builder.has(short)) throw new RowFault('too-many-devices', column, text)
    return short
  }

  function longRow(fields: readonly string[], seconds: number): void {
    if (metric >= 0 && !/gpu_?util|gr_engine_active|sm_active|utilization/i.test(fields[metric]!)) {
      otherRows++
      return
    }
    const column = index.name(utilization)
    const raw = rawOf(fields[utilization]!, column)
    const parts = [host, device].filter(at => at >= 0).map(at => fields[at]!.trim())
    const isAllocated = job < 0 ? null : !emptyJobs.has(fields[job]!.trim().toLowerCase())
    builder.add(nameOf(parts.join(' / '), column), seconds, raw, isAllocated)
  }

  const wideNames = isWide ? columns.map(column => nameOf(column, column)) : []
  const moment = new Float64Array(isWide ? width : 0)

  /** All of a row or nothing: a broken value costs the moment. */
  function wideRow(fields: readonly string[], seconds: number): void {
    for (let c = 0; c < width; c++) {
      const text = fields[c]!.trim()
      // A device that gave no value at this moment leaves a gap.
      moment[c] = c === time || text === '' || /^(nan|null|undefined)$/i.test(text) ? Number.NaN : rawOf(text, index.name(c))
    }
    for (let c = 0; c < width; c++) if (!Number.isNaN(moment[c])) builder.add(wideNames[c]!, seconds, moment[c]!, null)
  }

  return {
    mapping: Object.fromEntries(Object.entries(mapping)),
    isWide,
    unit: unit ?? found,
    row(fields) {
      if (fields.length !== width) throw new RowFault('fields', '', String(fields.length))
      const seconds = clock.read(fields[time]!, index.name(time))
      if (isWide) wideRow(fields, seconds)
      else longRow(fields, seconds)
    },
    otherRows: () => otherRows,
    builder,
  }
}

function unitOf(column: string): UtilizationUnit | null {
  if (column.includes('%')) return 'percent'
  const plain = plainMetric(column)
  return shareMetrics.has(plain) ? 'share' : percentMetrics.has(plain) ? 'percent' : null
}

function wideUnit(columns: readonly string[]): UtilizationUnit | null {
  const units = new Set(columns.map(unitOf))
  return units.size === 1 ? [...units][0]! : null
}
