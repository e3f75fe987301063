import { expect } from 'vitest'
import { demoDuties } from '../../../demo/follow-duties.ts'
import { as } from '../../../test/support/actors.ts'
import { anOrganization, aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { endOrganization } from '../../core/organizations/endings.ts'
import { rebuildScopes } from '../../core/organizations/paths.ts'
import { inventRules } from '../../core/rule-sets/replace.ts'
// Who follows is told there.
import '../../main/modules.ts'
import type { Ctx } from '../../platform/context.ts'
import { assignOfficial } from './assignments.ts'
import { ListAssignments } from './contract.ts'
import { listAssignments } from './queries.ts'
import { renewAssignments } from './renewals.ts'
import { followDuties } from './rule-sets.ts'

const inTest = inDatabase(databaseOfThisFile())
const decision = { number: '77-QĐ/TU', on: '2019-06-20' }
const terms = { duty: 'follow', from: '2019-07-01', until: null, decision }
const again = {
  from: '2019-07-22',
  until: null,
  decision: { number: '90-QĐ/TU', on: '2019-07-20' },
}

/** Three who followed two cells that ended, each with a successor of its own; one follows that already. */
async function aGround(ctx: Ctx) {
  await inventRules(ctx.db, followDuties, demoDuties)
  const places = await aProvince(ctx)
  const { communeId, cellId, siblingCellId, otherCellId } = places
  const lastId = await anOrganization(ctx, { parentId: communeId, kind: 'cell', name: 'Ấp 5' })
  const assign = async (organizationId: string, officialId?: string) => {
    const who = officialId ?? (await aMember(ctx, { organizationId: otherCellId })).id
    const { id } = await assignOfficial(ctx, { officialId: who, organizationId, ...terms })
    return { id, officialId: who }
  }
  const [one, two, both] = [await assign(cellId), await assign(siblingCellId), await assign(cellId)]
  await assign(lastId, both.officialId)
  for (const [id, successorId] of [
    [cellId, lastId],
    [siblingCellId, communeId],
  ] as const)
    await endOrganization(ctx, {
      ...{ id, version: 1, on: '2019-07-20', reason: 'Sắp xếp lại', decision },
      ...(successorId === communeId
        ? { ending: 'dissolution' as const, successorIds: [] }
        : { ending: 'merger' as const, successorIds: [successorId] }),
    })
  await rebuildScopes(ctx.db, ctx.today)
  return { ...places, lastId, one, two, both }
}

const listed = async (ctx: Ctx, officialId: string) =>
  (await listAssignments(ctx, ListAssignments.parse({ officialId }))).rows
    .map(({ organizationId, state, decision: by }) => [organizationId, state, by?.number])
    .toSorted()

inTest('many that wait are decided again by one paper, each for its successor', async (ctx) => {
  const { one, two, both, lastId, cellId, siblingCellId, communeId, otherCommuneId } =
    await aGround(ctx)
  const ids = [one.id, two.id, both.id]
  const { rows } = await renewAssignments(ctx, { ids, ...again })
  expect(rows.map(({ id, whyNot }) => [id, whyNot?.code ?? null])).toEqual([
    [one.id, null],
    [two.id, null],
    [both.id, 'follow-up.followed-already'],
  ])
  expect(await listed(ctx, one.officialId)).toEqual(
    [
      [cellId, 'ended', '77-QĐ/TU'],
      [lastId, 'active', '90-QĐ/TU'],
    ].toSorted(),
  )
  expect(await listed(ctx, two.officialId)).toEqual(
    [
      [siblingCellId, 'ended', '77-QĐ/TU'],
      [communeId, 'active', '90-QĐ/TU'],
    ].toSorted(),
  )
  expect(await listed(ctx, both.officialId)).toContainEqual([cellId, 'waits', '77-QĐ/TU'])

  const second = await renewAssignments(ctx, { ids: [one.id], ...again })
  expect(second.rows[0]?.whyNot?.code).toBe('follow-up.nothing-to-settle')

  // Where one of them is not the actor's to decide, nothing is.
  const elsewhere = await as(ctx, 'communeOffice', otherCommuneId)
  const refused = renewAssignments(elsewhere, { ids: [both.id], ...again })
  await expect(refused).rejects.toThrow('follow-up.missing')
})
