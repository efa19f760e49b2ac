/** A thread of the pool: compiles the study once, then takes blocks and summary tasks from the shared counters until none is left. */
import { parentPort } from 'node:worker_threads'
import { catalogKey } from '../../src-engine/catalog/catalog-entry.ts'
import { RunColumns, type RunSettings, runLayout } from '../../src-engine/run-layout.ts'
import { Simulation } from '../../src-engine/simulate-block.ts'
import { summariseTask, summaryTasks, type TaskOutput } from '../../src-engine/statistics/plan-summaries.ts'
import { SummaryMemory } from '../../src-engine/statistics/summary-memory.ts'
import { compileStudy } from '../../src-engine/study/compile-study.ts'
import type { CompiledStudy } from '../../src-engine/study/compiled-study.ts'
import { surfacesOf } from '../../src-engine/utilization/scheduling/surface-book.ts'
import {
  CANCELLED,
  DONE_BLOCKS,
  DONE_TASKS,
  NEXT_BLOCK,
  NEXT_TASK,
  type PoolMessage,
  type WorkerMessage,
} from './worker-messages.ts'

interface Job {
  readonly compiled: CompiledStudy
  readonly settings: RunSettings
  readonly columns: RunColumns
  readonly control: Int32Array
}

let job: Job | undefined

function openJob(message: Extract<PoolMessage, { ask: 'blocks' }>): Job {
  const { study, entries, settings } = message
  const compilation = compileStudy(study, new Map(entries.map(entry => [catalogKey(entry.kind, entry.id), entry])))
  if (!compilation.ok) throw new Error(`the study does not compile in the worker: ${JSON.stringify(compilation.faults)}`)
  const { compiled } = compilation
  const columns = new RunColumns(runLayout(compiled, settings), message.columns)
  return { compiled, settings, columns, control: new Int32Array(message.control) }
}

/** Takes the numbers 0 to count - 1 that nobody else has taken, one at a time, and stops between two when the run is cancelled. */
function takeTurns(control: Int32Array, next: number, done: number, count: number, work: (turn: number) => void): void {
  while (Atomics.load(control, CANCELLED) === 0) {
    const turn = Atomics.add(control, next, 1)
    if (turn >= count) return
    work(turn)
    Atomics.add(control, done, 1)
  }
}

function computeBlocks({ compiled, settings, columns, control }: Job): void {
  if (Atomics.load(control, CANCELLED) !== 0) return
  const simulation = new Simulation(compiled, settings, columns.layout, surfacesOf(compiled))
  takeTurns(control, NEXT_BLOCK, DONE_BLOCKS, columns.layout.blocks, block => simulation.run(block, columns))
}

function computeSummaries({ compiled, columns, control }: Job): TaskOutput[] {
  const outputs: TaskOutput[] = []
  const memory = new SummaryMemory()
  takeTurns(control, NEXT_TASK, DONE_TASKS, summaryTasks(columns.layout), task => {
    outputs.push(summariseTask(compiled, columns, task, memory))
  })
  return outputs
}

function answer(message: PoolMessage): WorkerMessage {
  switch (message.ask) {
    case 'blocks':
      job = openJob(message)
      computeBlocks(job)
      return { answer: 'ready' }
    case 'summaries':
      return { answer: 'summaries', outputs: computeSummaries(job!) }
    case 'forget':
      job = undefined // Lets go of the columns, which may be gigabytes.
      return { answer: 'ready' }
  }
}

parentPort!.on('message', (message: PoolMessage) => {
  let reply: WorkerMessage
  try {
    reply = answer(message)
  } catch (error) {
    reply = { answer: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
  parentPort!.postMessage(reply)
})
