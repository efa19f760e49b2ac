/** What every chart of a screen is given: the reader's language and theme, and a way to save a picture. */
import type { Workbench } from './workbench.svelte.ts'

export function chartCard(workbench: Workbench) {
  return {
    language: workbench.language,
    theme: workbench.theme,
    onsave: (name: string, kind: 'svg' | 'png' | 'csv', content: string) => void workbench.saveChart(name, kind, content),
  }
}
