/** Lines from a low to a high value over the places of a category axis: whiskers with caps, or plain lines. */
import type { CustomSeriesOption } from 'echarts'

export interface Interval {
  /** Position on the category axis. */
  readonly place: number
  readonly low: number
  readonly high: number
  readonly color: string
}

export interface IntervalStyle {
  /** The way the values run. */
  readonly direction: 'across' | 'up'
  readonly width: number
  /** Half the length of the caps in pixels; 0 for none. */
  readonly cap: number
  readonly opacity?: number
  /** Shift along the category axis, as a share of a place's band. */
  readonly shift?: number
}

export function intervalSeries(name: string, intervals: readonly Interval[], style: IntervalStyle): CustomSeriesOption {
  const { direction, width, cap, opacity = 1, shift = 0 } = style
  const isAcross = direction === 'across'
  return {
    type: 'custom',
    name,
    clip: true,
    z: 5,
    tooltip: { show: false },
    encode: isAcross ? { x: [1, 2], y: 0 } : { x: 0, y: [1, 2] },
    data: intervals.map(({ place, low, high }) => [place, low, high]),
    renderItem: (params, api) => {
      const interval = intervals[params.dataIndex]!
      const at = (value: number) => api.coord(isAcross ? [value, interval.place] : [interval.place, value])
      const [x1, y1] = at(interval.low) as [number, number]
      const [x2, y2] = at(interval.high) as [number, number]
      const size = api.size!([1, 1]) as number[]
      const move = shift * Math.abs(isAcross ? size[1]! : size[0]!)
      const line = (shape: { x1: number; y1: number; x2: number; y2: number }) => ({
        type: 'line' as const,
        shape,
        style: { stroke: interval.color, lineWidth: width, opacity },
      })
      const children = isAcross
        ? [
            line({ x1, y1: y1 + move, x2, y2: y2 + move }),
            ...(cap > 0 ? [x1, x2].map(x => line({ x1: x, y1: y1 + move - cap, x2: x, y2: y1 + move + cap })) : []),
          ]
        : [
            line({ x1: x1 + move, y1, x2: x2 + move, y2 }),
            ...(cap > 0 ? [y1, y2].map(y => line({ x1: x1 + move - cap, y1: y, x2: x1 + move + cap, y2: y })) : []),
          ]
      return { type: 'group' as const, children }
    },
  }
}
