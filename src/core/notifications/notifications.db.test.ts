import { v7 as uuid } from 'uuid'
import { describe, expect } from 'vitest'
import { anAccount, as } from '../../../test/support/actors.ts'
import { aProvince } from '../../../test/support/builders.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import type { Ctx } from '../../platform/context.ts'
import { lockAccount } from '../access/accounts.ts'
import { grantRole, revokeGrant } from '../access/grants.ts'
import { endLeave, ownLeaves, takeLeave } from '../access/leaves.ts'
import { approveProposal, refuseProposal } from '../access/proposals.ts'
import { chooseTopic, readAllNotices, readNotice, unreadNotice } from './commands.ts'
import { noticeJobs, tellOfEnd } from './jobs.ts'
import { type NewNotice, notify } from './notify.ts'
import { cancelNotices, planNotice, tellPlanned } from './planned.ts'
import { countUnread, listNotices } from './queries.ts'

const inTest = inDatabase(databaseOfThisFile())

const missing = { refusal: { kind: 'missing', code: 'notices.missing' } }

/** Somebody who can be told something. */
async function aReader(ctx: Ctx): Promise<Ctx> {
  return { ...ctx, actor: { ...ctx.actor, accountId: await anAccount(ctx) } }
}

function later(ctx: Ctx, minutes: number): Ctx {
  return { ...ctx, now: new Date(ctx.now.getTime() + minutes * 60_000) }
}

function aNotice(ctx: Ctx, title = 'Xuất danh sách'): NewNotice {
  return {
    ...{ to: [ctx.actor.accountId], kind: 'jobDone', details: { title } },
    ...{ path: '/viec-dang-chay', key: `job:${title}` },
  }
}

const titles = async (ctx: Ctx, asked: Partial<Parameters<typeof listNotices>[1]> = {}) =>
  (await listNotices(ctx, { limit: 50, ...asked })).rows.map(({ details }) => details.title)

describe('a notice', () => {
  inTest('is for whom it is told alone, and told once', async (ctx) => {
    const [one, other] = [await aReader(ctx), await aReader(ctx)]
    await notify(ctx, aNotice(one))
    await notify(ctx, aNotice(one))
    expect([await titles(one), await titles(other)]).toEqual([['Xuất danh sách'], []])

    const [notice] = (await listNotices(one, { limit: 1 })).rows
    const id = notice?.id ?? ''
    await expect(readNotice(other, { id })).rejects.toMatchObject(missing)
    await readNotice(one, { id })
    expect(await countUnread(one)).toEqual({ unread: 0 })
    expect(await titles(one, { state: 'unread' })).toEqual([])
    await unreadNotice(one, { id })
    expect(await titles(one, { state: 'unread' })).toEqual(['Xuất danh sách'])
  })

  inTest('is not for whoever is locked out, nor for the system', async (ctx) => {
    await aProvince(ctx)
    const one = await aReader(ctx)
    await lockAccount(ctx, { id: one.actor.accountId, reason: 'Nghỉ việc' })
    await notify(ctx, { ...aNotice(one), to: [one.actor.accountId, 'system'] })
    expect(await ctx.db.selectFrom('notices').selectAll().execute()).toEqual([])
  })

  inTest(
    'of a topic one switched off is neither shown nor counted, until one wants it',
    async (ctx) => {
      const one = await aReader(ctx)
      await notify(ctx, aNotice(one))
      await chooseTopic(one, { topic: 'jobs', shown: false })
      expect([await titles(one), await countUnread(one)]).toEqual([[], { unread: 0 }])
      const choices = await chooseTopic(one, { topic: 'jobs', shown: true })
      expect(choices).toContainEqual({ topic: 'jobs', shown: true })
      expect(await countUnread(one)).toEqual({ unread: 1 })
    },
  )

  inTest('that came after one looked stays unread when all is marked', async (ctx) => {
    const one = await aReader(ctx)
    await notify(ctx, aNotice(one, 'đã thấy'))
    await notify(later(ctx, 1), aNotice(one, 'mới đến'))
    const afterwards = later(one, 2)
    expect(await readAllNotices(afterwards, { until: ctx.now })).toEqual({ count: 1 })
    expect(await titles(afterwards, { state: 'unread' })).toEqual(['mới đến'])
  })

  inTest('comes page by page: none twice, none left out, the newest first', async (ctx) => {
    const one = await aReader(ctx)
    for (const minute of [3, 1, 2, 1])
      await notify(later(ctx, minute), {
        ...aNotice(one, String(minute)),
        key: `job:${Math.random()}`,
      })
    const afterwards = later(one, 9)
    const seen: unknown[] = []
    for (let cursor: string | undefined, left = 4; left > 0; left -= 1) {
      const { rows, next, total } = await listNotices(afterwards, { limit: 1, after: cursor })
      expect(total).toBe(4)
      seen.push(...rows.map(({ details }) => details.title))
      cursor = next ?? undefined
    }
    expect(seen).toEqual(['3', '2', '1', '1'])
  })
})

describe('a planned notice', () => {
  /** Tells what is due so many minutes from now, to whoever is meant by then. */
  async function due(ctx: Ctx, minutes: number, to: readonly string[]) {
    const { key: _, kind, ...told } = aNotice(ctx)
    const reminder = { kind, told: async () => ({ ...told, to }) }
    await tellPlanned((work) => work(later(ctx, minutes)), [reminder])
  }
  const about = { kind: 'jobDone' as const, aboutId: uuid(), key: 'nhắc' }

  inTest('is told when its time has come; moved before, it comes at the new time', async (ctx) => {
    const one = await aReader(ctx)
    const to = [one.actor.accountId]
    await planNotice(ctx, { ...about, at: later(ctx, 60).now })
    await planNotice(ctx, { ...about, at: later(ctx, 90).now })
    await due(ctx, 89, to)
    expect(await titles(later(one, 89))).toEqual([])
    await due(ctx, 90, to)
    expect(await titles(later(one, 90))).toEqual(['Xuất danh sách'])

    await planNotice(ctx, { ...about, at: later(ctx, 120).now })
    await due(ctx, 120, to)
    expect(await titles(later(one, 120))).toEqual(['Xuất danh sách'])
  })

  inTest('is called off', async (ctx) => {
    const one = await aReader(ctx)
    await planNotice(ctx, { ...about, at: later(ctx, 60).now })
    await cancelNotices(ctx, 'nhắc')
    await due(ctx, 61, [one.actor.accountId])
    expect(await titles(later(one, 61))).toEqual([])
  })

  inTest('is forgotten ninety days after its time', async (ctx) => {
    const one = await aReader(ctx)
    const at = (days: number) => later(ctx, -days * 1440).now
    await notify({ ...ctx, now: at(91) }, aNotice(one, 'cũ'))
    await notify({ ...ctx, now: at(89) }, aNotice(one, 'còn'))
    for (const { run } of noticeJobs)
      await run({ transact: (work) => work(ctx), progress: async () => {} }, {})
    expect(await titles(one)).toEqual(['còn'])
  })
})

inTest(
  'whoever asked for work is told how each run ended, but for what was done at once',
  async (ctx) => {
    const one = await aReader(ctx)
    const job = { id: 'a', title: 'Xuất danh sách', accountId: one.actor.accountId }
    const asked = { ...job, queuedAt: ctx.now }
    await tellOfEnd(ctx, { ...asked, state: 'done' })
    await tellOfEnd(ctx, { ...asked, state: 'failed' })
    await tellOfEnd(later(ctx, 1), { ...asked, state: 'done' })
    const { rows } = await listNotices(later(one, 2), { limit: 9 })
    expect(rows.map(({ kind }) => kind)).toEqual(['jobDone', 'jobFailed'])
  },
)

describe('a powerful role', () => {
  /** Proposed by one; another can approve it. */
  async function proposed(ctx: Ctx) {
    const { districtId } = await aProvince(ctx)
    const administrator = await as(ctx, 'administrator', districtId)
    const board = await as(ctx, 'organizationBoard', districtId)
    const accountId = await anAccount(ctx, [], null, districtId)
    const { id } = await grantRole(administrator, {
      ...{ accountId, role: 'auditor', organizationId: districtId, reason: 'Phân công' },
      ...{ from: '2019-07-01', until: null, decision: null },
    })
    const receiver = { ...ctx, actor: { ...ctx.actor, accountId } }
    const kinds = async (who: Ctx) =>
      (await listNotices(who, { limit: 9 })).rows.map(({ kind }) => kind)
    return { id, administrator, board, receiver, kinds }
  }

  inTest('proposed is told to those who can approve it, approved to both', async (ctx) => {
    const { id, administrator, board, receiver, kinds } = await proposed(ctx)
    expect(await kinds(board)).toEqual(['grantProposed'])
    expect([await kinds(administrator), await kinds(receiver)]).toEqual([[], []])
    await approveProposal(board, { id })
    expect(await kinds(administrator)).toEqual(['grantApproved'])
    expect(await kinds(receiver)).toEqual(['grantGiven'])
  })

  inTest('refused is told to who proposed it, and not to whom it was meant for', async (ctx) => {
    const { id, administrator, board, receiver, kinds } = await proposed(ctx)
    await refuseProposal(board, { id, reason: 'Chưa cần' })
    expect(await kinds(administrator)).toEqual(['grantRefused'])
    expect(await kinds(receiver)).toEqual([])
  })
})

inTest('a right given or revoked is told to whom it is of', async (ctx) => {
  const { districtId } = await aProvince(ctx)
  const administrator = await as(ctx, 'administrator', districtId)
  const accountId = await anAccount(ctx, [], null, districtId)
  const { id } = await grantRole(administrator, {
    ...{ accountId, role: 'cellSecretary', organizationId: districtId, reason: 'Phân công' },
    ...{ from: '2019-07-01', until: null, decision: null },
  })
  await revokeGrant(administrator, { id, on: '2019-07-22', reason: 'Xong việc' })
  const { rows } = await listNotices({ ...ctx, actor: { ...ctx.actor, accountId } }, { limit: 9 })
  const told = rows.map(({ kind, details }) => [kind, details])
  expect(told).toEqual(
    expect.arrayContaining([
      ['grantGiven', { role: 'cellSecretary' }],
      ['grantRevoked', { role: 'cellSecretary', day: '2019-07-22' }],
    ]),
  )
})

describe('a leave', () => {
  /** Of a right of a role, in which somebody with a task there stands in. */
  async function taken(ctx: Ctx, role: 'auditor' | 'communeOffice') {
    const { provinceId, communeId } = await aProvince(ctx)
    const organizationId = role === 'auditor' ? provinceId : communeId
    const holder = await as(ctx, role, organizationId)
    const board = await as(ctx, 'organizationBoard', provinceId)
    const deputyId = await anAccount(ctx, [{ role: 'assignedOfficial', organizationId }])
    const [right] = (await ownLeaves(holder)).rights
    const leave = { key: right?.key ?? '', deputyId, from: '2019-07-22', until: '2019-08-01' }
    const { id } = await takeLeave(holder, { ...leave, reason: 'Nghỉ phép' })
    const deputy = { ...ctx, actor: { ...ctx.actor, accountId: deputyId } }
    const told = async (who: Ctx) =>
      (await listNotices(who, { limit: 9 })).rows.map(({ kind, details }) => [kind, details])
    return { id, holder, board, deputy, told }
  }
  const named = ['deputyNamed', { name: 'Người thử', from: '2019-07-22', day: '2019-07-31' }]

  inTest('is told to whoever stands in, and its early end too', async (ctx) => {
    const { id, holder, deputy, told } = await taken(ctx, 'communeOffice')
    expect(await told(deputy)).toEqual([named])
    await endLeave(holder, { id })
    expect((await told(deputy)).map(([kind]) => kind).sort()).toEqual([
      ...['deputyEnded', 'deputyNamed'],
    ])
    expect(await told(holder)).toEqual([])
  })

  inTest('from a powerful role is first told to those who can approve it', async (ctx) => {
    const { id, holder, board, deputy, told } = await taken(ctx, 'auditor')
    expect((await told(board)).map(([kind]) => kind)).toEqual(['grantProposed'])
    expect(await told(deputy)).toEqual([])
    await approveProposal(board, { id })
    expect(await told(deputy)).toEqual([named])
    expect((await told(holder)).map(([kind]) => kind)).toEqual(['grantApproved'])
  })
})
