/** The distribution of the model's figure for one reading of a claim, against the published one. */
import type { EChartsOption } from 'echarts'
import type { AuditedReading, ClaimAudit } from '../../src-engine/analysis/claim-audit/audit.ts'
import { auditFigure, bandFigure, probabilityFigure, publishedFigure } from '../claims/audit-figures.ts'
import { auditWords } from '../words/audit-words.ts'
import { axisScale } from './axis-scale.ts'
import { baseOption, both, FONT_SIZE, fixedGrid, themeOf, valueAxis, widthOf } from './chart-base.ts'
import { planColor } from './chart-theme.ts'
import type { ChartContext, ChartView } from './chart-view.ts'
import { densityAt, densityFromOutline } from './density-from-quantiles.ts'

const HEIGHT = 190

export function claimAuditChart(audit: ClaimAudit, reading: AuditedReading, context: ChartContext): ChartView {
  const { language } = context
  const theme = themeOf(context)
  const color = planColor(theme, 0)
  const { published, outline, p10, p50, p90, unit } = reading
  const points = outline.length > 1 && outline.at(-1)! > outline[0]! ? densityFromOutline(outline) : []
  const bounds = published.low === published.high ? [published.low] : [published.low, published.high]
  const ends = [...bounds, ...points.map(({ x }) => x), ...(p50 === null ? [] : [p50])]
  const axis = axisScale(Math.min(...ends), Math.max(...ends), Math.max(3, Math.round(widthOf(context) / 110)))
  const title = both(l => auditWords[l].chartTitle(audit.claim))
  const subtitle = both(l => auditWords[l].chartSubtitle(auditWords[l].units[unit]))
  const inside = points.filter(({ x }) => p10 !== null && p90 !== null && x > p10 && x < p90)
  const shaded = p10 === null || p90 === null || points.length === 0 ? [] : [{ x: p10 }, ...inside, { x: p90 }]
  const line = { type: 'line' as const, symbol: 'none', silent: true }
  const option: EChartsOption = {
    ...baseOption(context, title, subtitle),
    grid: { ...fixedGrid, left: 30, right: 30, top: 26, bottom: 34 },
    xAxis: { ...valueAxis(theme, '', value => auditFigure(value, unit, language)), ...axis },
    yAxis: { type: 'value', show: false, min: 0 },
    series: [
      {
        ...line,
        data: points.map(({ x, density }) => [x, density]),
        lineStyle: { color, width: 1.75 },
        areaStyle: { color, opacity: 0.14 },
        markLine: {
          silent: true,
          symbol: 'none',
          animation: false,
          data: bounds.map(xAxis => ({ xAxis })),
          lineStyle: { color: theme.text, width: 1.5, type: 'solid' },
          label: {
            show: true,
            color: theme.text,
            fontSize: FONT_SIZE,
            formatter: ({ value }) => auditFigure(Number(value), unit, language),
          },
        },
      },
      {
        ...line,
        data: shaded.map(({ x }): [number, number] => [x, densityAt(points, x)]),
        lineStyle: { width: 0 },
        areaStyle: { color, opacity: 0.26 },
      },
      {
        ...line,
        data:
          p50 === null
            ? []
            : [
                [p50, 0],
                [p50, densityAt(points, p50)],
              ],
        lineStyle: { color, width: 2 },
      },
    ],
  }
  const column = (say: (words: (typeof auditWords)['en']) => string) => ({
    name: both(l => say(auditWords[l])),
    kind: 'text' as const,
  })
  return {
    option,
    title,
    subtitle,
    height: HEIGHT,
    table: {
      columns: [
        column(words => words.meansColumn),
        column(words => words.published),
        column(words => words.ours),
        column(words => words.band),
        column(words => words.probability),
      ],
      rows: audit.readings.map(row => [
        row.meaning,
        both(l => publishedFigure(row, l)),
        both(l => auditFigure(row.p50, row.unit, l)),
        both(l => bandFigure(row, l)),
        both(l => probabilityFigure(row, audit.trials, l)),
      ]),
    },
  }
}
