/** All that the window asks of one open workspace, put together; pure Node, so that tests and the shell use the same. */
import { z } from 'zod'
import type { Language } from '../../src-engine/study/text.ts'
import type { Settings } from '../contract.ts'
import { inTransaction } from '../storage/database.ts'
import type { Workspace } from '../storage/open-workspace.ts'
import { settingStore } from '../storage/setting-store.ts'
import { noticeWords } from './call-error.ts'
import { parsed } from './request.ts'
import { workspaceCatalog } from './workspace-catalog-calls.ts'
import { workspaceRuns } from './workspace-run-calls.ts'
import { searchWorkspace } from './workspace-search-calls.ts'
import { workspaceStudies } from './workspace-study-calls.ts'

const settingSchemas = {
  language: z.enum(['en', 'zh']),
  theme: z.enum(['system', 'light', 'dark']),
  currencyShown: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable(),
  hasSeenTour: z.boolean(),
} satisfies { readonly [Name in keyof Settings]: z.ZodType<Settings[Name]> }

const changesSchema = z.strictObject(settingSchemas).partial()

/** @param systemLanguage in which to speak until somebody chooses */
export function workspaceSettings(workspace: Workspace, systemLanguage: Language) {
  const { db } = workspace
  const store = settingStore(db)
  const defaults: Settings = { language: systemLanguage, theme: 'system', currencyShown: null, hasSeenTour: false }

  /** A stored value that this program does not know is as if it were not there. */
  function read(): Settings {
    const stored = store.all()
    const known = Object.entries(settingSchemas).flatMap(([name, schema]) => {
      const value = schema.safeParse(stored.get(name))
      return value.success ? [[name, value.data] as const] : []
    })
    return { ...defaults, ...Object.fromEntries(known) }
  }

  return {
    read,
    write: (changes: unknown): Settings => {
      const wanted = parsed(changesSchema, changes)
      inTransaction(db, () => {
        for (const [name, value] of Object.entries(wanted)) if (value !== undefined) store.write(name, value)
      })
      return read()
    },
  }
}

/**
 * @param version of the program
 * @param systemLanguage in which to speak until somebody chooses
 */
export function workspaceCalls(workspace: Workspace, version: string, systemLanguage: Language) {
  const { folder, isReadOnly, notice } = workspace
  const settings = workspaceSettings(workspace, systemLanguage)
  const catalog = workspaceCatalog(workspace)
  const studies = workspaceStudies(workspace, catalog)
  const runs = workspaceRuns(workspace, studies)
  return {
    studies,
    catalog,
    runs,
    settings,
    /** As `workspace:state`. */
    state: () => ({
      folder,
      isReadOnly,
      notice: notice === null ? null : noticeWords(notice)[settings.read().language],
      version,
    }),
    search: (text: unknown) => searchWorkspace(studies, catalog, text),
  }
}

export type WorkspaceCalls = ReturnType<typeof workspaceCalls>
