/** Levers as people see them: a bare factor is marked in every place, what cannot be added says why, figures are the analysis' own. */
import { describe, expect, it } from 'vitest'
import { analyseLevers } from '../../src-engine/analysis/lever-worth.ts'
import type { Lever } from '../../src-engine/study/lever.ts'
import { catalogLeverChoices } from '../../src-view/catalog/catalog-levers.ts'
import { chartCsv } from '../../src-view/charts/chart-csv.ts'
import { leverWorthChart } from '../../src-view/charts/lever-worth-chart.ts'
import { leverName } from '../../src-view/verdict/lever-name.ts'
import { leverRows } from '../../src-view/verdict/lever-rows.ts'
import { leverText } from '../../src-view/verdict/lever-text.ts'
import { smallCatalog } from '../studies/small-catalog.ts'
import { smallStudy } from '../studies/small-study.ts'
import { bundledCatalog, bundledStudies, withDimensions } from '../studies/trials.ts'

const headline: Lever = {
  id: 'headline',
  name: { en: 'A headline', zh: '一个标题' },
  profiles: ['new'],
  sets: [{ parameter: 'vendorMultiplier', to: 1.3 }],
  worksProbability: 1,
  pilotMonths: 0,
  pilotCost: 0,
  rampMonths: 1,
  rollOutCost: 0,
  licencePerAcceleratorYear: 0,
}

function analysed() {
  const study = smallStudy({ load: 3, cloudAccelerators: 0, horizonMonths: 12 })
  const plans = study.plans.map(plan =>
    plan.id === 'buy' ? { ...plan, levers: [...plan.levers, { lever: 'headline', month: 0 }] } : plan,
  )
  const whole = withDimensions({ ...study, levers: [...study.levers, headline], plans }, smallCatalog)
  const answer = analyseLevers(whole, smallCatalog, 'buy', { trials: 64, seed: 1, sampler: 'sobol' })
  if (!answer.ok) throw new Error(JSON.stringify(answer))
  return answer.analysis
}

describe('a bare factor on the result is marked', () => {
  const analysis = analysed()

  it.each([
    ['en', 'A headline (vendor multiplier)'],
    ['zh', '一个标题（厂商倍数）'],
  ] as const)('in %s: name, text, chart and table', (language, marked) => {
    expect(leverName(headline, language)).toBe(marked)
    const text = leverText(analysis, 'Buy', language, 120)
    expect(text).toContain(marked)
    const view = leverWorthChart(analysis, 'Buy', { language, theme: 'light' })
    expect(chartCsv(view.table, language)).toContain(marked)
    expect(leverRows(analysis, language).map(row => row.isVendorMultiplier)).toEqual([false, true])
  })

  it('and a lever with causes is not', () => {
    const text = leverText(analysis, 'Buy', 'en', 120)
    expect(text).toContain('Packing')
    expect(text).not.toContain('Packing (vendor multiplier)')
  })
})

describe('levers of the catalog for a plan', () => {
  const study = bundledStudies().get('thousand-accelerator-retrofit')!
  const choices = (searched: string) => catalogLeverChoices(study, bundledCatalog(), 'h800', searched, 'en')

  it('are all there, those that can be added first, each with lines that say what it does or why not', () => {
    const all = choices('')
    expect(all).toHaveLength(39)
    const firstOther = all.findIndex(({ made }) => made.kind !== 'lever')
    expect(all.slice(firstOther).every(({ made }) => made.kind !== 'lever')).toBe(true)
    expect(all.filter(({ lines }) => lines.length === 0 || lines.some(line => line === ''))).toEqual([])
  })

  it('are found by what they are, whom they come from and what they are for', () => {
    expect(choices('bytecheckpoint').map(({ entry }) => entry.id)).toEqual(['bytecheckpoint'])
    expect(choices('megascale')).toHaveLength(1)
    expect(choices('nothing of the kind')).toEqual([])
  })

  it('say that another maker’s accelerators are needed', () => {
    const [huawei] = choices('xdeepserve')
    expect(huawei!.made.kind).toBe('other-hardware')
    expect(huawei!.lines[0]).toContain('Huawei')
  })

  it('get an id that the study has not', () => {
    const taken = { ...study, levers: [{ ...headline, id: 'backfill' }] }
    const [again] = catalogLeverChoices(taken, bundledCatalog(), 'h800', 'backfill', 'en')
    expect(again!.made.kind === 'lever' && again!.made.lever.id).toBe('backfill-2')
  })
})
