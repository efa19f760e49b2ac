/** A chart with its title and subtitle inside the picture, for pictures that leave the window. */
import type { EChartsOption } from 'echarts'
import type { Language } from '../../src-engine/study/text.ts'
import { wrapText } from '../format/wrapped-text.ts'
import { themeOf, widthOf } from './chart-base.ts'
import type { ChartContext, ChartView } from './chart-view.ts'

export interface TitledPicture {
  readonly option: EChartsOption
  readonly height: number
}

/** Shifts everything down to make room; the ground becomes solid, since a picture may be put on any page. */
export function titledOption(view: ChartView, context: ChartContext): TitledPicture {
  const theme = themeOf(context)
  const { language } = context
  const width = widthOf(context)
  const lines = (text: Record<Language, string>, pixels: number) => wrapText(text[language], Math.floor((width - 16) / pixels))
  const heads = lines(view.title, 8.4)
  const subs = lines(view.subtitle, 6.7)
  const room = heads.length * 20 + subs.length * 16 + 18
  const { option } = view
  const moved = <T>(part: T | readonly T[] | undefined): T[] =>
    (part === undefined ? [] : Array.isArray(part) ? [...part] : [part]).map(one => {
      const { top = 0 } = one as { top?: unknown }
      return typeof top === 'number' ? { ...one, top: top + room } : one
    })
  return {
    height: view.height + room,
    option: {
      ...option,
      backgroundColor: theme.surface,
      ...(option.grid === undefined ? {} : { grid: moved(option.grid) }),
      ...(option.legend === undefined ? {} : { legend: moved(option.legend) }),
      title: [
        {
          text: heads.join('\n'),
          subtext: subs.join('\n'),
          left: 8,
          top: 8,
          padding: 0,
          itemGap: 4,
          textStyle: { fontSize: 15, lineHeight: 20, fontWeight: 600, color: theme.text },
          subtextStyle: { fontSize: 12, lineHeight: 16, color: theme.mutedText },
        },
        ...moved(option.title),
      ],
    } as EChartsOption,
  }
}
