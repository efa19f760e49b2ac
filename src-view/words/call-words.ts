/** Why a call of the window failed, where no other part has words for it. */

export const callWords = {
  cannotRead: (path: string, reason: string) => ({
    en: `${path} cannot be read (${reason}).`,
    zh: `无法读取 ${path}（${reason}）。`,
  }),
  jobTaken: { en: 'A run of this name is going on already.', zh: '同名的运行正在进行。' },
  notHttps: { en: 'Only addresses that begin with https:// are opened.', zh: '只能打开以 https:// 开头的网址。' },
  outOfMemory: {
    en: 'There is not enough memory for this run; ask for fewer trials.',
    zh: '内存不足以完成此次运行，请减少试验次数。',
  },
  simulationFailed: {
    en: 'The simulation failed; the log of the workspace says more. The next run starts afresh.',
    zh: '模拟失败，工作区日志中有详细信息。下一次运行会重新开始。',
  },
  reportFailed: {
    en: 'The report could not be made; the log of the workspace says more. The run itself is sound.',
    zh: '报告未能生成，工作区日志中有详细信息。运行结果本身没有问题。',
  },
  /** Why a file is no table, by the fault that its reading names. */
  csv: (fault: string, parameters: Readonly<Record<string, number>>) => {
    const { row = 0, cells = 0, columns = 0, most = 0 } = parameters
    const known: Readonly<Record<string, { readonly en: string; readonly zh: string }>> = {
      'csv-not-utf-8': {
        en: 'The file is not in UTF-8. Save it as “CSV UTF-8” and read it again.',
        zh: '文件不是 UTF-8 编码。请另存为“CSV UTF-8”后重试。',
      },
      'csv-empty': { en: 'The file has no rows below its header.', zh: '文件在标题行之下没有数据行。' },
      'csv-unclosed-quote': { en: 'A quotation mark in the file is not closed.', zh: '文件中有未闭合的引号。' },
      'csv-too-large': { en: `The file is too large; at most ${most} are read at once.`, zh: `文件过大，一次最多读取 ${most}。` },
      'csv-ragged': {
        en: `Line ${row} has ${cells} cells, but the header has ${columns} columns.`,
        zh: `第 ${row} 行有 ${cells} 个单元格，而标题只有 ${columns} 列。`,
      },
    }
    return known[fault] ?? { en: fault, zh: fault }
  },
  badPicture: { en: 'The picture of the chart is not a PNG.', zh: '图表图像不是 PNG 格式。' },
} as const
