/** The thread in which a week is played: takes one request, answers with the recording, whose arrays it hands over. */
import { parentPort } from 'node:worker_threads'
import { simulateWeek, type WeekRequest, weekBuffers } from '../../src-engine/utilization/scheduling/simulated-week.ts'

parentPort!.on('message', (request: WeekRequest) => {
  const week = simulateWeek(request)
  parentPort!.postMessage(week, weekBuffers(week))
})
