import { sql } from 'kysely'
import { expect } from 'vitest'
import { as } from '../../../test/support/actors.ts'
import { aProvince } from '../../../test/support/builders.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import type { Ctx } from '../../platform/context.ts'
import { draftPlan } from './commands.ts'
import { DraftPlan } from './contract.ts'
import { Propose } from './proposal-contract.ts'
import { listOwnBodies, ownBodyPage } from './proposals.ts'
import { declineProposal, proposeForBody, takeProposal, withdrawProposal } from './propose.ts'
import { bodyPage, listBodies, planPage } from './queries.ts'

const inTest = inDatabase(databaseOfThisFile())

async function aPlan(ctx: Ctx) {
  const places = await aProvince(ctx)
  const { id } = await draftPlan(
    ctx,
    DraftPlan.parse({
      ...{ code: 'cells-2019', name: 'Sắp xếp chi bộ', organizationId: places.provinceId },
      ...{ kinds: ['cell'], baselineOn: '2019-07-01', effectiveOn: '2019-12-01' },
    }),
  )
  const office = await as(ctx, 'communeOffice', places.communeId)
  const propose = (bodyId: string, given: object) =>
    proposeForBody(office, Propose.parse({ id, bodyId, reasonKind: 'ineffective', ...given }))
  return { ...places, id, office, propose }
}

const saidOf = async (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => error.refusal.code,
  )

inTest('an office proposes for its own bodies alone, and one at a time', async (ctx) => {
  const { id, office, propose, cellId, siblingCellId, otherCellId } = await aPlan(ctx)
  const own = await listOwnBodies(office, { limit: 50 })
  expect(own.rows.map((row) => row.id)).toEqual([cellId, siblingCellId])
  await propose(cellId, { decision: 'merge', targetIds: [siblingCellId] })
  expect(await saidOf(propose(cellId, { decision: 'keep' }))).toBe(
    'reorganization.already-proposed',
  )
  expect(await saidOf(propose(otherCellId, { decision: 'keep' }))).toBe(
    'reorganization.no-such-body',
  )
  expect(
    await saidOf(propose(siblingCellId, { decision: 'merge', targetIds: [otherCellId] })),
  ).toBe('reorganization.no-such-body')
  const { proposals, whyNot } = await ownBodyPage(office, { id, bodyId: cellId })
  expect(whyNot?.code).toBe('reorganization.already-proposed')
  await withdrawProposal(office, { id: proposals[0]?.id ?? '' })
  expect((await ownBodyPage(office, { id, bodyId: cellId })).whyNot).toBeNull()
})

inTest('what is proposed otherwise than planned is found, taken over, and told', async (ctx) => {
  const { id, office, propose, cellId, siblingCellId } = await aPlan(ctx)
  const { id: proposalId } = await propose(cellId, {
    ...{ decision: 'consolidate', newName: 'Chi bộ ấp Một Hai' },
  })
  const listed = async (proposed: 'other' | 'waiting') =>
    (await listBodies(ctx, { id, proposed, limit: 50 })).rows.map(({ name }) => name)
  expect(await listed('other')).toEqual(['Chi bộ ấp 1'])
  const { version } = await planPage(ctx, { id })
  await takeProposal(ctx, { id: proposalId, version })
  expect(await listed('waiting')).toEqual([])
  const { body } = await bodyPage(ctx, { id, bodyId: cellId })
  expect(body).toMatchObject({
    ...{ decision: 'consolidate', targets: [{ name: 'Chi bộ ấp Một Hai' }] },
  })

  const second = await propose(siblingCellId, {
    ...{ decision: 'consolidate', newName: 'Chi bộ ấp một hai' },
  })
  await takeProposal(ctx, { id: second.id, version: version + 1 })
  expect((await planPage(ctx, { id })).ledger.consolidated).toEqual({ from: 2, to: 1 })
  const { rows } = await sql<{ kind: string }>`
    select kind from notices where account_id = ${office.actor.accountId} order by id
  `.execute(ctx.db)
  expect(rows.map(({ kind }) => kind)).toEqual(['proposalTaken', 'proposalTaken'])
})

inTest('a proposal is declined with its reason, and answered once', async (ctx) => {
  const { id, office, propose, cellId } = await aPlan(ctx)
  const proposal = await propose(cellId, { decision: 'dissolve' })
  await declineProposal(ctx, { id: proposal.id, reason: 'Còn 12 đảng viên' })
  const { proposals } = await ownBodyPage(office, { id, bodyId: cellId })
  expect(proposals).toMatchObject([{ state: 'declined', answer: 'Còn 12 đảng viên' }])
  expect(await saidOf(withdrawProposal(office, proposal))).toBe('reorganization.proposal-declined')
  const { version } = await planPage(ctx, { id })
  expect(await saidOf(takeProposal(ctx, { ...proposal, version }))).toBe(
    'reorganization.proposal-declined',
  )
  expect((await planPage(ctx, { id })).ledger.undecided).toBe(3)
})
