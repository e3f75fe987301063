import type { Ctx } from '../../platform/context.ts'
import { addDays, type Day } from '../../platform/day.ts'
import { notify } from '../notifications/notify.ts'
import { rightsReaching } from './holders.ts'
import { systemId } from './system.ts'

type Told = {
  id: string
  accountId: string
  accountName: string
  role: string
  scopePath: string
  proposedBy: string
}

/** Tells whoever can approve a proposal that it waits for one of them: a second person. */
export async function tellApprovers(ctx: Ctx, proposal: Told): Promise<void> {
  const { id, accountId, accountName: name, role, scopePath, proposedBy } = proposal
  const rights = await rightsReaching(ctx, scopePath)
  const approvers = rights
    .filter(({ permissions }) => permissions.includes('access.approve'))
    .map((right) => right.accountId)
    .filter((one) => one !== proposedBy && one !== accountId)
  await notify(ctx, {
    ...{ to: [...new Set(approvers)], kind: 'grantProposed', details: { name, role } },
    ...{ path: '/quyen', key: `proposal:${id}` },
  })
}

/** Tells the proposer what came of it. */
export async function tellOfOutcome(
  ctx: Ctx,
  { id, accountName: name, role, proposedBy }: Told,
  outcome: 'approved' | 'refused',
): Promise<void> {
  const isApproved = outcome === 'approved'
  await notify(ctx, {
    ...{ to: [proposedBy], kind: isApproved ? 'grantApproved' : 'grantRefused' },
    ...{ details: { name, role }, path: '/quyen', key: `proposal:${id}:${outcome}` },
  })
}

/**
 * Tells somebody of a right of theirs: that they have it, or from which day on no longer.
 *
 * What the system gives comes with the account itself: those who set it up know.
 */
export async function tellOfRight(
  ctx: Ctx,
  about: { id: string; accountId: string; role: string },
  revokedOn?: Day,
): Promise<void> {
  const { id, accountId, role } = about
  if (ctx.actor.accountId === systemId) return
  await notify(ctx, {
    to: [accountId],
    ...(revokedOn
      ? { kind: 'grantRevoked', details: { role, day: revokedOn } }
      : { kind: 'grantGiven', details: { role } }),
    ...{ path: '/tai-khoan', key: `grant:${id}:${revokedOn ?? 'given'}` },
  })
}

/** Tells whoever stands in from when to when, and for whom. */
export async function tellDeputy(
  ctx: Ctx,
  leave: { id: string; accountId: string; holderId: string; from: Day; until: Day },
): Promise<void> {
  const { id, accountId, holderId, from, until } = leave
  const name = await nameOf(ctx, holderId)
  await notify(ctx, {
    ...{ to: [accountId], kind: 'deputyNamed', details: { name, from, day: addDays(until, -1) } },
    ...{ path: '/', key: `deputy:${id}` },
  })
}

/** Tells both whom it concerns that a leave ended early, except who ended it. */
export async function tellOfReturn(
  ctx: Ctx,
  leave: { id: string; accountId: string; name: string; holderId: string },
): Promise<void> {
  const { id, accountId, name, holderId } = leave
  const holder = await nameOf(ctx, holderId)
  await notify(ctx, {
    to: [accountId, holderId].filter((one) => one !== ctx.actor.accountId),
    ...{ kind: 'deputyEnded', details: { name, holder, day: ctx.today } },
    ...{ path: '/tai-khoan', key: `deputy:${id}:ended` },
  })
}

async function nameOf({ db }: Ctx, accountId: string): Promise<string> {
  const account = db.selectFrom('accounts').select('name').where('id', '=', accountId)
  return (await account.executeTakeFirst())?.name ?? ''
}
