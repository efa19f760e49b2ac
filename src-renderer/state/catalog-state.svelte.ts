/** The workspace's catalog as rows, loaded once and kept fresh by the edits made here. */
import type { CatalogEntry, CatalogKind } from '../../src-engine/catalog/catalog-entry.ts'
import type { Fault } from '../../src-engine/study/fault.ts'
import type { CatalogImport, CatalogRow, CsvFile, ImportRow } from '../../src-main/contract.ts'
import { type Api, CallError } from '../api.svelte.ts'

export type { CatalogImport, CatalogRow, CsvFile, ImportRow }
export type FieldValue = { readonly field: string; readonly value: unknown }

export class CatalogState {
  rows = $state.raw<readonly CatalogRow[]>([])
  isLoaded = $state(false)
  /** What undo and redo would do. */
  labels = $state.raw<{ readonly undo: string | null; readonly redo: string | null }>({ undo: null, redo: null })
  rowByKey = $derived(new Map(this.rows.map(row => [row.key, row])))
  readonly #api: Api
  readonly #onChange: () => void

  /** @param onChange told of every change, since studies follow the catalog */
  constructor(api: Api, onChange: () => void) {
    this.#api = api
    this.#onChange = onChange
  }

  async load(): Promise<void> {
    this.rows = await this.#api.call('catalog:list')
    this.isLoaded = true
    this.labels = await this.#api.call('catalog:labels')
  }

  /** Several fields of one entry as one step. */
  set(key: string, fields: readonly FieldValue[]): Promise<void> {
    return this.#one(this.#api.call('catalog:set', key, fields))
  }

  revert(key: string, field: string): Promise<void> {
    return this.#one(this.#api.call('catalog:revert', key, field))
  }

  /** @returns what is wrong with the entry; empty where it was added */
  async add(entry: CatalogEntry): Promise<readonly Fault[]> {
    try {
      const row = await this.#api.call('catalog:add', entry)
      await this.#all([...this.rows, row])
      return []
    } catch (error) {
      if (error instanceof CallError && error.code === 'faults') return (error.details as { faults: readonly Fault[] }).faults
      throw error
    }
  }

  async remove(key: string): Promise<void> {
    await this.#api.call('catalog:remove', key)
    await this.#all(this.rows.filter(row => row.key !== key))
  }

  async undo(): Promise<void> {
    await this.#all(await this.#api.call('catalog:undo'))
  }

  async redo(): Promise<void> {
    await this.#all(await this.#api.call('catalog:redo'))
  }

  readTable(): Promise<CsvFile | null> {
    return this.#api.call('catalog:readTable')
  }

  previewImport(table: CatalogImport): Promise<readonly ImportRow[]> {
    return this.#api.call('catalog:previewImport', table)
  }

  async import(table: CatalogImport): Promise<void> {
    await this.#all(await this.#api.call('catalog:import', table))
  }

  export(kind: CatalogKind): Promise<string | null> {
    return this.#api.call('catalog:export', kind)
  }

  async #one(changed: Promise<CatalogRow>): Promise<void> {
    const row = await changed
    await this.#all(this.rows.map(other => (other.key === row.key ? row : other)))
  }

  async #all(rows: readonly CatalogRow[]): Promise<void> {
    this.rows = rows
    this.#onChange()
    this.labels = await this.#api.call('catalog:labels')
  }
}
