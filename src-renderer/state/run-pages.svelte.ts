/** The kept runs of a study, and the pages of the report of one of them as addresses of pictures. */
import { untrack } from 'svelte'
import type { Language } from '../../src-engine/study/text.ts'
import type { RunRow, StudyState } from './study-state.svelte.ts'
import type { Workbench } from './workbench.svelte.ts'

export class RunPages {
  rows = $state.raw<readonly RunRow[]>([])
  isLoaded = $state(false)
  /** Null while they are made. */
  pages = $state.raw<readonly string[] | null>(null)
  /** The run that is shown: the one asked for, or the newest. */
  run: number | null
  readonly #workbench: Workbench
  readonly #study: () => StudyState
  #asked = 0

  constructor(
    workbench: Workbench,
    study: () => StudyState,
    choice: () => { readonly run: number | null; readonly language: Language },
  ) {
    this.#workbench = workbench
    this.#study = study
    this.run = $derived(this.rows.find(row => row.id === choice().run)?.id ?? this.rows[0]?.id ?? null)
    $effect(() => {
      void study().run
      untrack(() => void this.#load())
    })
    $effect(() => {
      const { run } = this
      const { language } = choice()
      if (run !== null) untrack(() => void this.#make(run, language))
    })
    $effect(() => () => untrack(() => this.#free()))
  }

  async pin(isPinned: boolean): Promise<void> {
    if (this.run === null) return
    const { run } = this
    await this.#workbench.attempt(() => this.#study().pin(run, isPinned))
    await this.#load()
  }

  async #load(): Promise<void> {
    const rows = await this.#workbench.attempt(() => this.#study().runs())
    if (rows !== undefined) this.rows = rows
    this.isLoaded = true
  }

  async #make(run: number, language: Language): Promise<void> {
    const mine = ++this.#asked
    this.#free()
    this.pages = null
    const pages = await this.#workbench.attempt(() => this.#workbench.reportPages(run, language))
    if (mine !== this.#asked) return
    // As pictures, not as part of the page: a picture runs no scripts and reaches no style.
    this.pages = (pages ?? []).map(svg => URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' })))
  }

  #free(): void {
    for (const page of this.pages ?? []) URL.revokeObjectURL(page)
  }
}
