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
  for (const id of ids) {
    const taken = await transact((ctx) => take(ctx, id))
    if (!taken) continue
    // No row is locked while a push service takes its time.
    // It lives by the clock of the world, whatever a demonstration's says.
    const outcome = await pusher.push(taken.device, taken.text, new Date())
    await transact((ctx) => keep(ctx, taken, outcome))
  }
}

/** Minutes nobody else pushes to a device that somebody is pushing to: longer than a push takes. */
const takenFor = 2

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
  subscriptionId: string
  accountId: string
  path: string
  dueAt: Date
  pace: Pace
  endpoint: string
  publicKey: string
  authSecret: string
  failures: number
}

type Taken = { device: Waiting; text: string; due: readonly Waiting[] }

/**
 * Takes what is due for one device, in one message that says how much there is and no more: a locked
 * screen shows it to anybody. Of two workers one does; what a process that dies took is pushed again
 * a little later, and takes the place of the first there.
 */
async function take(ctx: Ctx, subscriptionId: string): Promise<Taken | null> {
  const { rows } = await sql<Waiting>`
    select n.id, s.id as subscription_id, s.account_id, n.path, n.due_at, s.endpoint, s.public_key,
      s.auth_secret, s.failures,
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
  if (!device || !first) return null

  await deviceIn(ctx, device)
    .set({ retryAt: minutesAfter(ctx.now, takenFor) })
    .execute()
  const say = await wordsFor({ db: ctx.db, accountId: device.accountId })
  const body = say('notices_push_body', { count: due.length })
  const path = more.length === 0 ? first.path : '/thong-bao'
  return { device, text: JSON.stringify({ body, path }), due }
}

/**
 * A device its service knows no more, or that took nothing for long, is given up; one that was taken
 * away meanwhile stays so.
 */
async function keep(ctx: Ctx, { device, due }: Taken, outcome: Outcome): Promise<void> {
  const { subscriptionId, failures } = device
  const isOver = outcome.was === 'refused' && failures + 1 >= mostFailures
  if (outcome.was === 'gone' || isOver) {
    await ctx.db.deleteFrom('pushSubscriptions').where('id', '=', subscriptionId).execute()
    return
  }
  if (outcome.was === 'refused') {
    const retryAt = minutesAfter(ctx.now, minutesUntilRetry(failures))
    await deviceIn(ctx, device)
      .set({ failures: failures + 1, retryAt })
      .execute()
    return
  }
  const free = { failures: 0, retryAt: null }
  const still = await deviceIn(ctx, device).set(free).returning('id').executeTakeFirst()
  if (!still) return
  const ids = due.map(({ id }) => id)
  await sql`
    insert into notice_pushes (notice_id, subscription_id)
    select id, ${still.id}::uuid from notices where id = any(${ids}::uuid[])
    on conflict do nothing
  `.execute(ctx.db)
}

function deviceIn({ db }: Ctx, { subscriptionId }: Waiting) {
  return db.updateTable('pushSubscriptions').where('id', '=', subscriptionId)
}

function minutesAfter(instant: Date, minutes: number): Date {
  return new Date(instant.getTime() + minutes * 60_000)
}
