/** Reading Excel's notation: values, precedence, errors that travel, and faults that say what to write. */
import { describe, expect, it } from 'vitest'
import { readFormula } from '../../../src-engine/finance/excel-formula.ts'

const read = (text: string) => {
  const reading = readFormula(text)
  return 'value' in reading ? reading.value : reading.fault
}
const faultOf = (text: string) => {
  const reading = readFormula(text)
  return 'fault' in reading ? reading.fault : undefined
}

describe('values', () => {
  it.each([
    ['-70000', -70000],
    ['1e6', 1e6],
    ['.5', 0.5],
    ['5.', 5],
    ['10%', 0.1],
    ['8%/12', 0.08 / 12],
    ['=1+2*3', 7],
    ['(1+2)*3', 9],
    ['10-4-3', 3],
    ['16/4/2', 2],
    ['-2^2', 4],
    ['2^3^2', 64],
    ['--5', 5],
    ['+-5', -5],
    ['50%%', 0.005],
    ['\u22125', -5],
    ['1e-2', 0.01],
    ['2008-01-01', 39448],
    ['DATE(2008,1,1)', 39448],
    ['date(2008, 1+2, 1)', 39508],
    ['TRUE', true],
    ['false', false],
    ['"a ""b"""', 'a "b"'],
    ['2008-02-30', '2008-02-30'],
    ['"12"*2', 24],
    ['TRUE+TRUE', 2],
  ])('%s', (text, value) => {
    expect(read(text)).toEqual(value)
  })

  it('reads array constants in braces and brackets, by rows', () => {
    expect(read('{1,2;3,-4}')).toEqual([1, 2, 3, -4])
    expect(read('[ -1 , 2*3 , "x", TRUE ]')).toEqual([-1, 6, 'x', true])
  })

  it('calls functions inside functions and arithmetic, an empty argument being left out', () => {
    expect(read('SLN(30000,7500,10)*2')).toBe(4500)
    expect(read('SLN(SLN(100,0,10),0,5)')).toBe(2)
    expect(read('PMT(0,5,,100)')).toBe(-20)
    expect(read('PMT(0,5,,100,)')).toBe(-20)
  })

  it('lets errors travel', () => {
    expect(read('1/0')).toEqual({ error: '#DIV/0!' })
    expect(read('SLN(1,2,0)+1')).toEqual({ error: '#DIV/0!' })
    expect(read('SLN(1/0,2,3)')).toEqual({ error: '#DIV/0!' })
    expect(read('NPV(10%,{1,2},1/0)')).toEqual({ error: '#DIV/0!' })
    expect(read('1e308*10')).toEqual({ error: '#NUM!' })
    expect(read('0^0')).toEqual({ error: '#NUM!' })
    expect(read('"a"+1')).toEqual({ error: '#VALUE!' })
    expect(read('[1,2]+1')).toEqual({ error: '#VALUE!' })
    expect(read('DATE(10000,1,1)')).toEqual({ error: '#NUM!' })
  })
})

describe('faults', () => {
  it.each([
    ['', 'A value is missing at the end'],
    ['1+', 'A value is missing at the end'],
    ['1,000', 'thousands without commas'],
    ['(1', 'Expected ")" before the end'],
    ['[1,2', 'Expected "," or "]" before the end'],
    ['PMT(1;2;3)', 'Expected "," or ")" before ";2;3)"'],
    ['abc', '"abc" is neither a number nor a date'],
    ['NaN', '"NaN" is neither'],
    ['NPV', 'NPV needs its arguments in parentheses'],
    ['EVAL(1)', 'EVAL is not a function offered here'],
    ['constructor(1)', 'CONSTRUCTOR is not a function'],
    ['PMT(1,2)', 'PMT(rate, nper, pv, [fv], [type]) takes 3 to 5 arguments, not 2'],
    ['SLN(1,2,3,4)', 'takes 3 arguments, not 4'],
    ['DATE(2008,1)', 'takes 3 arguments, not 2'],
    ['{1,{2}}', 'A list cannot hold another list'],
    ['1e999', 'too large'],
    ['1 2', '"2" cannot be read'],
    ['process.exit()', 'PROCESS.EXIT is not a function'],
    ['"open', '""open" cannot be read'],
    ['['.repeat(5000), 'parentheses inside each other'],
    ['('.repeat(5000), 'parentheses inside each other'],
    ['$5', '"$5" cannot be read'],
  ])('%s', (text, fault) => {
    expect(faultOf(text)).toContain(fault)
  })
})
