/** Where a window opens: as it was left where that can still be seen, else in the middle of the first screen. */
import { describe, expect, test } from 'vitest'
import { fittingPlace, parsePlace } from '../../src-main/window-place.ts'

const screen = { x: 0, y: 30, width: 1920, height: 1050 }
const second = { x: 1920, y: 0, width: 2560, height: 1440 }
const kept = { x: 100, y: 100, width: 1200, height: 800, isMaximized: true }

describe('a window', () => {
  test('opens as it was left', () => {
    expect(fittingPlace(kept, [screen])).toEqual(kept)
    expect(fittingPlace({ ...kept, x: 2500 }, [screen, second])).toEqual({ ...kept, x: 2500 })
  })

  test('opens in the middle the first time, and where its screen is gone', () => {
    expect(fittingPlace(undefined, [screen, second])).toEqual({ x: 240, y: 105, width: 1440, height: 900, isMaximized: false })
    expect(fittingPlace({ ...kept, x: 2500 }, [screen])).toEqual({ x: 360, y: 155, width: 1200, height: 800, isMaximized: true })
  })

  test('is no larger than its screen and lies wholly on it', () => {
    expect(fittingPlace({ ...kept, x: -200, y: 500, width: 1900 }, [screen])).toEqual({
      ...kept,
      x: 0,
      y: 280,
      width: 1900,
    })
    expect(fittingPlace({ ...kept, width: 9000, height: 9000, x: -3600, y: -4000 }, [screen])).toEqual({
      ...screen,
      isMaximized: true,
    })
    expect(fittingPlace(undefined, [{ x: 0, y: 0, width: 800, height: 600 }])).toMatchObject({
      x: 0,
      y: 0,
      width: 800,
      height: 600,
    })
  })

  test('takes from the workspace a place and nothing else', () => {
    expect(parsePlace(kept)).toEqual(kept)
    for (const wrong of [undefined, null, 'x', {}, { ...kept, x: 0.5 }, { ...kept, width: 0 }, { ...kept, isMaximized: 1 }]) {
      expect(parsePlace(wrong)).toBeUndefined()
    }
  })
})
