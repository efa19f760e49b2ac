/** Names of jobs that the window starts: no two alike, also across a reload, after which the work of the page before may still go on. */

const page = Math.floor(performance.timeOrigin).toString(36)
let count = 0

export function jobName(what: string): string {
  return `${what}-${page}-${++count}`
}
