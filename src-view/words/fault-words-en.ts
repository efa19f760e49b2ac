/** Faults in English: what was found, what is allowed, what to do. */
import type { FaultCode } from './fault-codes.ts'
import type { FaultFigures, FaultSentence } from './fault-figures.ts'

/** What a form looks like, for the names of forms that documents use; anything else is shown as it is. */
const forms: Readonly<Record<string, string>> = {
  id: 'an id of a-z, 0-9 and hyphens, such as buy-h200',
  month: 'a month such as 2027-06',
  currency: 'three capital letters of ISO 4217, such as USD',
  input: 'the name of an input, such as workload.pretraining.growth.rate',
  'catalog-value': 'a catalog value kind/id.field, such as system/dgx-h200.priceUsd',
}

/** What a value should be, by the words that checks use. */
const types: Readonly<Record<string, string>> = {
  text: 'a text',
  string: 'a text',
  'text or {en, zh}': 'a text, or {"en": …, "zh": …}',
  number: 'a number',
  int: 'a whole number',
  'whole number': 'a whole number',
  'number or range': 'a number or a range',
  'number or distribution': 'a number, a range or a distribution',
  quantity: 'a number, a range, a distribution, or {"from": …} for a catalog value',
  boolean: 'true or false',
  array: 'a list [ … ]',
  object: 'an object { … }',
  record: 'an object { … }',
  'pair of inputs': 'a list of two input names',
}

const kinds: Readonly<Record<string, string>> = {
  'residual curve': 'residual curve',
}

const form = (f: FaultFigures) =>
  f.get('form') === 'catalog-key'
    ? `a catalog key of the form ${f.get('kind')}/id`
    : (forms[f.get('form')] ?? `of the form ${f.get('form')}`)
const type = (f: FaultFigures) => types[f.get('expected')] ?? (f.has('expected') ? f.get('expected') : 'another kind of value')
const found = (f: FaultFigures) => (f.has('found') ? f.get('found') : 'the value')
const kind = (f: FaultFigures) => kinds[f.get('kind')] ?? f.get('kind')

function limits(f: FaultFigures): string {
  if (f.binds('low') && f.binds('high')) return `from ${f.get('low')} to ${f.get('high')}`
  if (f.binds('low')) return `${f.get('low')} or more`
  return f.binds('high') ? `${f.get('high')} or less` : 'that is finite'
}

function most(f: FaultFigures): string {
  const unit = f.get('of') === 'characters' ? ' characters' : f.get('of') === 'items' ? ' items' : ''
  return `${f.get('most')}${unit}`
}

/** The characters that a place in JSON asks for. */
function expected(f: FaultFigures): string {
  switch (f.get('expected')) {
    case '"':
      return 'a field name in double quotes'
    case ':':
      return 'a colon after the field name'
    case ', }':
      return 'a comma or }'
    case ', ]':
      return 'a comma or ]'
    default:
      return 'a value'
  }
}

export const faultWordsEn: Readonly<Record<FaultCode, FaultSentence>> = {
  'json-bad-escape': f =>
    `${f.get('found')} is no escape that JSON knows; write \\\\ for a backslash, or one of \\" \\/ \\b \\f \\n \\r \\t \\uXXXX.`,
  'json-bad-number': f =>
    `${f.get('found')} is not written as JSON writes numbers; use digits, one point and an exponent, such as 0.5, -12 or 2e11.`,
  'json-byte-order-mark': () => 'the file begins with a byte order mark; save it as plain UTF-8 without one.',
  'json-control-character': f =>
    `a text holds the control character U+${f.get('code')}; write line breaks as \\n and tabs as \\t.`,
  'json-cut-off': () => 'the file ends before its JSON is complete; restore the missing end.',
  'json-duplicate-name': f => `the field ${f.get('name')} stands twice in one object; keep one of the two.`,
  'json-empty': () => 'the file is empty; a study file holds one JSON object.',
  'json-forbidden-name': f => `${f.get('name')} is not allowed as a field name; remove the field.`,
  'json-lone-surrogate': () => 'a text holds half of a surrogate pair, which is no character; write the whole character.',
  'json-not-finite': f => `${f.get('found')} is not a number of JSON; write a finite number or leave the field out.`,
  'json-not-utf-8': () => 'the bytes here are not UTF-8; save the file as UTF-8.',
  'json-number-too-large': f =>
    `${f.get('found')} is larger than any number that can be computed with, about 1.8e308; write a smaller one.`,
  'json-text-after-end': f => `${f.get('found')} stands after the end of the document; remove what follows the last bracket.`,
  'json-too-deep': f => `objects and lists are nested deeper than ${f.get('most')} levels; a study needs far fewer.`,
  'json-too-large': f => `the file has ${f.get('bytes')} bytes, and at most ${f.get('most')} are read; make it smaller.`,
  'json-trailing-comma': () => 'a comma stands before a closing bracket; remove it.',
  'json-unclosed-text': () => 'a text is opened here and never closed; add the closing quote.',
  'json-unexpected': f => `${f.get('found')} stands where JSON needs ${expected(f)}; correct it.`,

  'empty-text': () => 'the text is empty; write something.',
  'lone-surrogate': () => 'the text holds half of a surrogate pair, which is no character; write the whole character.',
  'missing-field': f => `the field is missing; add ${f.has('expected') ? type(f) : 'it'}.`,
  'more-faults': f => `there are ${f.get('count')} more faults; correct the first ones and open the file again.`,
  'newer-format': f =>
    `the file is of format version ${f.get('version')}, and this program reads up to version ${f.get('newest')}; open it with a newer program.`,
  'no-format-version': f =>
    `${f.has('found') ? `${f.get('found')} is no format version` : 'the format version is missing'}; write ${f.get('newest')}.`,
  'not-a-study': f =>
    `${f.has('found') ? `the format is ${f.get('found')}` : 'the format is not stated'}, so this is no study; a study says "${f.get('expected')}".`,
  'not-finite': f => `${found(f)} is not a finite number; write a finite one.`,
  'not-one-of': f => `${found(f)} is not one of the values allowed; write one of: ${f.get('allowed')}.`,
  'not-strictly-between': f =>
    `${f.get('value')} must lie between ${f.get('low')} and ${f.get('high')}, ends excluded; write a number in between.`,
  'not-whole': f => `${f.get('value')} is not a whole number; write a whole number ${limits(f)}.`,
  'provenance-without-field': f =>
    `a source is stated for ${f.get('field')}, which this entry does not have; remove it or add the figure.`,
  'source-of-general-knowledge': () =>
    'a source is named for general knowledge, which has none; set the source to null or choose another basis.',
  'too-long': f =>
    `${f.has('count') ? `${f.get('count')} are too many` : 'this is too long'}; at most ${most(f)} are allowed, so shorten it.`,
  'too-short': f => `this is too short; at least ${f.get('least')} are needed.`,
  'unknown-field': () => 'the format has no such field; remove it or correct its name.',
  'wrong-form': f => `${found(f)} does not have the right form; write ${form(f)}.`,
  'wrong-name': f =>
    `${f.has('name') ? f.get('name') : 'the name'} is not allowed as a name here; write ${f.has('form') ? form(f) : 'a name of letters and digits'}.`,
  'wrong-type': f => `${found(f)} is of the wrong kind; write ${type(f)}.`,

  'draws-leave-limits': f =>
    `the distribution draws from ${f.get('lowest')} to ${f.get('highest')}, and the field allows numbers ${limits(f)}; narrow it or cut it off with truncate.`,
  'no-distribution': () =>
    'these figures make no distribution that can be drawn from; check that they are neither extreme nor cut off where nothing is left.',
  'no-values': () => 'there are too few values to draw from; list at least one outcome, or two values.',
  'out-of-limits': f => `${f.get('value')} is outside what is allowed; write a number ${limits(f)}.`,
  'parameter-too-small': f => `${f.get('value')} is too small; write a number above ${f.get('bound')}.`,
  'prior-without-spread': () =>
    'a rate without spread cannot learn from an own record; write it as a range or distribution, or remove the record.',
  'range-order': f =>
    `${f.get('first')} is ${f.get('firstValue')} and ${f.get('second')} is ${f.get('secondValue')}; write them in rising order.`,
  'weights-all-zero': () => 'all weights are 0; give at least one outcome a weight above 0.',

  'ages-not-rising': f =>
    `the age of ${f.get('age')} does not rise above ${f.get('before')}; ages, in years, must rise from point to point, the first above 0.`,
  'catalog-entry-missing': f => `the catalog has no entry ${f.get('key')}; choose one that it holds, or add the entry.`,
  'catalog-value-missing': f =>
    `the catalog does not know ${f.get('key')}; state your own figure where the study has a field for it, or choose another entry.`,
  'changed-twice': f => `the scenario changes ${f.get('id')} twice; keep one change.`,
  'currency-without-rate': f =>
    `a price is in ${f.get('currency')} and the study is in ${f.get('studyCurrency')}; add exchangeRates.${f.get('currency')}.`,
  'depends-on-itself': f => `${f.get('id')} is paired with itself; name two different inputs.`,
  'dimension-not-given': f =>
    `dimension ${f.get('dimension')} is not below nextDimension, which is ${f.get('nextDimension')}; raise nextDimension above it.`,
  'dimension-taken-twice': f =>
    `dimension ${f.get('dimension')} already belongs to ${f.get('other')}; give one of them the next free dimension.`,
  'duplicate-id': f => `the id ${f.get('id')} stands twice in its list; give each its own.`,
  'half-life-missing': () => 'a mean-reverting path needs a half-life; add it in months.',
  'half-life-without-reversion': () => 'a Brownian path has no half-life; remove it or make the path mean-reverting.',
  'headroom-not-told': f =>
    `nothing says how much serving headroom ${f.get('workload')} needs here; state a headroom share, or tell the replicas here and the day there.`,
  'allocation-not-told': () =>
    'nothing says what share of hours can be allocated; state a saturation, or describe the queue that is to be simulated.',
  'allocation-told-twice': () =>
    'a saturation is stated and a queue is described; the queue gives the saturation, so remove one of them.',
  'jobs-not-told': () =>
    'a queue is described and no batch workload tells its jobs; add them to one, or state a saturation instead.',
  'job-size': f => `a job asks for ${f.get('accelerators')} accelerators; ask for a part of one card, or for whole cards.`,
  'quota-count': f => `there are ${f.get('quotas')} quotas for ${f.get('groups')} groups of users; give each group one quota.`,
  'profile-all-zero': () => 'all weights are zero; make at least one of them larger.',
  'too-many-queue-levers': f =>
    `${f.get('count')} levers of this plan change one queue; at most ${f.get('most')} can be told apart, so join some.`,
  'lever-without-queue': f =>
    `the lever changes the queue of profile ${f.get('profile')}, which has none; describe its queue, or take the profile off.`,
  'lever-sets-computed': f =>
    `${f.get('parameter')} of profile ${f.get('profile')} is computed there; let the lever change what it is computed from.`,
  'queue-set-twice': f => `two levers of this plan set ${f.get('field')} of the same queue; leave it to one of them.`,
  'measured-fleet-missing': f =>
    `figures were measured of profile ${f.get('profile')}, and the baseline owns no machines of it; add an owned tranche, or remove them.`,
  'measured-twice': f => `${f.get('figure')} was measured twice; keep one figure with its error.`,
  'measured-without-allocation': f =>
    `${f.get('figure')} needs the allocated share that was measured beside it; add that figure.`,
  'measured-cause-missing': f =>
    `the measurement cannot fix ${f.get('cause')}, which this profile does not state itself; state it here, or choose another cause.`,
  'in-two-groups': f =>
    `${f.get('id')} already depends on others elsewhere; an input may be in one group or in pairs, so name it once.`,
  'matrix-not-symmetric': f => `${f.get('value')} breaks the matrix; it must be symmetric with ones on the diagonal.`,
  'matrix-shape': f =>
    `the matrix has ${f.get('rows')} rows for ${f.get('members')} members; give every member one row and one column.`,
  'model-without-attention-shape': f =>
    `${f.get('key')} does not state its heads and head size, which training needs; choose another model or add them.`,
  'month-beyond-horizon': f =>
    `month ${f.get('month')} lies beyond the horizon of ${f.get('horizon')} months; choose an earlier month or a longer horizon.`,
  'no-layout-fits': f =>
    `no split of ${f.get('model')} over ${f.get('gang')} ${f.get('accelerator')} fits in memory; enlarge the gang, or choose a smaller model.`,
  'nothing-listed': () => 'the list is empty; add at least one item.',
  'override-is-reference': () => 'an override cannot read the catalog that it overrides; write a number or a distribution.',
  'override-not-read': f => `nothing in the study reads ${f.get('key')}; remove the override or correct its name.`,
  'profile-of-other-accelerator': f =>
    `the hardware is ${f.get('accelerator')} and the profile describes ${f.get('profileAccelerator')}; choose a profile of the same accelerator.`,
  'rack-density': f =>
    `${f.get('system')} needs ${f.get('densityKw')} kW a rack and ${f.get('cooling')} carries ${f.get('limitKw')} kW; use more racks per system or another cooling.`,
  'rate-of-own-currency': () => 'this is the study’s own currency, whose rate is 1; remove the exchange rate.',
  'reserved-id': f => `the id ${f.get('id')} is kept for the weighted result; choose another.`,
  'retired-before-start': f =>
    `it is retired in month ${f.get('month')} and starts in month ${f.get('start')}; choose a later month.`,
  'set-twice': f => `the lever sets ${f.get('parameter')} twice; keep one value.`,
  'spares-fill-tranche': f =>
    `${f.get('spares')} of ${f.get('count')} systems are spares, so that none is left to work; keep fewer spares.`,
  'stated-twice': f => `the dependence of ${f.get('first')} and ${f.get('second')} is stated twice; keep one.`,
  'too-many-inputs': f =>
    `the study has given ${f.get('count')} dimensions, and at most ${f.get('most')} exist; make some inputs fixed numbers.`,
  'unknown-id': f => `there is no ${kind(f)} with the id ${f.get('id')}; write one of: ${f.get('known') || 'none yet'}.`,
  'unknown-input': f => `${f.get('id')} is not an input that this study reads; correct its name or remove it.`,
  'weights-do-not-add-up': f => `the weights of the scenarios add up to ${f.get('total', 12)}; they must add up to 1.`,
}
