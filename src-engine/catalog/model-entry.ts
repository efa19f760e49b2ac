/** Catalog entries of language models: their architecture, and measured points of serving them. */
import type { Text } from '../study/text.ts'
import type { EntryHeader, Figure } from './entry-header.ts'

/** Architecture of a model; a field that the architecture does not have, or that is not published, is absent. */
export interface ModelTemplateEntry extends EntryHeader<'model-template'> {
  readonly parameters: number
  /** Parameters that one token uses; all of them in a dense model. */
  readonly activeParameters: number
  readonly layers: number
  readonly hiddenSize: number
  readonly heads?: number
  readonly keyValueHeads?: number
  readonly headDimension?: number
  readonly vocabulary?: number
  /** Tokens of context in training. */
  readonly sequence: number
  readonly trainingTokens?: number
  /** Bytes of key-value cache per token. */
  readonly keyValueBytesPerToken?: number
  readonly experts?: number
  readonly activeExperts?: number
  readonly sharedExperts?: number
}

export const servingPhases = ['prefill', 'decode', 'mixed'] as const
export type ServingPhase = (typeof servingPhases)[number]

/** Throughput measured for one model on one accelerator under one service objective. */
export interface ServingPointEntry extends EntryHeader<'serving-point'> {
  /** Key of the model template. */
  readonly model: string
  /** Key of the accelerator. */
  readonly accelerator: string
  /** Accelerators that the throughput belongs to. */
  readonly devices: number
  readonly phase: ServingPhase
  readonly per: Text
  readonly objective: Text
  readonly inputTokensPerSecond?: Figure
  readonly outputTokensPerSecond?: Figure
}
