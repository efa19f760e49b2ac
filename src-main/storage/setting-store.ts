/** The table of settings: a JSON value by name. */
import type { WorkspaceDatabase } from './database.ts'
import { guarded } from './storage-error.ts'

export function settingStore(db: WorkspaceDatabase) {
  const all = db.prepare<[], { name: string; value: string }>('SELECT name, value FROM setting ORDER BY name')
  const write = db.prepare<[string, string]>(
    'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  )
  return guarded(db, {
    all: (): ReadonlyMap<string, unknown> => new Map(all.all().map(({ name, value }) => [name, JSON.parse(value)])),
    write: (name: string, value: unknown): void => void write.run(name, JSON.stringify(value)),
  })
}

export type SettingStore = ReturnType<typeof settingStore>
