/** The window's place among the settings of its workspace. */
import { inTransaction } from './storage/database.ts'
import type { Workspace } from './storage/open-workspace.ts'
import { settingStore } from './storage/setting-store.ts'
import type { WindowPlace } from './window-place.ts'

const NAME = 'window'

/** As it stands in the workspace, unparsed. */
export function keptPlace({ db }: Workspace): unknown {
  return settingStore(db).all().get(NAME)
}

/** A workspace that cannot be written keeps no place, which is no reason to keep the window. */
export function keepPlace({ db, isReadOnly }: Workspace, place: WindowPlace, log: (text: string) => void): void {
  if (isReadOnly) return
  try {
    inTransaction(db, () => settingStore(db).write(NAME, place))
  } catch (error) {
    log(`the place of the window was not kept: ${String(error)}`)
  }
}
