/**
 * Cuts the one SVG that Typst makes of a document into one for each page, with the letters that the page uses and without links.
 *
 * Typst's plain SVG is a list of lines: for each page its ground and a group, four spaces in; then the letters as symbols.
 */

/** @throws Error where the text is not built as expected */
export function svgPages(svg: string): string[] {
  const size = /^<svg\b[^>]* viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg)
  if (size === null) throw new Error('the SVG has no size')
  const lines = svg.split('\n')
  const groups: string[][] = []
  const symbols = new Map<string, string[]>()
  let open: string[] | undefined
  let isSymbol = false
  for (const line of lines) {
    if (/^ {4}<g\b/.test(line)) {
      open = []
      groups.push(open)
    } else if (line === '    </g>') open = undefined
    else if (/^ {8}<symbol id="/.test(line)) {
      isSymbol = true
      open = [line.trim()]
      symbols.set(line.split('"')[1]!, open)
    } else if (isSymbol && line.trim() === '</symbol>') {
      open!.push('</symbol>')
      open = undefined
      isSymbol = false
    } else open?.push(line.trim())
  }
  if (groups.length === 0) throw new Error('the SVG has no pages')
  const height = Number(size[2]) / groups.length
  return groups.map(group => page(group, symbols, Number(size[1]), height))
}

function page(group: readonly string[], symbols: ReadonlyMap<string, readonly string[]>, width: number, height: number): string {
  const body = group.join('\n').replaceAll(/<a\b[\s\S]*?<\/a>/g, '')
  const used = new Set(Array.from(body.matchAll(/xlink:href="#(\w+)"/g), match => match[1]!))
  const letters = [...used].flatMap(id => symbols.get(id) ?? [])
  const box = `viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"`
  return [
    `<svg ${box} xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<g>${shortNumbers(body)}</g>`,
    `<defs>${shortNumbers(letters.join(''))}</defs>`,
    '</svg>',
  ].join('\n')
}

/** Thousandths of a point are enough to look at. Embedded pictures hold no stop in their text. */
function shortNumbers(text: string): string {
  return text.replaceAll(/\d+\.\d{4,}/g, number => String(Number(Number(number).toFixed(3))))
}
