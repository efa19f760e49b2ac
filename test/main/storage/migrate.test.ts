/** Migrations on real databases: from every version to the next with raw rows, halfway failures, gaps, newer files. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { inTransaction } from '../../../src-main/storage/database.ts'
import { type Migration, migrate, schemaVersion } from '../../../src-main/storage/migrate.ts'
import { migrations } from '../../../src-main/storage/migrations.ts'
import { openWorkspace } from '../../../src-main/storage/open-workspace.ts'
import { NewerDatabaseError, StorageError } from '../../../src-main/storage/storage-error.ts'
import { bundle, clock, edit, opened, set, thrownBy } from './small-workspace.ts'

const tablesOf = (db: Database.Database) =>
  db.prepare("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name").all() as {
    name: string
    sql: string
  }[]

/** A step that exists only here: it adds a column, then breaks. */
const half: Migration = {
  version: 2,
  name: 'half',
  sql: `ALTER TABLE study ADD COLUMN half INTEGER; UPDATE study SET half = 1; INSERT INTO absent VALUES (1);`,
}
const whole: Migration = { version: 2, name: 'whole', sql: 'ALTER TABLE study ADD COLUMN half INTEGER NOT NULL DEFAULT 7;' }

test('0 to 1: an empty file gets every table, singular and strict', () => {
  const db = new Database(':memory:')
  migrate(db, migrations.slice(0, 1))
  expect(schemaVersion(db)).toBe(1)
  const tables = tablesOf(db).filter(({ sql }) => sql.startsWith('CREATE TABLE'))
  expect(tables.map(({ name }) => name)).toEqual([
    'catalog_change',
    'catalog_entry',
    'meta',
    'run',
    'setting',
    'study',
    'undo_step',
  ])
  for (const { sql } of tables) expect(sql).toMatch(/\) STRICT$/)
  const insert = db.prepare('INSERT INTO study VALUES (?, ?, ?, ?, ?, ?)')
  expect(() => insert.run('a', 'no json', 1, null, '2027', null)).toThrow(/CHECK/)
  expect(() => insert.run('a', '{}', 'one', null, '2027', null)).toThrow(/cannot store TEXT value in INTEGER/)
  expect(() => db.prepare("INSERT INTO undo_step VALUES (1, 'absent', 'x', x'00', 0, '2027')").run()).toThrow(/FOREIGN KEY/)
})

test('running twice changes nothing', () => {
  const db = new Database(':memory:')
  migrate(db, migrations)
  const before = tablesOf(db)
  migrate(db, migrations)
  expect(tablesOf(db)).toEqual(before)
})

test('a step that fails halfway leaves version, tables and rows as they were', () => {
  const db = new Database(':memory:')
  migrate(db, migrations)
  db.prepare("INSERT INTO study VALUES ('a', '{}', 1, NULL, '2027', NULL)").run()
  const before = [tablesOf(db), db.prepare('SELECT * FROM study').all()]
  const error = thrownBy(() => migrate(db, [...migrations, half]))
  expect(error).toBeInstanceOf(StorageError)
  expect(error).toMatchObject({ code: 'migration-failed', figures: { version: '2', name: 'half' } })
  expect([tablesOf(db), db.prepare('SELECT * FROM study').all()]).toEqual(before)
  expect(schemaVersion(db)).toBe(1)
  migrate(db, [...migrations, whole])
  expect(db.prepare('SELECT half FROM study').pluck().all()).toEqual([7])
})

test('a gap in the numbering is refused', () => {
  const db = new Database(':memory:')
  expect(() => migrate(db, [...migrations, { ...whole, version: 3 }])).toThrow(/stands at place 2/)
  expect(schemaVersion(db)).toBe(0)
})

test('a newer database is refused', () => {
  const db = new Database(':memory:')
  db.pragma('user_version = 99')
  expect(() => migrate(db, migrations)).toThrow(NewerDatabaseError)
})

test('a transaction that throws leaves nothing behind', () => {
  const db = new Database(':memory:')
  migrate(db, migrations)
  const work = () =>
    inTransaction(db, () => {
      db.prepare("INSERT INTO setting VALUES ('a', '1')").run()
      throw new Error('halfway')
    })
  expect(work).toThrow('halfway')
  expect(db.prepare('SELECT count(*) FROM setting').pluck().get()).toBe(0)
})

test('opening migrates with a backup of the version before, which a failed step leaves to be used', () => {
  const { folder, workspace, calls } = opened()
  edit(calls, 'small', 'rate', set(['settings', 'discountRate'], 0.2))
  workspace.close()
  const failing = { folder, mode: 'write', bundled: bundle(), now: clock(), migrations: [...migrations, half] } as const
  expect(thrownBy(() => openWorkspace(failing))).toMatchObject({ code: 'migration-failed' })
  expect(opened({ folder }).calls.studies.open('small').study.settings.discountRate).toBe(0.2)

  const later = openWorkspace({ ...failing, migrations: [...migrations, whole] })
  expect(schemaVersion(later.db)).toBe(2)
  later.close()
  const backup = new Database(join(folder, 'backups', 'workspace-before-1-2027-03-01T08-00-01.sqlite'), { readonly: true })
  expect(schemaVersion(backup)).toBe(1)
  expect(backup.prepare("SELECT document ->> '$.settings.discountRate' FROM study").pluck().get()).toBe(0.2)
  backup.close()
})

test('without a backup there is no migration', () => {
  const { folder, workspace } = opened()
  workspace.close()
  writeFileSync(join(folder, 'backups'), 'a file where the folder should be')
  const options = { folder, mode: 'write', bundled: bundle(), migrations: [...migrations, whole] } as const
  expect(thrownBy(() => openWorkspace(options))).toMatchObject({ code: 'cannot-back-up' })
  expect(opened({ folder }).workspace.db.pragma('user_version', { simple: true })).toBe(1)
})
