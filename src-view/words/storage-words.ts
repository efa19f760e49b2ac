/** What is said about the workspace: what went wrong with its disk, what a call refused, and the few labels that main gives itself. */
import type { Language } from '../../src-engine/study/text.ts'

/** Figures of a sentence; one that is missing reads as nothing. */
type Figures = Readonly<Record<string, string>>

const en = {
  /** By StorageError's code. */
  errors: {
    newer: ({ path, found, newest }: Figures) =>
      `The workspace ${path} was written by a newer version of Plimsoll (format ${found}; this one knows ${newest}). Nothing was touched. Install the newer version to open it.`,
    older: ({ path }: Figures) =>
      `The workspace ${path} is of an older format. Open it once in the window, which backs it up and brings it up to date.`,
    damaged: ({ path, copy, backup }: Figures) =>
      [
        `The workspace ${path} is damaged.`,
        copy ? `A copy is kept as ${copy}.` : 'The file was left as it is.',
        backup ? `The newest sound backup is ${backup}.` : copy ? 'There is no sound backup.' : '',
      ]
        .filter(sentence => sentence !== '')
        .join(' '),
    locked: ({ path }: Figures) =>
      `Another program is holding the workspace ${path}. Nothing was changed; close the other program or try again.`,
    'read-only': ({ path }: Figures) => `The workspace ${path} can only be read here, so nothing was saved.`,
    'disk-full': ({ path }: Figures) =>
      `The disk is full: ${path} could not be saved. What was saved before is safe; make room and try again.`,
    missing: ({ folder }: Figures) => `There is no workspace at ${folder}.`,
    'not-a-workspace': ({ path }: Figures) => `${path} is a database of another program. Nothing was touched.`,
    'cannot-open': ({ path, reason }: Figures) => `The workspace ${path} cannot be opened (${reason}).`,
    'cannot-create': ({ folder, reason }: Figures) => `No workspace can be made at ${folder} (${reason}).`,
    'migration-failed': ({ path, version }: Figures) =>
      `The workspace ${path} could not be brought to format ${version}. It is as it was, and a backup lies in its folder “backups”.`,
    'cannot-back-up': ({ path, reason }: Figures) =>
      `The workspace ${path} could not be backed up (${reason}), so it was left as it is. Look at its folder “backups” and try again.`,
    'disk-fault': ({ path, reason }: Figures) =>
      `The disk reports a fault with ${path} (${reason}). What was saved before is safe as far as the disk is; try again.`,
  },
  notices: {
    'opened-read-only': ({ path }: Figures) =>
      `${path} cannot be written, so the workspace is open for reading only: edits are not saved.`,
    'not-backed-up': ({ path }: Figures) =>
      `Today’s backup of ${path} could not be made. The workspace itself is open and sound.`,
  },
  refusals: {
    'bad-request': ({ detail }: Figures) => `The request is malformed: ${detail}`,
    'no-such-study': ({ id }: Figures) => `There is no study “${id}”.`,
    'no-such-template': ({ id }: Figures) => `There is no study “${id}” to make a new one from.`,
    'no-such-entry': ({ key }: Figures) => `The catalog holds no entry ${key}.`,
    'no-such-run': ({ id }: Figures) => `There is no run ${id}.`,
    'no-such-place': ({ path }: Figures) => `The document has no place ${path}.`,
    'forbidden-name': ({ path }: Figures) => `A name in ${path} is not allowed.`,
    'not-json': ({ path }: Figures) => `The value for ${path} is no JSON.`,
    'too-deep': ({ path }: Figures) => `The value for ${path} is nested too deeply.`,
    'fixed-field': ({ field }: Figures) => `The field ${field} cannot be changed.`,
    'not-deleted': ({ id }: Figures) => `The study “${id}” is not deleted.`,
    'not-bundled': ({ id }: Figures) => `The study “${id}” did not come with the program, or no longer does.`,
    'nothing-to-revert': ({ key, field }: Figures) => `Nothing was changed in ${key}, ${field}.`,
    'entry-exists': ({ key }: Figures) => `The catalog already holds ${key}.`,
    'not-own-entry': ({ key }: Figures) => `${key} is not an entry of your own.`,
    'entry-in-use': ({ key, users }: Figures) => `${key} is used by ${users}.`,
    conflict: ({ id }: Figures) => `“${id}” has changed meanwhile; the edit was not made. Look at it again and repeat the edit.`,
    faults: ({ first }: Figures) => `The document would not be valid: ${first}`,
    internal: ({ detail }: Figures) => `This should not happen: ${detail}`,
  },
  labels: {
    takeBundle: 'take the newer bundled version',
    add: (name: string) => `add ${name}`,
    remove: (name: string) => `remove ${name}`,
    copyOf: (name: string) => `${name} (copy)`,
    another: (name: string, number: string) => `${name} ${number}`,
    importTable: (count: string) => `import ${count} catalog entries`,
  },
}

export type StorageWords = typeof en

const zh: StorageWords = {
  errors: {
    newer: ({ path, found, newest }) =>
      `工作区 ${path} 由更新版本的 Plimsoll 写入（格式 ${found}，本版本支持到 ${newest}）。未作任何改动。请安装新版本后打开。`,
    older: ({ path }) => `工作区 ${path} 是旧格式。请先在窗口中打开一次，程序会备份并升级。`,
    damaged: ({ path, copy, backup }) =>
      [
        `工作区 ${path} 已损坏。`,
        copy ? `副本已保存为 ${copy}。` : '文件保持原样。',
        backup ? `最近的完好备份是 ${backup}。` : copy ? '没有完好的备份。' : '',
      ].join(''),
    locked: ({ path }) => `工作区 ${path} 正被其他程序占用。未作任何改动；请关闭该程序或重试。`,
    'read-only': ({ path }) => `工作区 ${path} 在此只能读取，因此未保存。`,
    'disk-full': ({ path }) => `磁盘已满：${path} 无法保存。此前保存的内容安全；请腾出空间后重试。`,
    missing: ({ folder }) => `${folder} 处没有工作区。`,
    'not-a-workspace': ({ path }) => `${path} 是其他程序的数据库。未作任何改动。`,
    'cannot-open': ({ path, reason }) => `无法打开工作区 ${path}（${reason}）。`,
    'cannot-create': ({ folder, reason }) => `无法在 ${folder} 建立工作区（${reason}）。`,
    'migration-failed': ({ path, version }) =>
      `工作区 ${path} 未能升级到格式 ${version}。它保持原样，备份在其“backups”文件夹中。`,
    'cannot-back-up': ({ path, reason }) => `无法备份工作区 ${path}（${reason}），因此保持原样。请检查其“backups”文件夹后重试。`,
    'disk-fault': ({ path, reason }) => `磁盘报告 ${path} 出错（${reason}）。此前保存的内容只要磁盘完好即安全；请重试。`,
  },
  notices: {
    'opened-read-only': ({ path }) => `${path} 不可写，工作区以只读方式打开：编辑不会保存。`,
    'not-backed-up': ({ path }) => `未能完成今天对 ${path} 的备份。工作区本身已打开且完好。`,
  },
  refusals: {
    'bad-request': ({ detail }) => `请求格式有误：${detail}`,
    'no-such-study': ({ id }) => `没有名为“${id}”的研究。`,
    'no-such-template': ({ id }) => `没有可作模板的研究“${id}”。`,
    'no-such-entry': ({ key }) => `目录中没有条目 ${key}。`,
    'no-such-run': ({ id }) => `没有编号为 ${id} 的运行。`,
    'no-such-place': ({ path }) => `文档中没有位置 ${path}。`,
    'forbidden-name': ({ path }) => `${path} 中有不允许的名称。`,
    'not-json': ({ path }) => `${path} 的值不是 JSON。`,
    'too-deep': ({ path }) => `${path} 的值嵌套过深。`,
    'fixed-field': ({ field }) => `字段 ${field} 不可更改。`,
    'not-deleted': ({ id }) => `研究“${id}”未被删除。`,
    'not-bundled': ({ id }) => `研究“${id}”不是随程序提供的，或已不再提供。`,
    'nothing-to-revert': ({ key, field }) => `${key} 的 ${field} 没有改动。`,
    'entry-exists': ({ key }) => `目录中已有 ${key}。`,
    'not-own-entry': ({ key }) => `${key} 不是您自己的条目。`,
    'entry-in-use': ({ key, users }) => `${key} 正被 ${users} 使用。`,
    conflict: ({ id }) => `“${id}”在此期间已有改动，本次编辑未生效。请查看后重新编辑。`,
    faults: ({ first }) => `文档将会无效：${first}`,
    internal: ({ detail }) => `不应出现的情况：${detail}`,
  },
  labels: {
    takeBundle: '采用新的内置版本',
    add: name => `添加${name}`,
    remove: name => `移除${name}`,
    copyOf: name => `${name}（副本）`,
    another: (name, number) => `${name} ${number}`,
    importTable: count => `导入 ${count} 个目录条目`,
  },
}

export const storageWords: Readonly<Record<Language, StorageWords>> = { en, zh }
