import { readdir, readFile } from 'node:fs/promises'
import { type Kysely, sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { z } from 'zod'
import type { DB } from '../../../db/types.ts'
import { period } from '../../platform/database/database.ts'
import { day } from '../../platform/wire.ts'

const folder = new URL('./shipped/', import.meta.url)

const Shipped = z.array(
  z.strictObject({
    subject: z.string(),
    appliesTo: z.string().default(''),
    from: day,
    until: day.nullable(),
    title: z.string(),
    sourceDocument: z.string(),
    verified: z.boolean(),
    invented: z.boolean().default(false),
    /** Goes by default, though not every number of it was compared with its source. */
    inForce: z.boolean().default(false),
    /** What was cited for it before it was corrected: one that still says so is set right. */
    formerly: z.array(z.string()).default([]),
    /** Bodies as shipped earlier: an installation that still has one of them gets today's. */
    formerBodies: z.array(z.record(z.string(), z.unknown())).default([]),
    body: z.record(z.string(), z.unknown()),
  }),
)

/**
 * Adds the rule sets that come with the product and are not there yet.
 *
 * One that could not be verified is added switched off, unless offices go by it all the same and it
 * says which numbers were not compared. What an installation changed stays; what says the same in
 * another order is put back into the order it was written in, what was shipped with an error is
 * corrected where it still cites what it cited then, and an installation that still has a body as
 * shipped earlier gets today's.
 */
export async function shipRuleSets(db: Kysely<DB>): Promise<void> {
  const known = await db.selectFrom('ruleSets').select(['subject', 'appliesTo', 'title']).execute()
  const knownKeys = new Set(known.map(keyOf))
  const shipped = await readShipped()
  const missing = shipped.filter((set) => !knownKeys.has(keyOf(set)))
  const there = shipped.filter((set) => knownKeys.has(keyOf(set)))
  await correct(db, there)
  await complete(db, there)
  await putInOrder(db, there)
  if (missing.length === 0) return
  await db
    .insertInto('ruleSets')
    .values(
      missing.map(({ from, until, body, inForce, formerly: _, formerBodies: __, ...set }) => ({
        ...set,
        id: uuid(),
        valid: period(from, until),
        enabled: set.verified || set.invented || inForce,
        body: JSON.stringify(body),
      })),
    )
    .execute()
}

async function readShipped(): Promise<z.output<typeof Shipped>> {
  const files = (await readdir(folder)).sort()
  const texts = await Promise.all(files.map((file) => readFile(new URL(file, folder), 'utf8')))
  return texts.flatMap((text) => Shipped.parse(JSON.parse(text)))
}

function keyOf(set: { subject: string; appliesTo: string; title: string }): string {
  return `${set.subject}|${set.appliesTo}|${set.title}`
}

/** When it holds and whether it is in force are the installation's. */
async function correct(db: Kysely<DB>, there: z.output<typeof Shipped>): Promise<void> {
  const sets = there.filter(({ formerly }) => formerly.length > 0)
  await sql`
    update rule_sets set body = shipped.body, source_document = shipped."sourceDocument",
      verified = shipped.verified
    from json_to_recordset(${JSON.stringify(sets)}::json)
      as shipped(subject text, "appliesTo" text, title text, body json, "sourceDocument" text,
        verified boolean, formerly jsonb)
    where rule_sets.subject = shipped.subject and rule_sets.applies_to = shipped."appliesTo"
      and rule_sets.title = shipped.title and shipped.formerly ? rule_sets.source_document
  `.execute(db)
}

/** Where the installation has said anything else, even under the same title, that stays. */
async function complete(db: Kysely<DB>, there: z.output<typeof Shipped>): Promise<void> {
  const sets = there.filter(({ formerBodies }) => formerBodies.length > 0)
  await sql`
    update rule_sets set body = shipped.body
    from json_to_recordset(${JSON.stringify(sets)}::json)
      as shipped(subject text, "appliesTo" text, title text, body json, "formerBodies" jsonb)
    where rule_sets.subject = shipped.subject and rule_sets.applies_to = shipped."appliesTo"
      and rule_sets.title = shipped.title
      and exists (select from jsonb_array_elements(shipped."formerBodies") as former(body)
        where former.body = rule_sets.body::jsonb)
  `.execute(db)
}

async function putInOrder(db: Kysely<DB>, sets: z.output<typeof Shipped>): Promise<void> {
  await sql`
    update rule_sets set body = shipped.body
    from json_to_recordset(${JSON.stringify(sets)}::json)
      as shipped(subject text, "appliesTo" text, title text, body json)
    where rule_sets.subject = shipped.subject and rule_sets.applies_to = shipped."appliesTo"
      and rule_sets.title = shipped.title and rule_sets.body::text <> shipped.body::text
      and rule_sets.body::jsonb = shipped.body::jsonb
  `.execute(db)
}
