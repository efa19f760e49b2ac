/** The layers of the house: who may import whom, what the engine may compute with, how files are named, sized and opened. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, extname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { type Import, importsOf, unrepeatableCalls } from './source-facts.ts'

/**
 * What each layer may import besides itself. A file belongs to the longest `layer` that begins its path. A word of `may` is
 * a path, `npm` (any package but electron), `npm:<package>`, `node` (any module), `node:<module>` or `electron`; `types` before
 * it allows `import type` and no more.
 */
const layers = [
  { layer: 'src-engine', may: [] },
  { layer: 'src-view', may: ['src-engine', 'types npm:echarts'] },

  { layer: 'src-main/storage', may: ['src-engine', 'npm', 'node'] },
  { layer: 'src-main/documents', may: ['src-engine', 'npm', 'node'] },
  { layer: 'src-main/simulation', may: ['src-engine', 'node:worker_threads'] },
  { layer: 'src-main/report', may: ['src-engine', 'src-view', 'npm', 'node'] },
  { layer: 'src-main/exchange', may: ['src-engine', 'src-view', 'npm', 'node'] },
  {
    layer: 'src-main/calls',
    may: [
      ...['src-main/storage', 'src-main/documents', 'src-main/simulation', 'src-main/report', 'src-main/exchange'],
      ...['src-main/contract', 'src-engine', 'src-view', 'npm', 'node'],
    ],
  },
  {
    layer: 'src-main/cli',
    may: [
      ...[
        'src-main/storage',
        'src-main/documents',
        'src-main/simulation',
        'src-main/report',
        'src-main/exchange',
        'src-main/calls',
      ],
      ...['src-main/contract', 'src-engine', 'src-view', 'npm', 'node'],
    ],
  },
  { layer: 'src-main/contract', may: ['types src-engine', 'types src-view', 'types src-main'] },
  { layer: 'src-main/preload', may: ['src-main/contract', 'electron'] },
  { layer: 'src-main', may: ['src-engine', 'src-view', 'npm', 'node', 'electron'] },

  { layer: 'src-renderer/controls', may: ['types src-engine', 'src-view', 'npm'] },
  { layer: 'src-renderer/charts', may: ['src-renderer/controls', 'types src-engine', 'src-view', 'npm'] },
  {
    layer: 'src-renderer/screens',
    may: ['src-renderer/state', 'src-renderer/charts', 'src-renderer/controls', 'types src-engine', 'src-view', 'npm'],
  },
  { layer: 'src-renderer', may: ['types src-engine', 'src-view', 'types src-main/contract', 'npm'] },
]

const lineLimit = 400

/** Names that say nothing about what is inside. */
const emptyName = /^(index|utils?|helpers?|services?|managers?|common|misc)$|-(utils?|helpers?|managers?)$/

/** A file opens with a sentence in a comment; a program for the shell may have its #! line before. */
const opening: Record<string, RegExp> = {
  '.ts': /^(#!.*\n)?(\/\*\*|\/\/)\s*\S+( \S+){2}/,
  '.svelte': /^<!--\s*\S+( \S+){2}/,
  '.css': /^\/\*\s*\S+( \S+){2}/,
  '.sql': /^--\s*\S+( \S+){2}/,
}

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const sources = readdirSync(root)
  .filter(folder => folder.startsWith('src-'))
  .flatMap(folder => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
  .filter(entry => entry.isFile() && extname(entry.name) in opening)
  .map(entry => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
  .sort()
const textOf = (path: string) => readFileSync(join(root, path), 'utf8')
const code = sources.filter(path => /\.(ts|svelte)$/.test(path))
const engine = code.filter(path => path.startsWith('src-engine/'))

describe('imports', () => {
  test('follow the table', () => {
    expect(code.flatMap(path => importFaults(path, textOf(path)))).toEqual([])
  })

  test('do not run in a circle within the engine', () => {
    const graph = new Map(engine.map(path => [path, importsOf(path, textOf(path)).map(({ target }) => target)]))
    expect(circles(graph)).toEqual([])
  })
})

test('the engine computes only with what gives the same bytes everywhere', () => {
  expect(engine.flatMap(path => unrepeatableCalls(path, textOf(path)).map(fault => `${path}:${fault}`))).toEqual([])
})

describe('files', () => {
  test(`have at most ${lineLimit} lines`, () => {
    expect(sources.filter(path => textOf(path).trimEnd().split('\n').length > lineLimit)).toEqual([])
  })

  test('and folders are named after what they hold', () => {
    expect(sources.filter(path => path.split('/').some(part => emptyName.test(part.replace(/\..*$/, ''))))).toEqual([])
  })

  test('are in kebab-case, components in PascalCase', () => {
    const isNamedWell = (path: string) =>
      (path.endsWith('.svelte') ? /^[A-Z][A-Za-z0-9]*\.svelte$/ : /^[a-z0-9]+(-[a-z0-9]+)*(\.svelte)?\.\w+$/).test(basename(path))
    expect(sources.filter(path => !isNamedWell(path))).toEqual([])
  })

  test('open with a sentence that says what they are', () => {
    expect(sources.filter(path => !opening[extname(path)]!.test(textOf(path)))).toEqual([])
  })
})

describe('these checks', () => {
  test('find code to look at', () => {
    expect(existsSync(join(root, 'src-engine'))).toBe(true)
    expect(engine.length).toBeGreaterThan(0)
  })

  test.each([
    ['src-engine/cost/a.ts', `import { readFileSync } from 'node:fs'`],
    ['src-engine/cost/a.ts', `import { z } from 'zod'`],
    ['src-engine/cost/a.ts', `export * from '../../src-view/words/en.ts'`],
    ['src-view/charts/a.ts', `import { init } from 'echarts'`],
    ['src-main/storage/a.ts', `const electron = await import('electron')`],
    ['src-main/report/a.ts', `import { studyStore } from '../storage/study-store.ts'`],
    ['src-main/calls/a.ts', `import type { BrowserWindow } from 'electron'`],
    ['src-main/cli.ts', `import { openWindow } from './window.ts'`],
    ['src-main/preload.ts', `import { studyCalls } from './calls/study-calls.ts'`],
    ['src-renderer/App.svelte', `<script lang="ts">import { simulate } from '../src-engine/simulate.ts'</script>`],
    ['src-renderer/api.svelte.ts', `import { callNames } from '../src-main/contract.ts'`],
    ['src-renderer/controls/a.ts', `let x: import('../api.svelte.ts').Api`],
    ['src-renderer/screens/Compare.svelte', `<script>import { call } from '../api.svelte.ts'</script>`],
    ['src-engineering/a.ts', `export const a = 1`],
  ])('refuse in %s: %s', (path, text) => {
    expect(importFaults(path, text)).toHaveLength(1)
  })

  test.each([
    ['src-view/charts/a.ts', `import type { EChartsOption } from 'echarts'`],
    [
      'src-main/simulation/a.ts',
      `import { Worker } from 'node:worker_threads'\nimport { simulate } from '../../src-engine/simulate.ts'`,
    ],
    ['src-main/preload.ts', `import { ipcRenderer } from 'electron'\nimport { callNames } from './contract.ts'`],
    ['src-renderer/api.svelte.ts', `import type { Calls } from '../src-main/contract.ts'`],
    ['src-engine/cost/a.ts', `// import 'zod'\nconst text = "import 'zod'"`],
  ])('allow in %s: %s', (path, text) => {
    expect(importFaults(path, text)).toEqual([])
  })

  test.each([
    'x ** 2',
    'x **= 2',
    'Math.pow(x, 2)',
    'Math.random()',
    'const { sin } = Math',
    "Math['cos'](x)",
    'Date.now()',
    'new Date()',
  ])('refuse in the engine: %s', text => expect(unrepeatableCalls('a.ts', text)).toHaveLength(1))

  test.each(['Math.sqrt(x) * Math.PI', 'type A = { performance: number }', 'a.performance', '({ console: 1 })', '// Math.pow'])(
    'allow in the engine: %s',
    text => expect(unrepeatableCalls('a.ts', text)).toEqual([]),
  )

  test('find a circle of any length', () => {
    const graph = { a: ['b'], b: ['c', 'd'], c: ['a'], d: [], e: ['e'] }
    expect(circles(new Map(Object.entries(graph)))).toEqual(['a -> b -> c -> a', 'e -> e'])
  })
})

/** Each import of a file that its layer may not make, in words. */
function importFaults(path: string, text: string): string[] {
  const row = layers.filter(({ layer }) => belongsTo(path, layer)).sort((a, b) => b.layer.length - a.layer.length)[0]
  if (!row) return [`${path} belongs to no layer of the table`]
  return importsOf(path, text)
    .filter(found => !belongsTo(found.target, row.layer) && !row.may.some(word => isAllowed(found, word)))
    .map(
      ({ target, isTypeOnly }) =>
        `${path} imports ${isTypeOnly ? 'types of ' : ''}${target}; ${row.layer} may import: ${row.may.join(', ') || 'itself'}`,
    )
}

function isAllowed({ target, isTypeOnly }: Import, word: string): boolean {
  if (word.startsWith('types ')) return isTypeOnly && isAllowed({ target, isTypeOnly }, word.slice('types '.length))
  if (word === 'npm' || word === 'node') return target.startsWith(`${word}:`)
  return belongsTo(target, word)
}

/** `src-main/cli` holds src-main/cli.ts and the folder src-main/cli, not src-main/client.ts. */
function belongsTo(path: string, layer: string): boolean {
  return path === layer || (path.startsWith(layer) && /[/.]/.test(path[layer.length]!))
}

/** Every circle that a walk in depth meets, each once, as `a -> b -> a`. */
function circles(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const found: string[] = []
  const done = new Set<string>()
  const walk = (node: string, trail: readonly string[]) => {
    if (trail.includes(node)) found.push([...trail.slice(trail.indexOf(node)), node].join(' -> '))
    else if (!done.has(node)) {
      for (const next of graph.get(node) ?? []) walk(next, [...trail, node])
      done.add(node)
    }
  }
  for (const node of graph.keys()) walk(node, [])
  return found
}
