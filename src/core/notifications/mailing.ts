import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Config } from '../../platform/config.ts'
import type { Ctx } from '../../platform/context.ts'
import { dayWritten, isDay } from '../../platform/day.ts'
import { type JobKind, jobKind, type Running } from '../../platform/jobs/job.ts'
import { createMailer, type Mailer } from '../../platform/mail.ts'
import { dueOf, type Hours, type Pace, usualPaces } from './notify-rules.ts'
import { type Say, wordsFor } from './words.ts'

/** Mails what waits, each minute; what a mail server refuses waits for the next. */
export function mailJobs(config: Config): JobKind[] {
  return [
    jobKind('mail-notices', {
      input: z.object({}),
      crontab: '* * * * *',
      run: async ({ transact }) => {
        if (config.smtpUrl !== null) await mailAll(transact, createMailer(config), config.baseUrl)
        return {}
      },
    }),
  ]
}

export async function mailAll(
  transact: Running['transact'],
  mailer: Mailer,
  baseUrl: string,
): Promise<void> {
  const ids = await transact(whoWaits)
  const faults: unknown[] = []
  // What a mail server says of one address keeps nothing from the others.
  for (const accountId of ids)
    for (const work of [mailCode, mailTo])
      await transact((ctx) => work(ctx, { accountId, mailer, baseUrl })).catch((fault) =>
        faults.push(fault),
      )
  if (faults.length > 0) throw faults[0]
}

/** For whom there is a code or a notice that was not mailed. */
async function whoWaits({ db, now }: Ctx): Promise<string[]> {
  const { rows } = await sql<{ accountId: string }>`
    select a.account_id from notice_mail a
    where (a.code is not null and a.code_sent_at is null)
      or exists (select from notices n where n.account_id = a.account_id and n.mailed_at is null
        and n.due_at <= ${now}::timestamptz and n.due_at > a.confirmed_at)
  `.execute(db)
  return rows.map(({ accountId }) => accountId)
}

type Recipient = { accountId: string; mailer: Mailer; baseUrl: string }

async function mailCode({ db, now }: Ctx, { accountId, mailer }: Recipient): Promise<void> {
  const sent = await db
    .updateTable('noticeMail')
    .set({ codeSentAt: now })
    .where('accountId', '=', accountId)
    .where('code', 'is not', null)
    .where('codeSentAt', 'is', null)
    .returning(['email', 'code'])
    .executeTakeFirst()
  if (!sent?.email || !sent.code) return
  const say = await wordsFor({ db, accountId })
  const text = say('notices_mail_code', { code: sent.code })
  await mailer.send({ to: sent.email, subject: say('notices_mail_code_subject'), text })
}

type Waiting = Hours & {
  id: string
  email: string
  kind: string
  details: Record<string, string | number>
  path: string
  dueAt: Date
  pace: Pace
}

/**
 * Mails one person what is due, in one mail. It is marked before it is sent and in the same
 * transaction: of two workers one sends, and what was refused waits on. A process that dies after the
 * mail server took it sends it again, with the same `Message-ID`.
 */
async function mailTo(ctx: Ctx, { accountId, mailer, baseUrl }: Recipient): Promise<void> {
  const { rows } = await sql<Waiting>`
    select n.id, a.email, n.kind, n.details, n.path, n.due_at, a.quiet_from, a.quiet_until,
      a.digest_hour, coalesce(c.pace, ${JSON.stringify(usualPaces)}::jsonb ->> n.topic) as pace
    from notices n
    join notice_mail a on a.account_id = n.account_id and n.due_at > a.confirmed_at
    join accounts owner on owner.id = n.account_id and owner.locked_at is null
    left join notice_choices c on c.account_id = n.account_id and c.topic = n.topic
    where n.account_id = ${accountId} and n.mailed_at is null
      and n.due_at <= ${ctx.now}::timestamptz
    order by n.due_at, n.id
    for update of n, a skip locked
  `.execute(ctx.db)
  const [first] = rows
  const due = first ? dueOf(first, ctx.now, rows) : []
  if (!first || due.length === 0) return

  const ids = due.map(({ id }) => id)
  await ctx.db.updateTable('notices').set({ mailedAt: ctx.now }).where('id', 'in', ids).execute()
  const say = await wordsFor({ db: ctx.db, accountId })
  const sentences = due.map((notice) => sentenceOf(notice, say))
  const [only = ''] = sentences
  const lines = due.map(({ path }, at) => `${sentences[at]}\n${baseUrl}${path}`)
  await mailer.send({
    to: first.email,
    id: messageIdOf(ids, baseUrl),
    subject: due.length === 1 ? `Gốc: ${only}` : say('notices_mail_subject', { count: due.length }),
    text: `${lines.join('\n\n')}\n\n${say('notices_mail_foot')}\n${baseUrl}/thong-bao\n`,
  })
}

/** The same for the same notices. */
function messageIdOf(ids: readonly string[], baseUrl: string): string {
  const digest = createHash('sha256').update(ids.join()).digest('hex').slice(0, 40)
  return `<${digest}@${new URL(baseUrl).hostname}>`
}

function sentenceOf({ kind, details }: Waiting, say: Say): string {
  const role = details.role && { role: say(inWords(`access_role_${details.role}`)) }
  const days = Object.entries(details).map(([blank, value]) => [
    blank,
    typeof value === 'string' && isDay(value) ? dayWritten(value) : value,
  ])
  return say(inWords(`notice_${kind}`), { ...Object.fromEntries(days), ...role })
}

/** A name as messages write it. */
function inWords(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase()
}
