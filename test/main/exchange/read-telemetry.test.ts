/** Utilization of devices: time-weighted shares, gaps, idle time of what was allocated; samples as rows and as columns. */
import { describe, expect, test } from 'vitest'
import { firstMonday, uniformSource } from '../../studies/job-records.ts'
import { readTelemetry, recordFile, slurmTime } from './record-files.ts'

const MINUTE = 60
const samples = 60 * 24 * 2

/** Two devices over two days: one busy 80 % in every second hour and else idle, one wholly idle; the first allocated throughout. */
function longRows(): string[] {
  const rows: string[] = []
  for (let i = 0; i < samples; i++) {
    const at = slurmTime(firstMonday + i * MINUTE)
    rows.push(`${at},node-a,0,${Math.floor(i / 60) % 2 === 0 ? 80 : 0} %,job-7`, `${at},node-a,1,0 %,`)
  }
  return rows
}

describe('a row for each sample', () => {
  const report = readTelemetry(
    recordFile('smi.csv', ['timestamp, hostname, index, utilization.gpu [%], job_id', ...longRows()].join('\n')),
  )

  test('shares are weighted by time', () => {
    const { fit } = report
    expect(report).toMatchObject({ isWide: false, clock: 'local', broken: { count: 0 } })
    expect(fit).toMatchObject({ devices: 2, unit: 'percent', intervalSeconds: MINUTE, gapHours: 0 })
    expect(fit.deviceHours).toBeCloseTo((2 * (samples - 1)) / 60, 6)
    // The first sample of each device speaks for no time: 0.2 less one minute in 2,879.
    expect(Math.abs(fit.busyShare.value - 0.2)).toBeLessThan(2e-4)
    expect(Math.abs(fit.idleShare.value - 0.75)).toBeLessThan(2e-4)
    expect(fit.listed.map(({ device }) => device)).toEqual(['node-a / 0', 'node-a / 1'])
  })

  test('what was allocated and ran nothing is the unused share, with the pauses inside jobs at its high end', () => {
    const { allocated, unusedShare } = report.fit
    expect(Math.abs(allocated!.share.value - 0.5)).toBeLessThan(1e-6)
    expect(Math.abs(allocated!.idleShare.value - 0.5)).toBeLessThan(3e-4)
    expect(unusedShare!.mode).toBeCloseTo(allocated!.idleShare.value, 9)
    expect(unusedShare!.high).toBeGreaterThan(1 - allocated!.busyShare.value - 1e-9)
    expect(report.profile.unusedShare).toMatchObject({
      family: 'pert',
      provenance: { source: 'smi.csv', basis: 'derived', asOf: '2026-01-06' },
    })
  })
})

test('gaps are counted and not taken for idle time', () => {
  const rows: string[] = []
  for (let i = 0; i < 400; i++) if (i < 100 || i >= 220) rows.push(`${firstMonday + i * MINUTE},gpu0,0.5`)
  const { fit } = readTelemetry(recordFile('gap.csv', ['time,device,utilization', ...rows].join('\n')))
  expect(fit.unit).toBe('share')
  expect(fit.busyShare.value).toBeCloseTo(0.5, 12)
  expect(fit.gapHours).toBeCloseTo(121 / 60, 9)
  expect(fit.deviceHours).toBeCloseTo((399 - 121) / 60, 9)
})

test('a column for each device, empty cells are gaps', () => {
  const head = 'Time,"DCGM_FI_DEV_GPU_UTIL{gpu=""0"",Hostname=""a""}","DCGM_FI_DEV_GPU_UTIL{gpu=""1"",Hostname=""a""}"'
  const rows = Array.from(
    { length: 200 },
    (_, i) => `${slurmTime(firstMonday + i * 15)},${i % 2 === 0 ? 100 : 0},${i % 10 === 0 ? '' : 1}`,
  )
  const report = readTelemetry(recordFile('grafana.csv', [head, ...rows].join('\n')), { allocatedShare: 0.6 })
  expect(report).toMatchObject({ isWide: true, fit: { devices: 2, unit: 'percent', intervalSeconds: 15 } })
  // Half of the first device and none of the second: idle a quarter, so 0.75 of 0.6 allocated would run: nothing unused is left.
  expect(report.fit.unusedShare!.low).toBe(0)
  const without = readTelemetry(recordFile('grafana2.csv', [head, ...rows].join('\n')))
  expect(without.fit.unusedShare).toBeNull()
  expect(without.profile).toEqual({})
})

test('broken samples are listed, other metrics passed over', () => {
  const next = uniformSource(3)
  const good = Array.from(
    { length: 300 },
    (_, i) => `DCGM_FI_DEV_GPU_UTIL,${firstMonday + i * 30},GPU-1,${Math.floor(100 * next())}`,
  )
  const more = [
    'DCGM_FI_DEV_GPU_TEMP,1767571200,GPU-1,55',
    'DCGM_FI_DEV_GPU_UTIL,1767571200,GPU-1,250',
    'DCGM_FI_DEV_GPU_UTIL,never,GPU-1,5',
    'DCGM_FI_DEV_GPU_UTIL,1767571200,GPU-1,=1+1',
  ]
  const report = readTelemetry(recordFile('prometheus.csv', ['metric,timestamp,uuid,value', ...good, ...more].join('\n')))
  expect(report.otherRows).toBe(1)
  expect(report.broken.listed.map(({ line, reason }) => [line, reason])).toEqual([
    [303, 'out-of-range'],
    [304, 'not-a-time'],
    [305, 'not-a-number'],
  ])
})

test('the stated interval holds the truth in about 95 of 100 records', () => {
  let missed = 0
  for (let seed = 1; seed <= 40; seed++) {
    const next = uniformSource(seed)
    const rows: string[] = []
    // Each hour is busy at 0, 40 or 80 % with equal odds: 0.4 on average, over 16 days.
    for (let hour = 0; hour < 16 * 24; hour++) {
      const level = 0.4 * Math.floor(3 * next())
      for (let i = 0; i < 4; i++) rows.push(`${firstMonday + hour * 3600 + i * 900},g,${level}`)
    }
    const { busyShare } = readTelemetry(recordFile('busy.csv', ['time,device,utilization', ...rows].join('\n')), {
      unit: 'share',
    }).fit
    if (busyShare.interval95[0] > 0.4 || busyShare.interval95[1] < 0.4) missed++
  }
  expect(missed).toBeLessThanOrEqual(7) // 2 expected; more than 7 in one of 1,700.
})
