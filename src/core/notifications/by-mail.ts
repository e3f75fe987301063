import { randomInt } from 'node:crypto'
import type { Config } from '../../platform/config.ts'
import type { Ctx } from '../../platform/context.ts'
import { type Route, route } from '../../platform/http/route.ts'
import { ensure, found, refuse } from '../../platform/refusal.ts'
import { type NoticeMail, noticeMailApi, type SetHours } from './contract.ts'
import { type Pace, type Topic, topics, usualPaces, whyNotProved } from './notify-rules.ts'

// Where and when somebody wants mail is nobody else's business: no audit entries.

/** The endpoints of one's own mail, in an installation of these settings. */
export function noticeMailRoutes({ smtpUrl }: Config): Route[] {
  const isSetUp = smtpUrl !== null
  const then = async (ctx: Ctx, done: Promise<unknown>) => {
    await done
    return myMail(ctx, isSetUp)
  }
  return [
    route(noticeMailApi.mine, (ctx) => myMail(ctx, isSetUp)),
    route(noticeMailApi.setAddress, (ctx, { email }) => then(ctx, setAddress(ctx, email, isSetUp))),
    route(noticeMailApi.prove, proveAddress),
    route(noticeMailApi.removeAddress, (ctx) => then(ctx, removeAddress(ctx))),
    route(noticeMailApi.setHours, (ctx, hours) => then(ctx, setHours(ctx, hours))),
    route(noticeMailApi.setPace, (ctx, choice) => then(ctx, setPace(ctx, choice))),
  ]
}

export async function myMail({ db, actor }: Ctx, isSetUp: boolean): Promise<NoticeMail> {
  const { accountId } = actor
  const mine = await db
    .selectFrom('noticeMail')
    .select(['email', 'confirmedAt', 'quietFrom', 'quietUntil', 'digestHour'])
    .where('accountId', '=', accountId)
    .executeTakeFirst()
  const chosen = await db
    .selectFrom('noticeChoices')
    .select(['topic', 'pace'])
    .where('accountId', '=', accountId)
    .execute()
  const { confirmedAt, ...rest } = mine ?? { confirmedAt: null, ...nothingChosen }
  return {
    ...rest,
    ...{ isProved: confirmedAt !== null, isSetUp },
    paces: topics.map((topic) => ({
      topic,
      pace: known(chosen.find((one) => one.topic === topic)?.pace) ?? usualPaces[topic],
    })),
  }
}

const nothingChosen = { email: null, quietFrom: null, quietUntil: null, digestHour: 7 }

function known(pace: string | null | undefined): Pace | null {
  return pace === 'now' || pace === 'daily' || pace === 'never' ? pace : null
}

/** A code goes there with the next mails; only who reads them there can prove the address. */
export async function setAddress(ctx: Ctx, email: string, isSetUp: boolean): Promise<void> {
  ensure(isSetUp ? null : refuse('conflict', 'mail.not-set-up'))
  const { accountId } = ctx.actor
  const shared = ctx.db.selectFrom('demoAccounts').select('accountId')
  const isShared = await shared.where('accountId', '=', accountId).executeTakeFirst()
  ensure(isShared ? refuse('conflict', 'notices.shared-account') : null)

  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const proving = { email, code, codeSentAt: null, codeTries: 0, confirmedAt: null }
  await ctx.db
    .insertInto('noticeMail')
    .values({ accountId, ...proving })
    .onConflict((one) => one.column('accountId').doUpdateSet(proving))
    .execute()
}

/** A wrong code counts: its answer is no refusal, which would take the count back. */
export async function proveAddress(
  ctx: Ctx,
  { code }: { code: string },
): Promise<{ isProved: boolean }> {
  const mine = ctx.db.selectFrom('noticeMail').select(['code', 'codeSentAt', 'codeTries'])
  const own = mine.where('accountId', '=', ctx.actor.accountId).forUpdate()
  const proving = found(await own.executeTakeFirst(), 'notices.no-address')
  const whyNot = whyNotProved(proving, code, ctx.now)
  if (whyNot && whyNot.code !== 'notices.code-wrong') ensure(whyNot)

  const isProved = whyNot === null
  await ctx.db
    .updateTable('noticeMail')
    .set(isProved ? { code: null, confirmedAt: ctx.now } : { codeTries: proving.codeTries + 1 })
    .where('accountId', '=', ctx.actor.accountId)
    .execute()
  return { isProved }
}

async function removeAddress({ db, actor }: Ctx): Promise<void> {
  await db
    .updateTable('noticeMail')
    .set({ email: null, code: null, confirmedAt: null })
    .where('accountId', '=', actor.accountId)
    .execute()
}

/** Quiet hours have both ends or none, and never last all day: mail must go out some time. */
async function setHours({ db, actor }: Ctx, hours: SetHours): Promise<void> {
  const { quietFrom, quietUntil } = hours
  const isHalf = (quietFrom === null) !== (quietUntil === null)
  const isAllDay = quietFrom !== null && quietFrom === quietUntil
  ensure(isHalf || isAllDay ? refuse('invalid', 'notices.quiet-hours') : null)
  await db
    .insertInto('noticeMail')
    .values({ accountId: actor.accountId, ...hours })
    .onConflict((one) => one.column('accountId').doUpdateSet(hours))
    .execute()
}

export async function setPace(
  { db, actor }: Ctx,
  { topic, pace }: { topic: Topic; pace: Pace },
): Promise<void> {
  await db
    .insertInto('noticeChoices')
    .values({ accountId: actor.accountId, topic, shown: true, pace })
    .onConflict((one) => one.columns(['accountId', 'topic']).doUpdateSet({ pace }))
    .execute()
}
