/** Catalog values that a field of a study could read: those of the same kind of unit. */
import { entryFigures } from '../../src-view/catalog/entry-figures.ts'
import { fieldName } from '../../src-view/words/window-words-fields.ts'
import { isShareUnit } from '../../src-view/words/window-words-units.ts'
import type { Workbench } from './workbench.svelte.ts'

/** Units by what they measure: any money is money, since a run converts it; any share is a share. */
function measured(unit: string): string {
  if (isShareUnit(unit)) return 'share'
  return unit
    .replace(/\b(USD|CNY|money)\b/g, 'money')
    .replace(/\b(and|per)\b/g, '/')
    .replace(/node-days|domain-days/g, 'days')
    .replace(/failures|interruptions/g, 'events')
    .replace(/full-time equivalent/g, 'FTE')
    .replace(/servers?|systems?/g, 'system')
    .replace(/\b(month|hour|minute|second|day|year)s\b/g, '$1')
    .replace(/[\s\-/·]+/g, '/')
    .replace(/^h$/, 'hour')
    .replace(/^min$/, 'minute')
    .replace(/^s$/, 'second')
}

export function catalogChoices(workbench: Workbench, unit: string): readonly { readonly value: string; readonly text: string }[] {
  const wanted = measured(unit)
  return workbench.catalog.rows
    .flatMap(row =>
      entryFigures(row.entry)
        .filter(figure => measured(figure.unit) === wanted)
        .map(figure => ({
          value: `${row.key}.${figure.field}`,
          text: `${workbench.say(row.entry.name)} · ${fieldName(figure.field, workbench.language)}`,
        })),
    )
    .sort((a, b) => a.text.localeCompare(b.text))
}
