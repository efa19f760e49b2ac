/** Opening a workspace that is new, in use, read-only, of another version, damaged or somebody else's: a clear answer, nothing lost. */
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { describe, expect, onTestFinished, test } from 'vitest'
import { failureOf } from '../../../src-main/calls/call-error.ts'
import { restoreBackup } from '../../../src-main/storage/damaged-copy.ts'
import { databasePath, openWorkspace } from '../../../src-main/storage/open-workspace.ts'
import { DamagedWorkspaceError, NewerDatabaseError, type StorageError } from '../../../src-main/storage/storage-error.ts'
import { bundle, clock, edit, opened, set, temporaryFolder, thrownBy } from './small-workspace.ts'

const options = (folder: string) => ({ folder, mode: 'write', bundled: bundle(), now: clock(), busyTimeoutMs: 200 }) as const

/** A closed workspace with one edit in it. */
function used(): string {
  const { folder, workspace, calls } = opened()
  edit(calls, 'small', 'rate', set(['settings', 'discountRate'], 0.2))
  workspace.close()
  return folder
}

/** Every file of a folder with its bytes. */
function contentsOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  return Object.fromEntries(files.map(file => [file.name, readFileSync(join(file.parentPath, file.name)).toString('base64')]))
}

/** Both languages say something of their own, with the path in it. */
function expectWords(error: unknown, path: string): void {
  const { code, message } = failureOf(error)
  expect(code).toBe('storage')
  expect(message.en).toContain(path)
  expect(message.zh).toContain(path)
  expect(message.zh).toMatch(/\p{Script=Han}/u)
  expect(message.en).not.toContain('undefined')
}

describe('a new workspace', () => {
  test('is made in write mode, with a log and every commit synced', () => {
    const folder = join(temporaryFolder(), 'deep', 'down')
    const { workspace } = opened({ folder })
    const pragma = (name: string) => workspace.db.pragma(name, { simple: true })
    expect([pragma('journal_mode'), pragma('synchronous'), pragma('foreign_keys'), pragma('busy_timeout')]).toEqual([
      'wal',
      2,
      1,
      5000,
    ])
    expect(workspace.notice).toBeNull()
    expect(existsSync(databasePath(folder))).toBe(true)
  })

  test('is never made by reading', () => {
    const folder = join(temporaryFolder(), 'absent')
    const error = thrownBy(() => openWorkspace({ ...options(folder), mode: 'read' }))
    expect(error).toMatchObject({ code: 'missing' })
    expectWords(error, folder)
    expect(existsSync(folder)).toBe(false)
  })

  test('cannot be made where a file stands', () => {
    const file = join(temporaryFolder(), 'file')
    writeFileSync(file, '')
    const error = thrownBy(() => openWorkspace(options(join(file, 'below'))))
    expect(error).toMatchObject({ code: 'cannot-create' })
    expectWords(error, file)
  })
})

test('reading beside a window that writes sees what was committed, and can write nothing', () => {
  const { folder, calls } = opened()
  edit(calls, 'small', 'rate', set(['settings', 'discountRate'], 0.3))
  const reader = opened({ folder, mode: 'read' })
  expect(reader.calls.studies.open('small').study.settings.discountRate).toBe(0.3)
  edit(calls, 'small', 'rate', set(['settings', 'discountRate'], 0.4))
  expect(reader.calls.studies.open('small').study.settings.discountRate).toBe(0.4)
  const error = thrownBy(() => edit(reader.calls, 'small', 'rate', set(['settings', 'discountRate'], 0.5)))
  expect(error).toMatchObject({ code: 'read-only' })
  expect(calls.studies.open('small').study.settings.discountRate).toBe(0.4)
})

describe('a newer workspace', () => {
  test('is refused and not a byte of its folder is touched', () => {
    const folder = used()
    const db = new Database(databasePath(folder))
    db.pragma('user_version = 7')
    db.close()
    const before = contentsOf(folder)
    for (const mode of ['write', 'read'] as const) {
      const error = thrownBy(() => openWorkspace({ ...options(folder), mode }))
      expect(error).toBeInstanceOf(NewerDatabaseError)
      expectWords(error, databasePath(folder))
      if (mode === 'write') expect(contentsOf(folder)).toEqual(before)
    }
    expect(contentsOf(folder)['workspace.sqlite']).toBe(before['workspace.sqlite'])
  })

  test('is known also where its version stands in the log only', () => {
    const { folder, workspace } = opened()
    workspace.db.pragma('user_version = 7')
    expect(thrownBy(() => openWorkspace(options(folder)))).toBeInstanceOf(NewerDatabaseError)
  })
})

test('an older workspace is not read as it is, since reading must not migrate it', () => {
  const folder = used()
  const migrations = [1, 2].map(version => ({ version, name: `step ${version}`, sql: '' }))
  expect(thrownBy(() => openWorkspace({ ...options(folder), mode: 'read', migrations }))).toMatchObject({ code: 'older' })
})

test('a database of another program is refused', () => {
  const folder = temporaryFolder()
  const db = new Database(databasePath(folder))
  db.exec('CREATE TABLE theirs (a)')
  db.close()
  const before = contentsOf(folder)
  expect(thrownBy(() => openWorkspace(options(folder)))).toMatchObject({ code: 'not-a-workspace' })
  expect(contentsOf(folder)).toEqual(before)
})

describe('a damaged workspace', () => {
  /** Damage, by what is done to a sound file of `size` bytes. */
  const damages: Record<string, (path: string, size: number) => void> = {
    'cut to half': (path, size) => truncateSync(path, size / 2),
    'cut in the middle of a page': (path, size) => truncateSync(path, size - 1000),
    'cut to 4096 bytes': path => truncateSync(path, 4096),
    'cut to 700 bytes': path => truncateSync(path, 700),
    'cut to 50 bytes': path => truncateSync(path, 50),
    'cut to nothing': path => truncateSync(path, 0),
    'overwritten at the start': path => writeAt(path, 0, 'not a database at all'),
    'overwritten in the schema': path => writeAt(path, 100, '#'.repeat(3000)),
    'overwritten in the pages': (path, size) => writeAt(path, Math.floor(size / 8192) * 4096, '#'.repeat(4096)),
  }

  test.each(Object.keys(damages))('%s: told, kept, copied aside, the newest sound backup named', name => {
    const folder = used()
    opened({ folder, now: clock('2027-03-02T08:00:00Z') }).workspace.close()
    opened({ folder, now: clock('2027-03-03T08:00:00Z') }).workspace.close()
    truncateSync(join(folder, 'backups', 'workspace-2027-03-03.sqlite'), 5000)
    const path = databasePath(folder)
    damages[name]!(path, readFileSync(path).length)
    const damaged = readFileSync(path)

    const error = thrownBy(() => openWorkspace(options(folder)))
    expect(error).toBeInstanceOf(DamagedWorkspaceError)
    const { copy, backup } = (error as DamagedWorkspaceError).figures
    expect(backup).toBe(join(folder, 'backups', 'workspace-2027-03-02.sqlite'))
    expect(copy).toMatch(/workspace-damaged-2027-03-01T08-00-01\.sqlite$/)
    expect(readFileSync(copy!)).toEqual(damaged)
    expect(readFileSync(path)).toEqual(damaged)
    expectWords(error, copy!)
    expectWords(error, backup!)

    // Trying again makes no second copy; reading makes none at all.
    thrownBy(() => openWorkspace(options(folder)))
    thrownBy(() => openWorkspace({ ...options(folder), mode: 'read' }))
    expect(readdirSync(folder).filter(file => file.includes('damaged') && file.endsWith('.sqlite'))).toHaveLength(1)

    const aside = restoreBackup(folder, path, backup!, new Date('2027-03-04T08:00:00Z'))
    expect(readFileSync(aside)).toEqual(damaged)
    expect(opened({ folder }).calls.studies.open('small').study.settings.discountRate).toBe(0.2)
  })

  test('an empty file without backups is a workspace still to be made', () => {
    const folder = temporaryFolder()
    writeFileSync(databasePath(folder), '')
    expect(opened({ folder }).calls.studies.list()).toHaveLength(1)
  })
})

function writeAt(path: string, offset: number, text: string): void {
  const bytes = readFileSync(path)
  bytes.write(text, offset, 'latin1')
  writeFileSync(path, bytes)
}

describe('a workspace that another process holds', () => {
  function holder(folder: string, exclusively: boolean): Database.Database {
    const db = new Database(databasePath(folder))
    onTestFinished(() => void db.close())
    if (exclusively) db.pragma('locking_mode = EXCLUSIVE')
    db.exec('BEGIN EXCLUSIVE')
    return db
  }

  test('whole: not opened, after the time to wait', () => {
    const folder = used()
    holder(folder, true)
    const start = performance.now()
    const error = thrownBy(() => openWorkspace(options(folder)))
    expect(performance.now() - start).toBeGreaterThan(190)
    expect(error).toMatchObject({ code: 'locked' })
    expectWords(error, databasePath(folder))
  })

  test('for writing: an edit is refused and can be made again once it is free', () => {
    const { folder, calls } = opened({ busyTimeoutMs: 200 })
    const { revision } = edit(calls, 'small', 'rate', set(['settings', 'discountRate'], 0.2))
    const other = holder(folder, false)
    const again = () =>
      calls.studies.edit('small', { revision, label: 'rate', changes: [set(['settings', 'discountRate'], 0.3)] })
    expect(thrownBy(again)).toMatchObject({ code: 'locked' })
    expect(calls.studies.open('small')).toMatchObject({ revision, undo: 'rate' })
    other.exec('ROLLBACK')
    expect(again().study.settings.discountRate).toBe(0.3)
  })
})

describe('where nothing can be written', () => {
  const script = fileURLToPath(new URL('./open-as-stranger.ts', import.meta.url))
  /** Root may write anywhere, so that it opens as somebody without rights. */
  const stranger = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}
  const isReachable =
    spawnSync(process.execPath, ['-e', `require('node:fs').accessSync(${JSON.stringify(script)})`], stranger).status === 0
  if (!isReachable) console.warn('skipped: the project lies where a user without rights cannot read it')
  const isPossible = isReachable && process.platform !== 'win32'

  function openAsStranger(folder: string): { notice: string; rate: number; failure: string } {
    const child = spawnSync(process.execPath, [script, folder], { encoding: 'utf8', ...stranger })
    if (child.status !== 0) throw new Error(child.stderr)
    return JSON.parse(child.stdout)
  }

  test.skipIf(!isPossible).each([
    ['the folder', (folder: string) => chmodSync(folder, 0o555)],
    ['the file', (folder: string) => chmodSync(databasePath(folder), 0o444)],
    [
      'either',
      (folder: string) => {
        chmodSync(databasePath(folder), 0o444)
        chmodSync(folder, 0o555)
      },
    ],
  ])('%s: opened for reading, with a notice; an edit is refused', (_, protect) => {
    const folder = used()
    chmodSync(databasePath(folder), 0o777)
    chmodSync(folder, 0o777)
    protect(folder)
    const before = contentsOf(folder)
    expect(openAsStranger(folder)).toEqual({ notice: 'opened-read-only', rate: 0.2, failure: 'read-only' })
    expect(contentsOf(folder)['workspace.sqlite']).toBe(before['workspace.sqlite'])
    chmodSync(folder, 0o755)
  })

  test.skipIf(!isPossible)('a log left by a crash is read too', () => {
    const { calls, workspace } = opened()
    edit(calls, 'small', 'rate', set(['settings', 'discountRate'], 0.25))
    // As after a kill: file and log copied while the window is open.
    const crashed = temporaryFolder()
    for (const end of ['', '-wal'])
      writeFileSync(databasePath(crashed) + end, readFileSync(workspace.path + end), { mode: 0o444 })
    chmodSync(crashed, 0o555)
    expect(openAsStranger(crashed).rate).toBe(0.25)
    chmodSync(crashed, 0o755)
  })
})

describe('backups', () => {
  const days = (folder: string) => readdirSync(join(folder, 'backups')).sort()

  test('one a day, of which the last seven are kept; others stay', () => {
    const folder = used()
    for (let day = 1; day <= 9; day++) {
      for (const time of ['08', '20']) opened({ folder, now: clock(`2027-04-0${day}T${time}:00:00Z`) }).workspace.close()
      if (day === 1) writeFileSync(join(folder, 'backups', 'workspace-before-1-2027-04-01T08-00-00.sqlite'), '')
    }
    const daily = Array.from({ length: 7 }, (_, i) => `workspace-2027-04-0${i + 3}.sqlite`)
    expect(days(folder)).toEqual([...daily, 'workspace-before-1-2027-04-01T08-00-00.sqlite'])
    const backup = new Database(join(folder, 'backups', daily[6]!), { readonly: true })
    expect(backup.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(backup.prepare('SELECT count(*) FROM study').pluck().get()).toBe(1)
    backup.close()
  })

  test('a window that stays open makes them too', () => {
    const { folder, workspace } = opened({ now: clock('2027-04-01T23:59:58Z') })
    workspace.backUp()
    workspace.backUp()
    expect(days(folder)).toEqual(['workspace-2027-04-01.sqlite', 'workspace-2027-04-02.sqlite'])
  })

  test('that cannot be made are told, and the workspace opens', () => {
    const folder = used()
    writeFileSync(join(folder, 'backups'), 'in the way')
    const { workspace, calls } = opened({ folder })
    expect(workspace.notice?.code).toBe('not-backed-up')
    expect(calls.state().notice).toContain('backup')
    expect(edit(calls, 'small', 'rate', set(['settings', 'discountRate'], 0.5)).revision).toBe(2)
  })

  test('left unfinished by a kill are swept away', () => {
    const folder = used()
    mkdirSync(join(folder, 'backups'), { recursive: true })
    writeFileSync(join(folder, 'backups', '.x.tmp'), 'half')
    opened({ folder, now: clock('2027-05-01T00:00:00Z') }).workspace.close()
    expect(days(folder)).toEqual(['workspace-2027-05-01.sqlite'])
  })
})

test('StorageError carries its cause', () => {
  const folder = temporaryFolder()
  writeFileSync(databasePath(folder), 'x'.repeat(5000))
  const error = thrownBy(() => openWorkspace(options(folder))) as StorageError
  expect(error.cause).toBeInstanceOf(Error)
})
