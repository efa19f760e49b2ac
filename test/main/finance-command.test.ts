/** `plimsoll finance`: arguments as a shell hands them over, what is printed, and when the call is refused. */
import { describe, expect, it } from 'vitest'
import { financeCommand } from '../../src-main/cli/finance-command.ts'

const printed = (...args: string[]) => {
  const { exitCode, output, faults } = financeCommand(args)
  expect({ exitCode, faults }).toEqual({ exitCode: 0, faults: [] })
  return output
}
const refused = (...args: string[]) => {
  const { exitCode, output, faults } = financeCommand(args)
  expect({ exitCode, output }).toEqual({ exitCode: 2, output: '' })
  return faults.join('\n')
}

describe('numbers', () => {
  it('prints the shortest figure that reads back', () => {
    expect(printed('SLN', '30000', '7500', '10')).toBe('2250')
    expect(printed('PMT', '0.08/12', '10', '10000')).toBe('-1037.0320893591522')
    expect(printed('IPMT', '0', '1', '5', '100')).toBe('0')
  })

  it('takes negative numbers, percentages and lists, in one argument or several', () => {
    const first = printed('NPV', '10%', '-10000', '3000', '4200', '6800')
    expect(Number(first)).toBeCloseTo(1188.44, 2)
    expect(printed('NPV', '0.1', '[-10000,3000]', '[4200; 6800]')).toBe(first)
    expect(printed('npv', '10%', '{-10000,3000,4200,6800}')).toBe(first)
    expect(Number(printed('IRR', '[-70000,12000,15000,18000,21000]'))).toBeCloseTo(-0.0212448, 6)
    expect(Number(printed('PMT', '10%', '5', '-70000'))).toBeGreaterThan(0)
  })

  it('takes arguments left empty', () => {
    expect(printed('PMT', '0', '5', '', '100')).toBe('-20')
    expect(printed('PMT', '0', '5', '""', '100', '')).toBe('-20')
    expect(printed('IRR', '[-100,110]', '')).toBe(printed('IRR', '[-100,110]'))
    expect(printed('DDB', '2400', '300', '10', '1', '')).toBe('480')
  })

  it('takes ISO dates, day numbers, DATE and dates as text', () => {
    const values = '[-10000,2750,4250,3250,2750]'
    const dates = '[2008-01-01,2008-03-01,2008-10-30,2009-02-15,2009-04-01]'
    const rate = printed('XIRR', values, dates)
    expect(Number(rate)).toBeCloseTo(0.373362535, 8)
    expect(printed('XIRR', values, '["2008-01-01",39508,DATE(2008,10,30),2009-02-15,2009-04-01]')).toBe(rate)
    expect(Number(printed('XNPV', '9%', values, dates))).toBeCloseTo(2086.6476, 4)
  })

  it('offers every function', () => {
    // The values that Microsoft's help pages print, and 32 % of Table A-1 in IRS Publication 946.
    const published: [number, ...string[]][] = [
      [0.1260941, 'MIRR', '[-120000,39000,30000,21000,37000,46000]', '10%', '12%'],
      [-75.62, 'PPMT', '0.1/12', '1', '24', '2000'],
      [-59777.15, 'PV', '8%/12', '240', '500'],
      [2581.4, 'FV', '6%/12', '10', '-200', '-500', '1'],
      [59.6738657, 'NPER', '1%', '-100', '-1000', '10000', '1'],
      [0.0077015, 'RATE', '48', '-200', '8000'],
      [4090.91, 'SYD', '30000', '7500', '10', '1'],
      [186083.33, 'DB', '1000000', '100000', '6', '1', '7'],
      [315, 'VDB', '2400', '300', '10', '0', '0.875', '1.5', 'FALSE'],
      [320, 'MACRS', '1000', '5', '2'],
    ]
    for (const [value, ...call] of published) {
      const decimals = `${value}`.split('.')[1]?.length ?? 0
      expect(Number(printed(...call))).toBeCloseTo(value, decimals)
    }
  })

  it('takes mid-quarter MACRS', () => {
    expect(printed('MACRS', '1000', '5', '1', '1')).toBe('350')
    expect(printed('MACRS', '1000', '4', '1')).toBe('#NUM!')
    expect(printed('MACRS', '1000', '5', '7')).toBe('#NUM!')
    expect(printed('MACRS', '1000', '5', '1', '5')).toBe('#NUM!')
  })
})

describe('a whole call in one argument', () => {
  it("reads Excel's notation", () => {
    expect(printed('PMT(0.08/12,10,10000)')).toBe('-1037.0320893591522')
    expect(printed('= pmt( 0.08/12 , 10 , 10000 )')).toBe('-1037.0320893591522')
    expect(printed('PMT(0,5,,100)')).toBe('-20')
    expect(printed('-PMT(0,5,100)*12')).toBe('240')
    expect(Number(printed('NPV(10%,{-10000,3000;4200,6800})'))).toBeCloseTo(1188.44, 2)
    const dates = '{39448;DATE(2008,3,1);"2008-10-30";2009-02-15;DATE(2009,4,1)}'
    expect(Number(printed(`XNPV(9%,{-10000,2750,4250,3250,2750},${dates})`))).toBeCloseTo(2086.65, 2)
  })

  it('is refused with the reason', () => {
    expect(refused('PMT(0.1,5)')).toContain('takes 3 to 5 arguments, not 2')
    expect(refused('PMT(0.1,5,100')).toContain('Expected "," or ")" before the end')
    expect(refused('(1+2)')).toContain('calls no financial function')
    expect(refused('FOO(1)')).toContain('FOO is not a function offered here; use one of NPV, IRR')
  })
})

describe("Excel's errors are answers", () => {
  it.each([
    ['#NUM!', 'PMT', '0.1', '0', '100'],
    ['#NUM!', 'IRR', '[1,2,3]'],
    ['#NUM!', 'RATE', '10', '100', '100'],
    ['#NUM!', 'SYD', '30000', '7500', '10', '11'],
    ['#NUM!', 'XIRR', '[1,2]', '[2008-01-01,2009-01-01]'],
    ['#NUM!', 'XIRR', '[-1,2]', '[2008-01-01]'],
    ['#NUM!', 'XNPV', '9%', '[-1,2]', '[2008-01-01,2007-01-01]'],
    ['#DIV/0!', 'SLN', '1', '2', '0'],
    ['#DIV/0!', 'MIRR', '[1,2]', '10%', '10%'],
    ['#DIV/0!', 'SLN', '1/0', '2', '3'],
    ['#VALUE!', 'NPV', '10%', '"abc"'],
    ['#VALUE!', 'XNPV', '9%', '[-1,2]', '[2008-01-01,2008-02-30]'],
    ['#VALUE!', 'XIRR', '[-1,"x"]', '[2008-01-01,2009-01-01]'],
    ['#VALUE!', 'PMT', '[1,2]', '5', '100'],
    ['#VALUE!', 'IRR', '""""'],
  ])('%s of %s', (error, ...call) => {
    expect(printed(...call)).toBe(error)
    expect(JSON.parse(printed(...call, '--json'))).toEqual({ function: call[0], error })
  })

  it('passes over text and truth values inside lists of NPV and IRR only', () => {
    expect(printed('NPV', '10%', '[100,"x",TRUE,200]')).toBe(printed('NPV', '10%', '[100,200]'))
    expect(printed('NPV', '10%', 'TRUE')).toBe(printed('NPV', '10%', '1'))
    expect(printed('IRR', '[-100,"x",110]')).toBe(printed('IRR', '[-100,110]'))
  })
})

describe('--json', () => {
  it('prints function and value, wherever it stands', () => {
    expect(printed('--json', 'SLN', '30000', '7500', '10')).toBe('{"function":"SLN","value":2250}')
    expect(printed('sln(30000,7500,10)', '--json')).toBe('{"function":"SLN","value":2250}')
  })
})

describe('refused calls', () => {
  it('name the argument and the remedy', () => {
    expect(refused('PMT', '0.1', 'abc', '100')).toMatch(/Argument 2 of PMT, abc, cannot be read: .*write a number such as 1000/)
    expect(refused('PMT', '0.1', '1,000', '100')).toContain('write thousands without commas')
    expect(refused('PMT', 'x', '5', 'y').split('\n')).toHaveLength(2)
    expect(refused('PMT', '0.1', 'NaN', '100')).toContain('"NaN" is neither a number nor a date')
  })

  it('count arguments', () => {
    expect(refused('SLN', '1', '2')).toBe('SLN(cost, salvage, life) takes 3 arguments, not 2.')
    expect(refused('NPV', '10%')).toContain('NPV(rate, value1, [value2], ...) takes 2 to 255 arguments, not 1')
    expect(refused('IRR')).toContain('takes 1 to 2 arguments, not 0')
  })

  it('know no other function or option', () => {
    expect(refused()).toContain('No function given')
    expect(refused('--json')).toContain('No function given')
    expect(refused('EFFECT', '1')).toContain('EFFECT is not a function offered here')
    expect(refused('toString', '1')).toContain('TOSTRING is not a function')
    expect(refused('SLN', '1', '2', '3', '--xml')).toContain('Unknown option --xml')
  })

  it('see a list that the shell has split', () => {
    expect(refused('IRR', '[-70000,', '12000,', '15000]')).toContain('put the whole list in quotes')
  })
})
