/** The window's page in a browser for development: `node test/renderer/page-server.ts <folder of a workspace> [port]`. */
import { createServer, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { createServer as createVite } from 'vite'
import { runReport } from '../../src-main/calls/run-report.ts'
import { realHost } from './real-host.ts'

const root = join(import.meta.dirname, '../..')
const folder = process.argv[2] ?? 'out/page-workspace'
const port = Number(process.argv[3] ?? 5199)
const streams = new Set<ServerResponse>()
const moduleIn = (path: string) => pathToFileURL(join(root, path))

const host = realHost({
  folder,
  resources: join(root, 'resources'),
  workerUrl: moduleIn('src-main/simulation/worker.ts'),
  report: calls =>
    runReport(calls, { resources: join(root, 'resources'), workerUrl: moduleIn('src-main/report/report-worker.ts') }),
  dialogs: {
    open: () => Promise.resolve(undefined),
    save: (name, ending) =>
      Promise.resolve(join(folder, `saved-${name}`.endsWith(ending) ? `saved-${name}` : `saved-${name}.${ending}`)),
  },
})
for (const name of ['run:progress', 'run:glimpse', 'study:changed', 'workspace:trouble'] as const) {
  host.bridge.on(name, event => {
    for (const stream of streams) stream.write(`data: ${JSON.stringify({ name, event })}\n\n`)
  })
}

const bridgeScript = `
const listeners = {}
new EventSource('/host-events').onmessage = message => {
  const { name, event } = JSON.parse(message.data)
  for (const listener of listeners[name] ?? []) listener(event)
}
window.plimsoll = {
  call: async (name, ...given) => (await fetch('/host-call', { method: 'POST', body: JSON.stringify({ name, given: structuredClone(given) }) })).json(),
  on: (name, listener) => ((listeners[name] ??= new Set()).add(listener), () => listeners[name].delete(listener)),
}`

const vite = await createVite({
  configFile: false,
  root: join(root, 'src-renderer'),
  cacheDir: join(root, 'out/vite'),
  logLevel: 'warn',
  server: { middlewareMode: true, hmr: false, fs: { allow: [root] } },
  optimizeDeps: {
    exclude: ['@lucide/svelte'],
    include: ['bits-ui', 'echarts/core', 'echarts/charts', 'echarts/components', 'echarts/renderers', 'ag-grid-community'],
  },
  plugins: [
    svelte({ configFile: join(root, 'svelte.config.js') }),
    {
      name: 'host-bridge',
      transformIndexHtml: () => [{ tag: 'script', children: bridgeScript, injectTo: 'head-prepend' }],
    },
  ],
})

createServer((request, response) => {
  if (request.url === '/host-events') {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    streams.add(response)
    request.on('close', () => streams.delete(response))
  } else if (request.url === '/host-call') {
    const chunks: Buffer[] = []
    request.on('data', chunk => chunks.push(chunk))
    request.on('end', async () => {
      const { name, given } = JSON.parse(Buffer.concat(chunks).toString('utf8'))
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(JSON.stringify(await host.bridge.call(name, ...(given as []))))
      for (const line of host.log.splice(0)) console.error(line)
    })
  } else vite.middlewares(request, response)
}).listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${port}/`))
