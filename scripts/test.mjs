/**
 * Everything that must hold: types, lint, then all tests; the last line is "N passed, N failed, N skipped".
 *
 * With arguments (a file, `-t name`, any option of `vitest run`) only the tests they name run, without the checks.
 */
import { dirname, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseCLI, startVitest } from 'vitest/node'
import { runChecks } from './check.mjs'
import { describeElectron, findElectron } from './electron-binary.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
process.chdir(root)

const given = process.argv.slice(2)
const isWhole = given.length === 0
const failedChecks = isWhole ? await runChecks(['types', 'components', 'lint']) : []

const { filter, options } = parseCLI(['vitest', 'run', ...given])
const vitest = await startVitest(filter, options)
const modules = vitest.state.getTestModules()
const tests = modules.flatMap(module => [...module.children.allTests()])
const count = state => tests.filter(test => test.result().state === state).length

// A file or a suite can fail outside its tests, and an error can escape from all of them: each is one failure more.
const brokenFiles = modules.filter(module => module.errors().length > 0).length
const brokenSuites = modules.flatMap(module => [...module.children.allSuites()]).filter(suite => suite.errors().length > 0).length
const unfinished = count('pending')
const failed =
  count('failed') + unfinished + brokenFiles + brokenSuites + vitest.state.getUnhandledErrors().length + failedChecks.length
const isNothingFound = tests.length === 0

if (isWhole) {
  printSkipped()
  console.log(`Electron: ${await electronLine()}`)
}
if (failedChecks.length > 0) console.log(`Failed checks, counted below: ${failedChecks.join(', ')}`)
console.log(`${count('passed')} passed, ${failed} failed, ${count('skipped')} skipped`)
process.exitCode = failed > 0 || isNothingFound ? 1 : 0

/** One line for each file with skipped tests, with the reasons given to `skip`. */
function printSkipped() {
  for (const module of modules) {
    const skipped = [...module.children.allTests()].map(test => test.result()).filter(result => result.state === 'skipped')
    if (skipped.length === 0) continue
    const notes = [...new Set(skipped.flatMap(({ note }) => note ?? []))]
    console.log(
      `Skipped: ${skipped.length} in ${relative(root, module.moduleId)}${notes.length > 0 ? ` (${notes.join('; ')})` : ''}`,
    )
  }
}

async function electronLine() {
  if (process.env.PLIMSOLL_ELECTRON_REASON) return `none, ${process.env.PLIMSOLL_ELECTRON_REASON}`
  return describeElectron(await findElectron(root, { mayFetch: false }))
}
