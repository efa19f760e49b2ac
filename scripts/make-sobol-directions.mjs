/**
 * Writes src-engine/sampling/joe-kuo-table.ts from the published list of direction numbers, which the engine may not read
 * from disk. Run by hand: `node scripts/make-sobol-directions.mjs`; the table in the tree is tested against the list.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const shared = process.env.PLIMSOLL_SHARED ?? fileURLToPath(new URL('../../shared', import.meta.url))
const list = readFileSync(resolve(shared, 'oracles/joe_kuo_directions_first1000.csv'), 'utf8').trim().split('\n').slice(1)
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

const bits = []
const push = (value, width) => {
  if (!Number.isInteger(value) || value < 0 || value >= 2 ** width) throw new RangeError(`${value} does not fit ${width} bits`)
  for (let bit = width - 1; bit >= 0; bit--) bits.push((value >> bit) & 1)
}

list.forEach((line, index) => {
  const [dimension, coefficients, ...initial] = line.split(',').map(Number)
  if (dimension !== index + 2) throw new Error(`line ${index + 2} holds dimension ${dimension}`)
  const degree = initial.length
  push(degree, 4)
  push(coefficients, degree - 1)
  // The i-th initial number is odd and below 2^i.
  initial.forEach((number, position) => {
    if (number % 2 !== 1) throw new Error(`dimension ${dimension} holds the even number ${number}`)
    push((number - 1) / 2, position)
  })
})

let text = ''
for (let start = 0; start < bits.length; start += 6) {
  let value = 0
  for (let bit = 0; bit < 6; bit++) value = value * 2 + (bits[start + bit] ?? 0)
  text += alphabet[value]
}
const lines = text.match(/.{1,120}/g).map(line => `  '${line}',`)

const file = `/**
 * Joe and Kuo's direction numbers new-joe-kuo-6 for dimensions 2 to ${list.length + 1}, as one string of bits, six to a character
 * (A-Z a-z 0-9 - _): the degree s in 4 bits, the polynomial's inner coefficients in s - 1 bits, then (m_i - 1)/2 in
 * i - 1 bits for i = 1 to s. Written by scripts/make-sobol-directions.mjs; not edited by hand.
 *
 * Joe and Kuo (2008), "Constructing Sobol' sequences with better two-dimensional projections", SIAM J. Sci. Comput. 30,
 * 2635-2654, doi:10.1137/070709359.
 */
export const joeKuoTable = [
${lines.join('\n')}
].join('')

/** The number of dimensions, the first one (which needs no numbers) included. */
export const joeKuoDimensions = ${list.length + 1}
`
writeFileSync(fileURLToPath(new URL('../src-engine/sampling/joe-kuo-table.ts', import.meta.url)), file)
console.log(`${list.length + 1} dimensions, ${text.length} characters`)
