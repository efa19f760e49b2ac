/** What any face asks of the published claims that come with the program. */
import { join } from 'node:path'
import type { Claim } from '../../src-engine/catalog/claim.ts'
import { readBundledClaims } from '../documents/claim-document.ts'

/** @param resources folder of what comes with the program */
export function bundledClaims(resources: string): readonly Claim[] {
  return readBundledClaims(join(resources, 'claims')).claims
}
