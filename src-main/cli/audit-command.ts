/** `plimsoll audit`: published claims held against the model. */
import { fileURLToPath } from 'node:url'
import { type AuditedClaim, auditedClaims, isAudited } from '../../src-engine/analysis/claim-audit/claim-audits.ts'
import { LEAST_TRIALS, MOST_SEED } from '../../src-engine/run-layout.ts'
import { auditText } from '../../src-view/claims/audit-text.ts'
import { printable } from '../../src-view/format/display-width.ts'
import { formatCount } from '../../src-view/format/number-format.ts'
import { formatShare } from '../../src-view/format/share-format.ts'
import { auditWords } from '../../src-view/words/audit-words.ts'
import { AUDIT_TRIALS, auditJob } from '../calls/audit-calls.ts'
import { bundledClaims } from '../calls/claim-calls.ts'
import { checkFinite } from '../calls/run-calls.ts'
import { surfaceCacheFolder, surfaceFiles } from '../exchange/surface-files.ts'
import { auditInThread } from '../simulation/audit-thread.ts'
import { SimulationError } from '../simulation/worker-pool.ts'
import { badCall, readArguments, wholeNumber } from './arguments.ts'
import { checkJsonFile, writeJsonFile } from './json-file.ts'
import { FAILED, PAGE_WIDTH, print, type Shell, ShellError } from './shell.ts'

/** An audit searches what one would have to believe and runs its study a dozen times. */
const MOST_AUDIT_TRIALS = 65_536

export async function auditCommand(args: readonly string[], shell: Shell): Promise<void> {
  const { words, language, resources, signal } = shell
  const reading = readArguments(args, { trials: 'string', seed: 'string', json: 'string' }, 'audit', words)
  const faults: string[] = []
  const whole = (option: string, low: number, high: number, otherwise: number) => {
    const given = reading.value(option)
    const value = given === undefined ? otherwise : wholeNumber(given, low, high)
    if (value === undefined) faults.push(words.notWhole(`--${option}`, given!, formatCount(low), formatCount(high)))
    return value ?? low
  }
  const settings = {
    trials: whole('trials', LEAST_TRIALS, MOST_AUDIT_TRIALS, AUDIT_TRIALS),
    seed: whole('seed', 0, MOST_SEED, 1),
  }
  for (const claim of reading.positionals) {
    if (!isAudited(claim)) faults.push(auditWords[language].unknownClaim(printable(claim), auditedClaims.join(', ')))
  }
  if (faults.length > 0) throw badCall(faults, 'audit', words)
  const asked = reading.positionals.filter(isAudited)
  const jsonFile = reading.value('json')
  if (jsonFile !== undefined) checkJsonFile(shell, jsonFile)
  const audits = await audited(asked.length > 0 ? asked : auditedClaims, settings, shell)
  if (audits === 'cancelled' || signal.aborted) throw new ShellError(FAILED, [words.interrupted])
  if (jsonFile !== undefined) {
    checkFinite(audits, '')
    writeJsonFile(shell, jsonFile, `${JSON.stringify(audits, null, 2)}\n`)
  }
  const statements = new Map(bundledClaims(fileURLToPath(resources)).map(claim => [claim.id, claim.statement[language]]))
  const pages = audits.map(audit =>
    auditText(audit, statements.get(audit.claim) ?? auditWords[language].shipped, language, PAGE_WIDTH),
  )
  await print(`${pages.join('\n')}\n${auditWords[language].verdictRule}\n`)
}

async function audited(
  claims: readonly AuditedClaim[],
  settings: { readonly trials: number; readonly seed: number },
  shell: Shell,
) {
  const { resources, auditWorkerUrl, signal, language, words } = shell
  const cache = surfaceFiles(fileURLToPath(new URL('surfaces', resources)), surfaceCacheFolder(process.env))
  const { stderr } = process
  try {
    return await auditInThread(auditJob(fileURLToPath(resources), claims, settings, cache), auditWorkerUrl, {
      signal,
      cache,
      onProgress: share => {
        if (stderr.isTTY) stderr.write(`\r${auditWords[language].running(formatShare(share, language, 0))}\u001b[K`)
      },
    })
  } catch (error) {
    if (!(error instanceof SimulationError)) throw error
    throw new ShellError(FAILED, [words.workerFailed(error.message)])
  } finally {
    if (stderr.isTTY) stderr.write('\r\u001b[K')
  }
}
