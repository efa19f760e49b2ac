/** The window's host in real Electron: what the page is given, and everything it is refused. */
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  call,
  callAnyhow,
  freshWorkspace,
  openScreen,
  removeWorkspace,
  type Screen,
  type StartedWindow,
  startAgain,
  startWindow,
  whyNoWindow,
} from './started-window.ts'

const reason = await whyNoWindow()

describe.skipIf(reason !== undefined)(`the window${reason === undefined ? '' : ` (skipped: ${reason})`}`, () => {
  const workspace = freshWorkspace()
  let screen: Screen
  let window: StartedWindow
  let server: Server
  let origin = ''
  const requests: string[] = []

  beforeAll(async () => {
    screen = await openScreen()
    server = createServer((request, response) => {
      requests.push(request.url ?? '')
      response.setHeader('access-control-allow-origin', '*').end('reached')
    })
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const address = server.address()
    origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
    window = await startWindow(screen, workspace)
  }, 60_000)

  afterAll(async () => {
    await window?.app.close().catch(() => {}) // The last test ended it.
    server?.close()
    screen?.end()
    removeWorkspace(workspace)
  })

  test('opens with its title, at its own address', async () => {
    expect(await window.page.title()).toBe('Plimsoll')
    expect(window.page.url()).toBe('plimsoll://window/index.html')
    expect(window.app.windows()).toHaveLength(1)
  })

  test('is sandboxed, isolated and without Node', async () => {
    const preferences = await window.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]!.webContents as unknown as {
        getLastWebPreferences(): Record<string, unknown>
      }
      return contents.getLastWebPreferences()
    })
    expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true })
    expect(await window.page.evaluate('[typeof require, typeof process, typeof Buffer, typeof module]')).toEqual(
      Array(4).fill('undefined'),
    )
  })

  test('is given calls and events, and nothing else', async () => {
    expect(await window.page.evaluate('Object.keys(plimsoll).sort()')).toEqual(['call', 'on'])
    expect(await window.page.evaluate('Object.isFrozen(plimsoll) || !Reflect.set(plimsoll, "call", 1)')).toBe(true)
    expect(await call(window.page, 'settings:read')).toMatchObject({ ok: true })
  })

  test.each(['nope', '__proto__', 'constructor', 'ELECTRON_BROWSER_REQUIRE', '', 'toString'])(
    'has no call of the name %j, nor an event',
    async name => {
      await expect(callAnyhow(window.page, name)).rejects.toThrow('call takes the name of a call')
      await expect(window.page.evaluate(`plimsoll.on(${JSON.stringify(name)}, () => {})`)).rejects.toThrow('on takes the name')
    },
  )

  test.each([
    ['study:open'],
    ['study:open', 1],
    ['study:open', 'a', 'b', 'c', 'd'],
    ['settings:write', { language: 'fr' }],
    ['settings:write', { unknown: 1 }],
    ['run:start', 'a', { trials: 1e12, seed: 1, sampler: 'sobol' }, 'job'],
    ['run:preview', 'a', { seed: 1, sampler: 'sobol' }, '../../job'],
    ['study:edit', 'cluster-buy-options', { revision: 0, label: '', changes: [] }],
    ['report:preview', -1, 'en'],
    ['catalog:set', 'accelerator/a100-40', []],
    ['catalog:set', 'accelerator/a100-40', [{ field: 'id', value: 'b' }]],
    ['catalog:import', { kind: 'nonsense', columns: [], rows: [], provenance: {} }],
    ['catalog:export', '../../etc'],
  ])('is refused a call of the wrong form: %j %j', async (name, ...given) => {
    const reply = await callAnyhow(window.page, name as string, ...given)
    expect(reply).toMatchObject({
      ok: false,
      error: { code: 'bad-request', message: { en: expect.stringMatching(/./), zh: expect.stringMatching(/./) } },
    })
  })
  test('reaches no network', async () => {
    const attempts = `(async () => {
      const outcomes = []
      const attempt = async work => { try { await work(); outcomes.push('reached') } catch { outcomes.push('refused') } }
      const loaded = (tag, fields) => new Promise((done, fail) => {
        const element = Object.assign(document.createElement(tag), fields)
        element.onload = done
        element.onerror = fail
        document.head.append(element)
      })
      await attempt(() => fetch('${origin}/fetch'))
      await attempt(() => fetch('https://example.org/'))
      await attempt(() => loaded('img', { src: '${origin}/picture' }))
      await attempt(() => loaded('script', { src: '${origin}/script' }))
      await attempt(() => loaded('link', { rel: 'stylesheet', href: '${origin}/style' }))
      await attempt(() => new Promise((done, fail) => {
        const socket = new WebSocket('${origin.replace('http', 'ws')}/socket')
        socket.onopen = done
        socket.onerror = fail
      }))
      await attempt(() => new Promise((done, fail) => {
        const source = new EventSource('${origin}/events')
        source.onopen = done
        source.onerror = fail
      }))
      navigator.sendBeacon('${origin}/beacon')
      return outcomes
    })()`
    expect(await window.page.evaluate(attempts)).toEqual(Array(7).fill('refused'))
    expect(requests).toEqual([])
  })

  test('has a session that reaches none either, whatever the page allows itself', async () => {
    const outcome = await window.app.evaluate(async ({ session }, address) => {
      try {
        await session.fromPartition('plimsoll').fetch(address)
        return 'reached'
      } catch {
        return 'refused'
      }
    }, `${origin}/session`)
    expect(outcome).toBe('refused')
    expect(requests).toEqual([])
  })

  test('evaluates no text as code', async () => {
    const outcome = await window.page.evaluate(`(() => {
      const element = document.createElement('div')
      element.innerHTML = '<img src="data:," onerror="globalThis.wasRun = true">'
      document.body.append(element)
      const script = document.createElement('script')
      script.textContent = 'globalThis.wasRun = true'
      document.body.append(script)
      return new Promise(done => setTimeout(() => done(globalThis.wasRun === true), 200))
    })()`)
    expect(outcome).toBe(false)
  })

  test('opens no second window and goes nowhere', async () => {
    const before = window.page.url()
    expect(await window.page.evaluate(`String(window.open('${origin}/open'))`)).toBe('null')
    expect(await window.page.evaluate(`String(window.open('plimsoll://window/index.html'))`)).toBe('null')
    for (const target of [
      `${origin}/navigate`,
      'file:///etc/passwd',
      'plimsoll://other/index.html',
      'javascript:document.write(1)',
    ]) {
      await window.page.evaluate(`void (location.href = ${JSON.stringify(target)})`)
      await new Promise(done => setTimeout(done, 150))
      expect(window.page.url()).toBe(before)
    }
    await window.page.evaluate(`(() => {
      const frame = document.createElement('iframe')
      frame.src = '${origin}/frame'
      document.body.append(frame)
    })()`)
    await new Promise(done => setTimeout(done, 150))
    expect(window.app.windows()).toHaveLength(1)
    expect(requests).toEqual([])
    expect(await window.page.evaluate('typeof plimsoll.call')).toBe('function')
  })

  test('comes back from the one page that Chromium goes to unasked', async () => {
    await window.page.evaluate("void (location.href = 'about:blank')")
    const answer = () => call(window.page, 'settings:read').catch(() => undefined) // It fails while the page is on its way.
    await expect.poll(answer).toMatchObject({ ok: true })
    expect(window.page.url()).toBe('plimsoll://window/index.html')
  })

  test('is granted no permission', async () => {
    const outcomes = await window.page.evaluate(`(async () => {
      const states = []
      for (const name of ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi']) {
        try { states.push((await navigator.permissions.query({ name })).state) } catch { states.push('denied') }
      }
      try { await navigator.mediaDevices.getUserMedia({ audio: true }); states.push('granted') } catch { states.push('denied') }
      return states
    })()`)
    expect(outcomes).toEqual(Array(7).fill('denied'))
  })

  test('serves nothing beside its own files', async () => {
    const statusOf = (address: string) =>
      window.app.evaluate(
        async ({ session }, address) => (await session.fromPartition('plimsoll').fetch(address)).status,
        address,
      )
    expect(await statusOf('plimsoll://window/index.html')).toBe(200)
    for (const path of [
      '../main/main.js',
      '%2e%2e/main/main.js',
      '..%2fmain%2fmain.js',
      '/etc/passwd',
      'index.html/..',
      'x.html',
    ]) {
      expect(await statusOf(`plimsoll://window/${path}`)).toBe(404)
    }
  })

  test('opens addresses of sources in the browser, and only https', async () => {
    await window.app.evaluate(({ shell }) => {
      const opened: string[] = []
      Object.assign(globalThis, { opened })
      shell.openExternal = async address => void opened.push(address)
    })
    expect(await call(window.page, 'source:open', 'https://example.org/a?b=c')).toEqual({ ok: true })
    for (const address of [
      'http://example.org',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'https://a:b@example.org',
      'x',
      'smb://a',
    ]) {
      expect(await call(window.page, 'source:open', address)).toMatchObject({ ok: false, error: { code: 'bad-request' } })
    }
    expect(await window.app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)).toEqual([
      'https://example.org/a?b=c',
    ])
  })

  test('is raised by a second start, which ends', async () => {
    await window.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.hide())
    const second = startAgain(screen, workspace)
    const [code] = await once(second, 'exit')
    expect(code).toBe(0)
    const isVisible = () => window.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.isVisible())
    await expect.poll(isVisible).toBe(true)
    expect(window.app.windows()).toHaveLength(1)
  })

  test('comes back where its page dies', async () => {
    await window.app.evaluate(async ({ BrowserWindow }) => {
      const { webContents } = BrowserWindow.getAllWindows()[0]!
      const isLoaded = new Promise<void>(done => webContents.once('did-finish-load', () => done()))
      webContents.forcefullyCrashRenderer()
      await isLoaded
    })
    const typeOfBridge = () =>
      window.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]!.webContents.executeJavaScript('typeof plimsoll.call'),
      )
    expect(await typeOfBridge()).toBe('function')
  })

  test('goes in order when the system asks', async () => {
    const program = window.app.process()
    const ended = once(program, 'exit')
    program.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
  })
})

test.skipIf(reason !== undefined)('a workspace that is none is left alone, and the person is told', async () => {
  const workspace = freshWorkspace()
  const screen = await openScreen()
  const path = join(workspace, 'workspace.sqlite')
  try {
    writeFileSync(path, 'not a database '.repeat(1000))
    const program = startAgain(screen, workspace)
    let said = ''
    program.stderr!.on('data', text => (said += text))
    await expect.poll(() => said, { timeout: 20_000 }).toContain(`${path} is damaged`)
    expect(readFileSync(path, 'utf8')).toBe('not a database '.repeat(1000))
    program.kill('SIGKILL')
    await once(program, 'exit')
  } finally {
    screen.end()
    removeWorkspace(workspace)
  }
})
