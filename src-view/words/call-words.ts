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
  badPicture: { en: 'The picture of the chart is not a PNG.', zh: '图表图像不是 PNG 格式。' },
} as const
