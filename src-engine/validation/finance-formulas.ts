/** Finance as published: cases F01 to F05, F07 and F08. */
import { fv, nper, pmt } from '../finance/annuity.ts'
import { xirr, xnpv } from '../finance/dated-cash-flow.ts'
import { db } from '../finance/declining-balance.ts'
import { serialDayOfIsoDate } from '../finance/excel-date.ts'
import type { ExcelResult } from '../finance/excel-error.ts'
import { monthlyRateNearestZero } from '../finance/internal-rate-of-return.ts'
import { ipmt } from '../finance/loan-payment-parts.ts'
import { type MacrsConvention, macrsPercentages, type RecoveryYears } from '../finance/macrs.ts'
import { irr, mirr, npv } from '../finance/periodic-cash-flow.ts'
import { sln } from '../finance/straight-line.ts'
import type { FormulaCase, FormulaPoint } from './validation-case.ts'

/** An Excel error is no figure. */
function number(result: ExcelResult): number {
  return typeof result === 'number' ? result : Number.NaN
}

/** By Excel's function and by the root finder of a run. */
function ratePoints(values: readonly number[], published: number, within: number): FormulaPoint[] {
  const flows = Float64Array.from(values)
  const what = values.join(', ')
  return [
    { what: `IRR of ${what}`, published, ours: number(irr(values)), within },
    {
      what: `root finder of a run on ${what}`,
      published,
      ours: monthlyRateNearestZero(flows, new Float64Array(flows.length), flows.length - 1),
      within,
    },
  ]
}

const shop = [-70_000, 12_000, 15_000, 18_000, 21_000, 26_000]
const fleet = [-120_000, 39_000, 30_000, 21_000, 37_000, 46_000]
const dated = [-10_000, 2750, 4250, 3250, 2750]
const days = ['2008-01-01', '2008-03-01', '2008-10-30', '2009-02-15', '2009-04-01'].map(serialDayOfIsoDate)

/** Rate, flows, value and the decimals in which it is printed. */
const presentValues: readonly (readonly [number, readonly number[], number, number])[] = [
  [0.1, [-10_000, 3000, 4200, 6800], 1188.44, 0.005],
  [0.065, [5000], 4694.83568, 1e-4],
  [0.1, [500, 1500, 4000, 10_000], 11_529.60863, 1e-4],
  [0.0275 / 12, [50, 60, 40, 100, 25], 273.14193838, 1e-4],
  [0.065, [-10_000, 3000, 3400, 7700], 2055.38, 0.005],
  [0.05, [-2000, 600, 300, 500, 700, 400], 156.91277445, 1e-4],
]

const ratesNearestZero: readonly (readonly [readonly number[], number])[] = [
  [[-150_000, 15_000, 25_000, 35_000, 45_000, 60_000], 0.0524],
  [[-100, 0, 0, 74], -0.0955],
  [[-100, 39, 59, 55, 20], 0.28095],
  [[-100, 100, 0, -7], -0.0833],
  [[-5, 10.5, 1, -8, 1], 0.0886],
]

const longRest = [5.91, 5.9, 5.91, 5.9, 5.91, 5.9, 5.91]
const depreciationTables: readonly (readonly [RecoveryYears, MacrsConvention, readonly number[]])[] = [
  [3, 'half-year', [33.33, 44.45, 14.81, 7.41]],
  [5, 'half-year', [20, 32, 19.2, 11.52, 11.52, 5.76]],
  [7, 'half-year', [14.29, 24.49, 17.49, 12.49, 8.93, 8.92, 8.93, 4.46]],
  [10, 'half-year', [10, 18, 14.4, 11.52, 9.22, 7.37, 6.55, 6.55, 6.56, 6.55, 3.28]],
  [15, 'half-year', [5, 9.5, 8.55, 7.7, 6.93, 6.23, 5.9, 5.9, ...longRest, 2.95]],
  [5, 'quarter-1', [35, 26, 15.6, 11.01, 11.01, 1.38]],
  [5, 'quarter-2', [25, 30, 18, 11.37, 11.37, 4.26]],
  [5, 'quarter-3', [15, 34, 20.4, 12.24, 11.3, 7.06]],
  [5, 'quarter-4', [5, 38, 22.8, 13.68, 10.94, 9.58]],
  [3, 'quarter-1', [58.33, 27.78, 12.35, 1.54]],
  [3, 'quarter-3', [25, 50, 16.67, 8.33]],
  [7, 'quarter-1', [25, 21.43, 15.31, 10.93, 8.75, 8.74, 8.75, 1.09]],
  [7, 'quarter-4', [3.57, 27.55, 19.68, 14.06, 10.04, 8.73, 8.73, 7.64]],
  [10, 'quarter-1', [17.5, 16.5, 13.2, 10.56, 8.45, 6.76, 6.55, 6.55, 6.56, 6.55, 0.82]],
  [15, 'quarter-3', [3.75, 9.63, 8.66, 7.8, 7.02, 6.31, 5.9, 5.9, ...longRest, 3.69]],
]

/** Every percentage of every table; a table that is too short or too long gives a figure that is none. */
function depreciationPoints(): FormulaPoint[] {
  return depreciationTables.flatMap(([years, convention, table]) => {
    const ours = macrsPercentages(years, convention)
    return Array.from({ length: table.length > ours.length ? table.length : ours.length }, (_, i) => ({
      what: `${years}-year property, ${convention}, year ${i + 1}`,
      published: table[i] ?? Number.NaN,
      ours: ours[i] ?? Number.NaN,
      within: 0,
    }))
  })
}

const seven = { en: 'known to seven digits', zh: '已知七位数字' }

export const financeFormulas: readonly FormulaCase[] = [
  {
    id: 'F01',
    subModel: 'finance',
    what: { en: 'Internal rate of return', zh: '内部收益率' },
    source: 'support.microsoft.com, IRR',
    unit: '1/period',
    tolerance: seven,
    points: () => [
      ...ratePoints(shop.slice(0, 5), -0.0212448, 1e-6),
      ...ratePoints(shop, 0.0866309, 1e-6),
      ...ratePoints(shop.slice(0, 3), -0.4435069, 1e-6),
    ],
  },
  {
    id: 'F02',
    subModel: 'finance',
    what: { en: 'Modified internal rate of return', zh: '修正内部收益率' },
    source: 'support.microsoft.com, MIRR',
    unit: '1/period',
    tolerance: seven,
    points: () => [
      { what: 'five years', published: 0.1260941, ours: number(mirr(fleet, 0.1, 0.12)), within: 1e-6 },
      { what: 'three years', published: -0.0480447, ours: number(mirr(fleet.slice(0, 4), 0.1, 0.12)), within: 1e-6 },
      { what: 'reinvested at 14 %', published: 0.1347591, ours: number(mirr(fleet, 0.1, 0.14)), within: 1e-6 },
    ],
  },
  {
    id: 'F03.rate',
    subModel: 'finance',
    what: { en: 'Internal rate of dated flows', zh: '带日期现金流的内部收益率' },
    source: 'support.microsoft.com, XIRR',
    unit: '1/year',
    tolerance: { en: "1e-8, where Excel's own search stops", zh: '1e-8，即 Excel 搜索的停止精度' },
    points: () => [{ what: 'XIRR', published: 0.373362535, ours: number(xirr(dated, days)), within: 1e-8 }],
  },
  {
    id: 'F03.value',
    subModel: 'finance',
    what: { en: 'Present value of dated flows', zh: '带日期现金流的现值' },
    source: 'support.microsoft.com, XNPV',
    unit: 'USD',
    tolerance: { en: '1e-4: four decimals are known', zh: '1e-4：已知四位小数' },
    points: () => [{ what: 'XNPV at 9 %', published: 2086.6476, ours: number(xnpv(0.09, dated, days)), within: 1e-4 }],
  },
  {
    id: 'F04',
    subModel: 'finance',
    what: { en: 'Net present value', zh: '净现值' },
    source: 'Excel, Adobe FormCalc, MESCIUS and FileMaker documentation',
    unit: '',
    tolerance: { en: 'half a unit of the last digit, at least 1e-4', zh: '末位数字的半个单位，至少 1e-4' },
    points: () =>
      presentValues.map(([rate, values, published, within]) => ({
        what: values.join(', '),
        published,
        ours: number(npv(rate, values)),
        within,
      })),
  },
  {
    id: 'F05',
    subModel: 'finance',
    what: { en: 'Depreciation by straight line and declining balance', zh: '直线法与余额递减法折旧' },
    source: 'support.microsoft.com, SLN and DB',
    unit: '',
    tolerance: { en: 'half a cent', zh: '半分' },
    points: () => [
      { what: 'SLN', published: 2250, ours: number(sln(30_000, 7500, 10)), within: 0.005 },
      { what: 'DB, seven months of the first year', published: 186_083.33, ours: number(db(1e6, 1e5, 6, 1, 7)), within: 0.005 },
    ],
  },
  {
    id: 'F07.rates',
    subModel: 'finance',
    what: { en: 'Rates of return with several roots', zh: '多根收益率' },
    source: 'numpy/numpy-financial, doctests',
    unit: '1/period',
    tolerance: { en: '1e-4: four or five decimals are printed', zh: '1e-4：所印为四至五位小数' },
    points: () => ratesNearestZero.flatMap(([values, rate]) => ratePoints(values, rate, 1e-4)),
  },
  {
    id: 'F07.annuities',
    subModel: 'finance',
    what: { en: 'Annuities and loans', zh: '年金与贷款' },
    source: 'numpy/numpy-financial, doctests',
    unit: '',
    tolerance: { en: '1e-8 where all digits are printed, else 1e-4', zh: '印全数字者 1e-8，其余 1e-4' },
    points: () => [
      { what: 'fv of 120 payments', published: 15_692.92889433575, ours: number(fv(0.05 / 12, 120, -100, -100)), within: 1e-8 },
      { what: 'fv of 20 payments', published: 86_609.362673042924, ours: number(fv(0.075, 20, -2000, 0)), within: 1e-8 },
      { what: 'nper', published: 64.07335, ours: number(nper(0.07 / 12, -150, 8000)), within: 1e-4 },
      { what: 'ipmt', published: -16.666667, ours: number(ipmt(0.1 / 12, 1, 24, 2000)), within: 1e-4 },
      { what: 'pmt', published: -1854.0247, ours: number(pmt(0.075 / 12, 180, 200_000)), within: 1e-4 },
    ],
  },
  {
    id: 'F08',
    subModel: 'finance',
    what: { en: 'Tax depreciation tables (MACRS)', zh: '税法折旧表（MACRS）' },
    source: 'IRS Publication 946, tables A-1 to A-5',
    unit: '%',
    tolerance: { en: 'exact', zh: '精确' },
    points: depreciationPoints,
  },
]
