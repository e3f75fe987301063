import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Ctx, Grant } from '../../platform/context.ts'
import { period } from '../../platform/database/database.ts'
import { addDays, type Day } from '../../platform/day.ts'
import { ensure, found, Refused, refuse } from '../../platform/refusal.ts'
import { record } from '../audit/record.ts'
import { rulesOn } from '../rule-sets/subject.ts'
import { rightOfKey, writeDeputy } from './deputy.ts'
import { grantOf, type Held, heldOn, postRulesIn, postRulesOn } from './held.ts'
import type { OwnLeaves, TakeLeave } from './own-contract.ts'
import { accessRules } from './rule-sets.ts'
import { may, mayNot, whyNotLeave } from './rules.ts'
import { tellApprovers, tellOfReturn } from './told.ts'

/** The rights the actor holds themselves today, and their leaves that are not over. */
export async function ownLeaves(ctx: Ctx): Promise<OwnLeaves> {
  const rights = await ownRights(ctx)
  const { rows: leaves } = await sql<OwnLeaves['leaves'][number]>`
    select l.id, l.key, l.waits, who.name as deputy_name, lower(l.valid) as "from",
      upper(l.valid) as until, l.reason
    from (
      select id, coalesce('post:' || holding_id, 'grant:' || grant_id) as key, false as waits,
        account_id, valid, reason
      from deputies where holder_id = ${ctx.actor.accountId}
      union all
      select id, coalesce('post:' || holding_id, 'grant:' || grant_id), true,
        account_id, valid, reason
      from grant_proposals
      where proposed_by = ${ctx.actor.accountId} and num_nonnulls(holding_id, grant_id) = 1
        and outcome is null and lapses_on > ${ctx.today}::date
    ) l
    join accounts who on who.id = l.account_id
    where upper(l.valid) > ${ctx.today}::date
    order by l.valid, l.id
  `.execute(ctx.db)
  const named = rights.map(({ key, role, title, organizationName }) => ({
    ...{ key, role, title, organizationName },
  }))
  return { rights: named, leaves }
}

/**
 * What the actor holds today from a post or by decision, whatever they act in. What they hold as a
 * deputy is another's, being a member somewhere is nobody else's to stand in for, and whom to follow
 * is assigned by name.
 */
async function ownRights({ db, actor, today }: Ctx): Promise<Grant[]> {
  const { rows } = await sql<Held & { rules: string | null }>`
    select held.*, ${postRulesOn(today)}::text as rules from ${heldOn(today)} held
    where held.account_id = ${actor.accountId} and held.source not in ('membership', 'deputy', 'assignment')
    order by length(held.scope_path), held.key
  `.execute(db)
  return rows.flatMap((row) => grantOf(row, postRulesIn(row.rules).kinds))
}

/** The actor's own right of a key; one they hold for another cannot be handed on. */
async function ownRight(ctx: Ctx, key: string): Promise<Grant> {
  ensure(key.startsWith('deputy:') ? refuse('conflict', 'access.deputy-of-deputy') : null)
  const right = (await ownRights(ctx)).find((one) => one.key === key)
  return found(right, 'access.right-missing')
}

/** Who could stand in for a right of the actor's, by name; the first few. */
export async function findDeputies(ctx: Ctx, { key, q }: { key: string; q: string }) {
  const right = await ownRight(ctx, key)
  const { rows } = await sql<{ id: string; name: string; username: string; total: number }>`
    select id, name, username, count(*) over ()::int as total
    from ${candidates(ctx, right, ctx.today)} people
    where strpos(lower(name), lower(${q})) > 0 or strpos(username, lower(${q})) > 0
    order by name, id limit 8
  `.execute(ctx.db)
  const total = rows[0]?.total ?? 0
  return { rows: rows.map(({ id, name, username }) => ({ id, name, username })), total }
}

/**
 * Accounts that could stand in from a day on: not locked, not the actor's, and holding something of
 * their own where the right holds or below. Who is only a member there is offered to those who may
 * see members.
 */
function candidates({ actor }: Ctx, { scopePath, permissions }: Grant, day: Day) {
  const ownThings = permissions.includes('members.read') ? ['deputy'] : ['deputy', 'membership']
  return sql`(
    select a.id, a.name, a.username from accounts a
    where a.locked_at is null and a.id <> ${actor.accountId}
      and a.id in (select held.account_id from ${heldOn(day)} held
        where held.scope_path >= ${scopePath} and held.scope_path < ${`${scopePath}~`}
          and held.source <> all(${ownThings})))`
}

/**
 * Says from when to when the actor is away from what a right of theirs asks for, and who stands in.
 * Where the right is a powerful role, a second person approves it first, as for giving one.
 */
export async function takeLeave(ctx: Ctx, input: TakeLeave) {
  const { key, deputyId, from, until, reason } = input
  const right = await ownRight(ctx, key)
  ensure(whyNotLeave(right, { from, until }, ctx.today))
  ensure(deputyId === ctx.actor.accountId ? refuse('conflict', 'access.deputy-oneself') : null)
  ensure(await whyTaken(ctx, input))
  const { rows } = await sql<{ name: string; isAway: boolean }>`
    select name, exists (select from deputies d
        where d.holder_id = people.id and d.valid && ${period(from, until)}) as is_away
    from ${candidates(ctx, right, from)} people where people.id = ${deputyId}
  `.execute(ctx.db)
  const [deputy] = rows
  if (!deputy) throw new Refused(refuse('conflict', 'access.deputy-not-possible'))
  ensure(deputy.isAway ? refuse('conflict', 'access.deputy-is-away') : null)

  const leave = { id: uuid(), ...rightOfKey(key), accountId: deputyId, reason }
  const { role, organizationId } = right
  const rules = await rulesOn(ctx, accessRules, ctx.today)
  if (!rules.powerfulRoles.includes(role)) {
    const by = { holderId: ctx.actor.accountId, approvedBy: null }
    await writeDeputy(ctx, { ...leave, ...by, from, until, organizationId }, deputy.name)
    return { id: leave.id, state: 'given' as const }
  }
  const lapsesOn = addDays(ctx.today, rules.proposalDays)
  await ctx.db
    .insertInto('grantProposals')
    .values({
      ...{ ...leave, role, organizationId, valid: period(from, until), lapsesOn },
      ...{ proposedBy: ctx.actor.accountId, proposedOn: ctx.today },
    })
    .execute()
  await record(
    ctx,
    'deputy.proposed',
    { type: 'deputy', id: leave.id, label: deputy.name, organizationId },
    { role: [null, role], from: [null, from], until: [null, until], reason: [null, reason] },
  )
  const { scopePath } = right
  const told = { accountId: deputyId, accountName: deputy.name, role, scopePath }
  await tellApprovers(ctx, { ...told, id: leave.id, proposedBy: ctx.actor.accountId })
  return { id: leave.id, state: 'proposed' as const }
}

/** Why nobody else can stand in for the right then: somebody does, or is proposed to. */
async function whyTaken(ctx: Ctx, { key, from, until }: TakeLeave) {
  const { holdingId, grantId } = rightOfKey(key)
  const { rows } = await sql`
    select from deputies
    where (holding_id = ${holdingId} or grant_id = ${grantId}) and valid && ${period(from, until)}
    union all
    select from grant_proposals
    where (holding_id = ${holdingId} or grant_id = ${grantId}) and valid && ${period(from, until)}
      and outcome is null and lapses_on > ${ctx.today}::date
  `.execute(ctx.db)
  return rows.length > 0 ? refuse('conflict', 'access.leave-overlaps') : null
}

/**
 * Ends a leave, and with it the right of the deputy, today; one that has not begun never does, and
 * one that waits for a second person is withdrawn. The holder does it when they are back, and so may
 * whoever manages access there.
 */
export async function endLeave(ctx: Ctx, { id }: { id: string }): Promise<{ id: string }> {
  const leave = await lockLeave(ctx, id)
  const { organizationId, name: label, holderId, scopePath, from, until, waits } = leave
  if (holderId !== ctx.actor.accountId) {
    found(may(ctx.actor, 'access.read', scopePath) || null, 'access.leave-missing')
    ensure(mayNot(ctx.actor, 'access.manage', scopePath))
  }

  if (waits)
    await ctx.db
      .updateTable('grantProposals')
      .set({ outcome: 'withdrawn', closedBy: ctx.actor.accountId, closedOn: ctx.today })
      .where('id', '=', id)
      .execute()
  if (!waits && from >= ctx.today)
    await ctx.db.deleteFrom('deputies').where('id', '=', id).execute()
  if (!waits && from < ctx.today)
    await ctx.db
      .updateTable('deputies')
      .set({ valid: period(from, ctx.today) })
      .where('id', '=', id)
      .execute()
  await record(
    ctx,
    'deputy.ended',
    { type: 'deputy', id, label, organizationId },
    { until: [until, ctx.today] },
  )
  if (!waits) await tellOfReturn(ctx, { ...leave, id })
  return { id }
}

type Leave = {
  holderId: string
  accountId: string
  name: string
  organizationId: string
  scopePath: string
  from: Day
  until: Day
  waits: boolean
}

/** A leave that is not over, locked; one that waits for a second person has only its proposal. */
async function lockLeave(ctx: Ctx, id: string): Promise<Leave> {
  const { rows: standing } = await sql<Leave>`
    select d.holder_id, d.account_id, who.name, o.id as organization_id, o.scope_path, lower(d.valid) as "from",
      upper(d.valid) as until, false as waits
    from deputies d
    join accounts who on who.id = d.account_id
    left join post_holdings h on h.id = d.holding_id
    left join posts p on p.id = h.post_id
    left join grants g on g.id = d.grant_id
    join organizations o on o.id = coalesce(p.organization_id, g.organization_id)
    where d.id = ${id} and upper(d.valid) > ${ctx.today}::date
    for update of d
  `.execute(ctx.db)
  if (standing[0]) return standing[0]
  const { rows: waiting } = await sql<Leave>`
    select q.proposed_by as holder_id, q.account_id, who.name, o.id as organization_id, o.scope_path,
      lower(q.valid) as "from", upper(q.valid) as until, true as waits
    from grant_proposals q
    join accounts who on who.id = q.account_id
    join organizations o on o.id = q.organization_id
    where q.id = ${id} and num_nonnulls(q.holding_id, q.grant_id) = 1
      and q.outcome is null and q.lapses_on > ${ctx.today}::date
    for update of q
  `.execute(ctx.db)
  return found(waiting[0], 'access.leave-missing')
}
