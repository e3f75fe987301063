import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Ctx } from '../../platform/context.ts'
import { type NoticeKind, topicOf } from './notify-rules.ts'

export type NewNotice = {
  /** Accounts; who is locked out, and the system, is told nothing. */
  to: readonly string[]
  kind: NoticeKind
  /** What fills the blanks of its sentence. */
  details: Readonly<Record<string, string | number>>
  /** Address of the page it leads to. */
  path: string
  /** What it is about, as `job:<id>`: the same is told a person once, however often it is said. */
  key: string
}

/** Tells people something, in the command's own transaction: if that is undone, so is this. */
export async function notify(ctx: Ctx, notice: NewNotice): Promise<void> {
  const { to, kind, details, path, key } = notice
  if (to.length === 0) return
  const ids = to.map(() => uuid())
  await sql`
    insert into notices (id, account_id, kind, topic, details, path, key, due_at)
    select told.id, a.id, ${kind}, ${topicOf[kind]}, ${JSON.stringify(details)}::jsonb, ${path}, ${key},
      ${ctx.now}::timestamptz
    from unnest(${ids}::uuid[], ${to}::text[]) as told (id, account_id)
    join accounts a on a.id = told.account_id and a.locked_at is null
    on conflict (account_id, key) do nothing
  `.execute(ctx.db)
}
