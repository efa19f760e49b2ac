/** The scoreboard's rows as a person reads them: figures, errors and units as texts in one language. */
import type { Language } from '../../src-engine/study/text.ts'
import type { FactorRow, FormulaRow, Scoreboard, WorldRow } from '../../src-engine/validation/scoreboard.ts'
import { axisNumber } from '../charts/axis-scale.ts'
import { formatShare } from '../format/share-format.ts'
import { scoreboardWords } from '../words/scoreboard-words.ts'

/** Six digits where what is compared agrees to the third, four where it does not. */
function figure(value: number, digits: number): string {
  return Number.isFinite(value) ? axisNumber(Number(value.toPrecision(digits))) : '-'
}

function signed(share: number, language: Language, decimals: number): string {
  return `${share > 0 ? '+' : ''}${formatShare(share, language, decimals)}`
}

export function unitText(unit: string, language: Language): string {
  const { units } = scoreboardWords[language]
  return units[unit] ?? unit
}

export function familyText(group: string | null, language: Language): string {
  const { families, elsewhere } = scoreboardWords[language]
  return group === null ? elsewhere : (families[group] ?? group)
}

export interface ComparedTexts {
  readonly published: string
  readonly ours: string
  readonly error: string
}

export function formulaTexts({ worst, error }: FormulaRow, language: Language): ComparedTexts {
  const size = error === null ? 0 : Math.abs(error)
  return {
    published: figure(worst.published, 10),
    ours: figure(worst.ours, 6),
    error:
      error === null ? '-' : size < 5e-7 ? `< ${formatShare(1e-6, language, 4)}` : signed(error, language, size < 1e-4 ? 4 : 2),
  }
}

export interface WorldTexts extends ComparedTexts {
  readonly p10: string
  readonly p50: string
  readonly p90: string
}

export function worldTexts({ published, publishedRange, ours, error, leftOut }: WorldRow, language: Language): WorldTexts {
  const texts = (value: number) => figure(value, 3)
  return {
    published: publishedRange === null ? figure(published, 4) : publishedRange.map(texts).join(' … '),
    ours: figure(ours, 4),
    error: signed(error, language, 0),
    p10: texts(leftOut.p10),
    p50: texts(leftOut.p50),
    p90: texts(leftOut.p90),
  }
}

export function factorTexts({ p10, p50, p90 }: FactorRow): { readonly p10: string; readonly p50: string; readonly p90: string } {
  const texts = (value: number) => value.toFixed(2)
  return { p10: texts(p10), p50: texts(p50), p90: texts(p90) }
}

/** What the two tables say in a sentence each. */
export function scoreboardLeads({ formula, world }: Scoreboard, language: Language) {
  const words = scoreboardWords[language]
  const figures = formula.reduce((sum, row) => sum + row.count, 0)
  return {
    formula: words.formulaLead(`${formula.filter(row => row.isWithin).length}`, `${formula.length}`, `${figures}`),
    world: words.worldLead(`${world.filter(row => row.isCovered).length}`, `${world.length}`),
  }
}
