import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { holdsOn } from '../../platform/database/database.ts'
import type { Day } from '../../platform/day.ts'
import { ensure, found, type Refusal, refuse } from '../../platform/refusal.ts'
import { mayNot } from '../access/rules.ts'

/**
 * Lets one change of the tree happen at a time.
 *
 * Two moves that are each fine could make a cycle together; a row lock held to the end of the
 * transaction makes the second see the first.
 */
export async function lockTree(ctx: Ctx): Promise<void> {
  await ctx.db.selectFrom('settings').select('onlyOne').forUpdate().execute()
}

/** The next free piece of path: base 36, never used before. */
export async function nextSegment(ctx: Ctx): Promise<string> {
  const [segment = ''] = await nextSegments(ctx, 1)
  return segment
}

/** The next free pieces of path, as many as asked for. */
export async function nextSegments(ctx: Ctx, count: number): Promise<string[]> {
  const { rows } = await sql<{ number: number }>`
    select nextval('organization_segments') as number from generate_series(1, ${count}::int)
  `.execute(ctx.db)
  return rows.map(({ number }) => Number(number).toString(36))
}

/** A parent that exists from a day on without end; refuses one that does not. */
export async function livingParent(ctx: Ctx, id: string, from: Day) {
  const parent = found(
    await ctx.db
      .selectFrom('organizationPaths as p')
      .innerJoin('organizations as o', 'o.id', 'p.organizationId')
      .select(['o.id', 'o.scopePath', 'p.kind', 'p.path'])
      .select(
        sql<boolean>`not exists (select from organization_endings e where e.organization_id = o.id)`.as(
          'lasts',
        ),
      )
      .where('p.organizationId', '=', id)
      .where(holdsOn('p.valid', from))
      .executeTakeFirst(),
    'organizations.parent-missing',
  )
  const unseen = mayNot(ctx.actor, 'organizations.read', parent.scopePath)
  ensure(unseen && refuse('missing', 'organizations.parent-missing'))
  ensure(parent.lasts ? null : refuse('conflict', 'organizations.parent-ends'))
  return parent
}

/** Why `parentId` cannot be above `id`: on some day from `from` on it hangs below it, or is it. */
export async function whyNotBelow(
  ctx: Ctx,
  parentId: string,
  id: string,
  from: Day,
): Promise<Refusal | null> {
  const below = await ctx.db
    .selectFrom('organizationPaths as parent')
    .innerJoin('organizations as o', (join) => join.on('o.id', '=', id))
    .select('parent.organizationId')
    .where('parent.organizationId', '=', parentId)
    .where(sql<boolean>`parent.valid && daterange(${from}::date, null)`)
    .where(sql<boolean>`'/' || parent.path like '%/' || o.segment || '/%'`)
    .executeTakeFirst()
  return below ? refuse('conflict', 'organizations.cycle') : null
}

/** The kinds that hang under an organization on a day or later. */
export async function kindsOfChildren(ctx: Ctx, id: string, from: Day): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('organizationVersions')
    .select('kind')
    .distinct()
    .where('parentId', '=', id)
    .where(sql<boolean>`valid && daterange(${from}::date, null)`)
    .execute()
  return rows.map((row) => row.kind)
}

/** What still lives in an organization on a day or later: children, members, posts held. */
export async function livingIn(ctx: Ctx, id: string, from: Day) {
  const { rows } = await sql<{ children: number; members: number; holdings: number }>`
    select
      (select count(distinct organization_id) from organization_versions
        where parent_id = ${id} and valid && daterange(${from}::date, null)) as children,
      (select count(distinct member_id) from memberships
        where organization_id = ${id} and valid && daterange(${from}::date, null)) as members,
      (select count(*) from post_holdings h join posts p on p.id = h.post_id
        where p.organization_id = ${id} and h.valid && daterange(${from}::date, null)) as holdings
  `.execute(ctx.db)
  return rows[0] ?? { children: 0, members: 0, holdings: 0 }
}
