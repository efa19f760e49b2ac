/** What needs a published trace: case X01, how much of a cluster six placement policies fill (Weng et al. 2023, figure 7). */
import type { NodeGroup } from '../utilization/scheduling/cluster.ts'
import { fillUp } from '../utilization/scheduling/fill-up.ts'
import type { JobShape } from '../utilization/scheduling/job-stream.ts'
import { type PolicyName, policyNames } from '../utilization/scheduling/placement/placement-policy.ts'
import type { WorldCase } from './validation-case.ts'

export interface FillUpTrace {
  readonly nodes: readonly NodeGroup[]
  readonly jobs: readonly JobShape[]
}

/** Percent allocated when 100 % and 130 % of 6,212 accelerators are asked for, mean of ten seeds. */
export const publishedFill: Readonly<Record<PolicyName, readonly [number, number]>> = {
  random: [86.3, 87.47],
  'dot-product': [90.62, 90.85],
  'gpu-clustering': [91.65, 91.88],
  'gpu-packing': [91.78, 92.0],
  'best-fit': [92.86, 93.08],
  'fragmentation-gradient': [95.23, 95.39],
}

const SEEDS = 10

/** Mean allocation in percent, as published. */
export function filledPercent({ nodes, jobs }: FillUpTrace, policy: PolicyName): readonly [number, number] {
  let [all, more] = [0, 0]
  for (let seed = 0; seed < SEEDS; seed++) {
    const shares = fillUp(nodes, jobs, policy, [1, 1.3], seed)
    all += (100 * shares[0]!) / SEEDS
    more += (100 * shares[1]!) / SEEDS
  }
  return [all, more]
}

export const fillUpHead = {
  id: 'X01',
  subModel: 'scheduling',
  what: { en: 'openb: 1,213 nodes filled by six placement policies', zh: 'openb：六种放置策略填充 1,213 个节点' },
  source: 'hkust-adsl/kubernetes-scheduler-simulator, expected results',
} as const

export function fillUpCases(trace: FillUpTrace): WorldCase[] {
  return policyNames.flatMap(policy => {
    const ours = filledPercent(trace, policy)
    return ([0, 1] as const).map(i => {
      const asked = i === 0 ? '100 %' : '130 %'
      return {
        id: `X01.${policy}.${i === 0 ? '100' : '130'}`,
        subModel: 'scheduling',
        what: {
          en: `openb filled by ${policy}, ${asked} asked for`,
          zh: `openb：${policy} 策略，请求 ${asked.replace(' ', '')}`,
        },
        source: fillUpHead.source,
        unit: '%',
        group: 'openb',
        errsAs: 'rate',
        published: publishedFill[policy][i],
        assumed: { en: 'another shuffle of the same pods', zh: '同一批 pod 的另一种随机顺序' },
        ours: () => ours[i],
      }
    })
  })
}
