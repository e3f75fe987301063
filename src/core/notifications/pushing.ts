import { sql } from 'kysely'
import { z } from 'zod'
import type { Config } from '../../platform/config.ts'
import type { Ctx } from '../../platform/context.ts'
import { type JobKind, jobKind, type Running } from '../../platform/jobs/job.ts'
import { createPusher, type Outcome, type Pusher } from '../../platform/push/push.ts'
import {
  dueOf,
  type Hours,
  minutesUntilRetry,
  mostFailures,
  type Pace,
  usualPaces,
} from './notify-rules.ts'
import { wordsFor } from './words.ts'

/** Pushes what waits, each minute; what a push service does not take waits, longer each time. */
export function pushJobs(config: Config): JobKind[] {
  return [
    jobKind('push-notices', {
      input: z.object({}),
      crontab: '* * * * *',
      run: async ({ transact }) => {
        await pushAll(transact, createPusher(config))
        return {}
      },
    }),
  ]
}

export async function pushAll(
  transact: Running['transact'],
  pusher: Pick<Pusher, 'push'>,
): Promise<void> {
  const ids = await transact(whichWait)
  for (const id of ids) await transact((ctx) => pushTo(ctx, id, pusher))
}

/** What was told so long ago is pushed no more, in hours: a device without a line is no archive. */
const worthPushing = 48

const waiting = (ctx: Ctx) => sql`
  from push_subscriptions s
  join accounts owner on owner.id = s.account_id and owner.locked_at is null
  join notices n on n.account_id = s.account_id and n.read_at is null
    and n.due_at > s.created_at and n.due_at <= ${ctx.now}::timestamptz
    and n.due_at > ${ctx.now}::timestamptz - make_interval(hours => ${worthPushing})
  left join notice_choices c on c.account_id = n.account_id and c.topic = n.topic
  where coalesce(s.retry_at <= ${ctx.now}::timestamptz, true) and coalesce(c.shown, true)
    and not exists (select from notice_pushes p
      where p.notice_id = n.id and p.subscription_id = s.id)`

async function whichWait(ctx: Ctx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct s.id ${waiting(ctx)}
  `.execute(ctx.db)
  return rows.map(({ id }) => id)
}

type Waiting = Hours & {
  id: string
  accountId: string
  path: string
  dueAt: Date
  pace: Pace
  endpoint: string
  publicKey: string
  authSecret: string
  failures: number
}

/**
 * Pushes to one device what is due, in one message that says how much there is and no more: a locked
 * screen shows it to anybody. Of two workers one does; a process that dies after the push service took
 * it pushes it again, and it takes the place of the first there.
 */
async function pushTo(ctx: Ctx, subscriptionId: string, pusher: Pick<Pusher, 'push'>) {
  const { rows } = await sql<Waiting>`
    select n.id, s.account_id, n.path, n.due_at, s.endpoint, s.public_key, s.auth_secret, s.failures,
      (select quiet_from from notice_mail m where m.account_id = s.account_id) as quiet_from,
      (select quiet_until from notice_mail m where m.account_id = s.account_id) as quiet_until,
      coalesce((select digest_hour from notice_mail m where m.account_id = s.account_id), 7)
        as digest_hour,
      coalesce(c.push_pace, ${JSON.stringify(usualPaces)}::jsonb ->> n.topic) as pace
    ${waiting(ctx)} and s.id = ${subscriptionId}
    order by n.due_at, n.id
    for update of s skip locked
  `.execute(ctx.db)
  const [device] = rows
  const due = device ? dueOf(device, ctx.now, rows) : []
  const [first, ...more] = due
  if (!device || !first) return

  const say = await wordsFor({ db: ctx.db, accountId: device.accountId })
  const body = say('notices_push_body', { count: due.length })
  const path = more.length === 0 ? first.path : '/thong-bao'
  // Push services live by the clock of the world, whatever a demonstration's says.
  const outcome = await pusher.push(device, JSON.stringify({ body, path }), new Date())
  await keep(ctx, { id: subscriptionId, failures: device.failures, due, outcome })
}

type Pushed = { id: string; failures: number; due: readonly Waiting[]; outcome: Outcome }

/** A device its service knows no more, or that took nothing for long, is given up. */
async function keep({ db, now }: Ctx, { id, failures, due, outcome }: Pushed): Promise<void> {
  const isOver = outcome.was === 'refused' && failures + 1 >= mostFailures
  if (outcome.was === 'gone' || isOver) {
    await db.deleteFrom('pushSubscriptions').where('id', '=', id).execute()
    return
  }
  const device = db.updateTable('pushSubscriptions').where('id', '=', id)
  if (outcome.was === 'refused') {
    const retryAt = new Date(now.getTime() + minutesUntilRetry(failures) * 60_000)
    await device.set({ failures: failures + 1, retryAt }).execute()
    return
  }
  await device.set({ failures: 0, retryAt: null }).execute()
  await db
    .insertInto('noticePushes')
    .values(due.map((notice) => ({ noticeId: notice.id, subscriptionId: id })))
    .execute()
}
