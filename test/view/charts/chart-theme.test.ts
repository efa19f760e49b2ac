/** Colours of charts: plans can be told apart by people who see colours differently, marks and text stand out from their ground. */
import { describe, expect, test } from 'vitest'
import { type ChartThemeName, chartTheme, paled, planColor } from '../../../src-view/charts/chart-theme.ts'
import { costGroups } from '../../../src-view/charts/cost-groups.ts'
import { colourDistance, contrast, type Vision, visions } from './colour-blindness.ts'

const themes: ChartThemeName[] = ['light', 'dark', 'print']
const kinds = Object.keys(visions) as Vision[]

/** Five times what is just noticed side by side: the marks stand apart and are small. */
const TOLD_APART = 12

describe.each(themes)('theme %s', name => {
  const theme = chartTheme(name)

  test.each(kinds)('plans can be told apart under %s', vision => {
    const close = theme.plans.flatMap((a, i) =>
      theme.plans
        .slice(i + 1)
        .flatMap(b => (colourDistance(a, b, vision) < TOLD_APART ? [[a, b, colourDistance(a, b, vision)]] : [])),
    )
    expect(close).toEqual([])
  })

  test.each(kinds)('neighbours in a stack of costs can be told apart under %s', vision => {
    // A group may be missing, so the one after the next can be a neighbour too. Residual value lies beyond zero, beside the first.
    const stack = theme.costs.slice(0, -1)
    const pairs = stack.flatMap((a, i) => stack.slice(i + 1, i + 3).map(b => [a, b] as const))
    pairs.push(...stack.slice(0, 2).map(first => [theme.costs.at(-1)!, first] as const))
    expect(pairs.filter(([a, b]) => colourDistance(a, b, vision) < TOLD_APART)).toEqual([])
  })

  test('plans and text stand out from the ground (WCAG 1.4.11 and 1.4.3)', () => {
    for (const color of theme.plans) expect(contrast(color, theme.surface)).toBeGreaterThanOrEqual(3)
    for (const color of [theme.text, theme.mutedText]) expect(contrast(color, theme.surface)).toBeGreaterThanOrEqual(4.5)
  })

  test('has a colour for every group of costs', () => expect(theme.costs).toHaveLength(costGroups.length))
})

test('a plan keeps its colour, and colours begin again after the last', () => {
  const theme = chartTheme('light')
  expect(planColor(theme, 0)).toBe(theme.plans[0])
  expect(planColor(theme, theme.plans.length)).toBe(theme.plans[0])
})

test('a pale colour lies between the colour and the ground', () => {
  const theme = chartTheme('light')
  expect(paled(theme, '#000000', 1)).toBe('#000000')
  expect(paled(theme, '#000000', 0)).toBe(theme.surface)
  expect(paled(theme, '#000000', 0.4)).toBe('#999999')
})
