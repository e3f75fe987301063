import type { Ctx } from '../../platform/context.ts'
import { notify } from '../notifications/notify.ts'
import { rightsReaching } from './holders.ts'

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

/** Tells the proposer what came of it, and whoever holds the right now that they do. */
export async function tellOfOutcome(
  ctx: Ctx,
  { id, accountId, accountName: name, role, proposedBy }: Told,
  outcome: 'approved' | 'refused',
): Promise<void> {
  const isApproved = outcome === 'approved'
  await notify(ctx, {
    ...{ to: [proposedBy], kind: isApproved ? 'grantApproved' : 'grantRefused' },
    ...{ details: { name, role }, path: '/quyen', key: `proposal:${id}:${outcome}` },
  })
  if (isApproved && accountId !== proposedBy)
    await notify(ctx, {
      ...{ to: [accountId], kind: 'grantGiven', details: { role } },
      ...{ path: '/tai-khoan', key: `proposal:${id}:given` },
    })
}
