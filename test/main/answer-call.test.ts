/** A call of the window from raw arguments to reply: what fails becomes data with words in both languages, and what the host learns from it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { answerCall, type Handlers } from '../../src-main/calls/answer-call.ts'
import { type FileDialogs, fileName, windowCalls } from '../../src-main/calls/window-calls.ts'
import type { Calls, Reply } from '../../src-main/contract.ts'
import { followReplies } from '../../src-main/follow-replies.ts'
import { SimulationError } from '../../src-main/simulation/worker-pool.ts'
import { StorageError } from '../../src-main/storage/storage-error.ts'
import { workspaceLog } from '../../src-main/workspace-log.ts'

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-answer-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let chosen: string | undefined
const dialogs: FileDialogs = { open: async () => undefined, save: async () => chosen }
const opened: string[] = []
const left: boolean[] = []
const ours = windowCalls({
  dialogs,
  openInBrowser: async address => {
    if (!address.startsWith('https:')) return false
    opened.push(address)
    return true
  },
  leave: hasUnsavedEdits => void left.push(hasUnsavedEdits),
})

const logged: string[] = []
const ask = (name: keyof Calls, given: unknown, more: Partial<Handlers> = {}): Promise<Reply<unknown>> =>
  answerCall({ ...ours, ...more } as Handlers, name, given, text => logged.push(text))
const throwing = (error: unknown) => ({
  'study:list': () => {
    throw error
  },
})

const refusal = (code: string) => ({
  ok: false,
  error: { code, message: { en: expect.stringMatching(/\w{3}/), zh: expect.stringMatching(/\p{sc=Han}/u) } },
})

describe('a call', () => {
  test('is answered with its value', async () => {
    expect(await ask('source:open', ['https://example.org'])).toEqual({ ok: true, value: undefined })
    expect(opened).toEqual(['https://example.org'])
    expect(await ask('window:leave', [true])).toEqual({ ok: true, value: undefined })
    expect(left).toEqual([true])
  })

  test.each([
    ['source:open', undefined],
    ['source:open', 'https://example.org'],
    ['source:open', { length: 1, 0: 'https://example.org' }],
    ['source:open', []],
    ['source:open', [Object('https://example.org')]],
    ['source:open', [`https://example.org/${'x'.repeat(3000)}`]],
    ['source:open', ['http://example.org']],
    ['source:open', ['https://example.org', 1, 2, 3]],
    ['window:leave', ['yes']],
    ['chart:save', ['name', 'exe', '']],
    ['chart:save', ['name', 'svg', new Uint8Array(3)]],
    ['chart:save', [Symbol.iterator, 'svg', '']],
  ] as const)('of the wrong form is refused: %s', async (name, given) => {
    expect(await ask(name, given)).toMatchObject(refusal('bad-request'))
    expect(opened).toHaveLength(1)
  })

  test.each([
    ['simulation', new SimulationError('worker-failed', 'a worker ended')],
    ['simulation', new SimulationError('out-of-memory', '9 GiB')],
    ['storage', new StorageError('disk-full', { path: '/x', reason: 'ENOSPC' })],
    ['internal', new TypeError('x is not a function')],
    ['internal', 'a string that somebody threw'],
  ])('that fails gives data of the code %s', async (code, error) => {
    const reply = await ask('study:list', [], throwing(error))
    expect(reply).toMatchObject(refusal(code))
    expect(structuredClone(reply)).toEqual(reply)
  })

  test('that fails by a fault of the program is in the log', async () => {
    logged.length = 0
    await ask('study:list', [], throwing(new StorageError('disk-full', {})))
    expect(logged).toEqual([])
    await ask('study:list', [], throwing(new TypeError('x is not a function')))
    expect(logged).toEqual([expect.stringContaining('study:list: TypeError: x is not a function')])
  })
})

describe('a chart', () => {
  const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])

  test('is saved where the person says, as text or as a picture', async () => {
    chosen = join(folder, 'chart.svg')
    expect(await ask('chart:save', ['Costs', 'svg', '<svg/>'])).toEqual({ ok: true, value: chosen })
    expect(readFileSync(chosen, 'utf8')).toBe('<svg/>')
    for (const content of [png.toString('base64'), `data:image/png;base64,${png.toString('base64')}`]) {
      chosen = join(folder, `${content.length}.png`)
      expect(await ask('chart:save', ['Costs', 'png', content])).toEqual({ ok: true, value: chosen })
      expect(readFileSync(chosen).equals(png)).toBe(true)
    }
  })

  test('is not saved where the person closes the dialog, or where it cannot be', async () => {
    chosen = undefined
    expect(await ask('chart:save', ['Costs', 'csv', ''])).toEqual({ ok: true, value: null })
    chosen = join(folder, 'none', 'chart.csv')
    const reply = await ask('chart:save', ['Costs', 'csv', ''])
    expect(reply).toMatchObject({ ...refusal('storage'), error: { details: { path: chosen } } })
    chosen = join(folder, 'kept.png')
    writeFileSync(chosen, 'kept')
    expect(await ask('chart:save', ['Costs', 'png', 'AAAA'])).toMatchObject(refusal('bad-request'))
    expect(readFileSync(chosen, 'utf8')).toBe('kept')
  })
})

test.each([
  ['Costs: by/year', 'svg', 'Costs by year.svg'],
  ['../../etc/passwd', 'csv', 'etc passwd.csv'],
  ['  .hidden. ', 'pdf', 'hidden.pdf'],
  ['', 'json', 'plimsoll.json'],
  ['<>|', 'json', 'plimsoll.json'],
  ['一千张卡的改造', 'pdf', '一千张卡的改造.pdf'],
  ['a\u202Egpj\u0000b\nc', 'png', 'a gpj b c.png'],
  ['x'.repeat(300), 'svg', `${'x'.repeat(80)}.svg`],
])('the title %j becomes the file %j', (title, ending, name) => expect(fileName(title, ending)).toBe(name))

describe('from replies the host learns', () => {
  const seen: unknown[] = []
  const follow = followReplies({
    onSettings: settings => seen.push(settings),
    onUndo: ({ undo, redo }) => seen.push([undo, redo]),
    onTrouble: ({ message }) => seen.push(message),
  })
  const trouble = { en: 'The disk is full', zh: '磁盘已满' }
  const failed = (details: unknown): Reply<never> => ({ ok: false, error: { code: 'storage', message: trouble, details } })
  const done = (value: unknown): Reply<unknown> => ({ ok: true, value })

  test('settings, and what can be undone', () => {
    follow('settings:write', done({ language: 'zh' }))
    follow('settings:read', done({ language: 'en' }))
    follow('study:edit', done({ undo: 'price', redo: null }))
    expect(seen.splice(0)).toEqual([{ language: 'zh' }, ['price', null]])
  })

  test('that the disk takes nothing, until it does again', () => {
    follow('study:edit', failed({ storage: 'disk-full' }))
    follow('study:list', done([]))
    expect(seen.splice(0)).toEqual([trouble])
    follow('run:pin', done(undefined))
    follow('run:pin', done(undefined))
    expect(seen.splice(0)).toEqual([null])
  })

  test('nothing from a file that could not be exported', () => {
    follow('chart:save', failed({ path: '/x' }))
    follow('chart:save', failed(undefined))
    expect(seen).toEqual([])
  })
})

describe('the log', () => {
  const path = join(folder, 'plimsoll.log')
  const log = workspaceLog(folder, () => new Date('2026-11-21T00:00:00Z'))

  test('has a line with its time for each entry, and gives way when it is long', () => {
    log('first')
    log('second')
    expect(readFileSync(path, 'utf8')).toBe('2026-11-21T00:00:00.000Z first\n2026-11-21T00:00:00.000Z second\n')
    writeFileSync(path, 'x'.repeat(1_000_001))
    log('third')
    expect(readFileSync(path, 'utf8')).toBe('2026-11-21T00:00:00.000Z third\n')
    expect(readFileSync(join(folder, 'plimsoll.old.log'), 'utf8')).toHaveLength(1_000_001)
  })

  test('does not fail where it cannot be written', () => {
    expect(() => workspaceLog(join(folder, 'none'), () => new Date())('lost')).not.toThrow()
  })
})
