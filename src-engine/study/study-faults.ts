/** Faults of a study that can be seen before anything is looked up: ids, counts, weights, months. */
import { type Fault, fault } from './fault.ts'
import type { Study } from './study.ts'

function duplicateIds(path: string, list: readonly { readonly id: string }[]): Fault[] {
  const seen = new Set<string>()
  const faults: Fault[] = []
  for (const [i, item] of list.entries()) {
    if (seen.has(item.id)) faults.push(fault('duplicate-id', `${path}.${i + 1}.id`, { id: item.id }))
    seen.add(item.id)
  }
  return faults
}

/** Tolerance of the sum of scenario weights. */
export const WEIGHT_TOLERANCE = 1e-9

function scenarioFaults(study: Study): Fault[] {
  const faults: Fault[] = []
  if (study.scenarios.length === 0) faults.push(fault('nothing-listed', 'scenarios'))
  let total = 0
  for (const [i, scenario] of study.scenarios.entries()) {
    total += scenario.weight
    if (scenario.id === 'weighted') faults.push(fault('reserved-id', `scenarios.${i + 1}.id`, { id: 'weighted' }))
    const changed = new Set<string>()
    for (const [j, change] of scenario.changes.entries()) {
      const path = `scenarios.${i + 1}.changes.${j + 1}.input`
      if (changed.has(change.input)) faults.push(fault('changed-twice', path, { id: change.input }))
      changed.add(change.input)
    }
  }
  if (study.scenarios.length > 0 && !(Math.abs(total - 1) <= WEIGHT_TOLERANCE)) {
    faults.push(fault('weights-do-not-add-up', 'scenarios', { total }))
  }
  return faults
}

function planFaults(study: Study): Fault[] {
  const horizon = study.settings.horizonMonths
  const faults: Fault[] = []
  for (const [i, plan] of study.plans.entries()) {
    const path = `plans.${i + 1}`
    faults.push(...duplicateIds(`${path}.tranches`, plan.tranches), ...duplicateIds(`${path}.oneOffs`, plan.oneOffs))
    faults.push(
      ...duplicateIds(
        `${path}.levers`,
        plan.levers.map(use => ({ id: use.lever })),
      ),
    )
    const late = (place: string, month: number) => {
      if (month > horizon) faults.push(fault('month-beyond-horizon', `${path}.${place}`, { month, horizon }))
    }
    for (const [j, tranche] of plan.tranches.entries()) {
      if (tranche.supply !== 'owned') late(`tranches.${j + 1}.month`, tranche.month)
      if (tranche.supply === 'reserved') continue
      if (tranche.retireMonth !== undefined) {
        const start = tranche.supply === 'bought' ? tranche.month : 0
        late(`tranches.${j + 1}.retireMonth`, tranche.retireMonth)
        if (tranche.retireMonth <= start) {
          faults.push(
            fault('retired-before-start', `${path}.tranches.${j + 1}.retireMonth`, { month: tranche.retireMonth, start }),
          )
        }
      }
    }
    for (const [j, oneOff] of plan.oneOffs.entries()) late(`oneOffs.${j + 1}.month`, oneOff.month)
    for (const [j, use] of plan.levers.entries()) late(`levers.${j + 1}.month`, use.month)
  }
  return faults
}

function dependenceFaults(study: Study): Fault[] {
  const faults: Fault[] = []
  const pairs = new Set<string>()
  for (const [i, dependence] of study.dependences.entries()) {
    const [a, b] = dependence.between
    const path = `dependences.${i + 1}`
    if (a === b) faults.push(fault('depends-on-itself', path, { id: a }))
    const pair = a < b ? `${a} ${b}` : `${b} ${a}`
    if (pairs.has(pair)) faults.push(fault('stated-twice', path, { first: a, second: b }))
    pairs.add(pair)
  }
  const grouped = new Set<string>()
  for (const [i, group] of study.tailDependences.entries()) {
    const path = `tailDependences.${i + 1}`
    const n = group.members.length
    if (group.kendall.length !== n || group.kendall.some(row => row.length !== n)) {
      faults.push(fault('matrix-shape', `${path}.kendall`, { rows: group.kendall.length, members: n }))
      continue
    }
    for (let r = 0; r < n; r++) {
      for (let c = 0; c < n; c++) {
        const value = group.kendall[r]![c]!
        if (r === c ? value !== 1 : value !== group.kendall[c]![r]!) {
          faults.push(fault('matrix-not-symmetric', `${path}.kendall.${r + 1}.${c + 1}`, { value }))
        }
      }
    }
    for (const id of group.members) {
      const isPaired = study.dependences.some(dependence => dependence.between.includes(id))
      if (grouped.has(id) || isPaired) faults.push(fault('in-two-groups', path, { id }))
      grouped.add(id)
    }
  }
  return faults
}

export function studyFaults(study: Study): Fault[] {
  const faults: Fault[] = [
    ...duplicateIds('workloads', study.workloads),
    ...duplicateIds('profiles', study.profiles),
    ...duplicateIds('sites', study.sites),
    ...duplicateIds('residualCurves', study.residualCurves),
    ...duplicateIds('paths', study.paths),
    ...duplicateIds('events', study.events),
    ...duplicateIds('levers', study.levers),
    ...duplicateIds('plans', study.plans),
    ...duplicateIds('scenarios', study.scenarios),
    ...duplicateIds('dependences', study.dependences),
    ...duplicateIds('tailDependences', study.tailDependences),
  ]
  if (study.workloads.length === 0) faults.push(fault('nothing-listed', 'workloads'))
  if (study.plans.length === 0) faults.push(fault('nothing-listed', 'plans'))
  faults.push(...planFaults(study), ...scenarioFaults(study), ...dependenceFaults(study))
  for (const [i, path] of study.paths.entries()) {
    if (path.process === 'mean-reverting' && path.halfLifeMonths === undefined) {
      faults.push(fault('half-life-missing', `paths.${i + 1}.halfLifeMonths`))
    }
    if (path.process === 'brownian' && path.halfLifeMonths !== undefined) {
      faults.push(fault('half-life-without-reversion', `paths.${i + 1}.halfLifeMonths`))
    }
  }
  for (const [i, lever] of study.levers.entries()) {
    if (lever.sets.length === 0 && lever.scheduling === undefined) faults.push(fault('nothing-listed', `levers.${i + 1}.sets`))
    const set = new Set<string>()
    for (const [j, { parameter }] of lever.sets.entries()) {
      if (set.has(parameter)) faults.push(fault('set-twice', `levers.${i + 1}.sets.${j + 1}.parameter`, { parameter }))
      set.add(parameter)
    }
  }
  for (const [i, curve] of study.residualCurves.entries()) {
    if (curve.points.length === 0) faults.push(fault('nothing-listed', `residualCurves.${i + 1}.points`))
    for (let j = 0; j < curve.points.length; j++) {
      const before = j === 0 ? 0 : curve.points[j - 1]!.ageYears
      if (!(curve.points[j]!.ageYears > before)) {
        faults.push(
          fault('ages-not-rising', `residualCurves.${i + 1}.points.${j + 1}.ageYears`, {
            age: curve.points[j]!.ageYears,
            before,
          }),
        )
      }
    }
  }
  if (study.baseline !== '' && study.plans.length > 0 && !study.plans.some(plan => plan.id === study.baseline)) {
    faults.push(
      fault('unknown-id', 'baseline', { id: study.baseline, kind: 'plan', known: study.plans.map(plan => plan.id).join(', ') }),
    )
  }
  if (study.exchangeRates[study.settings.currency] !== undefined) {
    faults.push(fault('rate-of-own-currency', `exchangeRates.${study.settings.currency}`))
  }
  return faults
}
