/** Every catalog lever has a template; made into a study's lever it compiles, its sizes lie within limits, headlines are marked as such. */
import { describe, expect, it } from 'vitest'
import { isVendorMultiplier, leverFromCatalog } from '../../../src-engine/levers/lever-from-catalog.ts'
import { leverTemplates } from '../../../src-engine/levers/lever-templates.ts'
import { checkQuantity } from '../../../src-engine/study/check-quantity.ts'
import type { Lever } from '../../../src-engine/study/lever.ts'
import { parameterLimits } from '../../../src-engine/study/lever-limits.ts'
import type { Quantity } from '../../../src-engine/study/quantity.ts'
import type { Study } from '../../../src-engine/study/study.ts'
import { bundledCatalog, bundledStudies, compiledOf } from '../../studies/trials.ts'

const catalog = bundledCatalog()
const entries = [...catalog.values()].filter(entry => entry.kind === 'lever')
const headlines = ['huawei-preclaim', 'lenovo', 'qingyang', 'antman', 'castai', 'metax-cube', 'biren-ocs']

const written = (quantity: Quantity) => {
  if (typeof quantity === 'object' && 'from' in quantity) throw new Error(quantity.from)
  return quantity
}

/** The study with a lever more, used in its first plan with tranches on the profile. */
function withLever(study: Study, lever: Lever): Study {
  const plans = study.plans.map(plan =>
    plan.tranches.some(tranche => lever.profiles.includes(tranche.profile))
      ? { ...plan, levers: [{ lever: lever.id, month: 0 }] }
      : plan,
  )
  return { ...study, levers: [...study.levers, lever], plans }
}

/** A bundled study as somebody would write it who knows the headroom and not the day. */
function withStatedHeadroom(): Study {
  const study = bundledStudies().get('serving-open-model')!
  const profiles = study.profiles.map(profile => {
    if (profile.serving === undefined) return profile
    const { replica: _, ...serving } = profile.serving
    return { ...profile, serving: { ...serving, headroomShare: 0.3 } }
  })
  return { ...study, profiles }
}

it('all levers of the catalog have a template, and no template is without one', () => {
  expect(entries).toHaveLength(39)
  expect(entries.map(({ id }) => id).filter(id => !leverTemplates.has(id))).toEqual([])
  const ids = new Set(entries.map(({ id }) => id))
  expect([...leverTemplates.keys()].filter(id => !ids.has(id))).toEqual([])
  for (const template of leverTemplates.values()) {
    if (template.kind !== 'choice') continue
    expect(template.entries.filter(key => !catalog.has(key))).toEqual([])
  }
})

it('a headline without a cause is a vendor multiplier, and nothing else is', () => {
  const marked = [...leverTemplates.values()].filter(template => template.kind === 'vendor-multiplier')
  expect(marked.map(({ lever }) => lever).sort()).toEqual([...headlines].sort())
  // The catalog's own mark for a figure that names no cause.
  for (const { id, modelHook } of entries) if (modelHook === 'fleet-utilization') expect(headlines).toContain(id)
})

describe('in the bundled studies', () => {
  const usable = new Set<string>()
  const answers = new Map<string, string[]>()
  for (const [name, study] of [...bundledStudies(), ['headroom stated', withStatedHeadroom()] as const]) {
    it(`they compile with their sizes within limits: ${name}`, () => {
      for (const entry of entries) {
        for (const profile of study.profiles) {
          const made = leverFromCatalog(study, catalog, entry, profile, 'from-catalog')
          answers.set(entry.id, [...(answers.get(entry.id) ?? []), made.kind])
          if (made.kind !== 'lever') continue
          usable.add(entry.id)
          expect(isVendorMultiplier(made.lever)).toBe(headlines.includes(entry.id))
          for (const { parameter, to } of made.lever.sets) {
            expect(checkQuantity(parameter, written(to), parameterLimits[parameter]).faults).toEqual([])
          }
        }
      }
      const first = entries.flatMap(entry => {
        const made = leverFromCatalog(study, catalog, entry, study.profiles[0]!, `from-${entry.id}`)
        return made.kind === 'lever' ? [made.lever] : []
      })
      for (const lever of first) compiledOf(withLever(study, lever), catalog)
    })
  }

  it('each that is a lever is usable somewhere, the others are choices', () => {
    const choices = [...leverTemplates.values()].filter(({ kind }) => kind === 'choice').map(({ lever }) => lever)
    expect([...leverTemplates.keys()].filter(id => !usable.has(id)).sort()).toEqual(choices.sort())
    for (const id of choices) expect(new Set(answers.get(id))).toEqual(new Set(['choice']))
  })
})

it('a size follows the profile it is for', () => {
  const study = [...bundledStudies().values()].find(({ id }) => id === 'thousand-accelerator-retrofit')!
  const profile = { ...study.profiles[0]!, checkpoint: { ...study.profiles[0]!.checkpoint, writeStallSeconds: 54.2 } }
  const entry = entries.find(({ id }) => id === 'bytecheckpoint')!
  const made = leverFromCatalog(study, catalog, entry, profile, 'checkpoints')
  const stall = made.kind === 'lever' ? made.lever.sets.find(set => set.parameter === 'writeStallSeconds')!.to : undefined
  // 54.2 times shorter on average (ByteCheckpoint): a stall of 54.2 s becomes one of about a second.
  expect(stall).toMatchObject({ range: 'p10p90', mode: 54.2 * 0.0185 })
})
