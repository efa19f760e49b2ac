/** Progress of a run as it appears at a terminal and in a file. */
import { expect, test } from 'vitest'
import { ProgressLines } from '../../src-main/cli/progress-lines.ts'
import { type Shell, wordsIn } from '../../src-main/cli/shell.ts'
import { displayWidth } from '../../src-view/format/display-width.ts'

const shell: Shell = {
  language: 'zh',
  words: wordsIn('zh'),
  resources: new URL('file:///'),
  workerUrl: new URL('file:///'),
  importWorkerUrl: new URL('file:///'),
  auditWorkerUrl: new URL('file:///'),
  signal: new AbortController().signal,
}

/** What is written when a run of 1,000 s tells of itself every tenth of a second. */
function written(isTTY: boolean, of: Shell): string[] {
  const texts: string[] = []
  const lines = new ProgressLines(of, { trials: 25_600 }, { isTTY, write: text => texts.push(text) })
  for (let second = 0; second < 1000; second += 0.1) {
    const share = second / 1000
    const doneBlocks = Math.min(100, Math.floor(share * 118))
    lines.tell({
      doneBlocks,
      blocks: 100,
      doneSimulations: 0,
      simulations: 0,
      share,
      elapsedSeconds: second,
      secondsLeft: second < 5 ? undefined : 1000 - second,
    })
  }
  lines.tell({ doneBlocks: 100, blocks: 100, doneSimulations: 0, simulations: 0, share: 1, elapsedSeconds: 1000, secondsLeft: 0 })
  lines.leave()
  return texts
}

test('in a file there is a line now and then, each with what is done and the time left', () => {
  const lines = written(false, { ...shell, language: 'en', words: wordsIn('en') })
  expect(lines.length).toBeGreaterThan(20)
  expect(lines.length).toBeLessThan(100)
  expect(lines[0]).toBe('0 of 25,600 trials, 0 %\n')
  expect(lines[10]).toMatch(/^\d+ of 25,600 trials, \d+ %, 16 min \d+ s left\n$/)
  expect(lines.at(-2)).toMatch(/^Summing up, \d+ %, .* left\n$/)
  expect(lines.at(-1)).toBe('25,600 trials, 100 %, done in 16 min 40 s\n')
})

test('at a terminal one line is written over and over, and left at the end', () => {
  const texts = written(true, shell)
  expect(texts.at(-1)).toBe('\n')
  let width = 0
  for (const text of texts.slice(0, -1)) {
    expect(text.startsWith('\r')).toBe(true)
    const now = displayWidth(text.slice(1))
    expect(now).toBeGreaterThanOrEqual(width) // Nothing of the line before stays visible.
    width = displayWidth(text.slice(1).trimEnd())
  }
})
