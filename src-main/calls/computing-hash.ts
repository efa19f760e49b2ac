/** Hash of what a study computes with: equal hashes, equal results, whatever the texts say. */
import type { CompiledStudy } from '../../src-engine/study/compiled-study.ts'
import { canonicalJson, sha256Hex } from '../documents/canonical-json.ts'

/** Fields that hold words for readers, wherever they stand. */
const wordFields = new Set(['name', 'question', 'note', 'story', 'triggers', 'milestones', 'reason', 'provenance'])
/** Maps whose names are ids and keys, not fields. */
const maps = new Set(['exchangeRates', 'catalogOverrides', 'racksPerSystem'])

/**
 * Of the dimensions only those count that something draws from: the map also keeps what is gone, and a study that was never saved has not
 * yet written down what it would be given.
 */
export function computingHash({ study, coordinates }: Pick<CompiledStudy, 'study' | 'coordinates'>): string {
  const { dimensions: _, nextDimension: __, ...rest } = study
  const drawn = Object.fromEntries(coordinates.map(({ id, dimension }) => [id, dimension]))
  return sha256Hex(canonicalJson([withoutWords(rest, false), drawn]))
}

function withoutWords(value: unknown, isMap: boolean): unknown {
  if (Array.isArray(value)) return value.map(item => withoutWords(item, false))
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([name]) => isMap || !wordFields.has(name))
  return Object.fromEntries(kept.map(([name, part]) => [name, withoutWords(part, maps.has(name))]))
}
