/** Draws a chart's option as SVG text without a window; the same option gives the same text. */
import type { EChartsOption } from 'echarts'
// One file in place of four hundred: 60 ms to load, not 170. It has no types of its own.
// @ts-expect-error
import * as bundle from 'echarts/dist/echarts.esm.min.mjs'
import { isWide } from '../../src-view/format/display-width.ts'

const { init, setPlatformAPI } = bundle as Pick<typeof import('echarts'), 'init' | 'setPlatformAPI'>

/** Widths in Noto Sans, thousandths of the type size, by kind of character; measured over ordinary text. */
function characterWidth(character: string): number {
  if (isWide(character)) return 1000
  if (/[ilj.,:;'|!‘’]/u.test(character)) return 270
  if (/[frtI()[\]“” -]/u.test(character)) return 370
  if (/[mwMW%@—…]/u.test(character)) return 890
  if (/[A-Z&+=±<>−]/u.test(character)) return 650
  return 570
}

// There is no canvas to measure text with; a fixed rule also keeps pictures alike on every machine.
setPlatformAPI({
  measureText: (text, font) => {
    const size = Number(/([\d.]+)px/.exec(font ?? '')?.[1] ?? 12)
    let width = 0
    for (const character of text) width += characterWidth(character)
    return { width: (width * size) / 1000 }
  },
})

/** @param option made by one of the chart builders; it holds no text that was not escaped, and draws no script */
export function chartSvg(option: EChartsOption, width: number, height: number): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
  try {
    chart.setOption(option)
    return stillSvg(chart.renderToSVGString({ useViewBox: true }))
  } finally {
    chart.dispose()
  }
}

/**
 * A picture needs no colours for a pointer that hovers; these classes and the ids of clips also carry numbers that count up within a
 * process. Text in the picture cannot look like these attributes: its quotes are escaped.
 */
function stillSvg(svg: string): string {
  return svg
    .replaceAll(/<style\b[^>]*>[\s\S]*?<\/style>/g, '')
    .replaceAll(/ class="zr\d+-cls-\d+"/g, '')
    .replaceAll(/ (?:pointer-events|ecmeta_\w+)="[^"]*"/g, '')
    .replaceAll(/\bzr\d+-/g, 'zr-')
}
