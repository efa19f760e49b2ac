/** An audit on a page of the shell: the claim, each way to read it, ours, the odds, what one would have to believe. */
import type { ClaimAudit } from '../../src-engine/analysis/claim-audit/audit.ts'
import type { Language } from '../../src-engine/study/text.ts'
import { formatCount } from '../format/number-format.ts'
import { formatShare } from '../format/share-format.ts'
import { wrapText } from '../format/wrapped-text.ts'
import { auditWords } from '../words/audit-words.ts'
import { auditFigure, bandFigure, beliefSentence, probabilityFigure, publishedFigure } from './audit-figures.ts'

/** @param statement of the claim, in the reader's language */
export function auditText(audit: ClaimAudit, statement: string, language: Language, width: number): string {
  const words = auditWords[language]
  const { claim, verdict, readings, assumptions, trials, seed } = audit
  const lines = [...wrapText(`${claim}  ${statement}`, width), `${words.verdict}: ${words.verdicts[verdict]}`]
  for (const reading of readings) {
    const { meaning, definition, p50, unit } = reading
    lines.push('', ...indented(`- ${meaning[language]} [${words.definitions[definition]}]`, 2, width))
    const facts = [
      `${words.published}: ${publishedFigure(reading, language)}`,
      `${words.ours}: ${auditFigure(p50, unit, language)} (${bandFigure(reading, language)})`,
      `${words.probability}: ${probabilityFigure(reading, trials, language)}, ${words.verdicts[reading.verdict]}`,
    ]
    lines.push(...indented(facts.join('; '), 4, width))
    lines.push(...indented(`${words.believe}: ${beliefSentence(reading, language)}`, 4, width))
  }
  lines.push('', `${words.assumptions}:`)
  for (const assumption of assumptions) lines.push(...indented(`- ${assumption[language]}`, 2, width))
  lines.push(`${words.inputs}:`)
  for (const { name, p10, p50, p90, unit, reference, provenance } of audit.inputs) {
    const values = [p10, p50, p90].map(value => auditFigure(value, unit, language)).join(' / ')
    const source = provenance.source ?? words.noSource
    lines.push(...indented(`- ${name[language]}: ${values}; ${reference}; ${source}`, 2, width))
  }
  if (audit.unreachedShare > 0)
    lines.push('', ...wrapText(words.unreached(formatShare(audit.unreachedShare, language, 0)), width))
  lines.push('', words.trials(formatCount(trials), String(seed)))
  return `${lines.join('\n')}\n`
}

function indented(text: string, by: number, width: number): string[] {
  return wrapText(text, width - by).map(line => ' '.repeat(by) + line)
}
