/** Help of the command line, whole and per command, in both languages. */
import type { Language } from '../../src-engine/study/text.ts'

export const commandNames = [
  'run',
  'levers',
  'list',
  'validate',
  'export',
  'schema',
  'finance',
  'import',
  'validate-model',
  'audit',
] as const

export type CommandName = (typeof commandNames)[number]

export interface HelpWords {
  readonly whole: string
  readonly commands: Readonly<Record<CommandName, string>>
}

const en: HelpWords = {
  whole: `Plimsoll: capacity planning and total cost of ownership of AI clusters, with utilization as an output.

Usage: plimsoll <command> [options]

  run <study>             simulate a study: verdict, odds, tables
  levers <study>          what the levers of a plan are worth: money, accelerators, who brings how much
  list <what>             studies, catalog or claims that come with the program
  validate <study file>   is the study sound? counts or faults
  export <bundled id>     a bundled study with the catalog entries it uses, as one file
  schema study            the JSON Schema of study files
  finance <FUNCTION>      one of Excel's financial functions
  import <what> <file>    your own cluster: a record of jobs or of devices, read and fitted
  validate-model          published cases beside the model's: is the formula right, does the world agree
  audit [claim…]          published claims held against the model: odds, and what one would have to believe

  --lang en|zh            language of the output, English by default
  --help                  this page, or with a command the page of that command
  --version               versions of program and engine

<study> is the id of a bundled study (see "list studies") or a study file; ./name is always a file.
Exit codes: 0 done; 2 bad input, unknown id or option; 1 anything else, interrupt included.
`,
  commands: {
    run: `Usage: plimsoll run <study file or bundled id> [options]

Simulates the study. Verdict and tables go to standard output, progress to standard error.

  --trials N     32 to 1,048,576, rounded up to 16 times a power of two; 16384 by default
  --seed S       0 to 4294967295; 1 by default
  --sampler X    sobol (default), latin-hypercube or random
  --workers K    threads, 1 to 64; by default as many as the machine has cores. The result does not depend on it
  --json FILE    also write the whole result to FILE; the same study, catalog entries, seed, sampler, trials and
                 engine version give the same bytes
  --pdf FILE     also write a report for readers to FILE
  --date DAY     date on the report, such as 2026-11-21; none by default: the same run then gives the same bytes
  --lang en|zh   language of the output
`,
    levers: `Usage: plimsoll levers <study file or bundled id> [options]

Runs a plan with and without its levers on the same draws. For each lever: what it does to work and NPV, its part of the
joint effect (Shapley), and how many more of the same accelerators do as much without it.

  --plan ID      the plan; by default each that uses levers
  --trials N     32 to 1,048,576, rounded up to 16 times a power of two; 1024 by default
  --seed S       0 to 4294967295; 1 by default
  --json         the figures as an array of objects instead
  --lang en|zh   language of the output
`,
    list: `Usage: plimsoll list studies|catalog|claims [options]

  studies        bundled studies: id, name, question
  catalog        bundled catalog entries: key, name, confidence, basis, by kind
  claims         published claims: id, statement, testability (A the model can audit it, B an input or a check,
                 C outside the model)

  --json         an array of objects instead, texts in both languages
  --lang en|zh   language of the output
`,
    validate: `Usage: plimsoll validate <study file or bundled id> [options]

Says whether the study can be run. Faults go to standard error, exit code 2.

  --json         {"valid": ...} on standard output, faults with code, path, parameters and message in both languages
  --lang en|zh   language of the output
`,
    export: `Usage: plimsoll export <bundled id> --json FILE [--lang en|zh]

Writes the study with the catalog entries it uses to FILE. The file runs to the same result as the bundled id.
`,
    schema: `Usage: plimsoll schema study [--lang en|zh]

Prints the JSON Schema (draft 2020-12) of study files.
`,
    finance: `Usage: plimsoll finance <FUNCTION> <arguments as in Excel> [--json]
       plimsoll finance "<FUNCTION>(<arguments>)" [--json]

  plimsoll finance NPV 10% [-100,60,60]
  plimsoll finance "PMT(0.08/12, 10, 10000)"

Arguments are numbers (-70000, 1e6, 10%, 0.08/12), lists ([-100,60,60]), dates (2026-01-31), TRUE and FALSE; an empty
argument ("") leaves an optional one out. Excel's error values are answers too: exit code 0.

  --json         {"function", "value"} or {"function", "error"}
`,
    import: `Usage: plimsoll import jobs <file> [options]
       plimsoll import telemetry <file> [options]

Reads a record of your own cluster and fits it: how often jobs come, how large they are, how long they run, how they
end; or how busy devices are. Broken rows are counted and listed with their line, never dropped in silence.

  jobs           Slurm (sacct -P with JobID, Submit, Start, End, Elapsed, State, AllocTRES), OpenCost's CSV, any table
  telemetry      a row a sample (time, device, utilization; DCGM, nvidia-smi, Prometheus), a column a device (Grafana)

  --format X            jobs: sacct, opencost or csv; by default what the columns tell
  --map COLUMN=FIELD,…  jobs of a table: submit, start, end, duration (seconds or 1-02:03:04), durationMinutes,
                        durationHours, wait, accelerators, acceleratorMilli, nodes, state, group;
                        telemetry: time, device, host, utilization, job
  --accelerators N      jobs: accelerators of the whole cluster, for its allocated share
  --allocated-share S   telemetry: share of the devices' time that was allocated, 0 to 1, where the file does not say
  --unit X              telemetry: percent or share; by default what names and values tell
  --utc-offset +08:00   moves times that are UTC to the cluster's day; times without a zone stay as they are
  --seed S              of the bootstrap, 0 to 4294967295; 1 by default
  --json FILE           also write the whole report to FILE, the job mix of the scheduling simulation in it
  --lang en|zh          language of the output
`,
    'validate-model': `Usage: plimsoll validate-model [options]

Compares the model with published figures: those that arithmetic must give, and those of the world, each of which is
also predicted by an error factor that has not seen its source. Exit code 1 where a formula is not within its tolerance.

  --json           the rows instead, texts in both languages, with every tolerance, source and assumption
  --traces FOLDER  also fill the openb cluster (openb-default-nodes.csv, openb-default-pods.csv); takes half a minute
  --lang en|zh     language of the output
`,
    audit: `Usage: plimsoll audit [claim…] [options]

Holds published claims against the model: what each means, the published figure, ours with P10 to P90, the probability
that it holds with its standard error, and what one would have to believe for it to hold. All audited claims by default.

  --trials N     32 to 65,536, rounded up to 16 times a power of two; 4096 by default
  --seed S       0 to 4294967295; 1 by default
  --json FILE    also write the audits to FILE
  --lang en|zh   language of the output
`,
  },
}

const zh: HelpWords = {
  whole: `Plimsoll：AI 集群的容量规划与总拥有成本分析，利用率是计算结果而非输入。

用法：plimsoll <命令> [选项]

  run <研究>              模拟一项研究：结论、胜率、表格
  levers <研究>           方案中各手段的价值：金额、等效卡数、各自份额
  list <对象>             随程序提供的 studies（研究）、catalog（目录）或 claims（论断）
  validate <研究文件>     检查研究是否有效：给出计数或错误
  export <内置编号>       将内置研究连同所用目录条目写成一个文件
  schema study            研究文件的 JSON Schema
  finance <函数>          Excel 的财务函数
  import <对象> <文件>    自己的集群：读取并拟合作业记录或设备遥测
  validate-model          公布的案例与模型对照：公式是否正确，是否与现实相符
  audit [论断…]           用模型检验已发表的论断：成立概率，以及须相信的条件

  --lang en|zh            输出语言，默认英文
  --help                  本页；与命令同用时显示该命令的说明
  --version               程序与引擎的版本

<研究> 为内置研究的编号（见 “list studies”）或研究文件；写成 ./名称 时总是文件。
退出码：0 完成；2 输入有误、编号或选项未知；1 其他情况，包括中断。
`,
  commands: {
    run: `用法：plimsoll run <研究文件或内置编号> [选项]

模拟该研究。结论与表格写到标准输出，进度写到标准错误。

  --trials N     试验次数，32 至 1,048,576，向上取为 16 乘以 2 的幂；默认 16384
  --seed S       种子，0 至 4294967295；默认 1
  --sampler X    sobol（默认）、latin-hypercube 或 random
  --workers K    线程数，1 至 64；默认等于处理器核数。结果与此无关
  --json FILE    同时将完整结果写入 FILE；研究、目录条目、种子、抽样方法、试验次数与引擎版本相同，则字节相同
  --pdf FILE     同时将可供阅读的报告写入 FILE
  --date DAY     报告上的日期，如 2026-11-21；默认不写，因此相同的运行字节相同
  --lang en|zh   输出语言
`,
    levers: `用法：plimsoll levers <研究文件或内置编号> [选项]

以相同的抽样运行方案采用与不采用各手段的情形，给出每个手段对工作量与净现值的作用、在合计作用中的份额（Shapley），
以及不用它时完成同样工作所需的同型加速卡数。

  --plan ID      方案；默认为每个采用手段的方案
  --trials N     试验次数，32 至 1,048,576，向上取为 16 乘以 2 的幂；默认 1024
  --seed S       种子，0 至 4294967295；默认 1
  --json         改为输出对象数组
  --lang en|zh   输出语言
`,
    list: `用法：plimsoll list studies|catalog|claims [选项]

  studies        内置研究：编号、名称、问题
  catalog        内置目录条目：键、名称、可信度、依据，按种类排列
  claims         已发表的论断：编号、陈述、可检验性（A 模型可检验，B 可作输入或校验，C 在模型之外）

  --json         改为输出对象数组，文字含两种语言
  --lang en|zh   输出语言
`,
    validate: `用法：plimsoll validate <研究文件或内置编号> [选项]

检查该研究能否运行。错误写到标准错误，退出码 2。

  --json         在标准输出给出 {"valid": ...}，错误含代码、位置、参数与两种语言的说明
  --lang en|zh   输出语言
`,
    export: `用法：plimsoll export <内置编号> --json FILE [--lang en|zh]

将研究及其所用目录条目写入 FILE。该文件运行的结果与内置编号相同。
`,
    schema: `用法：plimsoll schema study [--lang en|zh]

输出研究文件的 JSON Schema（draft 2020-12）。
`,
    finance: `用法：plimsoll finance <函数> <参数，写法同 Excel> [--json]
      plimsoll finance "<函数>(<参数>)" [--json]

  plimsoll finance NPV 10% [-100,60,60]
  plimsoll finance "PMT(0.08/12, 10, 10000)"

参数可为数字（-70000、1e6、10%、0.08/12）、列表（[-100,60,60]）、日期（2026-01-31）、TRUE 与 FALSE；
空参数（""）表示省略可选参数。Excel 的错误值也是答案：退出码 0。

  --json         {"function", "value"} 或 {"function", "error"}
`,
    import: `用法：plimsoll import jobs <文件> [选项]
      plimsoll import telemetry <文件> [选项]

读取自己集群的记录并拟合：作业多久来一个、多大、运行多久、如何结束；或设备有多忙。
损坏的行会计数并按行号列出，绝不悄悄丢弃。

  jobs           Slurm（sacct -P，含 JobID、Submit、Start、End、Elapsed、State、AllocTRES）、OpenCost 的 CSV、任意表格
  telemetry      每个样本一行（时间、设备、利用率；DCGM、nvidia-smi、Prometheus），或每个设备一列（Grafana）

  --format X            jobs：sacct、opencost 或 csv；默认由列名判断
  --map 列=字段,…       表格中的 jobs：submit、start、end、duration（秒或 1-02:03:04）、durationMinutes、
                        durationHours、wait、accelerators、acceleratorMilli、nodes、state、group；
                        telemetry：time、device、host、utilization、job
  --accelerators N      jobs：整个集群的加速器数，用于计算已分配占比
  --allocated-share S   telemetry：设备时间的已分配占比，0 至 1，用于文件未说明时
  --unit X              telemetry：percent 或 share；默认由列名与数值判断
  --utc-offset +08:00   将 UTC 时间换算为集群当地时间；不含时区的时间保持不变
  --seed S              自助法的种子，0 至 4294967295；默认 1
  --json FILE           同时将完整报告写入 FILE，其中含调度模拟所用的作业组合
  --lang en|zh          输出语言
`,
    'validate-model': `用法：plimsoll validate-model [选项]

将模型与公布的数据对照：算术必须给出的数字，以及现实中的数字；后者还由未见其来源的误差系数加以预测。
若有公式超出容差，退出码为 1。

  --json           改为输出各行，文字含两种语言，并附容差、来源与假设
  --traces 文件夹  另以 openb 集群作填充（openb-default-nodes.csv、openb-default-pods.csv），约需半分钟
  --lang en|zh     输出语言
`,
    audit: `用法：plimsoll audit [论断…] [选项]

用模型检验已发表的论断：每条的含义、公布值、模型结果（P10 至 P90）、成立概率及其标准误，以及须相信什么才会成立。
默认检验全部可检验的论断。

  --trials N     试验次数，32 至 65,536，向上取为 16 乘以 2 的幂；默认 4096
  --seed S       种子，0 至 4294967295；默认 1
  --json FILE    同时将检验结果写入 FILE
  --lang en|zh   输出语言
`,
  },
}

export const helpWords: Readonly<Record<Language, HelpWords>> = { en, zh }
