/** What the window may not do. The end-to-end tests run as root without Chromium's sandbox: these settings are held here. */
import { readFileSync } from 'node:fs'
import { sep } from 'node:path'
import { describe, expect, test } from 'vitest'
import { pageFile } from '../../src-main/page-protocol.ts'
import {
  browserAddress,
  chromiumSwitches,
  contentPolicy,
  isAllowedRequest,
  isOwnPage,
  pageAddress,
  pagePartition,
  pagePrivileges,
  webPreferences,
} from '../../src-main/security.ts'

const source = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

describe('the window', () => {
  test('is sandboxed, isolated, and without Node', () => {
    expect(webPreferences).toEqual({
      partition: 'plimsoll',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      safeDialogs: true,
    })
    expect(pagePartition.startsWith('persist:')).toBe(false)
  })

  test('is made with these preferences and the preload, nothing after them', () => {
    expect(source('src-main/window.ts')).toContain('webPreferences: { ...webPreferences, preload },')
    const hosts = ['main', 'window', 'menu', 'dialogs', 'security'].map(name => source(`src-main/${name}.ts`)).join('\n')
    expect(hosts.match(/new BrowserWindow\(/g)).toHaveLength(1)
    expect(hosts).not.toMatch(/no-sandbox|disable-web-security|ignore-certificate|bypassCSP|executeJavaScript/)
  })

  test('has a strict content policy', () => {
    expect(contentPolicy).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; " +
        "connect-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    )
    expect(contentPolicy).not.toMatch(/unsafe-eval|https?:|\*/)
  })

  test('has a scheme that does not go around the content policy', () => {
    expect(pagePrivileges).toEqual({ standard: true, secure: true, supportFetchAPI: true, codeCache: true })
    expect(chromiumSwitches['host-resolver-rules']).toBe('MAP * ~NOTFOUND')
  })
})

describe('a request', () => {
  test.each([pageAddress, 'plimsoll://window/assets/a.js', 'data:image/png;base64,AA', 'blob:plimsoll://window/1'])(
    'passes: %s',
    address => expect(isAllowedRequest(address, false)).toBe(true),
  )

  test.each([
    'https://example.org/',
    'http://127.0.0.1/',
    'ws://127.0.0.1/',
    'file:///etc/passwd',
    'plimsoll://other/',
    'ftp://example.org',
    'devtools://devtools/bundled/x.js',
    'chrome://settings',
    'about:blank',
    'x',
  ])('is refused: %s', address => expect(isAllowedRequest(address, false)).toBe(false))

  test('of the inspector passes for developers', () => {
    expect(isAllowedRequest('devtools://devtools/bundled/x.js', true)).toBe(true)
    expect(isAllowedRequest('https://example.org/', true)).toBe(false)
  })
})

describe('a call', () => {
  test('comes from the top frame at our address, or is refused', () => {
    expect(isOwnPage({ url: pageAddress, parent: null })).toBe(true)
    expect(isOwnPage({ url: `${pageAddress}#studies`, parent: null })).toBe(true)
    expect(isOwnPage({ url: pageAddress, parent: {} })).toBe(false)
    expect(isOwnPage(null)).toBe(false)
    for (const url of ['about:blank', '', 'https://window/index.html', 'plimsoll://window.example.org/', 'file:///index.html']) {
      expect(isOwnPage({ url, parent: null })).toBe(false)
    }
  })
})

describe('the browser', () => {
  test('is given https addresses alone', () => {
    expect(browserAddress('https://example.org/a?b=c#d')).toBe('https://example.org/a?b=c#d')
    for (const address of [
      'http://example.org',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'https://user@example.org',
      'https://user:word@example.org',
      'smb://host/share',
      'ms-msdt:/id',
      ' ',
      '//example.org',
    ]) {
      expect(browserAddress(address)).toBeUndefined()
    }
  })
})

describe("a file of the page's", () => {
  const folder = ['', 'out', 'renderer'].join(sep)

  test('lies in its folder', () => {
    expect(pageFile('plimsoll://window/index.html', folder)).toBe([folder, 'index.html'].join(sep))
    expect(pageFile('plimsoll://window/assets/a%20b.js?x#y', folder)).toBe([folder, 'assets', 'a b.js'].join(sep))
  })

  test.each([
    'plimsoll://window/%2e%2e%2fmain%2fmain.js',
    'plimsoll://window/..%5cmain%5cmain.js',
    'plimsoll://window/a%00.js',
    'plimsoll://window/%E0%A4%A.js',
    'plimsoll://other/index.html',
    'plimsoll://window/',
    'plimsoll://window/workspace.sqlite',
    'plimsoll://window/etc/passwd',
  ])('is not %s', address => expect(pageFile(address, folder)).toBeUndefined())

  test('is never above it, however the address climbs', () => {
    expect(pageFile('plimsoll://window/../../main/main.js', folder)).toBe([folder, 'main', 'main.js'].join(sep))
  })
})
