import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'

type NewItem = { title: string; issueId: string | null }

/** Writes items of an agenda, after so many that are there. */
export async function addItems(
  ctx: Ctx,
  meetingId: string,
  items: readonly NewItem[],
  after = 0,
): Promise<void> {
  if (items.length === 0) return
  const rows = items.map(({ title, issueId }) => ({ title, issue_id: issueId }))
  await sql`
    insert into meeting_items (meeting_id, position, title, issue_id)
    select ${meetingId}::uuid, ${after}::int + position, title, issue_id
    from rows from (json_to_recordset(${JSON.stringify(rows)}::json)
      as (title text, issue_id uuid)) with ordinality as each(title, issue_id, position)
  `.execute(ctx.db)
}
