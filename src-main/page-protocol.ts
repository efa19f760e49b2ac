/** Serves the page's files from the built folder under the page's own address, each with the content policy. */
import { readFile } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import type { Session } from 'electron'
import { contentPolicy, pageHost, pageScheme } from './security.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.json': 'application/json',
}

/** The file that an address stands for; undefined where it leaves the folder, or is of a kind that the page does not have. */
export function pageFile(address: string, folder: string): string | undefined {
  const { host, pathname } = new URL(address)
  if (host !== pageHost || !(extname(pathname) in types)) return undefined
  let path: string
  try {
    path = decodeURIComponent(pathname)
  } catch {
    return undefined
  }
  if (path.includes('\0') || path.includes('\\')) return undefined
  const file = join(folder, path)
  return file.startsWith(folder + sep) ? file : undefined
}

/** @param folder of the built page */
export function servePage(session: Session, folder: string): void {
  session.protocol.handle(pageScheme, request => answer(request, folder))
}

async function answer({ method, url }: Request, folder: string): Promise<Response> {
  const file = method === 'GET' ? pageFile(url, folder) : undefined
  if (file === undefined) return new Response(null, { status: 404 })
  try {
    const headers = {
      'content-type': types[extname(file)]!,
      'content-security-policy': contentPolicy,
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'cache-control': 'no-cache',
    }
    return new Response(new Uint8Array(await readFile(file)), { headers })
  } catch {
    return new Response(null, { status: 404 })
  }
}
