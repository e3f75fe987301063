import { v7 as uuid } from 'uuid'
import { readActor } from '../../../src/core/access/actor.ts'
import { grantRole } from '../../../src/core/access/grants.ts'
import type { Role } from '../../../src/core/access/roles.ts'
import type { Ctx } from '../../../src/platform/context.ts'
import { period } from '../../../src/platform/database/database.ts'
import { anAccount } from '../../support/actors.ts'

export async function accounts(ctx: Ctx, communeId: string) {
  const role: Role = 'communeOffice'
  const accountId = await anAccount(ctx, [{ role, organizationId: communeId }])
  const idleAccountId = await anAccount(ctx, [], null, communeId)
  const lockedId = await anAccount(ctx, [{ role, organizationId: communeId }])
  await ctx.db
    .updateTable('accounts')
    .set({ lockedAt: ctx.now, lockedReason: 'Nghỉ việc' })
    .where('id', '=', lockedId)
    .execute()
  const { id: grantId } = await ctx.db
    .selectFrom('grants')
    .select('id')
    .where('accountId', '=', accountId)
    .executeTakeFirstOrThrow()
  const proposer = await anAccount(ctx, [{ role: 'administrator', organizationId: communeId }])
  const proposing = await readActor(ctx.db, proposer, ctx.today)
  const { id: proposalId } = await grantRole(
    { ...ctx, actor: proposing ?? ctx.actor },
    {
      ...{ accountId: idleAccountId, organizationId: communeId, role: 'auditor' },
      ...{ from: ctx.today, until: null, reason: 'Phân công', decision: null },
    },
  )
  const leaveId = uuid()
  await ctx.db
    .insertInto('deputies')
    .values({
      ...{ id: leaveId, holderId: accountId, accountId: idleAccountId, grantId },
      ...{ valid: period(ctx.today, '2020-01-01'), reason: 'Đi học' },
    })
    .execute()
  const jobId = uuid()
  await ctx.db
    .insertInto('jobs')
    .values({
      ...{ id: jobId, kind: 'example', title: 'Việc của người khác', input: '{}', accountId },
      ...{ state: 'running', queuedAt: ctx.now },
    })
    .execute()
  const noticeId = uuid()
  await ctx.db
    .insertInto('notices')
    .values({
      ...{ id: noticeId, accountId, kind: 'jobDone', topic: 'jobs', path: '/viec-dang-chay' },
      ...{ details: { title: 'Việc của người khác' }, key: `job:${jobId}`, dueAt: ctx.now },
    })
    .execute()
  const deviceId = uuid()
  await ctx.db
    .insertInto('pushSubscriptions')
    .values({
      ...{ id: deviceId, accountId, sessionId: 'của người khác', createdAt: ctx.now },
      ...{ endpoint: 'https://push.example/a', publicKey: 'a', authSecret: 'b' },
    })
    .execute()
  const importId = uuid()
  await ctx.db
    .insertInto('imports')
    .values({
      ...{ id: importId, subject: 'members', fileName: 'của người khác.xlsx', accountId },
      ...{ accountName: 'Người khác', state: 'checked', createdAt: ctx.now },
    })
    .execute()
  const ids = { grantId, leaveId, proposalId, jobId, noticeId, deviceId, importId }
  return { accountId, idleAccountId, lockedId, ...ids }
}
