/** Everything the window may ask of the main process. To add a call, start here; the compiler names the rest. */

import type { ClaimAudit } from '../src-engine/analysis/claim-audit/audit.ts'
import type { LeverAnalysis } from '../src-engine/analysis/lever-worth.ts'
import type { CatalogEntry, CatalogKind } from '../src-engine/catalog/catalog-entry.ts'
import type { Claim } from '../src-engine/catalog/claim.ts'
import type { Result } from '../src-engine/result.ts'
import type { Sampler } from '../src-engine/sampling/uniforms.ts'
import type { Fault } from '../src-engine/study/fault.ts'
import type { FleetQueue, FleetWeekChoice } from '../src-engine/study/fleet-queues.ts'
import type { Provenance } from '../src-engine/study/quantity.ts'
import type { Study } from '../src-engine/study/study.ts'
import type { Language, Text } from '../src-engine/study/text.ts'
import type { SimulatedWeek } from '../src-engine/utilization/scheduling/simulated-week.ts'
import type { Scoreboard } from '../src-engine/validation/scoreboard.ts'
import type { ImportReport, RecordFormat, Refusal } from '../src-view/import/import-report.ts'
import type { StudyCauses } from '../src-view/verdict/causes.ts'

/** A study in the list. Bundled studies open in place; the first edit makes the workspace's own copy. */
export interface StudyEntry {
  readonly id: string
  readonly name: Text
  readonly question: Text | null
  readonly isBundled: boolean
  /** ISO 8601; null for a bundled study that nobody edited. */
  readonly editedAt: string | null
  /** A newer bundled version is there to take, or to leave. */
  readonly hasNewerBundle: boolean
}

/** An uncertain number of a study, as the Inputs screen shows it. */
export interface StudyInput {
  /** Path in the study, or `catalog.kind/id.field`. */
  readonly id: string
  readonly unit: string
  readonly dimension: number
  readonly mean: number
  readonly p10: number
  readonly p50: number
  readonly p90: number
  /** Quantiles at 41 even probabilities from 0.0125 to 0.9875, for the thumbnail. */
  readonly outline: readonly number[]
  readonly isOverridden: boolean
}

/** A study as the window holds it: the document, what is wrong with it, what can be undone. */
export interface OpenStudy {
  readonly id: string
  readonly isBundled: boolean
  readonly study: Study
  /** Counts up with every edit; an edit names the revision it was made on. */
  readonly revision: number
  readonly faults: readonly Fault[]
  /** Empty where the study has faults. */
  readonly inputs: readonly StudyInput[]
  readonly undo: string | null
  readonly redo: string | null
  readonly savedAt: string | null
}

/** One change within a document: what stands at the path is replaced, inserted into its list, or removed. */
export type Change =
  | { readonly kind: 'set'; readonly path: readonly (string | number)[]; readonly value: unknown }
  | { readonly kind: 'insert'; readonly path: readonly (string | number)[]; readonly value: unknown }
  | { readonly kind: 'remove'; readonly path: readonly (string | number)[] }

/** One undo step. `label` is what the menu says: "Undo: price of DGX H200". */
export interface Edit {
  readonly revision: number
  readonly label: string
  readonly changes: readonly Change[]
}

export interface RunRequest {
  readonly trials: number
  readonly seed: number
  readonly sampler: Sampler
}

/** The luck of a preview: that of the full run which will follow it. */
export type PreviewDraws = Pick<RunRequest, 'seed' | 'sampler'>

/** A stored run: asked for, kept with its summaries; stale where study, entries or engine have moved since. */
export interface StoredRun {
  readonly id: number
  readonly at: string
  readonly isStale: boolean
  readonly isPinned: boolean
  readonly seconds: number
  readonly result: Result
}

export interface CatalogRow {
  readonly key: string
  readonly entry: CatalogEntry
  readonly origin: 'bundled' | 'changed' | 'own'
  /** Fields that the user changed, and whether the bundled value has moved since. */
  readonly changes: readonly { readonly field: string; readonly hasBundleMoved: boolean }[]
  /** Ids of studies that read it. */
  readonly usedBy: readonly string[]
}

/** A CSV file as it was read: a name for each column, rows of as many cells. */
export interface CsvFile {
  readonly name: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** A table to be taken into the catalog. */
export interface CatalogImport {
  readonly kind: CatalogKind
  /** What each column holds, such as `priceUsd`, `priceUsd.low`, `name.zh`, `source`; null where it is left out. */
  readonly columns: readonly (string | null)[]
  readonly rows: readonly (readonly string[])[]
  /** Where the figures come from, for rows that do not say. */
  readonly provenance: Provenance
}

/** What a row of a table would do. */
export interface ImportRow {
  /** Position in the table, from 0. */
  readonly row: number
  readonly key: string | null
  readonly outcome: 'added' | 'changed' | 'same' | 'refused'
  /** Fields that it sets. */
  readonly fields: readonly string[]
  readonly faults: readonly Fault[]
}

export interface Settings {
  readonly language: Language
  readonly theme: 'system' | 'light' | 'dark'
  /** Currency in which money is shown where a study has a rate for it; the study's own otherwise. */
  readonly currencyShown: string | null
  readonly hasSeenTour: boolean
}

export interface SearchHit {
  readonly kind: 'study' | 'catalog'
  readonly id: string
  readonly title: Text
  readonly place: string
}

/** A file of a person's own cluster, as it looks before it is read. Its path stays in the main process; `token` stands for it. */
export interface RecordChoice {
  readonly kind: 'chosen'
  readonly token: string
  readonly name: string
  readonly bytes: number
  /** What a file of jobs looks like. */
  readonly format: RecordFormat
  /** The first 300. */
  readonly columns: readonly string[]
  /** The first rows. */
  readonly sample: readonly (readonly string[])[]
  /** What a column can hold, and what the names of columns tell: column by field. */
  readonly fields: readonly string[]
  readonly guess: Readonly<Record<string, string>>
}

/** How a record is to be read. */
export interface RecordRequest {
  readonly kind: 'jobs' | 'telemetry'
  readonly format: RecordFormat | null
  /** Column by field; an empty column takes a field out of the guess. */
  readonly mapping: Readonly<Record<string, string>>
  /** What the cluster's day is ahead of UTC, for times that are UTC. */
  readonly offsetHours: number
  readonly clusterAccelerators: number | null
  readonly unit: 'percent' | 'share' | null
  readonly allocatedShare: number | null
}

/** Why a record is not taken; no failure of the program. */
export interface RecordRefusal {
  readonly kind: 'refused'
  readonly refusal: Refusal
}

export interface Calls {
  'workspace:state': () => {
    readonly folder: string
    readonly isReadOnly: boolean
    readonly notice: string | null
    readonly version: string
  }
  'workspace:search': (text: string) => readonly SearchHit[]
  'settings:read': () => Settings
  'settings:write': (settings: Partial<Settings>) => Settings
  'study:list': () => readonly StudyEntry[]
  'study:open': (id: string) => OpenStudy
  'study:edit': (id: string, edit: Edit) => OpenStudy
  'study:undo': (id: string) => OpenStudy
  'study:redo': (id: string) => OpenStudy
  'study:create': (template: string) => StudyEntry
  'study:duplicate': (id: string) => StudyEntry
  'study:delete': (id: string) => void
  'study:restore': (id: string) => StudyEntry
  'study:takeBundle': (id: string) => OpenStudy
  /** Steps and queues that the study computes, at central values; queues that nobody has simulated yet are simulated first. */
  'study:causes': (id: string) => StudyCauses
  /** Asks for a file in a dialog; null where the person closes it. */
  'study:import': () => StudyEntry | null
  'study:export': (id: string) => string | null
  /** Asks for a file of the person's own cluster in a dialog; null where the person closes it. */
  'record:choose': (kind: 'jobs' | 'telemetry') => RecordChoice | RecordRefusal | null
  /** Reads and fits it. `job` names it in `run:progress` and `run:cancel`. */
  'record:import': (token: string, request: RecordRequest, job: string) => ImportReport | RecordRefusal | 'cancelled'
  'catalog:list': () => readonly CatalogRow[]
  'catalog:edit': (key: string, field: string, value: unknown) => CatalogRow
  'catalog:revert': (key: string, field: string) => CatalogRow
  /** Several fields of one entry as one undo step: a figure, and `fieldProvenance.` before its name for where it comes from. */
  'catalog:set': (key: string, fields: readonly { readonly field: string; readonly value: unknown }[]) => CatalogRow
  'catalog:add': (entry: CatalogEntry) => CatalogRow
  /** An own entry that no study uses. */
  'catalog:remove': (key: string) => void
  'catalog:undo': () => readonly CatalogRow[]
  'catalog:redo': () => readonly CatalogRow[]
  'catalog:labels': () => { readonly undo: string | null; readonly redo: string | null }
  /** Asks for a CSV file in a dialog; null where the person closes it. */
  'catalog:readTable': () => CsvFile | null
  'catalog:previewImport': (table: CatalogImport) => readonly ImportRow[]
  /** All rows or none, one undo step. */
  'catalog:import': (table: CatalogImport) => readonly CatalogRow[]
  /** Entries of a kind as CSV; the path, or null. */
  'catalog:export': (kind: CatalogKind) => string | null
  'claim:list': () => readonly Claim[]
  /** Published cases beside the model's, on the catalog as it comes with the program. */
  'scoreboard:read': () => Scoreboard
  /** Ids of the claims that the model audits, and of levers whose published figure it does. */
  'claim:audits': () => readonly string[]
  /** Audits one in a thread of its own; not stored. `job` names it in `run:progress` and `run:cancel`. */
  'claim:audit': (claim: string, job: string) => ClaimAudit | 'cancelled'
  /**
   * 1,024 trials on the document as it stands; not stored. `job` names it in progress, glimpse and cancel. Calls are answered in their order,
   * so that a preview asked for right behind an edit, without waiting for its answer, computes the edited document.
   */
  'run:preview': (id: string, draws: PreviewDraws, job: string) => Result | 'cancelled'
  'run:start': (id: string, request: RunRequest, job: string) => StoredRun | 'cancelled'
  'run:cancel': (job: string) => void
  /** What the levers of a plan are worth, on the document as it stands; `job` names it in progress and in `run:cancel`. */
  'lever:analyse': (id: string, request: PreviewDraws & { readonly plan: string }, job: string) => LeverAnalysis | 'cancelled'
  'run:latest': (id: string) => StoredRun | null
  'run:list': (id: string) => readonly Omit<StoredRun, 'result'>[]
  'run:pin': (run: number, isPinned: boolean) => void
  /** Writes the run's JSON result where the person says; the path, or null. */
  'run:export': (run: number) => string | null
  /** The simulated queues of the study as it stands. */
  'fleet:queues': (id: string) => readonly FleetQueue[]
  /** A week of one of them, to be looked at. `job` names it in `run:cancel`. */
  'fleet:week': (id: string, choice: FleetWeekChoice, job: string) => SimulatedWeek | 'cancelled'
  /** PDF pages as SVG for the preview. */
  'report:preview': (run: number, language: Language) => readonly string[]
  'report:export': (run: number, language: Language) => string | null
  /** Saves what a chart shows: SVG, PNG or CSV text made by the window. */
  'chart:save': (name: string, kind: 'svg' | 'png' | 'csv', content: string) => string | null
  /** Opens a source's address in the browser; https only. */
  'source:open': (url: string) => void
  /** The answer to `window:closing`: all edits are sent. Main closes the window, after asking where some could not be saved. */
  'window:leave': (hasUnsavedEdits: boolean) => void
}

/** Every call by name. A missing or extra name is a compile error. */
export const callNames: Record<keyof Calls, true> = {
  'workspace:state': true,
  'workspace:search': true,
  'settings:read': true,
  'settings:write': true,
  'study:list': true,
  'study:open': true,
  'study:edit': true,
  'study:undo': true,
  'study:redo': true,
  'study:create': true,
  'study:duplicate': true,
  'study:delete': true,
  'study:restore': true,
  'study:takeBundle': true,
  'study:causes': true,
  'study:import': true,
  'study:export': true,
  'record:choose': true,
  'record:import': true,
  'catalog:list': true,
  'catalog:edit': true,
  'catalog:revert': true,
  'catalog:set': true,
  'catalog:add': true,
  'catalog:remove': true,
  'catalog:undo': true,
  'catalog:redo': true,
  'catalog:labels': true,
  'catalog:readTable': true,
  'catalog:previewImport': true,
  'catalog:import': true,
  'catalog:export': true,
  'claim:list': true,
  'scoreboard:read': true,
  'claim:audits': true,
  'claim:audit': true,
  'run:preview': true,
  'run:start': true,
  'run:cancel': true,
  'lever:analyse': true,
  'run:latest': true,
  'run:list': true,
  'run:pin': true,
  'run:export': true,
  'fleet:queues': true,
  'fleet:week': true,
  'report:preview': true,
  'report:export': true,
  'chart:save': true,
  'source:open': true,
  'window:leave': true,
}

/** What a person can choose in the native menu, by mouse or by its shortcut; the window acts on it as on its own buttons. */
export type MenuItem =
  | 'study-new'
  | 'study-import'
  | 'study-export'
  | 'run-export'
  | 'report-export'
  | 'undo'
  | 'redo'
  | 'search'
  | 'run-start'
  | 'run-cancel'
  | 'go-studies'
  | 'go-catalog'
  | 'go-claims'
  | 'go-scoreboard'
  | 'go-settings'
  | 'theme-system'
  | 'theme-light'
  | 'theme-dark'
  | 'language-en'
  | 'language-zh'
  | 'tour'
  | 'shortcuts'

/** What main tells the window without being asked. */
export interface Events {
  'run:progress': { readonly job: string; readonly share: number; readonly secondsLeft: number | null }
  /** A preview's first 256 trials, where the whole of it takes longer than a moment. */
  'run:glimpse': { readonly job: string; readonly result: Result }
  /** Another program has written to the workspace: a study is other than it was, or there, or gone. */
  'study:changed': { readonly id: string }
  'catalog:changed': Readonly<Record<string, never>>
  'workspace:trouble': { readonly message: { readonly en: string; readonly zh: string } | null }
  'menu:chosen': { readonly item: MenuItem }
  /** The person closes the window: send what is not saved yet, then call `window:leave`. Without it the window goes after two seconds. */
  'window:closing': Readonly<Record<string, never>>
}

export const eventNames: Record<keyof Events, true> = {
  'run:progress': true,
  'run:glimpse': true,
  'study:changed': true,
  'catalog:changed': true,
  'workspace:trouble': true,
  'menu:chosen': true,
  'window:closing': true,
}

export type ErrorCode = 'bad-request' | 'not-found' | 'conflict' | 'faults' | 'storage' | 'simulation' | 'report' | 'internal'

/** Errors cross the bridge as data, since Electron keeps only an error's message. */
export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false
      readonly error: {
        readonly code: ErrorCode
        readonly message: { readonly en: string; readonly zh: string }
        readonly details?: unknown
      }
    }

/** What the window finds at `window.plimsoll`, and all of it. A name that is not in the contract is refused before it leaves the page. */
export interface Bridge {
  readonly call: <Name extends keyof Calls>(
    name: Name,
    ...given: Parameters<Calls[Name]>
  ) => Promise<Reply<ReturnType<Calls[Name]>>>
  /** Returns its own end. */
  readonly on: <Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void) => () => void
}
