import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { ensure, refuse } from '../../platform/refusal.ts'
import { record } from '../audit/record.ts'
import { ruleSetOn } from '../rule-sets/subject.ts'
import type { Session } from './contract.ts'
import { deviceOf } from './device.ts'
import { providerId } from './oidc.ts'
import { signInRules } from './rule-sets.ts'
import { endSessionsOf } from './session-endings.ts'
import { forgetDevices } from './told-devices.ts'

type Row = Pick<Session, 'id' | 'startedAt' | 'lastUsedAt'> & { userAgent: string | null }

/** Where the actor is signed in, the one that asks first, then by last use. */
export async function listSessions(ctx: Ctx): Promise<Session[]> {
  const { accountId, sessionId } = ctx.actor
  // Sessions bear real time, whatever a demonstration's clock says.
  const { rows } = await sql<Row>`
    select "id", "userAgent" as user_agent, "createdAt" as started_at, "updatedAt" as last_used_at
    from auth."session" where "userId" = ${accountId} and "expiresAt" > now()
    order by "id" = ${sessionId ?? ''} desc, "updatedAt" desc
  `.execute(ctx.db)
  return rows.map(({ userAgent, ...session }) => ({
    ...session,
    ...deviceOf(userAgent),
    isCurrent: session.id === sessionId,
  }))
}

/** Signs the actor out on one device; one of somebody else is missing. */
export async function endSession(ctx: Ctx, { id }: { id: string }) {
  const ended = await endWhere(ctx, sql`"id" = ${id}`)
  ensure(ended === 0 ? refuse('missing', 'access.session-missing') : null)
  return { ended }
}

/** Signs the actor out everywhere but where they ask. */
export async function endOtherSessions(ctx: Ctx) {
  const ended = await endWhere(ctx, sql`"id" <> ${ctx.actor.sessionId ?? ''}`)
  await forgetDevices(ctx, ctx.actor.accountId, ctx.actor.sessionId)
  return { ended }
}

async function endWhere(ctx: Ctx, which: ReturnType<typeof sql>): Promise<number> {
  const { accountId: id, name: label } = ctx.actor
  const count = await endSessionsOf(ctx, id, 'elsewhere', which)
  if (count > 0)
    await record(
      ctx,
      'account.sessions-ended',
      { type: 'account', id, label },
      { sessions: [null, count] },
    )
  return count
}

/** Whether the actor has linked an identity of the provider. */
export async function ownIdentity({ db, actor }: Ctx) {
  const { rows } = await sql`
    select from auth."account" where "userId" = ${actor.accountId} and "providerId" = ${providerId}
  `.execute(db)
  return { isLinked: rows.length > 0 }
}

/** Takes the identity of the provider off the actor's account; they go on with their password. */
export async function unlinkIdentity(ctx: Ctx) {
  const { accountId: id, name: label } = ctx.actor
  const { rows } = await sql`
    delete from auth."account" where "userId" = ${id} and "providerId" = ${providerId} returning "id"
  `.execute(ctx.db)
  if (rows.length > 0)
    await record(ctx, 'account.provider-unlinked', { type: 'account', id, label })
  return { ended: rows.length }
}

/** Whether the actor has a second step, and whether a role of theirs wants one. */
export async function ownSecondStep(ctx: Ctx) {
  const rules = (await ruleSetOn(ctx, signInRules, ctx.today))?.body
  const { rows } = await sql<{ isSetUp: boolean | null }>`
    select "twoFactorEnabled" as is_set_up from auth."user" where "id" = ${ctx.actor.accountId}
  `.execute(ctx.db)
  const isWanted = ctx.actor.grants.some(({ role }) => rules?.secondStepRoles.includes(role))
  return { isSetUp: rows[0]?.isSetUp ?? false, isWanted }
}
