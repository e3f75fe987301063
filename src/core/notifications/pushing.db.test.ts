import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect } from 'vitest'
import { anAccount } from '../../../test/support/actors.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { aPushCatcher, type PushCatcher } from '../../../test/support/push-catcher.ts'
import { testConfig } from '../../../test/support/server.ts'
import type { Ctx } from '../../platform/context.ts'
import { createPusher } from '../../platform/push/push.ts'
import { addDevice, myDevices, removeDevice, setPushPace } from './by-push.ts'
import { readNotice } from './commands.ts'
import { notify } from './notify.ts'
import { mostFailures } from './notify-rules.ts'
import { pushAll } from './pushing.ts'
import { listNotices } from './queries.ts'

const inTest = inDatabase(databaseOfThisFile())
const pusher = createPusher({ ...testConfig(), pushesLocally: true })
let catcher: PushCatcher

beforeAll(async () => {
  catcher = await aPushCatcher()
})
beforeEach(() => {
  catcher.answer = 201
})
afterAll(() => catcher.close())

/** What the browser of the catcher says when somebody chooses it. */
const device = (renews = false) => ({ ...catcher.subscription, renews })

const refused = (code: string) => ({ refusal: { code } })
const at = (ctx: Ctx, minutes: number): Ctx => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + minutes * 60_000),
})

/** Pushes all there is, and answers what arrived. */
async function pushed(ctx: Ctx): Promise<unknown[]> {
  catcher.caught.length = 0
  await pushAll((work) => work(ctx), pusher)
  return [...catcher.caught]
}

const chrome = 'Mozilla/5.0 (Linux; Android 14) Chrome/140.0 Mobile Safari/537.36'

/** Somebody signed in with a browser on a phone. */
async function signedIn(ctx: Ctx, accountId?: string): Promise<Ctx> {
  const id = accountId ?? (await anAccount(ctx))
  const { rows } = await sql<{ id: string }>`
    with who as (
      insert into auth."user" ("id", "name", "email", "emailVerified", "createdAt", "updatedAt")
      values (${id}, 'Ai đó', ${`${id}@goc.example`}, true, now(), now())
      on conflict do nothing
    )
    insert into auth."session" ("id", "expiresAt", "token", "updatedAt", "userAgent", "userId")
    values (gen_random_uuid()::text, now() + interval '1 hour', gen_random_uuid()::text, now(),
      ${chrome}, ${id}) returning "id"
  `.execute(ctx.db)
  const [session] = rows
  return { ...ctx, actor: { ...ctx.actor, accountId: id, sessionId: session?.id ?? '' } }
}

async function aReader(ctx: Ctx): Promise<Ctx> {
  const one = await signedIn(ctx)
  await addDevice(one, device(), pusher)
  return one
}

function tell(ctx: Ctx, one: Ctx, name: string): Promise<void> {
  return notify(ctx, {
    ...{ to: [one.actor.accountId], kind: 'grantProposed', details: { name, role: 'auditor' } },
    ...{ path: '/quyen', key: `proposal:${name}` },
  })
}

const devicesOf = async (one: Ctx) => (await myDevices(one, pusher)).devices

describe('a device that was chosen', () => {
  inTest('is told once how much there is, and neither what nor of whom', async (ctx) => {
    const one = await aReader(ctx)
    expect(await devicesOf(one)).toMatchObject([
      { browser: 'Chrome', system: 'Android', isHere: true, isFailing: false },
    ])
    await tell(ctx, one, 'Lê Văn An')
    await tell(at(ctx, 1), one, 'Trần Thị Bình')
    expect(await pushed(at(ctx, 2))).toEqual([
      { body: '1 thông báo mới. Mở để xem.', path: '/quyen' },
    ])
    await tell(at(ctx, 2), one, 'Hồ Thị Châu')
    await tell(at(ctx, 2), one, 'Võ Văn Dũng')
    const twice = await pushed(at(ctx, 3))
    expect(twice).toEqual([{ body: '2 thông báo mới. Mở để xem.', path: '/thong-bao' }])
    expect(await pushed(at(ctx, 4))).toEqual([])
  })

  inTest('keeps quiet hours, the digest, and a topic one wants no push of', async (ctx) => {
    const one = await aReader(ctx)
    const { accountId } = one.actor
    const hours = { quietFrom: 12, quietUntil: 14, digestHour: 15 }
    await ctx.db
      .insertInto('noticeMail')
      .values({ accountId, ...hours })
      .execute()
    await tell(at(ctx, 1), one, 'An')
    expect(await pushed(at(ctx, 119))).toEqual([])
    expect(await pushed(at(ctx, 120))).toHaveLength(1)

    await setPushPace(one, { topic: 'access', pace: 'daily' })
    await tell(at(ctx, 125), one, 'Bình')
    expect(await pushed(at(ctx, 179))).toEqual([])
    expect(await pushed(at(ctx, 180))).toHaveLength(1)

    await setPushPace(one, { topic: 'access', pace: 'never' })
    await tell(at(ctx, 190), one, 'Châu')
    expect(await pushed(at(ctx, 200))).toEqual([])
  })

  inTest('is not told of what its owner has read meanwhile', async (ctx) => {
    const one = await aReader(ctx)
    await tell(at(ctx, 1), one, 'An')
    const later = at(one, 2)
    const { rows } = await listNotices(later, { limit: 1 })
    await readNotice(later, { id: rows[0]?.id ?? '' })
    expect(await pushed(at(ctx, 3))).toEqual([])
  })

  inTest('is tried again, longer each time, and given up in the end', async (ctx) => {
    const one = await aReader(ctx)
    await tell(at(ctx, 1), one, 'An')
    catcher.answer = 503
    await pushed(at(ctx, 2))
    expect(await devicesOf(one)).toMatchObject([{ isFailing: true }])
    catcher.answer = 201
    expect(await pushed({ ...at(ctx, 2), now: new Date(at(ctx, 3).now.getTime() - 1) })).toEqual([])
    expect(await pushed(at(ctx, 3))).toHaveLength(1)
    expect(await devicesOf(one)).toMatchObject([{ isFailing: false }])

    catcher.answer = 500
    for (let minutes = 10, tries = 0; tries < mostFailures; tries += 1, minutes += 361) {
      await tell(at(ctx, minutes - 1), one, `An ${tries}`)
      await pushed(at(ctx, minutes))
    }
    expect(await devicesOf(one)).toEqual([])
  })

  for (const status of [404, 410])
    inTest(`is forgotten once its service answers ${status}`, async (ctx) => {
      const one = await aReader(ctx)
      await tell(at(ctx, 1), one, 'An')
      catcher.answer = status
      await pushed(at(ctx, 2))
      expect(await devicesOf(one)).toEqual([])
    })
})

describe('while a push service takes its time', () => {
  /** Pushes with a service that does something meanwhile, and says whether a transaction was open. */
  async function pushedMeanwhile(ctx: Ctx, meanwhile: () => Promise<unknown>) {
    let open = 0
    const during: number[] = []
    const transact = async <Result>(work: (ctx: Ctx) => Promise<Result>) => {
      open += 1
      const result = await work(ctx)
      open -= 1
      return result
    }
    await pushAll(transact, {
      push: async () => {
        during.push(open)
        await meanwhile()
        return { was: 'taken' }
      },
    })
    return during
  }

  inTest('no transaction is open, and nobody else pushes there', async (ctx) => {
    const one = await aReader(ctx)
    await tell(at(ctx, 1), one, 'An')
    const others: unknown[] = []
    const again = async () => others.push(...(await pushed(at(ctx, 2))))
    expect([await pushedMeanwhile(at(ctx, 2), again), others]).toEqual([[0], []])
    expect(await pushed(at(ctx, 9))).toEqual([])
  })

  inTest('its device or its notice may go', async (ctx) => {
    const one = await aReader(ctx)
    await tell(at(ctx, 1), one, 'An')
    await pushedMeanwhile(at(ctx, 2), () => ctx.db.deleteFrom('notices').execute())
    await tell(at(ctx, 3), one, 'Bình')
    const [only] = await devicesOf(one)
    const remove = () => removeDevice(one, { id: only?.id ?? '' })
    expect(await pushedMeanwhile(at(ctx, 4), remove)).toEqual([0])
    expect(await devicesOf(one)).toEqual([])
  })

  inTest('what a process took that died is pushed a little later', async (ctx) => {
    const one = await aReader(ctx)
    await tell(at(ctx, 1), one, 'An')
    const dies = () => Promise.reject(new Error('dead'))
    await expect(pushedMeanwhile(at(ctx, 2), dies)).rejects.toThrow('dead')
    expect([await pushed(at(ctx, 3)), await pushed(at(ctx, 4))]).toMatchObject([[], [{}]])
  })
})

describe('a device is told no more', () => {
  inTest('once it is taken away, which is for its owner alone', async (ctx) => {
    const [one, other] = [await aReader(ctx), await signedIn(ctx)]
    const [only] = await devicesOf(one)
    const id = only?.id ?? ''
    await expect(removeDevice(other, { id })).rejects.toMatchObject(
      refused('notices.device-missing'),
    )
    await removeDevice(one, { id })
    await tell(at(ctx, 1), one, 'An')
    expect(await pushed(at(ctx, 2))).toEqual([])
  })

  inTest('once its owner signs out there, but not when the session runs out', async (ctx) => {
    const one = await aReader(ctx)
    const session = sql`"id" = ${one.actor.sessionId}`
    await sql`update auth."session" set "expiresAt" = now() - interval '1 s' where ${session}`.execute(
      ctx.db,
    )
    await sql`delete from auth."session" where ${session}`.execute(ctx.db)
    expect(await devicesOf(one)).toHaveLength(1)

    const again = await signedIn(ctx, one.actor.accountId)
    expect(await devicesOf(again)).toMatchObject([{ isHere: false }])
    await addDevice(again, device(true), pusher)
    expect(await devicesOf(again)).toMatchObject([{ isHere: true }])
    await sql`delete from auth."session" where "id" = ${again.actor.sessionId}`.execute(ctx.db)
    expect(await devicesOf(again)).toEqual([])
    const third = await signedIn(ctx, one.actor.accountId)
    await addDevice(third, device(true), pusher)
    expect(await devicesOf(third)).toEqual([])
  })

  inTest('once somebody else chose it, who signed in there since', async (ctx) => {
    const [one, other] = [await aReader(ctx), await signedIn(ctx)]
    await addDevice(other, device(), pusher)
    expect([await devicesOf(one), (await devicesOf(other)).length]).toEqual([[], 1])
  })

  inTest('once its owner is locked out', async (ctx) => {
    const one = await aReader(ctx)
    await tell(at(ctx, 1), one, 'An')
    await ctx.db
      .updateTable('accounts')
      .set({ lockedAt: ctx.now, lockedReason: 'Nghỉ việc' })
      .where('id', '=', one.actor.accountId)
      .execute()
    expect(await pushed(at(ctx, 2))).toEqual([])
  })
})

describe('a device is refused', () => {
  inTest('where nobody is signed in with a browser', async (ctx) => {
    const one = { ...ctx, actor: { ...ctx.actor, accountId: await anAccount(ctx) } }
    await expect(addDevice(one, device(), pusher)).rejects.toMatchObject(
      refused('notices.no-session'),
    )
  })

  inTest('whose keys are none, or that leads to the own network', async (ctx) => {
    const one = await signedIn(ctx)
    const subscription = device()
    await expect(
      addDevice(one, { ...subscription, publicKey: 'a'.repeat(87) }, pusher),
    ).rejects.toMatchObject(refused('push.no-keys'))
    const { endpoint } = subscription
    for (const leading of [endpoint, endpoint.replace('http', 'https'), 'https://localhost/push'])
      await expect(
        addDevice(one, { ...subscription, endpoint: leading }, createPusher(testConfig())),
      ).rejects.toMatchObject(refused('push.not-a-push-service'))
  })

  inTest('of an account of the demonstration, which is everybody’s', async (ctx) => {
    const one = await signedIn(ctx)
    const { accountId } = one.actor
    const words = { role: 'member', organization: 'Tỉnh', description: 'Ai cũng vào được' }
    await ctx.db
      .insertInto('demoAccounts')
      .values({ ...words, accountId, username: 'chung', password: 'chung-minhhoa', position: 1 })
      .execute()
    await expect(addDevice(one, device(), pusher)).rejects.toMatchObject(
      refused('notices.shared-device'),
    )
  })

  inTest('beyond so many', async (ctx) => {
    const one = await signedIn(ctx)
    for (let n = 0; n < 20; n += 1) {
      const other = await signedIn(ctx, one.actor.accountId)
      await addDevice(other, { ...device(), endpoint: `http://a.b/${n}` }, pusher)
    }
    await expect(addDevice(one, device(), pusher)).rejects.toMatchObject(
      refused('notices.most-devices'),
    )
  })
})
