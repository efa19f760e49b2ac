/** The tone in which the verdict of an audit is shown. */
import type { AuditVerdict } from '../../src-engine/analysis/claim-audit/audit.ts'

export const verdictTones: Readonly<Record<AuditVerdict, 'good' | 'warn' | 'bad'>> = {
  reproduced: 'good',
  plausible: 'warn',
  refuted: 'bad',
}
