/** Faults in Simplified Chinese: what was found, what is allowed, what to do. */
import type { FaultCode } from './fault-codes.ts'
import type { FaultFigures, FaultSentence } from './fault-figures.ts'

/** What a form looks like, for the names of forms that documents use; anything else is shown as it is. */
const forms: Readonly<Record<string, string>> = {
  id: '由小写字母、数字和连字符组成的标识，例如 buy-h200',
  month: '月份，例如 2027-06',
  currency: 'ISO 4217 的三个大写字母，例如 USD',
  input: '输入项名称，例如 workload.pretraining.growth.rate',
  'catalog-value': '目录数值“类别/标识.字段”，例如 system/dgx-h200.priceUsd',
}

/** What a value should be, by the words that checks use. */
const types: Readonly<Record<string, string>> = {
  text: '文字',
  string: '文字',
  'text or {en, zh}': '文字，或 {"en": …, "zh": …}',
  number: '数字',
  int: '整数',
  'whole number': '整数',
  'number or range': '数字或区间',
  'number or distribution': '数字、区间或分布',
  quantity: '数字、区间、分布，或用 {"from": …} 引用目录数值',
  boolean: 'true 或 false',
  array: '列表 [ … ]',
  object: '对象 { … }',
  record: '对象 { … }',
  'pair of inputs': '由两个输入项名称组成的列表',
}

const kinds: Readonly<Record<string, string>> = {
  plan: '方案',
  workload: '工作负载',
  profile: '运行画像',
  site: '场地',
  path: '路径',
  lever: '提效措施',
  'residual curve': '残值曲线',
}

/** Names of the points of a range. */
const points: Readonly<Record<string, string>> = {
  low: '低值（low）',
  mode: '众数（mode）',
  middle: '中间值（middle）',
  high: '高值（high）',
}

const form = (f: FaultFigures) =>
  f.get('form') === 'catalog-key'
    ? `形如 ${f.get('kind')}/标识 的目录键`
    : (forms[f.get('form')] ?? `符合 ${f.get('form')} 的内容`)
const type = (f: FaultFigures) => types[f.get('expected')] ?? (f.has('expected') ? f.get('expected') : '其他类型的值')
const found = (f: FaultFigures) => (f.has('found') ? f.get('found') : '此值')
const kind = (f: FaultFigures) => kinds[f.get('kind')] ?? f.get('kind')
const point = (f: FaultFigures, name: string) => points[f.get(name)] ?? f.get(name)

/** A space stands between Chinese and what follows in Latin letters. */
const spaced = (text: string) => (/^[\x21-\x7e]/.test(text) ? ` ${text}` : text)

function limits(f: FaultFigures): string {
  if (f.binds('low') && f.binds('high')) return ` ${f.get('low')} 至 ${f.get('high')} 之间的`
  if (f.binds('low')) return `不小于 ${f.get('low')} 的`
  return f.binds('high') ? `不大于 ${f.get('high')} 的` : '有限的'
}

function most(f: FaultFigures): string {
  const unit = f.get('of') === 'characters' ? ' 个字符' : ' 项'
  return `${f.get('most')}${f.has('of') ? unit : ''}`
}

/** The characters that a place in JSON asks for. */
function expected(f: FaultFigures): string {
  switch (f.get('expected')) {
    case '"':
      return '用双引号括起的字段名'
    case ':':
      return '字段名后的冒号'
    case ', }':
      return '逗号或 }'
    case ', ]':
      return '逗号或 ]'
    default:
      return '一个值'
  }
}

export const faultWordsZh: Readonly<Record<FaultCode, FaultSentence>> = {
  'json-bad-escape': f => `JSON 没有转义 ${f.get('found')}；反斜杠请写作 \\\\，或使用 \\" \\/ \\b \\f \\n \\r \\t \\uXXXX 之一。`,
  'json-bad-number': f => `${f.get('found')} 不是 JSON 的数字写法；请使用数字、一个小数点和指数，例如 0.5、-12 或 2e11。`,
  'json-byte-order-mark': () => '文件以字节顺序标记（BOM）开头；请另存为不带 BOM 的 UTF-8。',
  'json-control-character': f => `文字中含有控制字符 U+${f.get('code')}；换行请写作 \\n，制表符请写作 \\t。`,
  'json-cut-off': () => '文件在 JSON 结束之前就中断了；请补全缺失的结尾。',
  'json-duplicate-name': f => `字段 ${f.get('name')} 在同一对象中出现两次；请只保留一个。`,
  'json-empty': () => '文件是空的；研究文件应包含一个 JSON 对象。',
  'json-forbidden-name': f => `${f.get('name')} 不能用作字段名；请删除该字段。`,
  'json-lone-surrogate': () => '文字中含有半个代理对，它不是字符；请写入完整的字符。',
  'json-not-finite': f => `${f.get('found')} 不是 JSON 的数字；请写入有限数，或省略该字段。`,
  'json-not-utf-8': () => '此处的字节不是 UTF-8；请将文件另存为 UTF-8。',
  'json-number-too-large': f => `${f.get('found')} 超出可计算的最大数（约 1.8e308）；请写入较小的数。`,
  'json-text-after-end': f => `文档结束之后还有 ${f.get('found')}；请删除最后一个括号之后的内容。`,
  'json-too-deep': f => `对象与列表的嵌套超过 ${f.get('most')} 层；研究文件不需要这么多层，请减少嵌套。`,
  'json-too-large': f => `文件有 ${f.get('bytes')} 字节，最多读取 ${f.get('most')} 字节；请缩小文件。`,
  'json-trailing-comma': () => '右括号前有多余的逗号；请删除。',
  'json-unclosed-text': () => '从此处开始的文字没有结束；请补上右引号。',
  'json-unexpected': f => `此处应为${expected(f)}，却出现 ${f.get('found')}；请改正。`,

  'empty-text': () => '文字为空；请填写内容。',
  'lone-surrogate': () => '文字中含有半个代理对，它不是字符；请写入完整的字符。',
  'missing-field': f => `缺少此字段；请补上${f.has('expected') ? spaced(type(f)) : ''}。`,
  'more-faults': f => `另有 ${f.get('count')} 处错误；请先改正以上各处，再重新打开文件。`,
  'newer-format': f => `文件的格式版本是 ${f.get('version')}，本程序最高只能读取版本 ${f.get('newest')}；请用更新的程序打开。`,
  'no-format-version': f => `${f.has('found') ? `${f.get('found')} 不是格式版本` : '缺少格式版本'}；请写 ${f.get('newest')}。`,
  'not-a-study': f =>
    `${f.has('found') ? `格式为 ${f.get('found')}` : '没有注明格式'}，因此不是研究文件；研究文件应注明 "${f.get('expected')}"。`,
  'not-finite': f => `${found(f)} 不是有限数；请写入有限数。`,
  'not-one-of': f => `${found(f)} 不在允许的取值之内；请从以下取值中选择：${f.get('allowed')}。`,
  'not-strictly-between': f => `${f.get('value')} 不在 ${f.get('low')} 与 ${f.get('high')} 之间（不含两端）；请写入其间的数。`,
  'not-whole': f => `${f.get('value')} 不是整数；请写入${limits(f)}整数。`,
  'provenance-without-field': f => `注明了 ${f.get('field')} 的来源，但该条目没有这个字段；请删除此来源或补上数值。`,
  'source-of-general-knowledge': () => '依据为一般知识时没有来源；请将来源设为 null，或改选其他依据。',
  'too-long': f => `${f.has('count') ? `现有 ${f.get('count')}，` : ''}超过上限；最多 ${most(f)}，请删减。`,
  'too-short': f => `内容太少；至少需要 ${f.get('least')}，请补充。`,
  'unknown-field': () => '格式中没有这个字段；请删除，或改正字段名。',
  'wrong-form': f => `${found(f)} 的写法不对；请写入${spaced(form(f))}。`,
  'wrong-name': f =>
    `${f.has('name') ? f.get('name') : '此名称'} 不能用作这里的名称；请使用${f.has('form') ? spaced(form(f)) : '由字母和数字组成的名称'}。`,
  'wrong-type': f => `${found(f)} 的类型不对；请写入${spaced(type(f))}。`,

  'draws-leave-limits': f =>
    `该分布的抽样范围为 ${f.get('lowest')} 至 ${f.get('highest')}，此字段只允许${limits(f)}数；请收窄分布，或用 truncate 截断。`,
  'no-distribution': () => '这些数值无法构成可抽样的分布；请检查数值是否过于极端，或截断后已无剩余。',
  'no-values': () => '可供抽样的值太少；请至少列出一个结果或两个数值。',
  'out-of-limits': f => `${f.get('value')} 超出允许范围；请写入${limits(f)}数。`,
  'parameter-too-small': f => `${f.get('value')} 太小；请写入大于 ${f.get('bound')} 的数。`,
  'prior-without-spread': () => '没有不确定性的故障率无法用自有记录更新；请改写为区间或分布，或删除自有记录。',
  'range-order': f =>
    `${point(f, 'first')}为 ${f.get('firstValue')}，${point(f, 'second')}为 ${f.get('secondValue')}；请按从小到大的顺序填写。`,
  'weights-all-zero': () => '权重全部为 0；请至少给一个结果大于 0 的权重。',

  'ages-not-rising': f => `年限 ${f.get('age')} 年不大于前一点的 ${f.get('before')} 年；年限须逐点递增，且第一点大于 0。`,
  'catalog-entry-missing': f => `目录中没有条目 ${f.get('key')}；请选择已有的条目，或添加该条目。`,
  'catalog-value-missing': f => `目录中没有 ${f.get('key')} 的数值；若研究中有相应字段，请填写自己的数值，否则请改选其他条目。`,
  'changed-twice': f => `该情景两次改变 ${f.get('id')}；请只保留一处改变。`,
  'currency-without-rate': f =>
    `有价格以 ${f.get('currency')} 计，而研究以 ${f.get('studyCurrency')} 计；请添加 exchangeRates.${f.get('currency')}。`,
  'depends-on-itself': f => `${f.get('id')} 与自身配对；请写两个不同的输入项。`,
  'dimension-not-given': f =>
    `维度 ${f.get('dimension')} 不小于 nextDimension（${f.get('nextDimension')}）；请把 nextDimension 调到它之上。`,
  'dimension-taken-twice': f => `维度 ${f.get('dimension')} 已属于 ${f.get('other')}；请为其中之一改用下一个空闲维度。`,
  'duplicate-id': f => `标识 ${f.get('id')} 在列表中出现两次；请让每项各有自己的标识。`,
  'half-life-missing': () => '均值回归路径需要半衰期；请以月为单位补上。',
  'half-life-without-reversion': () => '布朗路径没有半衰期；请删除，或把路径改为均值回归。',
  'headroom-not-told': f =>
    `没有说明 ${f.get('workload')} 在此需要多少推理余量；请写明余量占比，或在此写明副本、在工作负载中写明一天的负荷。`,
  'allocation-not-told': () => '没有说明可分配的时长占比；请写明饱和占比，或描述要模拟的队列。',
  'allocation-told-twice': () => '既写了饱和占比又描述了队列；饱和占比由队列得出，请删除其中之一。',
  'jobs-not-told': () => '描述了队列，但没有批处理工作负载说明其作业；请补上作业，或改写饱和占比。',
  'job-size': f => `作业申请 ${f.get('accelerators')} 张加速器；请申请一张卡的一部分，或整数张卡。`,
  'quota-count': f => `有 ${f.get('groups')} 组用户而配额有 ${f.get('quotas')} 个；请为每组各给一个配额。`,
  'profile-all-zero': () => '权重全部为零；请至少调大其中一个。',
  'too-many-queue-levers': f => `此方案有 ${f.get('count')} 个措施改变同一队列，最多只能分辨 ${f.get('most')} 个；请合并一些。`,
  'lever-without-queue': f => `该措施改变配置 ${f.get('profile')} 的队列，而它没有队列；请先描述其队列，或移除此配置。`,
  'lever-sets-computed': f => `配置 ${f.get('profile')} 的 ${f.get('parameter')} 是算出来的；请让措施改变其成因。`,
  'queue-set-twice': f => `此方案有两个措施设定同一队列的 ${f.get('field')}；请只保留其中一个。`,
  'measured-fleet-missing': f =>
    `配置 ${f.get('profile')} 有实测数据，但基准方案没有此类自有设备；请增加一个自有批次，或删除这些数据。`,
  'measured-twice': f => `${f.get('figure')} 给了两次实测值；请只保留一个，并注明误差。`,
  'measured-without-allocation': f => `${f.get('figure')} 需要同时给出实测的分配占比；请补上。`,
  'measured-cause-missing': f => `实测值无法确定 ${f.get('cause')}，因为此配置没有自行写明它；请在此写明，或改选其他原因。`,
  'in-two-groups': f => `${f.get('id')} 已在别处与其他输入项相关；一个输入项只能属于一个相关组或出现在配对中，请只保留一处。`,
  'matrix-not-symmetric': f => `${f.get('value')} 使矩阵不合要求；矩阵须对称，且对角线为 1。`,
  'matrix-shape': f => `矩阵有 ${f.get('rows')} 行，而成员有 ${f.get('members')} 个；请为每个成员各写一行一列。`,
  'model-without-attention-shape': f => `${f.get('key')} 没有注明注意力头数与头维度，而训练需要这两项；请改选其他模型或补上。`,
  'month-beyond-horizon': f => `第 ${f.get('month')} 个月超出 ${f.get('horizon')} 个月的期限；请选择更早的月份或延长期限。`,
  'no-layout-fits': f =>
    `${f.get('model')} 在 ${f.get('gang')} 张 ${f.get('accelerator')} 上没有放得进显存的并行切分；请增加每次占用的加速器，或改选较小的模型。`,
  'nothing-listed': () => '列表为空；请至少添加一项。',
  'override-is-reference': () => '覆盖值不能再引用被覆盖的目录；请写入数字或分布。',
  'override-not-read': f => `研究中没有任何地方用到 ${f.get('key')}；请删除此覆盖值，或改正其名称。`,
  'profile-of-other-accelerator': f =>
    `硬件是 ${f.get('accelerator')}，而运行画像描述的是 ${f.get('profileAccelerator')}；请选择同一加速卡的运行画像。`,
  'rack-density': f =>
    `${f.get('system')} 每机柜需要 ${f.get('densityKw')} kW，而 ${f.get('cooling')} 最多承载 ${f.get('limitKw')} kW；请增加每套系统的机柜数，或改用其他冷却方式。`,
  'rate-of-own-currency': () => '这是研究自身的货币，汇率恒为 1；请删除此汇率。',
  'reserved-id': f => `标识 ${f.get('id')} 留给加权结果使用；请改用其他标识。`,
  'retired-before-start': f => `在第 ${f.get('month')} 个月退役，但第 ${f.get('start')} 个月才开始；请选择更晚的月份。`,
  'set-twice': f => `该措施两次设定 ${f.get('parameter')}；请只保留一个值。`,
  'spares-fill-tranche': f => `${f.get('count')} 套系统中有 ${f.get('spares')} 套备机，没有可用于工作的系统；请减少备机。`,
  'stated-twice': f => `${f.get('first')} 与 ${f.get('second')} 的相关性写了两次；请只保留一处。`,
  'too-many-inputs': f => `研究已分配 ${f.get('count')} 个维度，最多只有 ${f.get('most')} 个；请把一些输入项改为固定数值。`,
  'unknown-id': f => `没有标识为 ${f.get('id')} 的${kind(f)}；请从以下标识中选择：${f.get('known') || '目前尚无'}。`,
  'unknown-input': f => `研究没有用到输入项 ${f.get('id')}；请改正其名称或删除。`,
  'weights-do-not-add-up': f => `各情景的权重合计为 ${f.get('total', 12)}；合计必须为 1，请调整。`,
}
