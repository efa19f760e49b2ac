/** What a study's numbers rest on, counted: how many name no source, how many are doubted by whoever wrote them down. */
import type { CompiledStudy } from '../../src-engine/study/compiled-study.ts'

export interface Evidence {
  /** Numbers that a run reads, fixed and uncertain. */
  readonly numbers: number
  /** Of these, drawn ones. */
  readonly inputs: number
  /** Of all numbers, those from general knowledge or without any statement of where they come from. */
  readonly unsourced: number
  /** Of the others, those of low confidence. */
  readonly lowConfidence: number
}

export function evidenceOf({ slots, inputSlots }: Pick<CompiledStudy, 'slots' | 'inputSlots'>): Evidence {
  let unsourced = 0
  let lowConfidence = 0
  for (const { provenance } of slots) {
    if (provenance === undefined || provenance.basis === 'general-knowledge') unsourced++
    else if (provenance.confidence === 'low') lowConfidence++
  }
  return { numbers: slots.length, inputs: inputSlots.length, unsourced, lowConfidence }
}
