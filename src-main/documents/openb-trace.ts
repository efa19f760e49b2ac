/** Reads the openb cluster and its workloads from comma-separated text (alibaba/clusterdata at 7a6c496e, cluster-trace-gpu-v2023). */
import type { NodeGroup } from '../../src-engine/utilization/scheduling/cluster.ts'
import { ANY_MODEL, type JobShape, WHOLE } from '../../src-engine/utilization/scheduling/job-stream.ts'

export interface Openb {
  readonly nodes: readonly NodeGroup[]
  readonly jobs: readonly JobShape[]
  /** Rows of the jobs' file as they stand there. */
  readonly rows: readonly Record<string, string>[]
}

/** Rows of a file whose first line names its columns and whose fields hold no commas. */
export function csvRows(text: string): Record<string, string>[] {
  const [header, ...lines] = text.trim().split(/\r?\n/)
  const columns = header!.split(',')
  return lines.map(line => {
    const fields = line.split(',')
    return Object.fromEntries(columns.map((column, i) => [column, fields[i] ?? '']))
  })
}

/** Nodes in the order of their names, which is the order among equals in the published simulator. */
export function openbCluster(nodesText: string, jobsText: string): Openb {
  const nodeRows = csvRows(nodesText).sort((a, b) => (a.sn! < b.sn! ? -1 : 1))
  const models = [...new Set(nodeRows.map(row => row.model!))].sort()
  const nodes = nodeRows.map(row => ({
    count: 1,
    devices: Number(row.gpu),
    cpuMilli: Number(row.cpu_milli),
    memoryMib: Number(row.memory_mib),
    model: models.indexOf(row.model!),
    wall: 0,
  }))
  const rows = csvRows(jobsText)
  const jobs = rows.map(row => {
    const devices = Number(row.num_gpu)
    return {
      devices,
      milli: devices === 0 ? 0 : Math.min(WHOLE, Number(row.gpu_milli ?? WHOLE)),
      cpuMilli: Number(row.cpu_milli),
      memoryMib: Number(row.memory_mib),
      models: devices === 0 ? ANY_MODEL : modelMask(row.gpu_spec ?? '', models),
      group: 0,
    }
  })
  if (jobs.some(job => job.devices > 1 && job.milli !== WHOLE)) throw new RangeError('a pod asks for parts of several GPUs')
  return { nodes, jobs, rows }
}

/** `V100M16|V100M32` as bits; models that the cluster does not have leave no bit. */
function modelMask(spec: string, models: readonly string[]): number {
  const names = spec.split('|').filter(name => name !== '')
  if (names.length === 0) return ANY_MODEL
  return names.reduce((mask, name) => (models.includes(name) ? mask | (1 << models.indexOf(name)) : mask), 0)
}
