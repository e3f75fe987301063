import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Ctx } from '../../platform/context.ts'
import { keptPlan } from '../../platform/database/plans.ts'
import type { Day } from '../../platform/day.ts'
import { found } from '../../platform/refusal.ts'

/** What a regulation decides, with the shape its rule sets must have. */
export type Subject<Body extends z.ZodType> = { name: string; body: Body }

export function subject<Body extends z.ZodType>(name: string, body: Body): Subject<Body> {
  return { name, body }
}

/**
 * Reads the body of a rule set from its text. What came of the text read last is given again, for
 * what is asked with every request: nobody changes it.
 */
export function bodyReader<Body extends z.ZodType>({ body }: Subject<Body>) {
  let last: { text: string; read: z.output<Body> } | null = null
  return (text: string): z.output<Body> => {
    if (last?.text !== text) last = { text, read: body.parse(JSON.parse(text)) }
    return last.read
  }
}

/** A rule set in force, with what to cite for it. */
export type RuleSet<Body> = {
  id: string
  title: string
  sourceDocument: string
  from: Day
  verified: boolean
  invented: boolean
  body: Body
}

/**
 * The rule set in force on a day, which may be none.
 *
 * Only enabled sets count; for one subject and what it applies to, at most one is in force. Of
 * several things it may apply to, the first for which there is one decides.
 */
export async function ruleSetOn<Body extends z.ZodType>(
  ctx: Ctx,
  { name, body }: Subject<Body>,
  day: Day,
  appliesTo: string | readonly string[] = '',
): Promise<RuleSet<z.output<Body>> | null> {
  const wanted = typeof appliesTo === 'string' ? [appliesTo] : appliesTo
  const { rows } = await sql<RuleSet<unknown>>`${keptPlan}
    select id, title, source_document, verified, invented, body, lower(valid) as "from"
    from rule_sets
    where subject = ${name} and applies_to = any(${wanted}::text[]) and enabled and valid @> ${day}::date
    order by array_position(${wanted}::text[], applies_to) limit 1
  `.execute(ctx.db)
  const [row] = rows
  return row ? { ...row, body: body.parse(row.body) } : null
}

/** A rule set that something keeps, whatever is in force since; null where its subject is another. */
export async function ruleSetKept<Body extends z.ZodType>(
  ctx: Ctx,
  { name, body }: Subject<Body>,
  id: string,
): Promise<RuleSet<z.output<Body>> | null> {
  const row = await ctx.db
    .selectFrom('ruleSets')
    .select(['id', 'title', 'sourceDocument', 'verified', 'invented', 'body'])
    .select(sql<Day>`lower(valid)`.as('from'))
    .where('subject', '=', name)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? { ...row, body: body.parse(row.body) } : null
}

/** The rules in force on a day; refuses (`rule-sets.none-in-force`) where none is. */
export async function rulesOn<Body extends z.ZodType>(
  ctx: Ctx,
  about: Subject<Body>,
  day: Day,
  appliesTo = '',
): Promise<z.output<Body>> {
  return found(await ruleSetOn(ctx, about, day, appliesTo), 'rule-sets.none-in-force').body
}

/** What a subject's sets decided and when, for questions about many days at once. */
export type EveryRuleSet<Body> = readonly { from: Day; until: Day | null; body: Body }[]

export async function everyRuleSet<Body extends z.ZodType>(
  ctx: Ctx,
  { name, body }: Subject<Body>,
): Promise<EveryRuleSet<z.output<Body>>> {
  const rows = await ctx.db
    .selectFrom('ruleSets')
    .select(['body'])
    .select([sql<Day>`lower(valid)`.as('from'), sql<Day | null>`upper(valid)`.as('until')])
    .where('subject', '=', name)
    .where('appliesTo', '=', '')
    .where('enabled', '=', true)
    .execute()
  return rows.map((row) => ({ ...row, body: body.parse(row.body) }))
}

/** Which of them was in force on a day; null when none was. */
export function inForceOn<Body>(sets: EveryRuleSet<Body>, day: Day): Body | null {
  const set = sets.find(({ from, until }) => from <= day && (until === null || day < until))
  return set?.body ?? null
}

/** The body of the rule set in force on a day, as jsonb, for use within another statement: one subquery. */
export function bodyOn(
  { name }: Pick<Subject<z.ZodType>, 'name'>,
  day: Day | RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`(select body::jsonb from rule_sets
    where subject = ${name} and applies_to = '' and enabled and valid @> ${day}::date)`
}
