/** Units as people read them, in both languages. */
import type { Language } from '../../src-engine/study/text.ts'
import { currencyName } from '../format/money-format.ts'

/** Units as they are written beside a number, by the engine's name of them; `money` is the study's currency. */
const units: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  '1/year': ['per year', '每年'],
  'log/year': ['per √year', '每√年'],
  'runs/month': ['runs/month', '次/月'],
  tokens: ['tokens', '词元'],
  'times the demand of month 0': ['× month 0', '× 第 0 月'],
  'money/unit of work': ['money/unit of work', 'money/单位工作'],
  'money/unit of work and month': ['money/unit and month', 'money/单位·月'],
  'tokens/day': ['tokens/day', '词元/天'],
  'tokens/s': ['tokens/s', '词元/秒'],
  'share of a step': ['of a step', '占训练步'],
  'share of dense peak': ['of dense peak', '占稠密峰值'],
  'share of available hours': ['of available hours', '占可用小时'],
  'share of allocated hours': ['of allocated hours', '占已分配小时'],
  'share of allocated hours asked for': ['of hours asked for', '占申请小时'],
  'times the measured rate': ['× measured rate', '× 实测速率'],
  'share of serving hours': ['of serving hours', '占推理小时'],
  'share of interruptions': ['of interruptions', '占中断'],
  'share of outages': ['of outages', '占停机'],
  'share of sustained draw': ['of sustained draw', '占持续功率'],
  'share of the price when new': ['of the new price', '占新机价格'],
  'share of price': ['of the price', '占价格'],
  'share of running time': ['of running time', '占运行时间'],
  'share of the cloud bill': ['of the cloud bill', '占云账单'],
  'share/year': ['per year', '每年'],
  'share-points': ['points', '百分点'],
  'relative change/year': ['per year', '每年'],
  'interruptions/1,000 domain-days': ['per 1,000 domain-days', '次/千域日'],
  'failures per 1,000 node-days': ['per 1,000 node-days', '次/千节点日'],
  hour: ['h', '小时'],
  hours: ['h', '小时'],
  minute: ['min', '分钟'],
  second: ['s', '秒'],
  seconds: ['s', '秒'],
  day: ['days', '天'],
  week: ['weeks', '周'],
  months: ['months', '月'],
  year: ['years', '年'],
  'money/kW and month': ['money/kW·month', 'money/kW·月'],
  'USD/kW-month': ['USD/kW·month', '美元/kW·月'],
  'USD/kWh': ['USD/kWh', '美元/kWh'],
  'USD/m3': ['USD/m³', '美元/m³'],
  exponent: ['', ''],
  probability: ['probability', '概率'],
  'new value of the parameter': ['new value', '新值'],
  'occurrences/year': ['per year', '次/年'],
  'kg CO2e/accelerator': ['kg CO₂e/accelerator', 'kg CO₂e/加速器'],
  'g CO2/kWh': ['g CO₂/kWh', 'g CO₂/kWh'],
  'USD/accelerator-hour': ['USD/accelerator·h', '美元/加速器·小时'],
  'money/accelerator-hour': ['money/accelerator·h', 'money/加速器·小时'],
  'USD/accelerator': ['USD/accelerator', '美元/加速器'],
  'money/accelerator': ['money/accelerator', 'money/加速器'],
  'money/accelerator and year': ['money/accelerator·year', 'money/加速器·年'],
  'W/accelerator': ['W/accelerator', 'W/加速器'],
  racks: ['racks', '机柜'],
  modules: ['modules', '个'],
  'kW/rack': ['kW/rack', 'kW/机柜'],
  'USD/rack': ['USD/rack', '美元/机柜'],
  'USD/MW': ['USD/MW', '美元/MW'],
  'USD/year': ['USD/year', '美元/年'],
  'CNY/year': ['CNY/year', '元/年'],
  'CNY/server-month': ['CNY/server·month', '元/台·月'],
  'servers/full-time equivalent': ['servers/position', '台/人'],
  'systems/FTE': ['systems/position', '套/人'],
  'money/system': ['money/system', 'money/套'],
  'money/million tokens': ['money/M tokens', 'money/百万词元'],
  'CNY per USD': ['CNY per USD', '元/美元'],
  'jobs/day': ['jobs/day', '作业/天'],
  'L/kWh': ['L/kWh', 'L/kWh'],
  USD: ['USD', '美元'],
  CNY: ['CNY', '元'],
  money: ['money', 'money'],
  values: ['', ''],
  'money/kWh': ['money/kWh', 'money/kWh'],
  'money/kW': ['money/kW', 'money/kW'],
  'money/tonne': ['money/t CO₂', 'money/吨 CO₂'],
  'money/m3': ['money/m³', 'money/m³'],
  'money/year': ['money/year', 'money/年'],
  'kg CO2e': ['kg CO₂e', 'kg CO₂e'],
  'share of capital/year': ['of capital per year', '占资本/年'],
  'share of construction': ['of construction', '占建设成本'],
  microseconds: ['µs', '微秒'],
  'share of bandwidth': ['of bandwidth', '占带宽'],
  'share of communication time': ['of communication time', '占通信时间'],
  'times the rate': ['× later rate', '× 后期速率'],
  'times the mean of the day': ['× mean of the day', '× 日均值'],
  'variance over mean': ['variance/mean', '方差/均值'],
  'coefficient of variation': ['coefficient of variation', '变异系数'],
  'share of held hours': ['of held hours', '占所持小时'],
  sequences: ['sequences', '条序列'],
  'standard deviations': ['standard deviations', '个标准差'],
  share: ['share', '占比'],
  minutes: ['min', '分钟'],
  month: ['months', '月'],
  ratio: ['', ''],
  factor: ['×', '×'],
  accelerators: ['accelerators', '张加速器'],
  parameters: ['parameters', '个'],
  count: ['', ''],
  layers: ['', ''],
  heads: ['', ''],
  experts: ['', ''],
  'share of construction/year': ['of construction per year', '占建设成本/年'],
}

/** Units of shares, which are shown in percent. */
const shareUnits = /^(share|probability$|1\/year$|share\/year$|relative change\/year$|share-points$)/

/** Whether a number of this unit is a share from 0 to 1 that people read in percent. */
export function isShareUnit(unit: string): boolean {
  return shareUnits.test(unit)
}

/** @param currency code of the study's currency, which stands in for `money` */
export function unitName(unit: string, currency: string, language: Language): string {
  const known = Object.hasOwn(units, unit) ? units[unit]![language === 'en' ? 0 : 1] : unit
  return known.replace('money', currencyName(currency, language))
}

/** A name with its unit after it, where the name does not say the unit already, as “Tokens per run” does. */
export function nameWithUnit(name: string, unit: string, language: Language): string {
  const first = unit.split(/[/·\s]/, 1)[0]!.toLowerCase()
  // A short sign such as “s” stands in many words by chance.
  const isSaid =
    unit === '' || (unit.length > 3 && name.includes(unit)) || (first.length > 3 && name.toLowerCase().includes(first))
  return isSaid ? name : `${name}${language === 'zh' ? '，' : ', '}${unit}`
}
