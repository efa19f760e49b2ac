/** The studies of the workspace, and what can be done with one without opening it. */
import type { StudyEntry } from '../../src-main/contract.ts'
import type { Api } from '../api.svelte.ts'

export type { StudyEntry }

export class StudyList {
  entries = $state.raw<readonly StudyEntry[]>([])
  isLoaded = $state(false)
  readonly #api: Api

  constructor(api: Api) {
    this.#api = api
  }

  async load(): Promise<void> {
    this.entries = await this.#api.call('study:list')
    this.isLoaded = true
  }

  async create(template: string): Promise<StudyEntry> {
    return this.#added(await this.#api.call('study:create', template))
  }

  async duplicate(id: string): Promise<StudyEntry> {
    return this.#added(await this.#api.call('study:duplicate', id))
  }

  async remove(id: string): Promise<void> {
    await this.#api.call('study:delete', id)
    await this.load()
  }

  async restore(id: string): Promise<StudyEntry> {
    return this.#added(await this.#api.call('study:restore', id))
  }

  /** Null where the person closed the dialog. */
  async import(): Promise<StudyEntry | null> {
    const entry = await this.#api.call('study:import')
    return entry === null ? null : this.#added(entry)
  }

  export(id: string): Promise<string | null> {
    return this.#api.call('study:export', id)
  }

  async #added(entry: StudyEntry): Promise<StudyEntry> {
    await this.load()
    return entry
  }
}
