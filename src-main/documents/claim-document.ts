/** The published claims that come with the program: claims, their articles, and the systems they name, one file each. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type Article, type Claim, type ClaimLibrary, type NamedSystem, testabilities } from '../../src-engine/catalog/claim.ts'
import { bilingualSchema, dateSchema, lineSchema, textSchema } from './provenance-schema.ts'
import { zodFaults } from './zod-faults.ts'

const articleId = z.string().regex(/^A\d{1,3}$/)
const claimId = z.string().regex(/^A\d{1,3}-\d{2,3}$/)
const catalogKeySchema = z
  .string()
  .max(120)
  .regex(/^[a-z-]+\/[a-z0-9]+(?:-[a-z0-9]+)*$/)

const claimSchema: z.ZodType<Claim> = z.strictObject({
  id: claimId,
  article: articleId,
  statement: bilingualSchema,
  actor: lineSchema,
  metric: lineSchema,
  valueFrom: lineSchema.exactOptional(),
  valueTo: lineSchema.exactOptional(),
  unit: lineSchema.exactOptional(),
  conditions: lineSchema.exactOptional(),
  testability: z.enum(testabilities),
  modelInputs: lineSchema.exactOptional(),
  modelOutput: lineSchema.exactOptional(),
})

const articleSchema: z.ZodType<Article> = z.strictObject({ id: articleId, published: dateSchema, subject: bilingualSchema })

const systemHeader = { name: textSchema, claims: z.array(claimId), articles: z.array(articleId).min(1) }
const namedSystemSchema: z.ZodType<NamedSystem> = z.union([
  z.strictObject({ ...systemHeader, catalog: z.array(catalogKeySchema).min(1) }),
  z.strictObject({ ...systemHeader, outsideModel: bilingualSchema }),
])

const header = <Format extends string>(format: Format) => ({ format: z.literal(format), formatVersion: z.literal(1) })
const claimsFile = z.strictObject({ ...header('plimsoll-claims'), claims: z.array(claimSchema) })
const articlesFile = z.strictObject({ ...header('plimsoll-articles'), articles: z.array(articleSchema) })
const namedSystemsFile = z.strictObject({ ...header('plimsoll-named-systems'), namedSystems: z.array(namedSystemSchema) })

function readFile<Document>(folder: string, name: string, schema: z.ZodType<Document>): Document {
  const path = join(folder, name)
  const parsed = schema.safeParse(JSON.parse(readFileSync(path, 'utf8')))
  if (!parsed.success) throw new Error(`${path}: ${JSON.stringify(zodFaults(parsed.error))}`)
  return parsed.data
}

/** Ids by which things refer to each other stand once, and every reference leads somewhere. */
function checkReferences({ claims, articles, namedSystems }: ClaimLibrary): void {
  const claimIds = new Set(claims.map(claim => claim.id))
  const articleIds = new Set(articles.map(article => article.id))
  if (claimIds.size !== claims.length) throw new Error('a claim id stands twice')
  if (articleIds.size !== articles.length) throw new Error('an article id stands twice')
  for (const claim of claims) {
    if (!articleIds.has(claim.article)) throw new Error(`claim ${claim.id}: no article ${claim.article}`)
    if (!claim.id.startsWith(`${claim.article}-`))
      throw new Error(`claim ${claim.id}: not numbered by its article ${claim.article}`)
  }
  for (const system of namedSystems) {
    for (const id of system.claims) if (!claimIds.has(id)) throw new Error(`named system: no claim ${id}`)
    for (const id of system.articles) if (!articleIds.has(id)) throw new Error(`named system: no article ${id}`)
  }
}

/**
 * The bundled claims, from the folder that holds `claims.json`, `articles.json` and `named-systems.json`.
 *
 * @throws where a file is missing, is not of the format, or a reference leads nowhere
 */
export function readBundledClaims(folder: string): ClaimLibrary {
  const library = {
    claims: readFile(folder, 'claims.json', claimsFile).claims,
    articles: readFile(folder, 'articles.json', articlesFile).articles,
    namedSystems: readFile(folder, 'named-systems.json', namedSystemsFile).namedSystems,
  }
  checkReferences(library)
  return library
}
