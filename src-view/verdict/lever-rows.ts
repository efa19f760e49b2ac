/** What levers are worth, as rows of texts: screen and shell show the same figures. */
import type { Estimate, LeverAnalysis, LeverWorth } from '../../src-engine/analysis/lever-worth.ts'
import { type Language, textIn } from '../../src-engine/study/text.ts'
import { formatAmount, formatAmountWithError, formatMoney } from '../format/money-format.ts'
import { formatCount, formatNumber, formatWithError } from '../format/number-format.ts'
import { leverWords } from '../words/lever-words.ts'

export interface LeverRow {
  readonly id: string
  readonly name: string
  readonly isVendorMultiplier: boolean
  readonly npv: string
  readonly work: string
  readonly shapleyNpv: string
  readonly shapleyWork: string
  readonly equivalent: string
  /** Why no fewer do; empty where there is nothing to say. */
  readonly bound: string
  readonly cost: string
  readonly npvInstead: string
  readonly wait: string
}

export function leverRows(analysis: LeverAnalysis, language: Language): readonly LeverRow[] {
  return analysis.levers.map(lever => leverRow(analysis, lever, language))
}

/** All levers together against none: money, work. */
export function jointRow({ joint }: LeverAnalysis, language: Language): { readonly npv: string; readonly work: string } {
  return { npv: amount(joint.npv, language), work: figure(joint.workPflopDays) }
}

function leverRow({ currency }: LeverAnalysis, lever: LeverWorth, language: Language): LeverRow {
  const words = leverWords[language]
  const { equivalent, p95WaitHours: wait } = lever
  const isFound = equivalent.kind === 'accelerators'
  const hours = (value: number) => `${formatNumber(value)} ${words.hours}`
  return {
    id: lever.lever,
    name: textIn(lever.name, language),
    isVendorMultiplier: lever.isVendorMultiplier,
    npv: amount(lever.npv, language),
    work: figure(lever.workPflopDays),
    shapleyNpv: amount(lever.shapleyNpv, language),
    shapleyWork: figure(lever.shapleyWorkPflopDays),
    equivalent: equivalentText(lever, language),
    bound: isFound ? words.bounds[equivalent.bound] : '',
    cost: isFound && equivalent.accelerators > 0 ? formatMoney(equivalent.replacementCost, currency, language) : '–',
    npvInstead: isFound && equivalent.accelerators > 0 ? formatAmount(equivalent.npvInstead, language) : '–',
    wait: wait === null ? '–' : words.wentFrom(hours(wait.without), hours(wait.with)),
  }
}

function equivalentText({ equivalent }: LeverWorth, language: Language): string {
  const words = leverWords[language]
  switch (equivalent.kind) {
    case 'no-tranche':
      return words.noTranche
    case 'none-does':
      return words.noneDoes(formatCount(equivalent.triedAccelerators))
    case 'accelerators': {
      if (equivalent.accelerators === 0) return words.met
      const { standardError } = equivalent
      const count = formatCount(equivalent.accelerators)
      return standardError === null ? count : `${count} ± ${formatCount(Math.max(1, Math.ceil(standardError)))}`
    }
  }
}

function amount({ mean, standardError }: Estimate, language: Language): string {
  return formatAmountWithError(mean, standardError, language)
}

function figure({ mean, standardError }: Estimate): string {
  return standardError === null || standardError === 0 ? formatNumber(mean) : formatWithError(mean, standardError)
}
