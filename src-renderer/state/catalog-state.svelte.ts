/** The workspace's catalog as rows, loaded once and kept fresh by the edits made here. */
import type { CatalogEntry, CatalogKind } from '../../src-engine/catalog/catalog-entry.ts'
import type { Fault } from '../../src-engine/study/fault.ts'
import type { CatalogImport, CatalogRow, CsvFile, ImportRow } from '../../src-main/contract.ts'
import { type Api, CallError } from '../api.svelte.ts'
import { insist } from './insist.ts'

export type { CatalogImport, CatalogRow, CsvFile, ImportRow }
export type FieldValue = { readonly field: string; readonly value: unknown }

export class CatalogState {
  rows = $state.raw<readonly CatalogRow[]>([])
  isLoaded = $state(false)
  /** What undo and redo would do. */
  labels = $state.raw<{ readonly undo: string | null; readonly redo: string | null }>({ undo: null, redo: null })
  /** Changes on their way, and why the first of them could not be saved while it is tried again. */
  waiting = $state(0)
  trouble = $state.raw<CallError | null>(null)
  saving = $derived<'saved' | 'saving' | 'trouble'>(this.trouble !== null ? 'trouble' : this.waiting > 0 ? 'saving' : 'saved')
  rowByKey = $derived(new Map(this.rows.map(row => [row.key, row])))
  readonly #api: Api
  readonly #onChange: () => void
  #queue: Promise<void> = Promise.resolve()

  /** @param onChange told of every change, since studies follow the catalog */
  constructor(api: Api, onChange: () => void) {
    this.#api = api
    this.#onChange = onChange
  }

  /** Resolves once every change is acknowledged, at the latest after a moment. */
  async settled(mostMilliseconds: number): Promise<void> {
    await Promise.race([this.#queue, new Promise(resolve => setTimeout(resolve, mostMilliseconds))])
  }

  async load(): Promise<void> {
    this.rows = await this.#api.call('catalog:list')
    this.isLoaded = true
    this.labels = await this.#api.call('catalog:labels')
  }

  /** Several fields of one entry as one step. */
  set(key: string, fields: readonly FieldValue[]): Promise<void> {
    return this.#one(() => this.#api.call('catalog:set', key, fields))
  }

  revert(key: string, field: string): Promise<void> {
    return this.#one(() => this.#api.call('catalog:revert', key, field))
  }

  /** @returns what is wrong with the entry; empty where it was added */
  async add(entry: CatalogEntry): Promise<readonly Fault[]> {
    try {
      await this.#all(async () => [...this.rows, await this.#api.call('catalog:add', entry)])
      return []
    } catch (error) {
      if (error instanceof CallError && error.code === 'faults') return (error.details as { faults: readonly Fault[] }).faults
      throw error
    }
  }

  remove(key: string): Promise<void> {
    return this.#all(async () => {
      await this.#api.call('catalog:remove', key)
      return this.rows.filter(row => row.key !== key)
    })
  }

  undo(): Promise<void> {
    return this.#all(() => this.#api.call('catalog:undo'))
  }

  redo(): Promise<void> {
    return this.#all(() => this.#api.call('catalog:redo'))
  }

  readTable(): Promise<CsvFile | null> {
    return this.#api.call('catalog:readTable')
  }

  previewImport(table: CatalogImport): Promise<readonly ImportRow[]> {
    return this.#api.call('catalog:previewImport', table)
  }

  import(table: CatalogImport): Promise<void> {
    return this.#all(() => this.#api.call('catalog:import', table))
  }

  export(kind: CatalogKind): Promise<string | null> {
    return this.#api.call('catalog:export', kind)
  }

  onTrouble(trouble: CallError | null): void {
    this.trouble = trouble
  }

  isOver(): boolean {
    return false
  }

  #one(change: () => Promise<CatalogRow>): Promise<void> {
    return this.#all(async () => {
      const row = await change()
      return this.rows.map(other => (other.key === row.key ? row : other))
    })
  }

  /** Changes go one after another, and each is tried again while the disk does not take it. */
  #all(change: () => Promise<readonly CatalogRow[]>): Promise<void> {
    this.waiting++
    const turn = this.#queue.then(async () => {
      try {
        this.rows = await insist(change, this)
        this.#onChange()
      } finally {
        this.waiting--
      }
      this.labels = await this.#api.call('catalog:labels')
    })
    this.#queue = turn.catch(() => {})
    return turn
  }
}
