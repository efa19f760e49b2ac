/** Run as a process of its own by somebody without rights: opens a workspace for writing, tries an edit, prints what came of it. */

import { inTransaction } from '../../../src-main/storage/database.ts'
import { openWorkspace } from '../../../src-main/storage/open-workspace.ts'
import { settingStore } from '../../../src-main/storage/setting-store.ts'
import { StorageError } from '../../../src-main/storage/storage-error.ts'
import { studyStore } from '../../../src-main/storage/study-store.ts'

const bundled = { studies: new Map(), catalog: new Map(), catalogHash: '' }
const workspace = openWorkspace({ folder: process.argv[2]!, mode: 'write', bundled })
const { settings } = JSON.parse(studyStore(workspace.db).find('small')!.document)
let failure = ''
try {
  inTransaction(workspace.db, () => settingStore(workspace.db).write('theme', 'dark'))
} catch (error) {
  failure = error instanceof StorageError ? error.code : String(error)
}
workspace.close()
process.stdout.write(JSON.stringify({ notice: workspace.notice?.code, rate: settings.discountRate, failure }))
