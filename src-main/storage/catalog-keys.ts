/** Which catalog entries a document names, found in its text, so that it works for documents with faults too. */
import { type Catalog, catalogKinds, referencedKeys } from '../../src-engine/catalog/catalog-entry.ts'

const key = new RegExp(`\\b(?:${catalogKinds.join('|')})/[a-z0-9]+(?:-[a-z0-9]+)*`, 'g')

/** Every `kind/id` in a JSON text. A mention in a note counts too: better one entry kept too many than one lost. */
export function catalogKeysIn(text: string): Set<string> {
  return new Set(Array.from(text.matchAll(key), ([found]) => found))
}

/** The keys, and the keys that their entries refer to in turn. */
export function withReferenced(keys: Iterable<string>, catalog: Catalog): Set<string> {
  const all = new Set(keys)
  // A set's iterator meets what is added on the way.
  for (const next of all) {
    const entry = catalog.get(next)
    if (entry !== undefined) for (const further of referencedKeys(entry)) all.add(further)
  }
  return all
}
