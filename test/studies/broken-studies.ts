/** Studies that are wrong in one way each: the minimal study with one small change, the code and the place of the fault it gives. */
import { drop, put, repeat } from './json-mutation.ts'
import { minimalStudy } from './minimal-study.ts'

export interface BrokenStudy {
  readonly title: string
  readonly text: string | Uint8Array
  readonly code: string
  readonly path: string
}

type Change = (study: unknown) => void

/** A change of the document. */
function changed(title: string, change: Change, code: string, path: string): BrokenStudy {
  const study: unknown = minimalStudy()
  change(study)
  return { title, text: JSON.stringify(study), code, path }
}

const set =
  (place: string, value: unknown): Change =>
  study =>
    put(study, place, value)
const without =
  (place: string): Change =>
  study =>
    drop(study, place)
const again =
  (place: string): Change =>
  study =>
    repeat(study, place)
const all =
  (...changes: Change[]): Change =>
  study => {
    for (const change of changes) change(study)
  }

const whole = JSON.stringify(minimalStudy())
/** A change of the text: `from` becomes `to`, once. */
function rewritten(title: string, from: string, to: string, code: string, path: string): BrokenStudy {
  if (!whole.includes(from)) throw new Error(`${from} is not in the study`)
  return { title, text: whole.replace(from, () => to), code, path }
}

const firstTranche = 'plans 2 tranches 1'
const growth = 'workloads 1 growth rate'
const range = (low: number, mode: number, high: number) => ({ range: 'p10p90', low, mode, high })

const brokenText: readonly BrokenStudy[] = [
  { title: 'nothing', text: ' \n', code: 'json-empty', path: '' },
  { title: 'a file cut off', text: whole.slice(0, whole.indexOf('"workloads"')), code: 'json-cut-off', path: 'catalogOverrides' },
  {
    title: 'a text never closed',
    text: whole.slice(0, whole.indexOf('Both follow') + 4),
    code: 'json-unclosed-text',
    path: 'dependences.1.reason',
  },
  { title: 'a byte order mark', text: `\uFEFF${whole}`, code: 'json-byte-order-mark', path: '' },
  { title: 'bytes of another encoding', text: Buffer.from('{"name":"é"}', 'latin1'), code: 'json-not-utf-8', path: '' },
  { title: 'nesting without end', text: '['.repeat(100_000), code: 'json-too-deep', path: `${'1.'.repeat(11)}1…` },
  { title: 'too large a file', text: new Uint8Array(64_000_001).fill(0x20), code: 'json-too-large', path: '' },
  { title: 'two documents', text: `${whole}${whole}`, code: 'json-text-after-end', path: '' },
  rewritten('a trailing comma', '"repairCrews":0}', '"repairCrews":0,}', 'json-trailing-comma', 'plans.1.operations.repairCrews'),
  rewritten('a field twice', '"weight":0.6', '"weight":0.6,"weight":0.2', 'json-duplicate-name', 'scenarios.1.weight'),
  rewritten(
    'a field twice, once escaped',
    '"count":64',
    '"count":64,"c\\u006funt":640',
    'json-duplicate-name',
    'plans.2.tranches.1.count',
  ),
  rewritten('a prototype', '"market":{', '"market":{"__proto__":{"x":1},', 'json-forbidden-name', 'market.__proto__'),
  rewritten('NaN', '"discountRate":0.09', '"discountRate":NaN', 'json-not-finite', 'settings.discountRate'),
  rewritten('infinity', '"hazard":0.2', '"hazard":-Infinity', 'json-not-finite', 'events.1.hazard'),
  rewritten(
    'a number beyond all numbers',
    '"lostValue":900',
    '"lostValue":9e999',
    'json-number-too-large',
    'workloads.1.lostValue',
  ),
  rewritten(
    'a number with a leading zero',
    '"ageYears":1',
    '"ageYears":01',
    'json-bad-number',
    'residualCurves.1.points.1.ageYears',
  ),
  rewritten('half a character', '"As expected."', '"\\ud83d"', 'json-lone-surrogate', 'scenarios.1.story'),
  rewritten('an unknown escape', '"Orders doubled"', '"C:\\disk"', 'json-bad-escape', 'scenarios.2.triggers.1'),
  rewritten(
    'a line break in a text',
    '"First contract"',
    '"First\ncontract"',
    'json-control-character',
    'scenarios.2.milestones.1.text',
  ),
  rewritten(
    'a missing comma',
    '"median":4,',
    '"median":4 ',
    'json-unexpected',
    'profiles.1.failures.interruptionsPer1000DomainDays.median',
  ),
]

const brokenShape: readonly BrokenStudy[] = [
  { title: 'a list for a study', text: '[]', code: 'wrong-type', path: '' },
  changed('no format', without('format'), 'not-a-study', 'format'),
  changed('a newer format', set('formatVersion', 3), 'newer-format', 'formatVersion'),
  changed('no version number', set('formatVersion', '1'), 'no-format-version', 'formatVersion'),
  changed('an unknown field', set('budget', 5), 'unknown-field', 'budget'),
  changed('an unknown field deep inside', set('profiles 1 power peakShare', 1), 'unknown-field', 'profiles.1.power.peakShare'),
  changed(
    'an unknown field of a distribution',
    set('profiles 1 failures interruptionsPer1000DomainDays mean', 4),
    'unknown-field',
    'profiles.1.failures.interruptionsPer1000DomainDays.mean',
  ),
  changed('no value of lost work', without('workloads 1 lostValue'), 'missing-field', 'workloads.1.lostValue'),
  changed('a study without market', without('market'), 'missing-field', 'market'),
  changed('a workload that does not say its kind', without('workloads 2 kind'), 'missing-field', 'workloads.2.kind'),
  changed('a null for a list', set('events', null), 'wrong-type', 'events'),
  changed('a list for a record', set('dimensions', []), 'wrong-type', 'dimensions'),
  changed('a text for a number', set('profiles 1 unusedShare', '0.05'), 'wrong-type', 'profiles.1.unusedShare'),
  changed('a text for a yes or no', set('workloads 1 mayOverflow', 'yes'), 'wrong-type', 'workloads.1.mayOverflow'),
  changed('a pair of three', set('dependences 1 between', ['a', 'b', 'c']), 'wrong-type', 'dependences.1.between'),
  changed('a text in one language of two', set('name', { en: 'Only English' }), 'missing-field', 'name.zh'),
  changed('a name of nothing', set('plans 1 name', '  '), 'empty-text', 'plans.1.name'),
  changed('a text too long', set('note', 'x'.repeat(20_001)), 'too-long', 'note'),
  changed('too many scenarios', set('scenarios', new Array(21).fill(0)), 'too-long', 'scenarios'),
  changed('an id with capitals', set('workloads 1 id', 'Pretraining'), 'wrong-form', 'workloads.1.id'),
  changed('a month that is none', set('settings firstMonth', '2027-13'), 'wrong-form', 'settings.firstMonth'),
  changed('a currency by its sign', set('settings currency', '$'), 'wrong-form', 'settings.currency'),
  changed(
    'a key of another kind',
    set(`${firstTranche} system`, 'accelerator/h100-sxm'),
    'wrong-form',
    'plans.2.tranches.1.system',
  ),
  changed('a rate under a wrong name', set('exchangeRates', { yuan: 0.14 }), 'wrong-name', 'exchangeRates.yuan'),
  changed('an unknown kind of workload', set('workloads 1 kind', 'mining'), 'not-one-of', 'workloads.1.kind'),
  changed(
    'an unknown family',
    set(growth, { family: 'cauchy', location: 0, scale: 1 }),
    'not-one-of',
    'workloads.1.growth.rate.family',
  ),
  changed('a range that does not say what it is', set(`${growth} range`, 'guess'), 'not-one-of', 'workloads.1.growth.rate.range'),
  changed(
    'an unknown checkpoint rule',
    set('profiles 1 checkpoint interval', 'hourly'),
    'not-one-of',
    'profiles.1.checkpoint.interval',
  ),
  changed('half a system', set(`${firstTranche} count`, 0.5), 'not-whole', 'plans.2.tranches.1.count'),
  changed('a negative month', set('plans 2 oneOffs 1 month', -1), 'out-of-limits', 'plans.2.oneOffs.1.month'),
  changed('a horizon of 30 years', set('settings horizonMonths', 360), 'out-of-limits', 'settings.horizonMonths'),
  changed('a correlation above 1', set('dependences 1 spearman', 1.2), 'out-of-limits', 'dependences.1.spearman'),
  changed('a negative weight', set('scenarios 1 weight', -0.6), 'out-of-limits', 'scenarios.1.weight'),
  changed('a discount rate of -100 %', set('settings discountRate', -1), 'not-strictly-between', 'settings.discountRate'),
  changed('a half-life of nothing', set('paths 2 halfLifeMonths', 0), 'parameter-too-small', 'paths.2.halfLifeMonths'),
  changed('a lever that sets nothing', set('levers 1 sets', []), 'nothing-listed', 'levers.1.sets'),
  changed(
    'a source of general knowledge',
    set(`${growth} provenance`, { source: 'a book', asOf: '2026', basis: 'general-knowledge', confidence: 'low' }),
    'source-of-general-knowledge',
    'workloads.1.growth.rate.provenance.source',
  ),
  changed(
    'a broken entry of its own',
    set('catalogEntries', [{ kind: 'cooling', id: 'own' }]),
    'missing-field',
    'catalogEntries.1.pue',
  ),
]

const brokenFigures: readonly BrokenStudy[] = [
  changed('lost work worth nothing', set('workloads 1 lostValue', 0), 'out-of-limits', 'workload.pretraining.lostValue'),
  changed('a negative price', set('sites 1 electricityPrice', -0.1), 'out-of-limits', 'site.hall.electricityPrice'),
  changed('a share above 1', set('profiles 1 failures outageShare', 1.5), 'out-of-limits', 'profile.h100.failures.outageShare'),
  changed('a range out of order', set(growth, range(0.6, 0.3, 0.1)), 'range-order', 'workload.pretraining.growth.rate'),
  changed(
    'a cut that leaves nothing between its ends',
    set(growth, { family: 'normal', mean: 0.3, standardDeviation: 0.1, truncate: { low: 1, high: 0 } }),
    'range-order',
    'workload.pretraining.growth.rate.truncate',
  ),
  changed(
    'a cut where the distribution never is',
    set(growth, { family: 'normal', mean: 0.3, standardDeviation: 0.1, truncate: { low: 90, high: 95 } }),
    'no-distribution',
    'workload.pretraining.growth.rate',
  ),
  changed(
    'a distribution that leaves its limits',
    set('profiles 1 kernelEfficiency', { family: 'normal', mean: 0.5, standardDeviation: 0.2 }),
    'draws-leave-limits',
    'profile.h100.kernelEfficiency',
  ),
  changed(
    'a spread below zero',
    set(growth, { family: 'normal', mean: 0.3, standardDeviation: -0.1 }),
    'parameter-too-small',
    'workload.pretraining.growth.rate.standardDeviation',
  ),
  changed(
    'a shape that would take minutes',
    set(growth, { family: 'gamma', shape: 1e12, scale: 1e-13 }),
    'out-of-limits',
    'workload.pretraining.growth.rate.shape',
  ),
  changed(
    'no outcomes',
    set(growth, { family: 'discrete', outcomes: [] }),
    'no-values',
    'workload.pretraining.growth.rate.outcomes',
  ),
  changed(
    'outcomes without weight',
    set(growth, { family: 'discrete', outcomes: [{ value: 0.1, weight: 0 }] }),
    'weights-all-zero',
    'workload.pretraining.growth.rate.outcomes',
  ),
  changed(
    'an own record beside a fixed rate',
    set('profiles 1 failures interruptionsPer1000DomainDays', 4),
    'prior-without-spread',
    'profile.h100.failures.interruptionsPer1000DomainDays',
  ),
  changed(
    'a change to what no field allows',
    set('scenarios 2 changes 1', { input: 'workload.pretraining.growth.rate', change: 'set', value: -2 }),
    'out-of-limits',
    'scenario.fast.changes.1.value',
  ),
]

const brokenNames: readonly BrokenStudy[] = [
  changed('no plans', set('plans', []), 'nothing-listed', 'plans'),
  changed('no workloads', set('workloads', []), 'nothing-listed', 'workloads'),
  changed('no scenarios', set('scenarios', []), 'nothing-listed', 'scenarios'),
  changed('weights that do not add up', set('scenarios 1 weight', 0.61), 'weights-do-not-add-up', 'scenarios'),
  changed('a workload twice', again('workloads 1'), 'duplicate-id', 'workloads.3.id'),
  changed('a tranche twice', again(firstTranche), 'duplicate-id', 'plans.2.tranches.2.id'),
  changed('a scenario called weighted', set('scenarios 1 id', 'weighted'), 'reserved-id', 'scenarios.1.id'),
  changed('an input changed twice', again('scenarios 2 changes 1'), 'changed-twice', 'scenarios.2.changes.2.input'),
  changed(
    'a change of an unknown input',
    set('scenarios 2 changes 1 input', 'workload.x.growth.rate'),
    'unknown-input',
    'scenario.fast.changes.1.input',
  ),
  changed('a baseline that is no plan', set('baseline', 'nothing'), 'unknown-id', 'baseline'),
  changed(
    'a tranche on an unknown profile',
    set(`${firstTranche} profile`, 'b200'),
    'unknown-id',
    'plan.buy.tranche.first.profile',
  ),
  changed('a lever on an unknown profile', set('levers 1 profiles 1', 'b200'), 'unknown-id', 'lever.packing.profiles'),
  changed('a path that is gone', set('workloads 2 demandPath', 'boom'), 'unknown-id', 'workload.assistant.demandPath'),
  changed('a lever that sets one thing twice', again('levers 1 sets 1'), 'set-twice', 'levers.1.sets.2.parameter'),
  changed(
    'a system that is gone',
    set(`${firstTranche} system`, 'system/dgx-h900'),
    'catalog-entry-missing',
    'plan.buy.tranche.first.system',
  ),
  changed(
    'a model that is gone',
    set('workloads 1 model', 'model-template/llama-9'),
    'catalog-entry-missing',
    'workload.pretraining.model',
  ),
  changed(
    'a catalog value that is gone',
    set(`${firstTranche} price`, { from: 'system/dgx-h100.priceGbp' }),
    'catalog-value-missing',
    'plan.buy.tranche.first.price',
  ),
  changed(
    'a system without a known price',
    set(`${firstTranche} system`, 'system/atlas-950'),
    'catalog-value-missing',
    'plan.buy.tranche.first.system',
  ),
  changed(
    'a model without attention shape',
    set('workloads 1 model', 'model-template/step-3'),
    'model-without-attention-shape',
    'workload.pretraining.model',
  ),
  changed(
    'a currency without a rate',
    all(set('settings currency', 'CNY'), set('exchangeRates', {})),
    'currency-without-rate',
    'site.hall.region',
  ),
  changed('a rate of the own currency', set('exchangeRates USD', 1), 'rate-of-own-currency', 'exchangeRates.USD'),
  changed(
    'an override of what nobody reads',
    set('catalogOverrides system/dgx-b200.priceUsd', 400_000),
    'override-not-read',
    'catalogOverrides.system/dgx-b200.priceUsd',
  ),
  changed(
    'an override that reads the catalog',
    set('catalogOverrides', { 'region/us-va.gridCarbonGPerKwh': { from: 'region/us-tx.gridCarbonGPerKwh' } }),
    'override-is-reference',
    'catalogOverrides.region/us-va.gridCarbonGPerKwh',
  ),
  changed(
    'a head of no size',
    set('catalogOverrides model-template/llama-3-70b.headDimension', 0),
    'out-of-limits',
    'catalogOverrides.model-template/llama-3-70b.headDimension',
  ),
  changed(
    'a head size that reads the catalog',
    set('catalogOverrides model-template/llama-3-70b.headDimension', { from: 'model-template/palm-540b.headDimension' }),
    'override-is-reference',
    'catalogOverrides.model-template/llama-3-70b.headDimension',
  ),
  changed(
    'a profile of another accelerator',
    set('profiles 1 accelerator', 'accelerator/h200-sxm'),
    'profile-of-other-accelerator',
    'plan.buy.tranche.first.profile',
  ),
  changed(
    'racks too dense for the cooling',
    set('sites 1 racksPerSystem system/dgx-h100', 0.1),
    'rack-density',
    'plan.buy.tranche.first.system',
  ),
  changed('nothing but spares', set(`${firstTranche} spares`, 64), 'spares-fill-tranche', 'plan.buy.tranche.first.spares'),
  changed('an order after the horizon', set(`${firstTranche} month`, 37), 'month-beyond-horizon', 'plans.2.tranches.1.month'),
  changed('a lever after the horizon', set('plans 2 levers 1 month', 37), 'month-beyond-horizon', 'plans.2.levers.1.month'),
  changed(
    'a sale before the order',
    all(set(`${firstTranche} month`, 6), set(`${firstTranche} retireMonth`, 6)),
    'retired-before-start',
    'plans.2.tranches.1.retireMonth',
  ),
  changed('a reversion without half-life', without('paths 2 halfLifeMonths'), 'half-life-missing', 'paths.2.halfLifeMonths'),
  changed(
    'a half-life without reversion',
    set('paths 1 halfLifeMonths', 6),
    'half-life-without-reversion',
    'paths.1.halfLifeMonths',
  ),
  changed(
    'ages that do not rise',
    set('residualCurves 1 points 2 ageYears', 1),
    'ages-not-rising',
    'residualCurves.1.points.2.ageYears',
  ),
  changed(
    'a dimension twice',
    set('dimensions workload.pretraining.growth.rate', 1),
    'dimension-taken-twice',
    'dimensions.workload.pretraining.growth.rate',
  ),
  changed(
    'a dimension not given yet',
    set('nextDimension', 2),
    'dimension-not-given',
    'dimensions.workload.pretraining.growth.rate',
  ),
  changed('more inputs than dimensions', set('nextDimension', 1000), 'too-many-inputs', 'dimensions'),
  changed(
    'an input that depends on itself',
    set('dependences 1 between 2', 'path.rental.component-1'),
    'depends-on-itself',
    'dependences.1',
  ),
  changed('a pair stated twice', all(again('dependences 1'), set('dependences 2 id', 'again')), 'stated-twice', 'dependences.2'),
  changed(
    'a pair with an unknown input',
    set('dependences 1 between 2', 'path.gone.component-1'),
    'unknown-input',
    'dependences.1.between',
  ),
  changed(
    'a group with an unknown input',
    set('tailDependences 1 members 2', 'profile.h100.unusedShare'),
    'unknown-input',
    'tailDependences.1.members',
  ),
  changed(
    'an input in a pair and a group',
    set('dependences 1 between 2', 'profile.h100.kernelEfficiency'),
    'in-two-groups',
    'tailDependences.1',
  ),
  changed('a matrix of another size', without('tailDependences 1 kendall 2'), 'matrix-shape', 'tailDependences.1.kendall'),
  changed(
    'a matrix that is not symmetric',
    set('tailDependences 1 kendall 1 2', 0.4),
    'matrix-not-symmetric',
    'tailDependences.1.kendall.1.2',
  ),
]

export const brokenStudies: readonly BrokenStudy[] = [...brokenText, ...brokenShape, ...brokenFigures, ...brokenNames]
