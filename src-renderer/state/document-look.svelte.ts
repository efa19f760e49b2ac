/** Keeps the page's language, theme and title as the workbench has them. */
import type { Workbench } from './workbench.svelte.ts'

export function bindDocument(workbench: Workbench): void {
  $effect(() => {
    document.documentElement.lang = workbench.language === 'zh' ? 'zh-CN' : 'en'
  })
  $effect(() => {
    document.documentElement.dataset.theme = workbench.theme
  })
  $effect(() => {
    const { study, place, words } = workbench
    document.title = place.at === 'study' && study !== null ? `${workbench.say(study.study.name)} – Plimsoll` : words.product
  })
}
