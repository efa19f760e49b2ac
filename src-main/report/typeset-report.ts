/** Sets a report with Typst: content and charts go in as files that exist in memory only, a PDF comes out. Run it in a thread. */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { NodeCompiler, type NodeError, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler'
import type { ReportContent, ReportRequest } from '../../src-view/report/report-blocks.ts'
import { reportContent } from '../../src-view/report/report-content.ts'
import { chartSvg } from './chart-svg.ts'
import { type Coverage, fontCoverage, showable } from './font-coverage.ts'
import { readReportFonts } from './report-fonts.ts'
import { svgPages } from './svg-pages.ts'

/** Files of the template, in the folder `report` of the resources. */
const templateFiles = ['report.typ', 'style.typ', 'blocks.typ']

/** The template and the data do not fit each other: a fault of the program, not of the study. */
export class TypesettingError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'TypesettingError'
  }
}

interface Press {
  readonly folder: string
  readonly compiler: NodeCompiler
  readonly coverages: readonly Coverage[]
}

let press: Press | undefined

/** Typefaces are read once a thread. The folder is the root of all that the template may read. */
function openPress(resources: string): Press {
  const folder = resolve(join(resources, 'report'))
  if (press?.folder === folder) return press
  const fonts = readReportFonts()
  const compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontBlobs: fonts }] })
  press = { folder, compiler, coverages: [fontCoverage(fonts[0]!), fontCoverage(fonts[2]!)] }
  return press
}

/**
 * A tagged PDF (PDF/UA-1). The same request gives the same bytes.
 *
 * @param resources folder of what comes with the program
 * @throws TypesettingError where Typst reports an error or a warning
 */
export function typesetReport(request: ReportRequest, resources: string): Uint8Array {
  return typeset(request, resources, (compiler, document) => compiler.pdf(document, { pdfStandard: 'ua-1' }))
}

/** The pages as SVG, one text a page, to be looked at. @throws TypesettingError */
export function typesetPages(request: ReportRequest, resources: string): string[] {
  return typeset(request, resources, (compiler, document) => svgPages(compiler.plainSvg(document)))
}

function typeset<T>(
  request: ReportRequest,
  resources: string,
  render: (compiler: NodeCompiler, document: NodeTypstDocument) => T,
): T {
  const { folder, compiler, coverages } = openPress(resources)
  const content = reportContent(showable(request, coverages))
  try {
    for (const file of templateFiles) compiler.addSource(join(folder, file), readFileSync(join(folder, file), 'utf8'))
    for (const [id, { option, width, height }] of Object.entries(content.charts)) {
      compiler.mapShadow(join(folder, 'charts', `${id}.svg`), Buffer.from(chartSvg(option, width, height)))
    }
    compiler.mapShadow(join(folder, 'report.json'), Buffer.from(JSON.stringify(withoutOptions(content))))
    const compiled = compiler.compile({ mainFilePath: join(folder, 'report.typ') })
    refuse(compiler, compiled.takeError())
    refuse(compiler, compiled.takeWarnings())
    return render(compiler, compiled.result!)
  } finally {
    compiler.resetShadow()
    compiler.evictCache(0) // What Typst remembers of a document would stay for good.
  }
}

function withoutOptions(content: ReportContent) {
  const charts = Object.entries(content.charts).map(([id, { title, subtitle, alt }]) => [id, { title, subtitle, alt }] as const)
  return { ...content, charts: Object.fromEntries(charts) }
}

function refuse(compiler: NodeCompiler, error: NodeError | null): void {
  if (error === null) return
  const list = [...compiler.fetchDiagnostics(error), ...error.shortDiagnostics] as { readonly message?: string }[]
  if (list.length === 0 && error.compilationStatus === 'ok') return
  throw new TypesettingError([...new Set(list.map(({ message }) => message ?? 'unknown'))].join('; '))
}
