import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { recordMany } from '../audit/record.ts'

/**
 * Ends the posts of organizations that end on a day, and lets those who hold them lay them down;
 * none is taken up from that day on (judged by the caller). The reason is read by people.
 */
export async function closePosts(
  ctx: Ctx,
  organizationIds: readonly string[],
  { on, reason }: { on: Day; reason: string },
): Promise<void> {
  const theirs = sql`p.organization_id = any(${organizationIds}::uuid[])`
  const laidDown = sql`select p.id, p.title as label, p.organization_id, jsonb_build_object(
      'holder', jsonb_build_array(who.full_name, null), 'memberId', jsonb_build_array(who.id, null),
      'until', jsonb_build_array(upper(h.valid), ${on}::date),
      'reason', jsonb_build_array(null, ${reason}::text)) as changes
    from posts p join post_holdings h on h.post_id = p.id join members who on who.id = h.member_id
    where ${theirs} and h.valid @> ${on}::date`
  await recordMany(ctx, 'post.laid-down', 'post', laidDown)
  await sql`
    update post_holdings h set valid = daterange(lower(h.valid), ${on}::date),
      closing_reason = ${reason}
    from posts p where p.id = h.post_id and ${theirs} and h.valid @> ${on}::date
  `.execute(ctx.db)
  const ended = sql`select p.id, p.title as label, p.organization_id, jsonb_build_object(
      'until', jsonb_build_array(upper(p.valid), ${on}::date)) as changes
    from posts p where ${theirs} and p.valid @> ${on}::date and lower(p.valid) < ${on}::date`
  await recordMany(ctx, 'post.ended', 'post', ended)
  await sql`
    update posts p set valid = daterange(lower(p.valid), ${on}::date)
    where ${theirs} and p.valid @> ${on}::date and lower(p.valid) < ${on}::date
  `.execute(ctx.db)
}
