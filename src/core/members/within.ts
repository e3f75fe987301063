import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { holdsOn } from '../../platform/database/database.ts'
import type { Day } from '../../platform/day.ts'
import { inScope } from '../access/scope.ts'
import { organizationKinds } from '../organizations/kinds.ts'
import { rulesOn } from '../rule-sets/subject.ts'
import { standBelowGrassroots } from './transfer-rules.ts'

/**
 * Tells of an organization whether it is of one grassroots organization with the receiver on a day;
 * null where the actor may not see the receiver, or the rules of the day
 * leave open what grassroots organization some are of.
 */
export async function withinOneWith(
  ctx: Ctx,
  receiverId: string,
  on: Day,
): Promise<(organizationId: string) => boolean | null> {
  const { kinds } = await rulesOn(ctx, organizationKinds, on)
  const grassroots = Object.keys(kinds).filter((kind) => kinds[kind]?.grassroots)
  const rows = await ctx.db
    .selectFrom('organizationPaths as receiver')
    .innerJoin('organizationPaths as top', (join) =>
      join
        .on(holdsOn('top.valid', on))
        .on('top.kind', 'in', ['', ...grassroots])
        .on(sql<boolean>`starts_with(receiver.path, top.path)`),
    )
    .innerJoin('organizationPaths as one', (join) =>
      join.on(holdsOn('one.valid', on)).on(sql<boolean>`starts_with(one.path, top.path)`),
    )
    .select('one.organizationId')
    .innerJoin('organizations as o', 'o.id', 'receiver.organizationId')
    // One the actor may not see is as good as not there.
    .where(inScope(ctx.actor, 'organizations.read', sql<string>`o.scope_path`))
    .where('receiver.organizationId', '=', receiverId)
    .where(holdsOn('receiver.valid', on))
    .execute()
  const within = new Set(rows.map((row) => row.organizationId))
  const isPlain = within.size > 0 && standBelowGrassroots(kinds)
  return (id) => within.has(id) || (isPlain ? false : null)
}
