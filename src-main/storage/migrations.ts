/** Every migration in order; a new one is added at the end. */
import type { Migration } from './migrate.ts'
import { workspace } from './migrations/0001-workspace.ts'

export const migrations: readonly Migration[] = [workspace]
