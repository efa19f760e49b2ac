/** Names that schedulers give to the ends of jobs: Slurm's states (sacct, "JOB STATE CODES"), Kubernetes' pod phases, and common others. */
import type { JobState } from '../../src-engine/utilization/scheduling/fit/job-history.ts'

const stateByName: Readonly<Record<string, JobState>> = {
  completed: 'completed',
  succeeded: 'completed',
  success: 'completed',
  pass: 'completed',
  done: 'completed',
  finished: 'completed',
  failed: 'failed',
  failure: 'failed',
  error: 'failed',
  out_of_memory: 'failed',
  oom: 'failed',
  oomkilled: 'failed',
  cancelled: 'cancelled',
  canceled: 'cancelled',
  killed: 'cancelled',
  stopped: 'cancelled',
  revoked: 'cancelled',
  deadline: 'timeout',
  timeout: 'timeout',
  node_fail: 'node-failure',
  boot_fail: 'node-failure',
  nodefail: 'node-failure',
  evicted: 'preempted',
  preempted: 'preempted',
  running: 'running',
  completing: 'running',
  suspended: 'running',
  resizing: 'running',
  stopping: 'running',
  pending: 'pending',
  queued: 'pending',
  configuring: 'pending',
  requeued: 'pending',
}

/** `CANCELLED by 1000` is cancelled; a name that nobody knows is `unknown`. */
export function jobState(text: string): JobState {
  const [first = ''] = text.trim().toLowerCase().split(/[\s+]/)
  return Object.hasOwn(stateByName, first) ? stateByName[first]! : 'unknown'
}
