/** `plimsoll finance`: one of Excel's financial functions from a shell, with Excel's arguments and Excel's error values. */
import { isExcelError } from '../../src-engine/finance/excel-error.ts'
import { callFault, readFormula } from '../../src-engine/finance/excel-formula.ts'
import { callExcelFunction, type ExcelValue, excelFunctions } from '../../src-engine/finance/excel-functions.ts'

export interface FinanceOutcome {
  /** 0 for a number and for an Excel error value alike, which is an answer; 2 where the call itself cannot be understood. */
  readonly exitCode: 0 | 2
  /** One line for standard output, without its end; empty where there are faults. */
  readonly output: string
  readonly faults: string[]
}

const jsonOption = '--json'

/**
 * Computes `FUNCTION argument ...` or one argument that holds a whole call, such as `PMT(0.08/12,10,10000)`.
 *
 * Arguments are numbers (`-70000`, `1e6`, `10%`, `0.08/12`), lists (`[-100,60,60]`), ISO dates, TRUE and FALSE; an empty argument, or one of
 * two double quotes, is an optional argument left empty. `--json` prints {"function", "value"} or {"function", "error"}.
 */
export function financeCommand(args: string[]): FinanceOutcome {
  const isJson = args.includes(jsonOption)
  const words = args.filter(word => word !== jsonOption)
  const unknownOptions = words.filter(word => /^--[A-Za-z]/.test(word))
  if (unknownOptions.length > 0)
    return failed(unknownOptions.map(word => `Unknown option ${word}; the only option is ${jsonOption}.`))

  const [name, ...rest] = words
  if (name === undefined || name.trim() === '') {
    return failed([
      `No function given; write for example "plimsoll finance NPV 10% [-100,60,60]" with one of ${[...excelFunctions.keys()].join(', ')}.`,
    ])
  }
  return rest.length === 0 && name.includes('(')
    ? wholeFormula(name, isJson)
    : functionWithArguments(name.trim().toUpperCase(), rest, isJson)
}

function wholeFormula(text: string, isJson: boolean): FinanceOutcome {
  const reading = readFormula(text)
  if ('fault' in reading) return failed([`The formula ${text} cannot be read: ${reading.fault}.`])
  if (reading.functionName === undefined) {
    return failed([`The formula ${text} calls no financial function; use one of ${[...excelFunctions.keys()].join(', ')}.`])
  }
  return answered(reading.functionName, reading.value, isJson)
}

function functionWithArguments(name: string, args: readonly string[], isJson: boolean): FinanceOutcome {
  const openList = args.find(text => text.includes('[') && !text.includes(']'))
  if (openList !== undefined && args.some(text => text.includes(']') && !text.includes('['))) {
    return failed([`The list that begins with ${openList} was split at its blanks; put the whole list in quotes.`])
  }
  const fault = callFault(name, args.length)
  if (fault !== undefined) return failed([`${fault}.`])

  const values: ExcelValue[] = []
  const faults: string[] = []
  args.forEach((text, index) => {
    const isLeftEmpty = text.trim() === '' || text.trim() === '""'
    const reading = isLeftEmpty ? { value: null } : readFormula(text)
    if ('fault' in reading) faults.push(`Argument ${index + 1} of ${name}, ${text}, cannot be read: ${reading.fault}.`)
    else values.push(reading.value)
  })
  return faults.length > 0 ? failed(faults) : answered(name, callExcelFunction(excelFunctions.get(name)!, values), isJson)
}

function answered(name: string, value: ExcelValue, isJson: boolean): FinanceOutcome {
  const isError = isExcelError(value)
  const shown = isError ? value.error : Number(value) + 0
  const output = isJson ? JSON.stringify({ function: name, [isError ? 'error' : 'value']: shown }) : `${shown}`
  return { exitCode: 0, output, faults: [] }
}

function failed(faults: string[]): FinanceOutcome {
  return { exitCode: 2, output: '', faults }
}
