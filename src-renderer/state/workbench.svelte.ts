/** What the whole window shares: settings and language, where the person is, the lists, the open study, messages. */

import type { CatalogKind } from '../../src-engine/catalog/catalog-entry.ts'
import type { Claim } from '../../src-engine/catalog/claim.ts'
import type { Language, Text } from '../../src-engine/study/text.ts'
import type { Scoreboard } from '../../src-engine/validation/scoreboard.ts'
import type { MenuItem, SearchHit, Settings } from '../../src-main/contract.ts'
import type { ChartThemeName } from '../../src-view/charts/chart-theme.ts'
import { windowWords } from '../../src-view/words/window-words.ts'
import { type Api, CallError } from '../api.svelte.ts'
import { CatalogState } from './catalog-state.svelte.ts'
import { ClaimAudits } from './claim-audits.svelte.ts'
import { FleetWeeks } from './fleet-weeks.svelte.ts'
import { LeverStudy } from './lever-study.svelte.ts'
import { RecordImport } from './record-import.svelte.ts'
import { type StudyEntry, StudyList } from './study-list.svelte.ts'
import { StudyState } from './study-state.svelte.ts'
import { Toasts } from './toasts.svelte.ts'

export type { SearchHit, Settings }

export const studyTabs = [
  'basics',
  'workloads',
  'plans',
  'operations',
  'market',
  'inputs',
  'scenarios',
  'compare',
  'utilization',
  'cost',
  'report',
] as const
export type StudyTab = (typeof studyTabs)[number]

export type Place =
  | { readonly at: 'studies' }
  | { readonly at: 'study'; readonly id: string; readonly tab: StudyTab; readonly focus?: string }
  | { readonly at: 'catalog'; readonly key?: string }
  | { readonly at: 'claims' }
  | { readonly at: 'scoreboard' }
  | { readonly at: 'settings' }

/** Weighted over all scenarios, or one scenario by id. */
export const WEIGHTED = 'weighted'

/** The window is closed after two seconds without an answer. */
const LEAVING_MS = 1500

export class Workbench {
  settings = $state.raw<Settings>({ language: 'en', theme: 'system', currencyShown: null, hasSeenTour: true })
  isReady = $state(false)
  place = $state.raw<Place>({ at: 'studies' })
  study = $state.raw<StudyState | null>(null)
  isOpening = $state(false)
  /** The view of results: `weighted` or a scenario. */
  view = $state(WEIGHTED)
  recent = $state.raw<readonly StudyEntry[]>([])
  workspace = $state.raw<{ folder: string; isReadOnly: boolean; notice: string | null; version: string } | null>(null)
  /** What the main process says is wrong with the workspace, until it passes. */
  trouble = $state.raw<{ readonly en: string; readonly zh: string } | null>(null)
  isSearching = $state(false)
  isTouring = $state(false)
  isShowingShortcuts = $state(false)
  /** What the field that has the focus means, for the line below a form. */
  help = $state.raw<{ readonly name: string; readonly text: string } | null>(null)
  readonly toasts = new Toasts()
  readonly studies: StudyList
  readonly catalog: CatalogState
  readonly records: RecordImport
  readonly audits: ClaimAudits
  readonly weeks: FleetWeeks
  readonly #api: Api
  #systemIsDark = $state(false)

  language = $derived<Language>(this.settings.language)
  words = $derived(windowWords[this.settings.language])
  theme = $derived<Exclude<ChartThemeName, 'print'>>(
    this.settings.theme === 'system' ? (this.#systemIsDark ? 'dark' : 'light') : this.settings.theme,
  )

  /** Of everything that is edited: the worst of it. */
  saving = $derived.by(() => {
    const states = [this.study?.saving ?? 'saved', this.catalog.saving]
    return states.find(state => state === 'trouble') ?? states.find(state => state === 'saving') ?? 'saved'
  })

  constructor(api: Api) {
    this.#api = api
    this.studies = new StudyList(api)
    this.catalog = new CatalogState(api, () => this.study?.reopen())
    this.records = new RecordImport(api, error => this.fail(error))
    this.audits = new ClaimAudits(api, error => this.fail(error))
    this.weeks = new FleetWeeks(api, error => this.fail(error))
    const dark = window.matchMedia?.('(prefers-color-scheme: dark)')
    this.#systemIsDark = dark?.matches ?? false
    dark?.addEventListener('change', event => (this.#systemIsDark = event.matches))
    api.on('workspace:trouble', ({ message }) => (this.trouble = message))
    api.on('study:changed', ({ id }) => void this.#follow(id))
    api.on('catalog:changed', () => void this.attempt(() => this.catalog.load()).then(() => this.study?.reopen()))
    api.on('menu:chosen', ({ item }) => this.choose(item))
    api.on('window:closing', () => void this.#leave())
  }

  async start(): Promise<void> {
    await this.attempt(async () => {
      this.settings = await this.#api.call('settings:read')
      this.isReady = true
      this.workspace = await this.#api.call('workspace:state')
      await Promise.all([this.studies.load(), this.catalog.load()])
      this.isTouring = !this.settings.hasSeenTour
    })
    this.isReady = true
  }

  say(text: Text): string {
    return typeof text === 'string' ? text : text[this.language]
  }

  /** Does it; what is refused becomes a message with its remedy. */
  async attempt<Value>(work: () => Promise<Value>): Promise<Value | undefined> {
    try {
      return await work()
    } catch (error) {
      this.fail(error)
      return undefined
    }
  }

  fail(error: unknown): void {
    if (error instanceof CallError) {
      this.toasts.add({ tone: 'failed', text: error.words[this.language], remedy: this.words.remedies[error.code] })
    } else {
      this.toasts.add({ tone: 'failed', text: this.words.unexpected(String(error)), remedy: this.words.remedies.internal })
    }
  }

  async change(settings: Partial<Settings>): Promise<void> {
    this.settings = { ...this.settings, ...settings }
    await this.attempt(async () => {
      this.settings = await this.#api.call('settings:write', settings)
    })
  }

  go(place: Place): void {
    this.place = place
  }

  async openStudy(id: string, tab: StudyTab = 'compare', focus?: string): Promise<void> {
    this.place = focus === undefined ? { at: 'study', id, tab } : { at: 'study', id, tab, focus }
    if (this.study?.open.id === id) return
    this.study?.close()
    this.study = null
    this.view = WEIGHTED
    this.isOpening = true
    await this.attempt(async () => {
      const study = await StudyState.load(this.#api, id, error => this.fail(error))
      if (this.place.at === 'study' && this.place.id === id) this.study = study
      else study.close()
      const entry = this.studies.entries.find(other => other.id === id)
      if (entry !== undefined) this.recent = [entry, ...this.recent.filter(other => other.id !== id)].slice(0, 5)
    })
    this.isOpening = false
    if (this.study === null && this.place.at === 'study') this.place = { at: 'studies' }
  }

  /** A study that was deleted is no longer open. */
  forget(id: string): void {
    this.recent = this.recent.filter(entry => entry.id !== id)
    if (this.study?.open.id !== id) return
    this.study.close()
    this.study = null
  }

  search(text: string): Promise<readonly SearchHit[]> {
    return this.#api.call('workspace:search', text)
  }

  claims(): Promise<readonly Claim[]> {
    return this.#api.call('claim:list')
  }

  scoreboard(): Promise<Scoreboard> {
    return this.#api.call('scoreboard:read')
  }

  saveChart(name: string, kind: 'svg' | 'png' | 'csv', content: string): Promise<void> {
    return this.#saved(() => this.#api.call('chart:save', name, kind, content))
  }

  exportStudy(id: string): Promise<void> {
    return this.#saved(() => this.studies.export(id))
  }

  exportCatalog(kind: CatalogKind): Promise<void> {
    return this.#saved(() => this.catalog.export(kind))
  }

  exportRun(run: number): Promise<void> {
    return this.#saved(() => this.#api.call('run:export', run))
  }

  exportReport(run: number, language: Language): Promise<void> {
    return this.#saved(() => this.#api.call('report:export', run, language))
  }

  reportPages(run: number, language: Language): Promise<readonly string[]> {
    return this.#api.call('report:preview', run, language)
  }

  /** Its owner closes it. */
  leverStudy(): LeverStudy {
    return new LeverStudy(this.#api, error => this.fail(error))
  }

  openSource(url: string): void {
    void this.attempt(() => this.#api.call('source:open', url))
  }

  async importStudy(): Promise<void> {
    const entry = await this.attempt(() => this.studies.import())
    if (entry) await this.openStudy(entry.id)
  }

  undo(): void {
    if (this.place.at === 'catalog') void this.attempt(() => this.catalog.undo())
    else this.study?.undo()
  }

  redo(): void {
    if (this.place.at === 'catalog') void this.attempt(() => this.catalog.redo())
    else this.study?.redo()
  }

  choose(item: MenuItem): void {
    const { study } = this
    switch (item) {
      case 'study-new':
      case 'go-studies':
        return this.go({ at: 'studies' })
      case 'study-import':
        return void this.importStudy()
      case 'study-export':
        return void (study && this.exportStudy(study.open.id))
      case 'run-export':
        return void (study?.run && this.exportRun(study.run.id))
      case 'report-export':
        return void (study && this.openStudy(study.open.id, 'report'))
      case 'undo':
        return this.undo()
      case 'redo':
        return this.redo()
      case 'search':
        this.isSearching = true
        return
      case 'run-start':
        return void study?.start()
      case 'run-cancel':
        return study?.cancel()
      case 'go-catalog':
        return this.go({ at: 'catalog' })
      case 'go-claims':
        return this.go({ at: 'claims' })
      case 'go-scoreboard':
        return this.go({ at: 'scoreboard' })
      case 'go-settings':
        return this.go({ at: 'settings' })
      case 'theme-system':
        return void this.change({ theme: 'system' })
      case 'theme-light':
        return void this.change({ theme: 'light' })
      case 'theme-dark':
        return void this.change({ theme: 'dark' })
      case 'language-en':
        return void this.change({ language: 'en' })
      case 'language-zh':
        return void this.change({ language: 'zh' })
      case 'tour':
        this.isTouring = true
        return
      case 'shortcuts':
        this.isShowingShortcuts = true
    }
  }

  /** Another program has changed, added or deleted a study of this workspace. */
  async #follow(id: string): Promise<void> {
    await this.attempt(() => this.studies.load())
    if (this.study?.open.id === id && this.study.saving === 'saved') this.study.reopen()
  }

  /** What is half typed is sent first, as if its field had been left. */
  async #leave(): Promise<void> {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    await Promise.all([this.study?.settled(), this.catalog.settled(LEAVING_MS)])
    await this.attempt(() => this.#api.call('window:leave', this.saving !== 'saved'))
  }

  async #saved(work: () => Promise<string | null>): Promise<void> {
    const path = await this.attempt(work)
    if (path) this.toasts.add({ tone: 'done', text: this.words.written(path) })
  }
}
