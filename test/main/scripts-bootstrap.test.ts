/** What npm scripts run first: arguments, output, exit codes and signals pass through; a failed install says what to do. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isInstallFresh, stampInstall } from '../../scripts/install-stamp.mjs'

const scripts = fileURLToPath(new URL('../../scripts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'plimsoll-bootstrap-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const shell = `
const args: string[] = process.argv.slice(2)
process.on('SIGTERM', () => { console.log('told to end'); process.exit(3) })
if (args[0] === 'exit') process.exit(Number(args[1]))
if (args[0] === 'die') process.kill(process.pid, 'SIGKILL')
if (args[0] === 'wait') setInterval(() => {}, 1000)
console.log(JSON.stringify(args))
`

/** A project of its own under `name`: our scripts, a shell that prints its arguments, and a node_modules without packages. */
function project(name: string): string {
  const root = join(folder, name)
  mkdirSync(join(root, 'src-main'), { recursive: true })
  cpSync(scripts, join(root, 'scripts'), { recursive: true })
  writeFileSync(join(root, 'package.json'), '{ "type": "module", "dependencies": {} }')
  writeFileSync(join(root, 'package-lock.json'), '{ "packages": { "": {} } }')
  writeFileSync(join(root, 'src-main', 'cli.ts'), shell)
  return root
}

function program(path: string, text: string): void {
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, `#!/bin/sh\n${text}\n`)
  chmodSync(path, 0o755)
}

interface Ending {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

function ending(child: ChildProcess): Promise<Ending> {
  let out = ''
  let err = ''
  child.stdout?.on('data', chunk => (out += chunk))
  child.stderr?.on('data', chunk => (err += chunk))
  return new Promise(done => child.on('close', code => done({ code, out, err })))
}

const bootstrap = (root: string, args: string[], env: NodeJS.ProcessEnv = process.env) =>
  spawn(process.execPath, [join(root, 'scripts', 'bootstrap.mjs'), ...args], { env })

describe.each(['in the same process', 'in a second process'])('a task that runs %s', kind => {
  let root: string

  beforeAll(() => {
    root = project(kind.replaceAll(' ', '-'))
    const ownNode = join(root, 'node_modules', 'node', 'bin', 'node')
    if (kind.includes('second')) program(ownNode, `exec "${process.execPath}" "$@"`)
    else {
      mkdirSync(join(ownNode, '..'), { recursive: true })
      symlinkSync(process.execPath, ownNode)
    }
    stampInstall(root)
  })

  test('gets its arguments untouched, and its output is all there is', async () => {
    const args = ['run', 'x', '--json', '--help', '--version', '--', 'a b', '$HOME', '', '*']
    const { code, out, err } = await ending(bootstrap(root, ['plimsoll', '--', ...args]))
    expect({ code, args: JSON.parse(out), err }).toEqual({ code: 0, args, err: '' })
  })

  test('gives its exit code', async () => {
    expect((await ending(bootstrap(root, ['plimsoll', '--', 'exit', '7']))).code).toBe(7)
  })

  test('is told to end, and ends in its own way', async () => {
    const child = bootstrap(root, ['plimsoll', '--', 'wait'])
    child.stdout.once('data', () => child.kill('SIGTERM'))
    const { code, out } = await ending(child)
    expect({ code, out }).toEqual({ code: 3, out: '["wait"]\ntold to end\n' })
  })

  test('is the example study on start where there is no screen, with its report beside', async () => {
    const { DISPLAY: _, WAYLAND_DISPLAY: __, ...env } = process.env
    const { out } = await ending(bootstrap(root, ['start', '--', '--trials', '64'], env))
    const report = ['--pdf', './plimsoll-cluster-buy-options.pdf']
    expect(JSON.parse(out)).toEqual(['run', 'cluster-buy-options', ...report, '--trials', '64'])
  })

  test('is the example study on start where there is a screen but no Electron', async () => {
    const { out, err } = await ending(
      bootstrap(root, ['start'], { ...process.env, DISPLAY: ':7', ELECTRON_OVERRIDE_DIST_PATH: '/nowhere' }),
    )
    expect(JSON.parse(out).slice(0, 2)).toEqual(['run', 'cluster-buy-options'])
    expect(err).toMatch(/There is no Electron for the window/)
  })
})

test('a task that dies of a signal gives exit code 1', async () => {
  expect((await ending(bootstrap(join(folder, 'in-a-second-process'), ['plimsoll', 'die']))).code).toBe(1)
})

test('an unknown task names those that exist', async () => {
  const { code, err } = await ending(bootstrap(project('unknown'), ['tset']))
  expect(code).toBe(2)
  expect(err).toMatch(/start\|test\|check/)
})

describe('an install', () => {
  const withNpm = (root: string, text: string) => {
    program(join(root, 'bin', 'npm'), text)
    return { ...process.env, PATH: `${join(root, 'bin')}:/usr/bin:/bin` }
  }

  test('runs once for each state of package-lock.json', async () => {
    const root = project('installs')
    const npm = `echo "$1" >> calls; mkdir -p node_modules/node/bin; ln -sf "${process.execPath}" node_modules/node/bin/node`
    const run = () => ending(bootstrap(root, ['plimsoll', 'again'], withNpm(root, npm)))

    const first = await run()
    expect({ code: first.code, out: first.out }).toEqual({ code: 0, out: '["again"]\n' })
    expect(first.err).toMatch(/^Installing the packages .*\n$/)
    expect((await run()).err).toBe('')
    writeFileSync(join(root, 'package-lock.json'), '{ "packages": { "": {}, "node_modules/zod": { "version": "4.0.0" } } }')
    expect((await run()).err).toMatch(/^Installing/)
    expect(readFileSync(join(root, 'calls'), 'utf8')).toBe('ci\nci\n')
  })

  test('is not repeated after `npm install`, which leaves a record of the same tree', async () => {
    const root = project('recorded')
    mkdirSync(join(root, 'node_modules', 'node', 'bin'), { recursive: true })
    symlinkSync(process.execPath, join(root, 'node_modules', 'node', 'bin', 'node'))
    writeFileSync(join(root, 'node_modules', '.package-lock.json'), '{ "packages": {} }')
    const { code, err } = await ending(bootstrap(root, ['plimsoll'], withNpm(root, 'exit 1')))
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(isInstallFresh(root)).toBe(true)
  })

  test.each([
    [
      'without a network',
      'echo "npm error code ENOTFOUND" >&2; exit 1',
      /could not reach the package registry \(ENOTFOUND\)\. Connect/,
    ],
    [
      'that npm refuses',
      'echo "npm error code EUSAGE" >&2; exit 1',
      /npm error code EUSAGE\nThe packages could not be installed/,
    ],
    ['without the Node of the project', 'mkdir -p node_modules', /`node` did not install its binary/],
  ])('%s says what to do', async (name, npm, sentence) => {
    const root = project(name.replaceAll(' ', '-'))
    const { code, out, err } = await ending(bootstrap(root, ['plimsoll'], withNpm(root, npm)))
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toMatch(sentence)
    expect(isInstallFresh(root)).toBe(false)
  })

  test('waits for another that is under way, and then has nothing to do', async () => {
    const root = project('twice')
    const npm = `echo "$1" >> calls; sleep 1; mkdir -p node_modules/node/bin; ln -sf "${process.execPath}" node_modules/node/bin/node`
    const env = withNpm(root, npm)
    const [a, b] = await Promise.all([1, 2].map(() => ending(bootstrap(root, ['plimsoll', 'both'], env))))
    expect([a?.out, b?.out]).toEqual(['["both"]\n', '["both"]\n'])
    expect(readFileSync(join(root, 'calls'), 'utf8')).toBe('ci\n')
  })

  test('does not wait for one that died', async () => {
    const root = project('died')
    mkdirSync(join(root, '.cache'))
    const dead = execFileSync('/bin/sh', ['-c', 'echo $$'], { encoding: 'utf8' }).trim()
    writeFileSync(join(root, '.cache', 'installing'), dead)
    expect((await ending(bootstrap(root, ['plimsoll'], withNpm(root, 'exit 1')))).code).toBe(1)
  })
})
