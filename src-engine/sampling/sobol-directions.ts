/**
 * Direction numbers of the Sobol' sequence, built from Joe and Kuo's table for the dimensions that are used.
 *
 * Bratley and Fox (1988), ACM TOMS 14, 88-100, equations 2 and 3, with the initial numbers of Joe and Kuo (2008).
 */
import { joeKuoDimensions, joeKuoTable } from './joe-kuo-table.ts'

/** Dimensions are numbered from 1 to this. */
export const sobolDimensions = joeKuoDimensions

const directionsByDimension: (Uint32Array | undefined)[] = new Array(sobolDimensions + 1).fill(undefined)
let bitOffsets: Uint32Array | undefined

/**
 * The 32 direction numbers of a dimension: word i - 1 is m_i 2^(32-i). Shared: not to be written to.
 *
 * @param dimension whole, 1 to 1,000
 * @throws RangeError for any other dimension
 */
export function sobolDirections(dimension: number): Uint32Array {
  const known = directionsByDimension[dimension]
  if (known !== undefined) return known
  if (!(Number.isInteger(dimension) && dimension >= 1 && dimension <= sobolDimensions)) {
    throw new RangeError(`Sobol' dimension ${dimension} is not a whole number from 1 to ${sobolDimensions}`)
  }
  const built = dimension === 1 ? vanDerCorput() : fromTable(dimension)
  directionsByDimension[dimension] = built
  return built
}

/** The first dimension: every m_i is 1. */
function vanDerCorput(): Uint32Array {
  const directions = new Uint32Array(32)
  for (let i = 1; i <= 32; i++) directions[i - 1] = 1 << (32 - i)
  return directions
}

function fromTable(dimension: number): Uint32Array {
  bitOffsets ??= offsets()
  let position = bitOffsets[dimension - 2]!
  const degree = readBits(position, 4)
  position += 4
  const coefficients = readBits(position, degree - 1)
  position += degree - 1
  const directions = new Uint32Array(32)
  for (let i = 1; i <= degree; i++) {
    directions[i - 1] = (2 * readBits(position, i - 1) + 1) << (32 - i)
    position += i - 1
  }
  for (let i = degree; i < 32; i++) {
    let next = directions[i - degree]! ^ (directions[i - degree]! >>> degree)
    for (let k = 1; k < degree; k++) {
      if ((coefficients >>> (degree - 1 - k)) & 1) next ^= directions[i - k]!
    }
    directions[i] = next
  }
  return directions
}

/** Where each dimension from 2 on begins, in bits. */
function offsets(): Uint32Array {
  const starts = new Uint32Array(sobolDimensions - 1)
  let position = 0
  for (let i = 0; i < starts.length; i++) {
    starts[i] = position
    const degree = readBits(position, 4)
    position += 4 + (degree - 1) + (degree * (degree - 1)) / 2
  }
  return starts
}

function readBits(position: number, width: number): number {
  let value = 0
  for (let bit = position; bit < position + width; bit++) {
    const six = sixBits(joeKuoTable.charCodeAt(Math.floor(bit / 6)))
    value = (value << 1) | ((six >>> (5 - (bit % 6))) & 1)
  }
  return value
}

/** The value of a character of A-Z a-z 0-9 - _. */
function sixBits(code: number): number {
  if (code >= 97) return code - 71
  if (code === 95) return 63
  if (code >= 65) return code - 65
  if (code >= 48) return code + 4
  return 62
}
