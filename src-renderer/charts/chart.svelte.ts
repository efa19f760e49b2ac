/** Draws a chart on an element, and pictures of it for files. */
import { BarChart, CustomChart, LineChart, ScatterChart } from 'echarts/charts'
import {
  AriaComponent,
  DatasetComponent,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  MarkPointComponent,
  TitleComponent,
  TooltipComponent,
} from 'echarts/components'
import { init, use } from 'echarts/core'
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers'
import type { Attachment } from 'svelte/attachments'
import type { ChartView } from '../../src-view/charts/chart-view.ts'

use([
  ...[BarChart, CustomChart, LineChart, ScatterChart],
  ...[AriaComponent, DatasetComponent, GridComponent, LegendComponent, TitleComponent, TooltipComponent],
  ...[MarkAreaComponent, MarkLineComponent, MarkPointComponent],
  ...[CanvasRenderer, SVGRenderer],
])

/** ECharts types its options once for the whole package and once for its core; both mean the same. */
type Drawable = Parameters<ReturnType<typeof init>['setOption']>[0]
const drawable = (option: ChartView['option']) => option as unknown as Drawable

/** Parts that a new drawing replaces; the others, the tooltip with its element among them, stay, which halves the time of a redraw. */
const replaced = { replaceMerge: ['dataset', 'grid', 'legend', 'series', 'title', 'xAxis', 'yAxis'] }

/**
 * Redraws when what `option` reads changes, once the frame with the figures beside it has been painted; frees the chart with the element.
 */
export function chart(option: () => ChartView['option']): Attachment<HTMLElement> {
  return element => {
    const instance = init(element, undefined, { renderer: 'svg' })
    const resize = new ResizeObserver(() => instance.resize({ width: 'auto', height: 'auto' }))
    resize.observe(element)
    let isDrawn = false
    $effect(() => {
      const next = drawable(option())
      if (!isDrawn) {
        instance.setOption(next)
        isDrawn = true
        return
      }
      return afterPaint(() => instance.setOption(next, replaced))
    })
    return () => {
      resize.disconnect()
      instance.dispose()
    }
  }
}

/** Does it behind the next frame; returns what calls it off. */
function afterPaint(work: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(work)
  })
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}

export interface PictureSize {
  readonly width: number
  readonly height: number
}

/** The chart as the text of an SVG file. */
export function svgPicture(option: ChartView['option'], { width, height }: PictureSize): string {
  const instance = init(null, undefined, { renderer: 'svg', ssr: true, width, height })
  instance.setOption(drawable({ ...option, animation: false }))
  const text = instance.renderToSVGString()
  instance.dispose()
  return text
}

/** The chart as a PNG of twice the size in pixels, in base64 without the address before it. */
export function pngPicture(option: ChartView['option'], size: PictureSize): string {
  const element = document.createElement('div')
  const instance = init(element, undefined, { renderer: 'canvas', devicePixelRatio: 2, ...size })
  instance.setOption(drawable({ ...option, animation: false }))
  const address = instance.getDataURL({ type: 'png', pixelRatio: 2 })
  instance.dispose()
  return address.slice(address.indexOf(',') + 1)
}
