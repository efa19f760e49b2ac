/** A thread of the pool: simulates queues for response surfaces, compiles the study once, then takes blocks and summary tasks from the shared counters until none is left. */
import { parentPort } from 'node:worker_threads'
import { catalogKey } from '../../src-engine/catalog/catalog-entry.ts'
import { RunColumns, type RunSettings, runLayout } from '../../src-engine/run-layout.ts'
import { Simulation } from '../../src-engine/simulate-block.ts'
import { summariseTask, summaryTasks, type TaskOutput } from '../../src-engine/statistics/plan-summaries.ts'
import { SummaryMemory } from '../../src-engine/statistics/summary-memory.ts'
import { compileStudy } from '../../src-engine/study/compile-study.ts'
import type { CompiledStudy } from '../../src-engine/study/compiled-study.ts'
import type { ResponseSurface } from '../../src-engine/utilization/scheduling/response-surface.ts'
import { keepSurface, surfacesOf } from '../../src-engine/utilization/scheduling/surface-book.ts'
import { fitSurface } from '../../src-engine/utilization/scheduling/surface-fit.ts'
import { type PointResult, simulatePoint } from '../../src-engine/utilization/scheduling/surface-simulation.ts'
import { simulationSeed, surfaceDesign } from '../../src-engine/utilization/scheduling/surface-spec.ts'
import { keepLayout } from '../../src-engine/utilization/training-efficiency/layout-book.ts'
import {
  CANCELLED,
  DONE_BLOCKS,
  DONE_FITS,
  DONE_SIMULATIONS,
  DONE_TASKS,
  NEXT_BLOCK,
  NEXT_FIT,
  NEXT_SIMULATION,
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
  for (const layout of message.layouts) keepLayout(layout)
  const compilation = compileStudy(study, new Map(entries.map(entry => [catalogKey(entry.kind, entry.id), entry])))
  if (!compilation.ok) throw new Error(`the study does not compile in the worker: ${JSON.stringify(compilation.faults)}`)
  const { compiled } = compilation
  for (const [key, surface] of message.surfaces) keepSurface(key, surface)
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

function simulatePoints({ specs, control }: Extract<PoolMessage, { ask: 'simulations' }>): WorkerMessage {
  const turns = specs.flatMap((spec, surface) =>
    surfaceDesign(spec).flatMap((point, p) =>
      Array.from({ length: spec.replications }, (_, replication) => ({ surface, spec, point, p, replication })),
    ),
  )
  const results: { surface: number; simulation: number; result: PointResult }[] = []
  takeTurns(new Int32Array(control), NEXT_SIMULATION, DONE_SIMULATIONS, turns.length, turn => {
    const { surface, spec, point, p, replication } = turns[turn]!
    const simulation = p * spec.replications + replication
    results.push({ surface, simulation, result: simulatePoint(spec, point, simulationSeed(spec, p, replication)) })
  })
  return { answer: 'simulations', results }
}

function fitSurfaces({ specs, results, control }: Extract<PoolMessage, { ask: 'fits' }>): WorkerMessage {
  const fits: { surface: number; fit: ResponseSurface }[] = []
  takeTurns(new Int32Array(control), NEXT_FIT, DONE_FITS, specs.length, surface => {
    fits.push({ surface, fit: fitSurface(specs[surface]!, results[surface]!) })
  })
  return { answer: 'fits', fits }
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
    case 'simulations':
      return simulatePoints(message)
    case 'fits':
      return fitSurfaces(message)
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
