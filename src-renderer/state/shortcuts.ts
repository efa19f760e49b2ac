/** Keys of the whole window. Fields keep their own undo while they are typed in. */
import { studyTabs, type Workbench } from './workbench.svelte.ts'

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, [contenteditable="true"]')
}

export function shortcut(workbench: Workbench, event: KeyboardEvent): void {
  const isCommand = event.ctrlKey || event.metaKey
  const key = event.key.toLowerCase()
  const act = (work: () => void) => {
    event.preventDefault()
    work()
  }
  if (event.key === 'Escape' && workbench.study?.running && !event.defaultPrevented) return act(() => workbench.study!.cancel())
  if (!isCommand || event.altKey) return
  if (key === 'k') return act(() => (workbench.isSearching = true))
  if (key === 'enter') return act(() => void workbench.study?.start())
  if (key === 'z' && !isTyping(event.target)) return act(() => (event.shiftKey ? workbench.redo() : workbench.undo()))
  if (key === 'y' && !isTyping(event.target)) return act(() => workbench.redo())
  const tab = studyTabs[Number(key) - 1]
  if (tab !== undefined && workbench.place.at === 'study') {
    const { id } = workbench.place
    act(() => workbench.go({ at: 'study', id, tab }))
  }
}
