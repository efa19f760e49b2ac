/** Short messages at the corner of the window: what was done, what failed, and one thing to do about it. */

export interface Toast {
  readonly id: number
  readonly tone: 'done' | 'failed'
  readonly text: string
  /** A second line: what the person can do. */
  readonly remedy?: string | undefined
  readonly action?: { readonly label: string; readonly run: () => void } | undefined
}

const SHOWN_MS = 7000

export class Toasts {
  list = $state.raw<readonly Toast[]>([])
  #next = 1

  /** Failures stay until they are dismissed. */
  add(toast: Omit<Toast, 'id'>): void {
    const id = this.#next++
    this.list = [...this.list.filter(other => other.text !== toast.text), { ...toast, id }].slice(-4)
    if (toast.tone === 'done') setTimeout(() => this.dismiss(id), SHOWN_MS)
  }

  dismiss(id: number): void {
    this.list = this.list.filter(toast => toast.id !== id)
  }
}
