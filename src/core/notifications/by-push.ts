import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Config } from '../../platform/config.ts'
import type { Ctx } from '../../platform/context.ts'
import { type Route, route } from '../../platform/http/route.ts'
import { areKeys } from '../../platform/push/encrypt.ts'
import { createPusher, type Pusher } from '../../platform/push/push.ts'
import { ensure, found, refuse } from '../../platform/refusal.ts'
import { deviceOf } from '../access/device.ts'
import { type Pace, type Topic, topics, usualPaces } from './notify-rules.ts'
import { type AddDevice, type NoticeDevices, noticeDevicesApi } from './push-contract.ts'

// Where somebody wants to be told of something is nobody else's business: no audit entries.

/** How many devices are one person's: who has more has given them to others. */
const mostDevices = 20

/** The endpoints of one's own devices, in an installation of these settings. */
export function noticeDeviceRoutes(config: Config): Route[] {
  const pusher = createPusher(config)
  const then = async (ctx: Ctx, done: Promise<unknown>) => {
    await done
    return myDevices(ctx, pusher)
  }
  return [
    route(noticeDevicesApi.mine, (ctx) => myDevices(ctx, pusher)),
    route(noticeDevicesApi.add, (ctx, device) => then(ctx, addDevice(ctx, device, pusher))),
    route(noticeDevicesApi.remove, removeDevice),
    route(noticeDevicesApi.setPace, (ctx, choice) => then(ctx, setPushPace(ctx, choice))),
  ]
}

export async function myDevices(
  { db, actor }: Ctx,
  { publicKey }: Pick<Pusher, 'publicKey'>,
): Promise<NoticeDevices> {
  const devices = await db
    .selectFrom('pushSubscriptions')
    .select(['id', 'sessionId', 'userAgent', 'createdAt', 'failures'])
    .where('accountId', '=', actor.accountId)
    .orderBy('createdAt', 'desc')
    .execute()
  const chosen = await db
    .selectFrom('noticeChoices')
    .select(['topic', 'pushPace'])
    .where('accountId', '=', actor.accountId)
    .execute()
  return {
    publicKey,
    devices: devices.map(({ id, sessionId, userAgent, createdAt, failures }) => ({
      ...{ id, ...deviceOf(userAgent), since: createdAt },
      ...{ isHere: sessionId === actor.sessionId, isFailing: failures > 0 },
    })),
    paces: topics.map((topic) => {
      const pace = chosen.find((one) => one.topic === topic)?.pushPace
      return { topic, pace: known(pace) ?? usualPaces[topic] }
    }),
  }
}

function known(pace: string | null | undefined): Pace | null {
  return pace === 'now' || pace === 'daily' || pace === 'never' ? pace : null
}

/**
 * Lets notices be pushed to the browser somebody asks with. A browser is one person's at a time:
 * whoever signed in there last.
 */
export async function addDevice(
  ctx: Ctx,
  { endpoint, publicKey, authSecret, renews }: AddDevice,
  pusher: Pick<Pusher, 'whyNot'>,
): Promise<void> {
  const { accountId, sessionId } = ctx.actor
  if (!sessionId) return ensure(refuse('conflict', 'notices.no-session'))
  ensure(areKeys({ publicKey, authSecret }) ? null : refuse('invalid', 'push.no-keys'))
  ensure(pusher.whyNot(endpoint))

  if (renews && !(await isOwn(ctx, endpoint))) return
  const shared = ctx.db.selectFrom('demoAccounts').select('accountId')
  const isShared = await shared.where('accountId', '=', accountId).executeTakeFirst()
  ensure(isShared ? refuse('conflict', 'notices.shared-device') : null)
  const subscriptions = ctx.db.deleteFrom('pushSubscriptions')
  // Said again by the same browser it is renewed; a session has one browser.
  const former = await subscriptions
    .where((or) => or.or([or('endpoint', '=', endpoint), or('sessionId', '=', sessionId)]))
    .returning(['accountId', 'createdAt'])
    .execute()
  const since = former.find((one) => one.accountId === accountId)?.createdAt ?? ctx.now
  const { rows } = await sql<{ n: number; userAgent: string | null }>`
    select (select count(*)::int from push_subscriptions where account_id = ${accountId}) as n,
      (select "userAgent" from auth."session" where "id" = ${sessionId}) as user_agent
  `.execute(ctx.db)
  const [{ n, userAgent } = { n: 0, userAgent: null }] = rows
  ensure(
    n >= mostDevices ? refuse('conflict', 'notices.most-devices', { most: mostDevices }) : null,
  )
  await ctx.db
    .insertInto('pushSubscriptions')
    .values({
      ...{ id: uuid(), accountId, sessionId, userAgent, endpoint, publicKey, authSecret },
      createdAt: since,
    })
    .execute()
}

async function isOwn({ db, actor }: Ctx, endpoint: string): Promise<boolean> {
  const own = db.selectFrom('pushSubscriptions').select('id').where('endpoint', '=', endpoint)
  return Boolean(await own.where('accountId', '=', actor.accountId).executeTakeFirst())
}

/** Takes one of the actor's own away; one of somebody else is missing. */
export async function removeDevice({ db, actor }: Ctx, { id }: { id: string }) {
  const removed = await db
    .deleteFrom('pushSubscriptions')
    .where('id', '=', id)
    .where('accountId', '=', actor.accountId)
    .returning('id')
    .executeTakeFirst()
  return found(removed, 'notices.device-missing')
}

export async function setPushPace(
  { db, actor }: Ctx,
  { topic, pace }: { topic: Topic; pace: Pace },
): Promise<void> {
  await db
    .insertInto('noticeChoices')
    .values({ accountId: actor.accountId, topic, shown: true, pushPace: pace })
    .onConflict((one) => one.columns(['accountId', 'topic']).doUpdateSet({ pushPace: pace }))
    .execute()
}
