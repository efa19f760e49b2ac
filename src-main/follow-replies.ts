/** What the host itself learns from the replies that pass: language and theme, what can be undone, whether the disk takes what it is given. */
import type { Calls, Events, OpenStudy, Reply, Settings } from './contract.ts'

export interface ReplyFollower {
  readonly onSettings: (settings: Settings) => void
  readonly onUndo: (labels: { readonly undo: string | null; readonly redo: string | null }) => void
  readonly onTrouble: (event: Events['workspace:trouble']) => void
}

/** Calls that write to the workspace: where one succeeds, a trouble is over. */
const writing: ReadonlySet<keyof Calls> = new Set([
  'settings:write',
  'study:edit',
  'study:undo',
  'study:redo',
  'study:create',
  'study:duplicate',
  'study:delete',
  'study:restore',
  'study:takeBundle',
  'catalog:edit',
  'catalog:revert',
  'catalog:set',
  'catalog:add',
  'catalog:remove',
  'catalog:undo',
  'catalog:redo',
  'catalog:import',
  'run:pin',
] satisfies (keyof Calls)[])

const withUndo: ReadonlySet<keyof Calls> = new Set([
  'study:open',
  'study:edit',
  'study:undo',
  'study:redo',
  'study:takeBundle',
] satisfies (keyof Calls)[])

export function followReplies({ onSettings, onUndo, onTrouble }: ReplyFollower) {
  let isInTrouble = false
  return (name: keyof Calls, reply: Reply<unknown>): void => {
    if (!reply.ok) {
      // A file that cannot be exported is no trouble of the workspace: its details bear no code of storage.
      const { code, message, details } = reply.error
      if (code !== 'storage' || !(details instanceof Object && 'storage' in details)) return
      isInTrouble = true
      onTrouble({ message })
      return
    }
    if (name === 'settings:write') onSettings(reply.value as Settings)
    if (withUndo.has(name)) onUndo(reply.value as OpenStudy)
    if (isInTrouble && writing.has(name)) {
      isInTrouble = false
      onTrouble({ message: null })
    }
  }
}
