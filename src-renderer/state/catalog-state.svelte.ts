/** The workspace's catalog as rows, loaded once and kept fresh by the edits made here. */
import type { CatalogRow } from '../../src-main/contract.ts'
import type { Api } from '../api.svelte.ts'

export type { CatalogRow }

export class CatalogState {
  rows = $state.raw<readonly CatalogRow[]>([])
  isLoaded = $state(false)
  rowByKey = $derived(new Map(this.rows.map(row => [row.key, row])))
  readonly #api: Api

  constructor(api: Api) {
    this.#api = api
  }

  async load(): Promise<void> {
    this.rows = await this.#api.call('catalog:list')
    this.isLoaded = true
  }

  async edit(key: string, field: string, value: unknown): Promise<void> {
    this.#replace(await this.#api.call('catalog:edit', key, field, value))
  }

  async revert(key: string, field: string): Promise<void> {
    this.#replace(await this.#api.call('catalog:revert', key, field))
  }

  async undo(): Promise<void> {
    this.rows = await this.#api.call('catalog:undo')
  }

  #replace(row: CatalogRow): void {
    this.rows = this.rows.map(other => (other.key === row.key ? row : other))
  }
}
