/** What the command line says beside results and help: faults of the call, progress, failures. */
import type { CatalogKind } from '../../src-engine/catalog/catalog-entry.ts'
import type { Testability } from '../../src-engine/catalog/claim.ts'
import type { Basis, Confidence } from '../../src-engine/study/quantity.ts'
import type { Language } from '../../src-engine/study/text.ts'

/** One plan, two plans. */
const counted = (count: string, thing: string) => `${count} ${thing}${count === '1' ? '' : 's'}`

const en = {
  unknownCommand: (name: string, known: string) => `Unknown command “${name}”; the commands are ${known}.`,
  seeHelp: (command: string) => `See “plimsoll ${command === '' ? '' : `${command} `}--help”.`,
  unknownOption: (option: string, known: string) => `Unknown option ${option}; the options here are ${known}.`,
  valueMissing: (option: string) => `The option ${option} needs a value.`,
  valueUnwanted: (option: string) => `The option ${option} takes no value.`,
  notWhole: (option: string, given: string, low: string, high: string) =>
    `${option} must be a whole number from ${low} to ${high}, not “${given}”.`,
  notOneOf: (option: string, given: string, allowed: string) => `${option} must be one of ${allowed}, not “${given}”.`,
  notADate: (option: string, given: string) => `${option} must be a day such as 2026-11-21, not “${given}”.`,
  onlyWith: (option: string, other: string) => `${option} says something only together with ${other}.`,
  notAShare: (option: string, given: string) => `${option} must be a share above 0 and up to 1, such as 0.58, not “${given}”.`,
  notAnOffset: (option: string, given: string) => `${option} must be an offset such as +08:00, not “${given}”.`,
  noSuchColumn: (column: string, known: string) => `The file has no column “${column}”; its columns are ${known}.`,
  argumentMissing: (what: string) => `Missing: ${what}.`,
  argumentUnwanted: (given: string) => `“${given}” is one argument too many.`,
  optionMissing: (option: string) => `Missing: the option ${option}.`,
  what: {
    study: 'the study, a file or the id of a bundled study',
    bundled: 'the id of a bundled study',
    list: 'what to list: studies, catalog or claims',
    schema: 'which schema: study',
    import: 'what to import, jobs or telemetry, and the file',
  },

  unknownStudy: (name: string, known: string) => `“${name}” is neither a file nor a bundled study; bundled are ${known}.`,
  unknownBundled: (name: string, known: string) => `There is no bundled study “${name}”; bundled are ${known}.`,
  notAFile: (path: string) => `${path} is not a file.`,
  unreadable: (path: string, reason: string) => `${path} cannot be read: ${reason}.`,
  faultCount: (name: string, count: string) => `${name}: ${count === '1' ? '1 fault' : `${count} faults`}`,

  valid: (plans: string, workloads: string, inputs: string, scenarios: string) =>
    `valid: ${counted(plans, 'plan')}, ${counted(workloads, 'workload')}, ${counted(inputs, 'uncertain input')}, ${counted(scenarios, 'scenario')}`,
  written: (path: string) => `Written: ${path}`,
  cannotWrite: (path: string, reason: string) => `${path} cannot be written: ${reason}. Nothing was changed.`,
  reasons: {
    noFolder: 'there is no such folder',
    isFolder: 'it is a folder',
    notAllowed: 'writing is not allowed there',
    readOnly: 'the file system is read-only',
    full: 'the disk is full',
    tooLong: 'the name is too long',
  },
  readReasons: { notAllowed: 'reading is not allowed' },

  progress: (trials: string, allTrials: string, percent: string, left: string) =>
    `${trials} of ${allTrials} trials, ${percent}${left === '' ? '' : `, ${left} left`}`,
  simulatingQueues: (done: string, all: string, percent: string, left: string) =>
    `${done} of ${all} queue simulations, ${percent}${left === '' ? '' : `, ${left} left`}`,
  summarising: (percent: string, left: string) => `Summing up, ${percent}${left === '' ? '' : `, ${left} left`}`,
  done: (trials: string, duration: string) => `${trials} trials, 100 %, done in ${duration}`,
  interrupted: 'Interrupted; nothing was written.',
  outOfMemory: (detail: string) => `There is not enough memory for this run (${detail}); ask for fewer trials.`,
  workerFailed: (detail: string) => `The simulation failed: ${detail}`,
  reportFailed: (detail: string) => `The report could not be made, nothing was written: ${detail}`,
  notFinite: (path: string) =>
    `The result holds a number that is not finite at ${path}; nothing was written. This is a fault of the engine.`,
  unexpected: (detail: string) => `This should not happen: ${detail}`,

  outsideTolerance: (id: string, what: string) => `${id} is not within its tolerance: ${what}`,

  version: (program: string, engine: string) => `plimsoll ${program}, engine ${engine}`,
  heads: {
    id: 'Id',
    key: 'Key',
    name: 'Name',
    question: 'Question',
    confidence: 'Confidence',
    basis: 'Basis',
    statement: 'Statement',
    testability: 'Testability',
  },
  confidence: { low: 'low', medium: 'medium', high: 'high' } as Record<Confidence, string>,
  basis: {
    sourced: 'sourced',
    'partly-sourced': 'partly sourced',
    derived: 'derived',
    'general-knowledge': 'general knowledge',
    'article-claim': "an article's claim",
    assumption: 'assumption',
  } as Record<Basis, string>,
  testability: { A: 'A, can be audited', B: 'B, input or check', C: 'C, outside the model' } as Record<Testability, string>,
  kinds: {
    accelerator: 'Accelerators',
    system: 'Systems',
    rental: 'Rental offers',
    region: 'Regions',
    cooling: 'Cooling',
    reliability: 'Reliability',
    operation: 'Operation',
    lever: 'Levers',
    network: 'Networks',
    'kernel-efficiency': 'Kernel efficiency',
    'model-template': 'Model templates',
    'serving-point': 'Serving points',
  } as Record<CatalogKind, string>,
}

export type ShellWords = typeof en

const zh: ShellWords = {
  unknownCommand: (name, known) => `未知命令“${name}”；可用命令：${known}。`,
  seeHelp: command => `参见“plimsoll ${command === '' ? '' : `${command} `}--help”。`,
  unknownOption: (option, known) => `未知选项 ${option}；此处可用：${known}。`,
  valueMissing: option => `选项 ${option} 需要一个值。`,
  valueUnwanted: option => `选项 ${option} 不带值。`,
  notWhole: (option, given, low, high) => `${option} 必须是 ${low} 至 ${high} 的整数，而不是“${given}”。`,
  notOneOf: (option, given, allowed) => `${option} 必须是 ${allowed} 之一，而不是“${given}”。`,
  notADate: (option, given) => `${option} 必须是日期，如 2026-11-21，而不是“${given}”。`,
  onlyWith: (option, other) => `${option} 只有与 ${other} 一起使用才有意义。`,
  notAShare: (option, given) => `${option} 必须是大于 0、不超过 1 的占比，如 0.58，而不是“${given}”。`,
  notAnOffset: (option, given) => `${option} 必须是时差，如 +08:00，而不是“${given}”。`,
  noSuchColumn: (column, known) => `文件没有“${column}”列；现有的列：${known}。`,
  argumentMissing: what => `缺少：${what}。`,
  argumentUnwanted: given => `多余的参数“${given}”。`,
  optionMissing: option => `缺少选项 ${option}。`,
  what: {
    study: '研究，即文件或内置研究的编号',
    bundled: '内置研究的编号',
    list: '要列出的对象：studies、catalog 或 claims',
    schema: '哪一种格式：study',
    import: '要导入的对象（jobs 或 telemetry）与文件',
  },

  unknownStudy: (name, known) => `“${name}”既不是文件，也不是内置研究；内置研究有：${known}。`,
  unknownBundled: (name, known) => `没有名为“${name}”的内置研究；内置研究有：${known}。`,
  notAFile: path => `${path} 不是文件。`,
  unreadable: (path, reason) => `无法读取 ${path}：${reason}。`,
  faultCount: (name, count) => `${name}：${count} 处错误`,

  valid: (plans, workloads, inputs, scenarios) =>
    `有效：${plans} 个方案，${workloads} 个工作负载，${inputs} 个不确定输入，${scenarios} 个情景`,
  written: path => `已写入：${path}`,
  cannotWrite: (path, reason) => `无法写入 ${path}：${reason}。未作任何改动。`,
  reasons: {
    noFolder: '没有这个文件夹',
    isFolder: '它是一个文件夹',
    notAllowed: '没有写入权限',
    readOnly: '文件系统为只读',
    full: '磁盘已满',
    tooLong: '名称过长',
  },
  readReasons: { notAllowed: '没有读取权限' },

  progress: (trials, allTrials, percent, left) =>
    `${trials} / ${allTrials} 次试验，${percent}${left === '' ? '' : `，剩余 ${left}`}`,
  simulatingQueues: (done, all, percent, left) =>
    `已完成 ${done} / ${all} 次队列模拟，${percent}${left === '' ? '' : `，剩余 ${left}`}`,
  summarising: (percent, left) => `汇总中，${percent}${left === '' ? '' : `，剩余 ${left}`}`,
  done: (trials, duration) => `${trials} 次试验，100%，用时 ${duration}`,
  interrupted: '已中断；没有写入任何内容。',
  outOfMemory: detail => `内存不足以完成此次运行（${detail}）；请减少试验次数。`,
  workerFailed: detail => `模拟失败：${detail}`,
  reportFailed: detail => `无法生成报告，没有写入任何内容：${detail}`,
  notFinite: path => `结果在 ${path} 处含有非有限数值；没有写入任何内容。这是引擎的错误。`,
  unexpected: detail => `不应出现的情况：${detail}`,

  outsideTolerance: (id, what) => `${id} 超出容差：${what}`,

  version: (program, engine) => `plimsoll ${program}，引擎 ${engine}`,
  heads: {
    id: '编号',
    key: '键',
    name: '名称',
    question: '问题',
    confidence: '可信度',
    basis: '依据',
    statement: '陈述',
    testability: '可检验性',
  },
  confidence: { low: '低', medium: '中', high: '高' },
  basis: {
    sourced: '有来源',
    'partly-sourced': '部分有来源',
    derived: '推算',
    'general-knowledge': '常识',
    'article-claim': '文章论断',
    assumption: '假设',
  },
  testability: { A: 'A，可检验', B: 'B，输入或校验', C: 'C，模型之外' },
  kinds: {
    accelerator: '加速器',
    system: '系统',
    rental: '租赁报价',
    region: '地区',
    cooling: '冷却',
    reliability: '可靠性',
    operation: '运营',
    lever: '提效措施',
    network: '网络',
    'kernel-efficiency': '内核效率',
    'model-template': '模型模板',
    'serving-point': '推理实测点',
  },
}

export const shellWords: Readonly<Record<Language, ShellWords>> = { en, zh }
