/** The report: a PDF that is sound and tagged, the same bytes for the same run, with its text in order, whatever names it holds. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import type { Study } from '../../../src-engine/study/study.ts'
import type { Language } from '../../../src-engine/study/text.ts'
import { type ReportHost, reportPages, reportPdf } from '../../../src-main/report/report-pdf.ts'
import { typesetReport } from '../../../src-main/report/typeset-report.ts'
import type { ReportRequest } from '../../../src-view/report/report-blocks.ts'
import { reportContent } from '../../../src-view/report/report-content.ts'
import { reportWords } from '../../../src-view/report/report-words.ts'
import { bundledRun, runForReport } from '../../studies/report-request.ts'
import { smallCatalog } from '../../studies/small-catalog.ts'
import { smallStudy } from '../../studies/small-study.ts'
import { bundledCatalog, bundledStudies } from '../../studies/trials.ts'

const resources = fileURLToPath(new URL('../../../resources', import.meta.url))
const host: ReportHost = { resources }
const folder = mkdtempSync(join(tmpdir(), 'plimsoll-report-'))
afterAll(() => rmSync(folder, { recursive: true }))

const hasTool = (name: string, option: string) => spawnSync(name, [option]).error === undefined
const hasQpdf = hasTool('qpdf', '--version')
const hasPoppler = hasTool('pdftotext', '-v')

let files = 0
function saved(pdf: Uint8Array): string {
  const path = join(folder, `${++files}.pdf`)
  writeFileSync(path, pdf)
  return path
}

function textOf(pdf: Uint8Array): string {
  return execFileSync('pdftotext', [saved(pdf), '-'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 1 << 26,
  })
}

/** Line ends, spaces and allowed breaks left out: where lines end is the page's affair. */
const solid = (text: string) => text.replaceAll(/[\s\u00a0\u200b]/g, '')

function pagesOf(pdf: Uint8Array): number {
  return Number(
    /Pages:\s+(\d+)/.exec(execFileSync('pdfinfo', [saved(pdf)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))![1],
  )
}

const cases = [...bundledStudies().keys()].flatMap(id =>
  (['en', 'zh'] as const).map((language, i) => [id, language, i === 0 ? 'a4' : 'letter'] as const),
)

describe.each(cases)('%s, %s, %s', (id, language, pageSize) => {
  const request: ReportRequest = { ...bundledRun(id), language, pageSize, date: '2026-11-21' }
  const pdf = typesetReport(request, resources)

  test('is a PDF of a sensible number of pages', ({ skip }) => {
    expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-')
    if (!hasPoppler) skip('pdfinfo is not installed')
    expect(pagesOf(pdf)).toBeGreaterThan(12)
    expect(pagesOf(pdf)).toBeLessThan(40)
  })

  test('has the same bytes again', () => {
    expect(Buffer.from(typesetReport(request, resources)).equals(Buffer.from(pdf))).toBe(true)
  })

  test('is found sound by qpdf', ({ skip }) => {
    if (!hasQpdf) skip('qpdf is not installed')
    expect(spawnSync('qpdf', ['--check', saved(pdf)], { encoding: 'utf8' })).toMatchObject({ status: 0 })
  })

  test('is tagged and says its language', () => {
    const text = Buffer.from(pdf).toString('latin1')
    for (const mark of ['/StructTreeRoot', '/MarkInfo', '/Marked true', `/Lang (${language === 'en' ? 'en-US' : 'zh-CN'})`]) {
      expect(text).toContain(mark)
    }
    expect(text).toContain('pdfuaid:part>1<')
  })

  test('says everything in order', ({ skip }) => {
    if (!hasPoppler) skip('pdftotext is not installed')
    const text = solid(textOf(pdf))
    let place = 0
    const { title, cover, sections } = reportContent(request)
    for (const said of [title, cover.question, cover.verdict, ...sections.map(section => section.title)]) {
      const found = text.indexOf(solid(said), place)
      expect(found, said).toBeGreaterThanOrEqual(place)
      place = found
    }
    for (const scenario of request.study.scenarios) {
      for (const trigger of scenario.triggers)
        expect(text).toContain(solid(typeof trigger === 'string' ? trigger : trigger[language]))
    }
    expect(text).not.toMatch(/undefined|NaN|\[object|Infinity/)
    expect(text).toContain(solid(reportWords[language].method.missing[0]!))
  })
})

test('is set in a thread, with the time that takes', async () => {
  const request: ReportRequest = { ...bundledRun('cluster-buy-options'), language: 'en' }
  const start = performance.now()
  const pdf = await reportPdf(request, host)
  console.log(`report of cluster-buy-options: ${Math.round(performance.now() - start)} ms, ${Math.round(pdf.length / 1024)} KiB`)
  expect(Buffer.from(pdf).equals(Buffer.from(typesetReport(request, resources)))).toBe(true)
})

test('a date stands on the cover and in the bytes only where one is given', ({ skip }) => {
  if (!hasPoppler) skip('pdftotext is not installed')
  const run = runForReport(smallStudy(), smallCatalog)
  const dated = (language: Language, date?: string) =>
    solid(textOf(typesetReport({ ...run, language, ...(date && { date }) }, resources)))
  expect(dated('en', '2026-11-21')).toContain('21November2026')
  expect(dated('zh', '2026-11-21')).toContain('2026年11月21日')
  expect(dated('en')).not.toContain('November2026')
  expect(Buffer.from(typesetReport({ ...run, language: 'en' }, resources)).toString('latin1')).not.toContain('CreationDate')
})

test('pages for a preview are pictures without script or link', async () => {
  const pages = await reportPages({ ...runForReport(smallStudy(), smallCatalog), language: 'zh' }, host)
  expect(pages.length).toBeGreaterThan(5)
  for (const page of pages) {
    expect(page).toMatch(/^<svg viewBox="0 0 595[\d.]* 841[\d.]*"/)
    expect(page).not.toMatch(/<script|<a\b|https?:\/\/(?!www\.w3\.org)/)
    const used = new Set(Array.from(page.matchAll(/href="#(\w+)"/g), match => match[1]))
    for (const letter of used) expect(page).toContain(`<symbol id="${letter}"`)
  }
})

describe('names of others', () => {
  const names = [
    '#panic("x") *bold* $x$ <label> @ref `raw` \\ #import "/etc/passwd"',
    'שלום עולם مرحبا \u202etxet 한국어 😀 \u0007',
    '</text><script>alert(1)</script>"\'&',
    'W'.repeat(4000),
    'lorem ipsum '.repeat(600),
  ]

  function hostile(study: Study): Study {
    const name = (i: number) => names[i % names.length]!
    return {
      ...study,
      name: name(0),
      question: name(3),
      plans: study.plans.map((plan, i) => ({ ...plan, name: name(i), note: name(i + 1) })),
      workloads: study.workloads.map((workload, i) => ({ ...workload, name: name(i + 3) })),
      scenarios: study.scenarios.map((scenario, i) => ({ ...scenario, name: name(i + 2), story: name(3 - i), triggers: names })),
    }
  }

  test.for(['en', 'zh'] as const)('neither break the report nor become markup, in %s', (language, { skip }) => {
    const run = runForReport(hostile(bundledStudies().get('cluster-buy-options')!), bundledCatalog())
    const pdf = typesetReport({ ...run, language }, resources)
    if (!hasPoppler) skip('pdftotext is not installed')
    const text = solid(textOf(pdf))
    expect(text).toContain(solid(names[0]!))
    expect(text).toContain(solid(names[2]!))
    expect(text).toContain('□')
    expect(text).not.toContain('root:')
  })

  test('that are too long are cut in tables and told whole where plans are told', ({ skip }) => {
    if (!hasPoppler) skip('pdftotext is not installed')
    const study = smallStudy()
    const long = 'A plan with a name that goes on '.repeat(20).trim()
    const plans = study.plans.map((plan, i) => (i === 0 ? { ...plan, name: long } : plan))
    const text = solid(textOf(typesetReport({ ...runForReport({ ...study, plans }, smallCatalog), language: 'en' }, resources)))
    expect(text).toContain(solid(long))
    expect(text).toContain('…')
  })

  test('sources can be followed only to https', () => {
    const study = smallStudy()
    const source =
      'javascript:alert(1), http://plain.example/a, see (https://good.example/path?x=1). file:///etc/passwd https://x'
    const provenance = { source, asOf: '2026', basis: 'sourced' as const, confidence: 'high' as const }
    const settings = { ...study.settings, embodiedCarbonKg: { range: 'p10p90' as const, low: 1, mode: 2, high: 4, provenance } }
    const run = runForReport({ ...study, settings, dimensions: {}, nextDimension: 1 }, smallCatalog)
    const blocks = reportContent({ ...run, language: 'en' }).sections.flatMap(section => section.blocks)
    const references = blocks.flatMap(block => (block.kind === 'references' ? block.items : []))
    const parts = references.flatMap(reference => reference.parts)
    expect(parts.flatMap(({ url }) => url ?? [])).toEqual(['https://good.example/path?x=1'])
    expect(
      parts
        .map(({ text }) => text)
        .join('')
        .replaceAll('\u200b', ''),
    ).toBe(source)
  })
})

test('a run without a rival or with one scenario has its report too', () => {
  const study = smallStudy()
  const single: Study = {
    ...study,
    plans: study.plans.filter(plan => plan.id === study.baseline),
    scenarios: [{ ...study.scenarios[0]!, weight: 1 }],
  }
  const pdf = typesetReport({ ...runForReport(single, smallCatalog, 32), language: 'zh' }, resources)
  expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-')
})
