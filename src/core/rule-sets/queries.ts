import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { holdsOn } from '../../platform/database/database.ts'
import type { Day } from '../../platform/day.ts'
import { fold } from '../../platform/fold.ts'
import { found } from '../../platform/refusal.ts'
import type { ListRuleSets } from './contract.ts'
import { originOf, stateOf } from './rules.ts'

function ruleSets(ctx: Ctx) {
  return ctx.db
    .selectFrom('ruleSets')
    .select(['id', 'subject', 'appliesTo', 'title', 'sourceDocument'])
    .select(['verified', 'invented', 'enabled'])
    .select([sql<Day>`lower(valid)`.as('from'), sql<Day | null>`upper(valid)`.as('until')])
}

/** Rule sets by subject, the latest first. */
export function listRuleSets(
  ctx: Ctx,
  { subject, day }: { subject?: string | undefined; day?: Day | undefined },
) {
  return ruleSets(ctx)
    .$if(subject !== undefined, (query) => query.where('subject', '=', subject ?? ''))
    .$if(day !== undefined, (query) => query.where(holdsOn('valid', day ?? '')))
    .orderBy('subject')
    .orderBy('appliesTo')
    .orderBy(sql`lower(valid)`, 'desc')
    .execute()
}

/** Rule sets as their page asks for them: those that fit, and the subjects there are sets of. */
export async function foundRuleSets(ctx: Ctx, asked: ListRuleSets) {
  const { subject, day, state, origin, q = '' } = asked
  const all = await listRuleSets(ctx, { day })
  const typed = fold(q)
  const rows = all
    .map((set) => ({ ...set, state: stateOf(set, ctx.today) }))
    .filter(
      (set) =>
        (subject === undefined || set.subject === subject) &&
        (state === undefined || set.state === state) &&
        (origin === undefined || originOf(set) === origin) &&
        fold(`${set.title} ${set.sourceDocument}`).includes(typed),
    )
  return { rows, total: rows.length, subjects: [...new Set(all.map((set) => set.subject))] }
}

/** One rule set with what it says. */
export async function showRuleSet(ctx: Ctx, { id }: { id: string }) {
  const set = await ruleSets(ctx).select('body').where('id', '=', id).executeTakeFirst()
  return found(set, 'rule-sets.missing')
}
