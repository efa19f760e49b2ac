/** The fast checks: types, lint and layers, side by side. `node scripts/check.mjs [types] [components] [lint] [layers]`; all but components by default. */
import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const tool = path => join(root, 'node_modules', path)

const commands = {
  types: [tool('typescript/bin/tsc'), '-b', '--pretty', String(process.stdout.isTTY === true)],
  components: [
    tool('svelte-check/bin/svelte-check'),
    '--tsconfig',
    join(root, 'src-renderer/tsconfig.json'),
    '--fail-on-warnings',
  ],
  lint: [tool('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.'],
  layers: [tool('vitest/vitest.mjs'), 'run', '--reporter=dot', 'test/layers.test.ts'],
}

/** Checked before each commit; the components take as long as all of these together and are checked by `npm test`. */
const usual = ['types', 'lint', 'layers']

/** Runs the named checks at the same time and prints each one's output in one piece as it ends. Resolves to those that failed. */
export async function runChecks(names) {
  const outcomes = await Promise.all(names.map(async name => ({ name, isPassed: await runCheck(name) })))
  return outcomes.filter(({ isPassed }) => !isPassed).map(({ name }) => name)
}

function runCheck(name) {
  const start = performance.now()
  const env = process.stdout.isTTY ? { ...process.env, FORCE_COLOR: '1' } : process.env
  const child = spawn(process.execPath, commands[name], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  child.stdout.on('data', chunk => (output += chunk))
  child.stderr.on('data', chunk => (output += chunk))
  return new Promise(done => {
    child.on('close', code => {
      const seconds = ((performance.now() - start) / 1000).toFixed(1)
      if (code !== 0) process.stdout.write(`\n${output}\n`)
      console.log(`${name}: ${code === 0 ? 'passed' : 'FAILED'} (${seconds} s)`)
      done(code === 0)
    })
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const named = process.argv.slice(2)
  const unknown = named.filter(name => !(name in commands))
  if (unknown.length > 0) {
    console.error(`No check is called ${unknown.join(', ')}; there are ${Object.keys(commands).join(', ')}.`)
    process.exitCode = 2
  } else {
    const failed = await runChecks(named.length > 0 ? named : usual)
    process.exitCode = failed.length > 0 ? 1 : 0
  }
}
