/** Opens the workspace for the window, or says in a dialog why it cannot be opened and what was kept. */
import { dialog } from 'electron'
import type { Language } from '../src-engine/study/text.ts'
import { menuWords } from '../src-view/words/menu-words.ts'
import { storageErrorWords } from './calls/call-error.ts'
import { readBundledContent } from './calls/read-bundled-content.ts'
import { openWorkspace, type Workspace } from './storage/open-workspace.ts'
import { StorageError } from './storage/storage-error.ts'

/** @returns undefined once the person has read why there is no workspace */
export async function openOrExplain(folder: string, resources: string, language: Language): Promise<Workspace | undefined> {
  try {
    return openWorkspace({ folder, mode: 'write', bundled: readBundledContent(resources) })
  } catch (error) {
    if (!(error instanceof StorageError)) throw error
    const detail = storageErrorWords(error)[language]
    console.error(detail)
    await dialog.showMessageBox({ type: 'error', message: menuWords[language].cannotStart, detail })
    return undefined
  }
}
