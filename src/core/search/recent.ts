import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { unitsKnown } from '../administrative-units/queries.ts'
import type { Figure } from '../figures/figure.ts'
import { maySee, membersWithLife } from '../members/member.ts'
import { listRuleSets } from '../rule-sets/queries.ts'
import type { Choose, FoundKind, Hit, RecentChoice } from './contract.ts'
import { foundKinds } from './contract.ts'
import { organizationsKnown } from './organizations.ts'
import { figureHit, holds, ruleSetHit, unitHit } from './queries.ts'

/** As many are kept and offered. */
const kept = 8

export function recentQueries(registry: readonly Figure[]) {
  return {
    /** The latest first; what was chosen and may be seen no longer, or stands no longer, is left out. */
    recent: async (
      ctx: Ctx,
      { day = ctx.today }: { day?: Day | undefined },
    ): Promise<RecentChoice[]> => {
      const { rows } = await sql<Choose>`
        select kind, key from recent_choices where account_id = ${ctx.actor.accountId}
        order by chosen_at desc, kind, key
      `.execute(ctx.db)
      const known = await Promise.all(
        foundKinds.map(async (kind): Promise<[string, Map<string, Hit>]> => {
          const keys = rows.filter((row) => row.kind === kind).map(({ key }) => key)
          const hits = keys.length === 0 ? [] : await knownOf(ctx, kind, keys, day, registry)
          return [kind, new Map(hits.map((hit) => [hit.id, hit]))]
        }),
      )
      const hits = new Map(known)
      return rows.flatMap(({ kind, key }) => {
        const ofKind = hits.get(kind)
        const found = ofKind?.get(key) ?? null
        return ofKind && !found ? [] : [{ kind, key, found }]
      })
    },
  }
}

async function knownOf(
  ctx: Ctx,
  kind: FoundKind,
  keys: string[],
  day: Day,
  registry: readonly Figure[],
): Promise<Hit[]> {
  if (kind === 'member') return membersKnown(ctx, keys, day)
  if (kind === 'organization') return organizationsKnown(ctx, keys, day)
  if (kind === 'unit')
    return holds(ctx, 'organizations.read') ? (await unitsKnown(ctx, keys, day)).map(unitHit) : []
  if (kind === 'figure')
    return holds(ctx, 'figures.read')
      ? registry.filter(({ id }) => keys.includes(id)).map(({ id }) => figureHit(id))
      : []
  return holds(ctx, 'rule-sets.read')
    ? (await listRuleSets(ctx, {})).filter(({ id }) => keys.includes(id)).map(ruleSetHit)
    : []
}

async function membersKnown(ctx: Ctx, ids: string[], day: Day): Promise<Hit[]> {
  const members = await membersWithLife(ctx, ids, day)
  return (
    members
      // One merged into another belongs nowhere; it leads to nothing of its own.
      .filter((member) => member.periods.length > 0 && maySee(ctx, member))
      .map(({ id, fullName, code, birthDate, periods }) => ({
        ...{ id, label: fullName, code, on: birthDate },
        place: periods.at(-1)?.organizationName ?? null,
      }))
  )
}

/** Leaves no audit entry: what somebody looked for is nobody else's business. */
export async function choose(ctx: Ctx, { kind, key }: Choose) {
  const { accountId } = ctx.actor
  await ctx.db
    .insertInto('recentChoices')
    .values({ accountId, kind, key, chosenAt: ctx.now })
    .onConflict((known) =>
      known.columns(['accountId', 'kind', 'key']).doUpdateSet({ chosenAt: ctx.now }),
    )
    .execute()
  await sql`
    delete from recent_choices where account_id = ${accountId} and (kind, key) not in (
      select kind, key from recent_choices where account_id = ${accountId}
      order by chosen_at desc, kind, key limit ${kept})
  `.execute(ctx.db)
  return {}
}

export async function forget(ctx: Ctx) {
  await ctx.db.deleteFrom('recentChoices').where('accountId', '=', ctx.actor.accountId).execute()
  return {}
}
