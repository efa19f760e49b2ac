/** What leads out of the window: native dialogs for files and for a question before changes are lost, and the browser. */
import { type BrowserWindow, dialog, shell } from 'electron'
import type { Language } from '../src-engine/study/text.ts'
import { menuWords } from '../src-view/words/menu-words.ts'
import type { FileDialogs } from './calls/window-calls.ts'
import { browserAddress } from './security.ts'

/** @param language asked for at each dialog, since the person can change it */
export function fileDialogs(window: () => BrowserWindow, language: () => Language): FileDialogs {
  const filters = (ending: string) => [
    { name: ending.toUpperCase(), extensions: [ending] },
    { name: menuWords[language()].otherFiles, extensions: ['*'] },
  ]
  return {
    async open(ending) {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
        properties: ['openFile'],
        filters: filters(ending),
      })
      return canceled ? undefined : filePaths[0]
    },
    async save(name, ending) {
      const { canceled, filePath } = await dialog.showSaveDialog(window(), { defaultPath: name, filters: filters(ending) })
      return canceled || filePath === '' ? undefined : filePath
    },
  }
}

export async function mayLoseEdits(window: BrowserWindow, language: Language): Promise<boolean> {
  const words = menuWords[language]
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: words.unsaved,
    detail: words.unsavedDetail,
    buttons: [words.keepOpen, words.closeAnyway],
    defaultId: 0,
    cancelId: 0,
  })
  return response === 1
}

/** False where the address is not one for the browser. */
export async function openInBrowser(given: string): Promise<boolean> {
  const address = browserAddress(given)
  if (address !== undefined) await shell.openExternal(address)
  return address !== undefined
}
