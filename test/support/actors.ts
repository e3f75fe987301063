import { v7 as uuid } from 'uuid'
import { readActor } from '../../src/core/access/actor.ts'
import { grantRole } from '../../src/core/access/grants.ts'
import { type Role, roleOfAssignment, roles } from '../../src/core/access/roles.ts'
import type { Actor, Ctx, Grant } from '../../src/platform/context.ts'
import { period } from '../../src/platform/database/database.ts'
import { addDays } from '../../src/platform/day.ts'

type Given = { role: Role; organizationId: string; from?: string; until?: string | null }

/**
 * An account without sign-in that holds these rights by decision, kept where the first of them is;
 * for tests that bring the actor.
 */
export async function anAccount(
  ctx: Ctx,
  grants: readonly Given[] = [],
  memberId: string | null = null,
  keptBy: string | null = null,
): Promise<string> {
  const id = uuid()
  const isOfficial = grants.some(({ role }) => role === roleOfAssignment)
  const personId = memberId ?? (isOfficial ? await aPerson(ctx) : null)
  const username = `u${id.replaceAll('-', '')}`
  const account = { id, username, name: 'Người thử', memberId: personId }
  const organizationId = keptBy ?? grants[0]?.organizationId ?? null
  await ctx.db
    .insertInto('accounts')
    .values({ ...account, organizationId })
    .execute()
  for (const { role, organizationId, from = addDays(ctx.today, -100), until = null } of grants) {
    if (role === roleOfAssignment && personId) {
      await anAssignment(ctx, { officialId: personId, organizationId, from, until })
      continue
    }
    const about = { accountId: id, role, organizationId, from, until }
    await grantRole(ctx, { ...about, reason: 'Cho kiểm thử', decision: null })
  }
  return id
}

/** Somebody of the register who belongs nowhere, so that nothing but an assignment gives a right. */
async function aPerson(ctx: Ctx): Promise<string> {
  const id = uuid()
  await ctx.db
    .insertInto('members')
    .values({
      ...{ id, code: `CB-${id}`, fullName: 'Trần Văn Theo', gender: 'male' },
      ...{ givenName: 'Theo', nameFolded: 'tran van theo', nameKey: 'theo tran van' },
      ...{ birthDate: '1975-01-01', admissionDecidedOn: '2000-01-01', admittedOn: '2000-02-03' },
    })
    .execute()
  return id
}

type Assigned = { officialId: string; organizationId: string; from: string; until: string | null }

async function anAssignment(ctx: Ctx, { from, until, ...who }: Assigned): Promise<void> {
  await ctx.db
    .insertInto('followAssignments')
    .values({ id: uuid(), ...who, duty: 'follow', valid: period(from, until) })
    .execute()
}

/** A right as if a post gave it, over a place; for tests that bring the actor. */
export function aRight(role: Role, place: { organizationId: string; scopePath: string }): Grant {
  const { reach, permissions } = roles[role]
  return {
    ...{ key: 'post:any', role, reach, permissions, ...place, organizationName: 'Nơi phụ trách' },
    ...{
      source: 'post',
      title: 'Bí thư',
      deputyFor: null,
      ended: false,
      from: '2015-01-01',
      until: null,
    },
  }
}

/** The actor an account signs in as, on the day of the request. */
export async function actorOf(ctx: Ctx, accountId: string): Promise<Actor> {
  const actor = await readActor(ctx.db, accountId, ctx.today)
  if (!actor) throw new Error('no such account')
  return actor
}

/** The same request by somebody who holds one role at one organization, by decision. */
export async function as(
  ctx: Ctx,
  role: Role,
  organizationId: string,
  memberId: string | null = null,
): Promise<Ctx> {
  const accountId = await anAccount(ctx, [{ role, organizationId }], memberId)
  return { ...ctx, actor: await actorOf(ctx, accountId) }
}
