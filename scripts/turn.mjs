/** Lets one process at a time do a piece of work in a checkout, such as installing or building. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/**
 * Waits until no other process holds the turn called `name`; the file names the process, so that one which died is not waited for.
 *
 * @param {string} root of the checkout
 * @param {string} name of the file in .cache
 * @param {string} sentence that is said once where there is something to wait for
 * @returns {Promise<() => void>} gives the turn back
 */
export async function takeTurn(root, name, sentence) {
  const path = join(root, '.cache', name)
  mkdirSync(join(root, '.cache'), { recursive: true })
  for (let isTold = false; ; await wait(250)) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx' })
      return () => rmSync(path, { force: true })
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (!isAlive(path)) rmSync(path, { force: true })
    else if (!isTold) {
      console.error(sentence)
      isTold = true
    }
  }
}

function isAlive(path) {
  try {
    const pid = Number(readFileSync(path, 'utf8'))
    if (!pid) return true // Just created, its number not yet written.
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM' // Another user's process is alive all the same; a vanished file or process is not.
  }
}
