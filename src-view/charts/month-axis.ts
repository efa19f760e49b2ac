/** The axis of months that charts over time share. */
import { axisNumber } from './axis-scale.ts'
import { valueAxis } from './chart-base.ts'
import type { ChartTheme } from './chart-theme.ts'
import type { ChartContext } from './chart-view.ts'
import { chartWords } from './chart-words.ts'

/** @param last month shown */
export function monthAxis(theme: ChartTheme, { language }: ChartContext, last: number) {
  return {
    ...valueAxis(theme, chartWords[language].monthAxis, axisNumber),
    min: 0,
    max: last,
    interval: last > 36 ? 12 : last > 12 ? 6 : 1,
    splitLine: { show: false },
    axisLine: { show: true, onZero: false, lineStyle: { color: theme.axisLine } },
  }
}
