/** Records of jobs from sacct, OpenCost and plain tables: what is read, what is passed over, what is refused and why. */
import { describe, expect, test } from 'vitest'
import { fitHistory } from '../../../src-engine/utilization/scheduling/fit/fit-history.ts'
import { acceleratorsOf } from '../../../src-main/exchange/read-sacct.ts'
import { RecordRefused } from '../../../src-main/exchange/record-file.ts'
import { RecordClock, readLength } from '../../../src-main/exchange/record-time.ts'
import { sharedFile } from '../../shared.ts'
import { drawJobs, firstMonday, historyOf } from '../../studies/job-records.ts'
import { readJobs, recordFile, sacctHead, sacctRows, slurmTime, someStream } from './record-files.ts'

const jobs = drawJobs(someStream)
const rows = sacctRows(someStream)

function refusal(work: () => unknown) {
  try {
    work()
  } catch (error) {
    if (error instanceof RecordRefused) return error.refusal
    throw error
  }
  return undefined
}

describe('sacct', () => {
  test('jobs are read, steps are counted apart, arrays are jobs, quotes in names are text', () => {
    const report = readJobs(recordFile('sacct.txt', `${[sacctHead, ...rows].join('\n')}\n`))
    expect(report).toMatchObject({ format: 'sacct', clock: 'local', rows: 2 * jobs.length })
    expect(report.broken).toEqual({ count: 0, byReason: [], listed: [] })
    expect(report.skipped).toEqual({ steps: jobs.length, withoutAccelerators: 0 })
    expect(report.fit.jobs).toBe(jobs.length)
    expect(report.fit.groups?.count).toBe(1)
    expect(report.fit.outcomes.nodeDays).toBeGreaterThan(0)
    expect(report.fit.waits?.p50Hours).toBeCloseTo(1 / 60, 3)
    // The text carries whole seconds: the figures are those of the jobs themselves, to about a second in half an hour.
    const own = fitHistory(historyOf(someStream), { seed: 1, clusterAccelerators: null })
    const close = (a: number, b: number) => expect(Math.abs(a / b - 1)).toBeLessThan(2e-3)
    close(report.fit.work!.jobsPerDay.value, own.work!.jobsPerDay.value)
    close(report.fit.work!.hoursPerJob.value, own.work!.hoursPerJob.value)
    expect(report.workload.jobsPerDay).toMatchObject({
      family: 'lognormal',
      provenance: { source: 'sacct.txt', basis: 'sourced' },
    })
  })

  test('what still runs is censored, what never started held nothing, node failures are a record', () => {
    const time = slurmTime(firstMonday + 21 * 86400)
    const more = [
      `9001|a|ada|lab|${time}|${time}|Unknown|01:00:00|RUNNING|gres/gpu=8,node=1|1`,
      `9002|a|ada|lab|${time}|Unknown|Unknown|00:00:00|PENDING||1`,
      `9003|a|ada|lab|${time}|${time}|${time}|00:00:00|CANCELLED by 7||1`,
      `9004|a|ada|lab|${time}|${time}|${slurmTime(firstMonday + 22 * 86400)}|1-00:00:00|NODE_FAIL|gres/gpu=16,node=2|2`,
      `9005|a|ada|lab|${time}|${time}|${time}|00:00:10|COMPLETED|cpu=4|1`,
    ]
    const head = sacctHead.replace('AllocTRES', 'AllocTRES|ReqTRES')
    const wide = [...rows, ...more].map(row => row.replace(/\|([^|]*)$/, '|gres/gpu=4|$1'))
    const report = readJobs(recordFile('running.txt', [head, ...wide].join('\n')))
    expect(report.broken.count).toBe(0)
    expect(report.fit.durations?.censored).toBe(1)
    expect(report.fit.neverStarted).toBe(2)
    expect(report.fit.outcomes.interruptions).toBe(1)
    expect(report.skipped.withoutAccelerators).toBe(1)
  })

  test('broken rows are listed with line and reason, and all are counted', () => {
    const time = slurmTime(firstMonday)
    const row = (cells: Partial<Record<string, string>>) => {
      const sound = { JobID: '1', Submit: time, Start: time, End: slurmTime(firstMonday + 60), Elapsed: '00:01:00' }
      const rest = { State: 'COMPLETED', AllocTRES: 'gres/gpu=1', NNodes: '1' }
      const all: Record<string, string | undefined> = { ...sound, ...rest, ...cells }
      return sacctHead
        .split('|')
        .map(name => all[name] ?? '')
        .join('|')
    }
    const broken = [
      row({ Submit: '2026-13-01T00:00:00' }),
      row({ Submit: 'yesterday' }),
      row({ Elapsed: 'soon' }),
      row({ Elapsed: '99999-00:00:00' }),
      row({ Start: slurmTime(firstMonday - 60) }),
      row({ End: slurmTime(firstMonday - 60) }),
      row({ AllocTRES: 'gres/gpu=many' }),
      row({ AllocTRES: 'gres/gpu=1e30' }),
      row({ Submit: '2026-01-05T00:00:00Z' }),
      `${row({})}|more|and more`,
      row({ JobName: '=cmd()|calc' }),
    ]
    const report = readJobs(recordFile('broken.txt', [sacctHead, ...rows, ...broken].join('\n')))
    expect(report.fit.jobs).toBe(jobs.length)
    expect(report.broken.listed.map(({ line, reason }) => [line - rows.length - 1, reason])).toEqual([
      [1, 'time-out-of-range'],
      [2, 'not-a-time'],
      [3, 'not-a-duration'],
      [4, 'out-of-range'],
      [5, 'starts-before-submit'],
      [6, 'ends-before-start'],
      [7, 'not-a-number'],
      [8, 'out-of-range'],
      [9, 'clock-differs'],
      [10, 'fields'],
      [11, 'fields'],
    ])
    expect(report.broken.listed[1]).toMatchObject({ column: 'Submit', value: 'yesterday' })
    const many = [sacctHead, ...rows, ...Array.from({ length: 500 }, () => broken[1]!)].join('\n')
    const counted = readJobs(recordFile('many-broken.txt', many)).broken
    expect({ count: counted.count, listed: counted.listed.length }).toEqual({ count: 500, listed: 200 })
  })

  test.each([
    ['billing=8,gres/gpu:a100=4,gres/gpu=4,node=1', 4],
    ['gres/gpu:a100=4,gres/gpu:h100=8', 12],
    ['cpu=4,mem=1G', 0],
    ['gres/npu=16', 16],
    ['', 0],
  ])('trackable resources %j', (text, count) => expect(acceleratorsOf(text, 'AllocTRES')).toBe(count))

  test('a column that is needed is named', () => {
    const path = recordFile('no-tres.txt', 'JobID|Submit|State|Elapsed\n1|2026-01-01T00:00:00|COMPLETED|1\n')
    expect(refusal(() => readJobs(path))).toEqual({ code: 'no-column', detail: 'AllocTRES' })
  })
})

describe('OpenCost', () => {
  const head = 'Date,Namespace,ControllerKind,ControllerName,Pod,Container,Labels,CPUCoreUsageAverage,GPUs,TotalCost'
  const day = (i: number) => slurmTime(firstMonday + i * 86400).slice(0, 10)
  const row = (i: number, pod: string, gpus: number) => `${day(i)},lab,Job,c,${pod},main,"{""a"":""b,c""}",1.5,${gpus},2`

  test('days of one pod are one job; what is there on the last day still runs', () => {
    const rows: string[] = []
    for (let i = 0; i < 40; i++) {
      for (let k = 0; k <= i % 3; k++) rows.push(row(i, `pod-${i}-${k}`, 8))
      if (i < 39) rows.push(row(i, 'long', 4))
      if (i >= 37) rows.push(row(i, 'late', 2))
      rows.push(row(i, 'web', 0))
    }
    const report = readJobs(recordFile('opencost.csv', `\uFEFF${[head, ...rows].join('\r\n')}\r\n`))
    expect(report).toMatchObject({ format: 'opencost', clock: 'local', broken: { count: 0 } })
    expect(report.skipped.withoutAccelerators).toBe(40)
    // 79 pods of a day, one of 39 days, one still running.
    expect(report.fit.jobs).toBe(81)
    expect(report.fit.durations!.censored).toBe(2)
    expect(report.fit.histogram.edges.at(-1)).toBeCloseTo(39 * 24, 6)
    expect(report.fit).toMatchObject({ resolutionSeconds: 86400, waits: null })
    expect(report.workload.userFailureShare).toBeUndefined()
  })
})

describe('a table with a mapping', () => {
  test("Philly's trace has 82,247 jobs, and its columns tell themselves", ({ skip }) => {
    const path = sharedFile('traces/philly-jobs.csv')
    if (path === undefined) return skip()
    const report = readJobs(path)
    expect(report.mapping).toEqual({ submit: 'timestamp', duration: 'duration', accelerators: 'num_gpus', group: 'cluster' })
    expect(report.fit.jobs).toBe(82247)
    expect(report.broken.count).toBe(0)
    expect(report.fit).toMatchObject({ held: null, waits: null, groups: { count: 15 } })
    // The trace's own column gpu_time adds up to 3,521,082,502 accelerator-seconds (awk).
    const { work, arrivals } = report.fit
    const hours = work!.acceleratorsPerJob.value * work!.hoursPerJob.value * arrivals.jobs
    expect(Math.abs((3600 * hours) / 3521082502 - 1)).toBeLessThan(1e-12)
  })

  test('openb pods count seconds from their own zero and parts of a card', ({ skip }) => {
    const path = sharedFile('traces/openb-default-pods.csv')
    if (path === undefined) return skip()
    const report = readJobs(path)
    expect(report.clock).toBe('relative')
    expect(report.rows).toBe(8152)
    expect(report.fit.jobs + report.skipped.withoutAccelerators).toBe(8152)
    expect(report.fit.arrivals.weekday).toBeNull()
    expect(report.fit.sizes.sizes.some(({ accelerators }) => accelerators > 0 && accelerators < 1)).toBe(true)
  })

  const table = (cells: string) =>
    [
      'asked;gpus;h;who',
      ...jobs.map((job, i) => `${slurmTime(job.submitSeconds)};${job.accelerators};1.${i % 10};${cells}`),
    ].join('\n')
  const mapping = { submit: 'asked', accelerators: 'gpus', durationHours: 'h', group: 'who' }

  test('formulas and markup in names are plain text', () => {
    const report = readJobs(recordFile('hostile.csv', table('=HYPERLINK("x")')), { mapping })
    expect(report.broken.count).toBe(0)
    expect(report.fit.jobs).toBe(jobs.length)
  })

  test('a mapping names a column that is there', () => {
    const path = recordFile('mapped.csv', table('ada'))
    expect(refusal(() => readJobs(path, { mapping: { ...mapping, group: 'whom' } }))).toEqual({
      code: 'no-column',
      detail: 'whom',
    })
    expect(refusal(() => readJobs(path))).toEqual({ code: 'no-column', detail: 'submit' })
  })

  test('times with a zone move by the offset to the day of the cluster', () => {
    const rows = jobs.map(job => `${slurmTime(job.submitSeconds)}Z,1,3600`)
    const path = recordFile('zoned.csv', ['submit,gpus,duration', ...rows].join('\n'))
    const [here, there] = [readJobs(path), readJobs(path, { offsetSeconds: 8 * 3600 })]
    expect(here.clock).toBe('zoned')
    expect(there.fit.firstSeconds - here.fit.firstSeconds).toBe(8 * 3600)
  })
})

describe('a file as a whole', () => {
  test.each<[string, string | Uint8Array, string]>([
    ['utf-16', Buffer.from('\uFEFFsubmit,gpus\n', 'utf16le'), 'utf-16'],
    ['utf-16 without its mark', Buffer.from('submit,gpus\n1,2\n', 'utf16le'), 'utf-16'],
    ['packed', Uint8Array.of(0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16), 'not-text'],
    ['empty', '', 'empty'],
    ['a head alone', 'submit,gpus,duration\n', 'too-few-jobs'],
    ['one moment', `submit,gpus,duration\n${'5,1,60\n'.repeat(20)}`, 'one-moment'],
    [
      'a century',
      `submit,gpus,duration\n1990-01-01T00:00:00,1,9\n${'2026-01-01T00:00:00,1,60\n2099-01-01T00:00:00,1,60\n'.repeat(20)}`,
      'too-long',
    ],
    ['few jobs', 'submit,gpus,duration\n5,1,60\n9,1,60\n', 'too-few-jobs'],
  ])('%s is refused', (name, content, code) => {
    expect(refusal(() => readJobs(recordFile(`${name}.csv`, content)))?.code).toBe(code)
  })

  test('that is not there, or a folder', () => {
    expect(refusal(() => readJobs('/no/such/file'))).toEqual({ code: 'unreadable', detail: 'ENOENT' })
    expect(refusal(() => readJobs('/'))?.code).toMatch(/not-a-file|unreadable/)
  })
})

describe('times and lengths', () => {
  test.each([
    ['1-02:03:04', 93784],
    ['02:03:04', 7384],
    ['03:04', 184],
    ['90', 90],
    ['1.5', 1.5],
  ])('%s', (text, seconds) => expect(readLength(text, 'Elapsed')).toBe(seconds))

  test.each([
    ['2026-01-05T00:00:00', 'local', 0],
    ['2026/01/05 00:00:30.500', 'local', 30.5],
    ['2026-01-05 08:00:00+08:00', 'zoned', 0],
    ['2026-01-05T00:00:00Z', 'zoned', 0],
    [String(firstMonday), 'epoch', 0],
    [`${firstMonday}250`, 'epoch', 0.25],
  ])('%s on the clock %s', (text, clock, after) => {
    const reader = new RecordClock(0)
    expect(reader.read(text, 'Submit') - firstMonday).toBeCloseTo(after, 6)
    expect(reader.clock).toBe(clock)
  })
})
