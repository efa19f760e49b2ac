/** Killed fifty times at random moments of a stream of edits, a workspace has every edit that was acknowledged, and is whole. */
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { workspaceCalls } from '../../../src-main/calls/workspace-calls.ts'
import { openWorkspace } from '../../../src-main/storage/open-workspace.ts'
import { temporaryFolder } from './small-workspace.ts'
import { streamBundle } from './stream-bundle.ts'

const KILLS = 50
/** A stream lives for at most so many lines, counted and not timed, so that a busy machine kills in the midst of edits too; */
const MOST_LINES = 12
/** and then for at most so many milliseconds more, which is the random moment. */
const LONGEST_REST = 25

const script = fileURLToPath(new URL('./edit-stream.ts', import.meta.url))

interface Acknowledged {
  readonly study: number
  readonly catalog: number
  readonly isOpen: boolean
  /** The last that it said. */
  readonly tail: string
}

/** A process that has loaded its code and waits: it loads while the one before it lives, which halves the time of fifty lives. */
function born(folder: string, cache: string): ChildProcessByStdio<Writable, Readable, Readable> {
  const env = { ...process.env, NODE_COMPILE_CACHE: cache }
  return spawn(process.execPath, [script, folder], { env, stdio: ['pipe', 'pipe', 'pipe'] })
}

/** Lets a stream of edits go and kills it, some of them before they have opened their workspace; what it had said by then. */
function lifeOf(child: ReturnType<typeof born>, lines: number, isFromStart: boolean): Promise<Acknowledged> {
  let said = ''
  let errors = ''
  let isTimed = false
  const killSoon = () => {
    isTimed = true
    setTimeout(() => child.kill('SIGKILL'), Math.random() * LONGEST_REST)
  }
  child.stderr.setEncoding('utf8').on('data', text => (errors += text))
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
    if (!isTimed && said.split('\n').length - 1 >= lines) killSoon()
  })
  child.stdin.on('error', () => {}) // It may be dead before it has read the word.
  child.stdin.write('!')
  if (isFromStart) killSoon()
  return new Promise((done, fail) => {
    child.on('error', fail)
    child.on('close', (_, signal) => {
      if (signal !== 'SIGKILL') fail(new Error(`the stream ended by itself: ${errors}`))
      const last = (what: string) => Number([...said.matchAll(new RegExp(`^${what} (\\d+)\\n`, 'gm'))].at(-1)?.[1] ?? 0)
      done({ study: last('study'), catalog: last('catalog'), isOpen: said.startsWith('open\n'), tail: said.slice(-60) })
    })
  })
}

test(`${KILLS} kills lose no acknowledged edit`, { timeout: 120_000 }, async () => {
  const folder = temporaryFolder()
  const cache = temporaryFolder()
  let study = 0
  let price = 0
  let opened = 0
  let next = born(folder, cache)
  onTestFinished(() => void next.kill('SIGKILL'))
  for (let kill = 0; kill < KILLS; kill++) {
    const living = next
    next = born(folder, cache)
    // Every tenth is killed at any time from its birth on, the others in the midst of their edits.
    const said = await lifeOf(living, 1 + Math.random() * MOST_LINES, kill % 10 === 0)
    const where = `kill ${kill} after ${JSON.stringify(said.tail)}`
    if (said.isOpen) opened++
    study = Math.max(study, said.study)
    price = Math.max(price, said.catalog)

    const workspace = openWorkspace({ folder, mode: 'write', bundled: streamBundle() })
    expect(workspace.db.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(workspace.db.pragma('foreign_key_check')).toEqual([])
    const { studies, catalog } = workspaceCalls(workspace, '0.0.0', 'en')
    const found = studies.open('stream')
    const foundStudy = Number(found.study.note ?? 0)
    const { entry } = catalog.rows().find(row => row.key === 'region/plain')!
    const foundPrice = entry.kind === 'region' && study > 0 ? Math.round((entry.electricityUsdPerKwh as number) * 1e6) : 0
    // One edit more than acknowledged may have been committed, or one undone step of the undo and redo that follow each third edit.
    const isRedoDue = found.redo === `to ${study}`
    expect(foundStudy, where).toBeGreaterThanOrEqual(isRedoDue ? study - 1 : study)
    expect(foundStudy, where).toBeLessThanOrEqual(study + 1)
    if (price > 0) {
      expect(foundPrice, where).toBeGreaterThanOrEqual(price)
      // A kill between the two edits of a number leaves that number out of the catalog's line.
      expect(foundPrice, where).toBeLessThanOrEqual(study + 1)
    }
    // The document and its undo step came together: the step's label names the edit that the document bears.
    if (foundStudy > 0) expect(found.undo, where).toBe(`to ${foundStudy}`)
    study = foundStudy
    price = Math.max(price, foundPrice)
    workspace.close()
  }
  expect(opened).toBeGreaterThan(KILLS / 2)
  expect(study).toBeGreaterThan(KILLS)
  console.info(`${KILLS} kills, ${study} edits of the study, none lost`)
})
