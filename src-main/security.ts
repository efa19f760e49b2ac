/**
 * What the window may not do: everything but showing the program's own page and calling the contract. It has no network, opens no other
 * window, goes nowhere, is granted no permission. Sources: Electron's security guide, by the numbers of its check list.
 */
import type { Session, WebContents, WebPreferences } from 'electron'

/** The page has an address of its own instead of file:, which could read any file of the machine (guide, item 18). */
export const pageScheme = 'plimsoll'
export const pageHost = 'window'
export const pageAddress = `${pageScheme}://${pageHost}/index.html`

/** Privileges of the page's scheme: relative addresses and a same-origin rule as on the web, nothing around the content policy. */
export const pagePrivileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true } as const

/** A session in memory: the page leaves nothing on the disk but through the contract. */
export const pagePartition = 'plimsoll'

/** Items 2, 3, 4, 6 to 11 and 20 of the guide. The end-to-end tests run as root without the sandbox, so a unit test holds these. */
export const webPreferences = {
  partition: pagePartition,
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
  spellcheck: false, // Chromium would fetch its dictionaries.
  safeDialogs: true,
} as const satisfies WebPreferences

/**
 * Sent with every file of the page (item 7). Styles may stand in the markup, since the grid and the charts write theirs there, and the
 * grid carries its icons as a font in a data: address; scripts come from files alone. `blob:` and `data:` pictures are the page's own.
 */
export const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Chromium's switches: no name is ever looked up, so that nothing of Chromium's own reaches the network either. */
export const chromiumSwitches = { 'host-resolver-rules': 'MAP * ~NOTFOUND', 'disable-background-networking': undefined } as const

/** The program's own page, and for developers the tools that inspect it. */
export function isAllowedRequest(address: string, mayInspect: boolean): boolean {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (url === undefined) return false
  if (url.protocol === `${pageScheme}:`) return url.host === pageHost
  if (url.protocol === 'data:' || url.protocol === 'blob:') return true // They hold their content: no network.
  return mayInspect && url.protocol === 'devtools:'
}

/** Whether a call comes from the page itself: its top frame, at our address (item 17). */
export function isOwnPage(frame: { readonly url: string; readonly parent: unknown } | null): boolean {
  if (frame === null || frame.parent !== null || !URL.canParse(frame.url)) return false
  const { protocol, host } = new URL(frame.url)
  return protocol === `${pageScheme}:` && host === pageHost
}

/** An address that may be handed to the browser (item 15): https, no name or password in it; undefined for all others. */
export function browserAddress(address: string): string | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined
  return url?.protocol === 'https:' && url.username === '' && url.password === '' ? url.href : undefined
}

/** Grants nothing (item 5) and lets nothing through but the page's own files. */
export function secureSession(session: Session, mayInspect: boolean): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}))
  session.setSpellCheckerEnabled(false)
  session.webRequest.onBeforeRequest((request, answer) => answer({ cancel: !isAllowedRequest(request.url, mayInspect) }))
  session.on('will-download', event => event.preventDefault())
}

/** Keeps a page where it is (items 13 and 14): no navigation, no new window, no embedded page, no direct connection to another machine. */
export function secureContents(contents: WebContents): void {
  contents.on('will-navigate', event => event.preventDefault())
  contents.on('will-frame-navigate', event => event.preventDefault())
  contents.on('will-redirect', event => event.preventDefault())
  contents.on('will-attach-webview', event => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
}
