import { sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '../../platform/context.ts'
import { keptPlan } from '../../platform/database/plans.ts'
import { type JobKind, jobKind, type Running } from '../../platform/jobs/job.ts'
import { type NewNotice, notify } from './notify.ts'
import type { NoticeKind } from './notify-rules.ts'

type Planned = {
  kind: NoticeKind
  /** The record it is about. */
  aboutId: string
  /** Of the notices it becomes: the same is told a person once. */
  key: string
  at: Date
}

/** Plans to tell of something when the time comes; said again with the same key it moves there. */
export async function planNotice({ db }: Ctx, { kind, aboutId, key, at }: Planned): Promise<void> {
  await sql`${keptPlan}
    insert into planned_notices (key, kind, about_id, due_at)
    values (${key}, ${kind}, ${aboutId}, ${at})
    on conflict (key) do update set kind = excluded.kind, about_id = excluded.about_id,
      due_at = excluded.due_at
  `.execute(db)
}

/** Calls off what is planned; what was told already stays. */
export async function cancelNotices({ db }: Ctx, key: string): Promise<void> {
  await db.deleteFrom('plannedNotices').where('key', '=', key).execute()
}

/** A kind of reminder, as the module declares it that plans it. */
export type Reminder = {
  kind: NoticeKind
  /** Who is told what as things stand when the time has come; null when it is of no use any more. */
  told: (ctx: Ctx, aboutId: string) => Promise<Omit<NewNotice, 'kind' | 'key'> | null>
}

/** Tells each minute what is due. */
export function reminderJobs(reminders: readonly Reminder[]): JobKind[] {
  return [
    jobKind('tell-planned-notices', {
      input: z.object({}),
      crontab: '* * * * *',
      run: async ({ transact }) => {
        await tellPlanned(transact, reminders)
        return {}
      },
    }),
  ]
}

/** Each in a transaction of its own: what is wrong with one keeps nothing from the others. */
export async function tellPlanned(
  transact: Running['transact'],
  reminders: readonly Reminder[],
): Promise<void> {
  const due = await transact(({ db, now }) =>
    db
      .selectFrom('plannedNotices')
      .selectAll()
      .where('dueAt', '<=', now)
      .orderBy('dueAt')
      .execute(),
  )
  const faults: unknown[] = []
  for (const { key } of due)
    await transact((ctx) => tellOne(ctx, key, reminders)).catch((fault) => faults.push(fault))
  if (faults.length > 0) throw faults[0]
}

/** Of two workers one tells; the other finds it gone. */
async function tellOne(ctx: Ctx, key: string, reminders: readonly Reminder[]): Promise<void> {
  const planned = await ctx.db
    .deleteFrom('plannedNotices')
    .where('key', '=', key)
    .where('dueAt', '<=', ctx.now)
    .returningAll()
    .executeTakeFirst()
  const reminder = reminders.find(({ kind }) => kind === planned?.kind)
  const told = planned && reminder ? await reminder.told(ctx, planned.aboutId) : null
  if (reminder && told) await notify(ctx, { ...told, kind: reminder.kind, key })
}
