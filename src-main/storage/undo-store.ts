/** The table of undo steps: for each study, and for the catalog as a whole, a line of steps of which the last ones may be undone. */
import type { WorkspaceDatabase } from './database.ts'
import { packJson, unpackJson } from './packed-json.ts'
import { guarded } from './storage-error.ts'

/** Steps that a document keeps. */
export const MOST_UNDO_STEPS = 100

export interface UndoStep {
  readonly id: number
  readonly label: string
  /** What the document becomes when the step is undone, or redone where it is undone; the store does not look into it. */
  readonly otherSide: unknown
}

interface UndoRow {
  readonly id: number
  readonly label: string
  readonly otherSide: Buffer
}

/** A study's id; null is the catalog. */
export type UndoLine = string | null

export function undoStore(db: WorkspaceDatabase) {
  const line = 'study_id IS ? AND is_undone = ?'
  const label = {
    last: db.prepare<[UndoLine, 0 | 1], string>(`SELECT label FROM undo_step WHERE ${line} ORDER BY id DESC LIMIT 1`).pluck(),
    first: db.prepare<[UndoLine, 0 | 1], string>(`SELECT label FROM undo_step WHERE ${line} ORDER BY id LIMIT 1`).pluck(),
  }
  const columns = 'id, label, other_side AS otherSide'
  const last = db.prepare<[UndoLine, 0 | 1], UndoRow>(`SELECT ${columns} FROM undo_step WHERE ${line} ORDER BY id DESC LIMIT 1`)
  const first = db.prepare<[UndoLine, 0 | 1], UndoRow>(`SELECT ${columns} FROM undo_step WHERE ${line} ORDER BY id LIMIT 1`)
  const insert = db.prepare<[UndoLine, string, Buffer, string]>(
    'INSERT INTO undo_step (study_id, label, other_side, is_undone, made_at) VALUES (?, ?, ?, 0, ?)',
  )
  const dropUndone = db.prepare<[UndoLine]>('DELETE FROM undo_step WHERE study_id IS ? AND is_undone = 1')
  const trim = db.prepare<[UndoLine, UndoLine, number]>(
    `DELETE FROM undo_step WHERE study_id IS ? AND id NOT IN
      (SELECT id FROM undo_step WHERE study_id IS ? ORDER BY id DESC LIMIT ?)`,
  )
  const turn = db.prepare<[Buffer, 0 | 1, number]>('UPDATE undo_step SET other_side = ?, is_undone = ? WHERE id = ?')
  const step = (row: UndoRow | undefined): UndoStep | undefined =>
    row && { id: row.id, label: row.label, otherSide: unpackJson(row.otherSide) }
  return guarded(db, {
    /** What the menu says: the labels of the step to undo and of the step to redo. */
    labels: (of: UndoLine): { readonly undo: string | null; readonly redo: string | null } => ({
      undo: label.last.get(of, 0) ?? null,
      redo: label.first.get(of, 1) ?? null,
    }),
    /** Adds a step that was just done; what was undone can no longer be redone, and steps beyond the hundredth are forgotten. */
    add: (of: UndoLine, label: string, otherSide: unknown, at: string): void => {
      dropUndone.run(of)
      insert.run(of, label, packJson(otherSide), at)
      trim.run(of, of, MOST_UNDO_STEPS)
    },
    nextUndo: (of: UndoLine): UndoStep | undefined => step(last.get(of, 0)),
    nextRedo: (of: UndoLine): UndoStep | undefined => step(first.get(of, 1)),
    /** Marks a step undone or done again; from now on it holds the side that the document just left. */
    turn: (id: number, otherSide: unknown, isUndone: boolean): void => void turn.run(packJson(otherSide), isUndone ? 1 : 0, id),
  })
}

export type UndoStore = ReturnType<typeof undoStore>
