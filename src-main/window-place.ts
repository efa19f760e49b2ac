/** Where the window stood when it was last closed, as the workspace keeps it, and where it can stand now. */
import { z } from 'zod'

export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface WindowPlace extends Rectangle {
  readonly isMaximized: boolean
}

/** Smallest window in which every screen can be read. */
export const LEAST_WIDTH = 1024
export const LEAST_HEIGHT = 680
const USUAL_WIDTH = 1440
const USUAL_HEIGHT = 900

const schema = z.object({ x: z.int(), y: z.int(), width: z.int().min(1), height: z.int().min(1), isMaximized: z.boolean() })

/** What the workspace holds, if it is a place at all. */
export function parsePlace(kept: unknown): WindowPlace | undefined {
  const parsed = schema.safeParse(kept)
  return parsed.success ? parsed.data : undefined
}

/**
 * The kept place where it still lies on a screen by its middle, no larger than that screen; else the middle of the first screen.
 *
 * @param screens areas that windows may take, the main one first; at least one
 */
export function fittingPlace(kept: WindowPlace | undefined, screens: readonly Rectangle[]): WindowPlace {
  const home = kept && screens.find(screen => holdsMiddle(screen, kept))
  const screen = home ?? screens[0]!
  const width = Math.min(Math.max(kept?.width ?? USUAL_WIDTH, LEAST_WIDTH), screen.width)
  const height = Math.min(Math.max(kept?.height ?? USUAL_HEIGHT, LEAST_HEIGHT), screen.height)
  const isMaximized = kept?.isMaximized ?? false
  if (!home || !kept) {
    const x = screen.x + Math.round((screen.width - width) / 2)
    return { x, y: screen.y + Math.round((screen.height - height) / 2), width, height, isMaximized }
  }
  const within = (start: number, size: number, low: number, length: number) => Math.max(low, Math.min(start, low + length - size))
  return {
    x: within(kept.x, width, screen.x, screen.width),
    y: within(kept.y, height, screen.y, screen.height),
    width,
    height,
    isMaximized,
  }
}

function holdsMiddle(screen: Rectangle, { x, y, width, height }: Rectangle): boolean {
  const middleX = x + width / 2
  const middleY = y + height / 2
  return middleX >= screen.x && middleX < screen.x + screen.width && middleY >= screen.y && middleY < screen.y + screen.height
}
