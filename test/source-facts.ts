/** Reads facts off source text: what a file imports, and which of the language's functions it calls. */
import { builtinModules } from 'node:module'
import { posix } from 'node:path'
import ts from 'typescript'

/** One import, export-from, dynamic import or type import. `target` is a path from the root, `npm:…`, `node:…` or `electron`. */
export interface Import {
  readonly target: string
  readonly isTypeOnly: boolean
}

/** The code of a file: of a component, what stands in its script blocks. */
export function scriptText(path: string, text: string): string {
  if (!path.endsWith('.svelte')) return text
  return [...text.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)].map(([, code]) => code).join('\n')
}

/** Everything that the file at `path` (from the root) imports, in the order of the text. */
export function importsOf(path: string, text: string): Import[] {
  const imports: Import[] = []
  const add = (specifier: ts.Node | undefined, isTypeOnly: boolean) => {
    if (specifier && ts.isStringLiteralLike(specifier)) imports.push({ target: targetOf(path, specifier.text), isTypeOnly })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword)
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly)
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0], false)
    else if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'require')
      add(node.arguments[0], false)
    else if (ts.isImportTypeNode(node)) add(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, true)
    ts.forEachChild(node, visit)
  }
  visit(parse(path, text))
  return imports
}

function targetOf(path: string, specifier: string): string {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(path), specifier)
  if (specifier === 'electron' || specifier.startsWith('electron/')) return 'electron'
  if (specifier.startsWith('node:') || builtinModules.includes(specifier)) return `node:${specifier.replace(/^node:/, '')}`
  return `npm:${specifier}`
}

/** Members of Math that the standard defines to the last bit, or that agree between the V8 versions in use. */
const engineMath = new Set(
  'abs ceil floor round trunc min max sign sqrt exp expm1 log log1p imul clz32 fround PI E LN2 LN10 LOG2E LOG10E SQRT2 SQRT1_2'.split(
    ' ',
  ),
)

/** Names that reach outside the engine: the clock, the machine, its language. */
const outside = new Set('Date performance console setTimeout setInterval setImmediate Intl globalThis'.split(' '))

/** Methods whose answer depends on the machine's language. */
const local = new Set('localeCompare toLocaleString toLocaleLowerCase toLocaleUpperCase'.split(' '))

/** Calls that do not give the same bytes everywhere, each as `line: what`. */
export function unrepeatableCalls(path: string, text: string): string[] {
  const source = parse(path, text)
  const found: string[] = []
  const say = (node: ts.Node, what: string) =>
    found.push(`${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1}: ${what}`)
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.AsteriskAsteriskToken || node.kind === ts.SyntaxKind.AsteriskAsteriskEqualsToken)
      say(node, '**')
    if (ts.isIdentifier(node) && !isOnlyAName(node)) {
      const { parent } = node
      if (outside.has(node.text)) say(node, node.text)
      if (node.text === 'Math') {
        const member = ts.isPropertyAccessExpression(parent) ? parent.name.text : '(not as Math.member)'
        if (!engineMath.has(member)) say(node, `Math.${member}`)
      }
    }
    if (ts.isPropertyAccessExpression(node) && local.has(node.name.text)) say(node, node.name.text)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** A member or a key may be called `performance`; only a use of the global by that name reaches outside. */
function isOnlyAName(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node
  if (ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) || ts.isPropertyDeclaration(parent))
    return parent.name === node
  return ts.isMethodSignature(parent) || ts.isMethodDeclaration(parent) || ts.isLiteralTypeNode(parent)
}

function parse(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, scriptText(path, text), ts.ScriptTarget.ES2024, true, ts.ScriptKind.TS)
}
