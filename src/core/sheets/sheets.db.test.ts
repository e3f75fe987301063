import { describe, expect } from 'vitest'
import { aRight } from '../../../test/support/actors.ts'
import { anOrganization } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { aPeopledProvince } from '../../../test/support/histories.ts'
import { figures } from '../../main/modules.ts'
import type { Ctx } from '../../platform/context.ts'
import { figureQueries } from '../figures/queries.ts'
import { exemptMember } from '../members/flags.ts'
import { memberSheet, memberSlip } from '../members/sheet.ts'
import { organizationSheet, organizationSlip } from '../organizations/sheet.ts'

const inTest = inDatabase(databaseOfThisFile())

/** The same question, asked by the secretary of one organization. */
async function asSecretaryOf(ctx: Ctx, organizationId: string): Promise<Ctx> {
  const { scopePath } = await ctx.db
    .selectFrom('organizations')
    .select('scopePath')
    .where('id', '=', organizationId)
    .executeTakeFirstOrThrow()
  const grants = [aRight('cellSecretary', { organizationId, scopePath })]
  return { ...ctx, actor: { ...ctx.actor, grants } }
}

describe('the head of a sheet', () => {
  inTest('names the organization and the one above it, and when it was read', async (ctx) => {
    const { communeId } = await aPeopledProvince(ctx)
    const { head } = await memberSheet(ctx, { organizationId: communeId, roll: 'current' })
    expect(head).toEqual({
      day: ctx.today,
      at: ctx.now,
      issuer: { name: 'Đảng bộ xã A1', superior: 'Đảng bộ huyện A', place: null },
    })
  })

  inTest('is that of where one works when nothing is asked for', async (ctx) => {
    const { cellId } = await aPeopledProvince(ctx)
    const { head, rows } = await memberSheet(await asSecretaryOf(ctx, cellId), { roll: 'current' })
    expect([head.issuer?.name, rows.length]).toEqual(['Chi bộ ấp 1', 2])
  })

  inTest('tells nothing of an organization one may not see', async (ctx) => {
    const { cellId, otherCellId } = await aPeopledProvince(ctx)
    const { head, rows } = await memberSheet(await asSecretaryOf(ctx, cellId), {
      ...{ organizationId: otherCellId, roll: 'current' },
    })
    expect([head.issuer, rows]).toEqual([null, []])
  })
})

describe('a sheet', () => {
  inTest('of organizations goes down the tree, each with all members below it', async (ctx) => {
    const { districtId, communeId } = await aPeopledProvince(ctx)
    await anOrganization(ctx, { parentId: communeId, kind: 'cell', name: 'Chi bộ Trạm Y tế' })
    const { rows } = await organizationSheet(ctx, { id: districtId })
    expect(rows.map(({ name, depth, members }) => [depth, name, members])).toEqual([
      [0, 'Đảng bộ huyện A', 3],
      [1, 'Đảng bộ xã A1', 3],
      [2, 'Chi bộ ấp 1', 2],
      [2, 'Chi bộ ấp 2', 1],
      [2, 'Chi bộ Trạm Y tế', 0],
    ])
  })

  inTest('of one member tells what was up to the day, to who may see them', async (ctx) => {
    const { cellId, communeId, otherCellId } = await aPeopledProvince(ctx)
    const member = await aMember(ctx, { organizationId: cellId })
    const decision = { number: '1-QĐ/ĐU', on: '2019-02-01' }
    await exemptMember(ctx, { ...member, on: '2019-03-01', decision })

    const secretary = await asSecretaryOf(ctx, cellId)
    const { head, events } = await memberSlip(secretary, { id: member.id })
    expect(head.issuer).toMatchObject({ name: 'Chi bộ ấp 1', superior: 'Đảng bộ xã A1' })
    expect(events.at(-1)).toMatchObject({ on: '2019-03-01', kind: 'exempt.begin' })
    const before = await memberSlip(secretary, { id: member.id, day: '2019-02-28' })
    expect(before.events.map(({ kind }) => kind)).not.toContain('exempt.begin')

    const stranger = await asSecretaryOf(ctx, otherCellId)
    await expect(memberSlip(stranger, { id: member.id })).rejects.toMatchObject({
      refusal: { code: 'members.missing' },
    })
    expect(await organizationSlip(secretary, { id: cellId })).toMatchObject({
      head: { issuer: { name: 'Chi bộ ấp 1' } },
      organization: { state: { name: 'Chi bộ ấp 1' } },
    })
    await expect(organizationSlip(secretary, { id: communeId })).rejects.toMatchObject({
      refusal: { code: 'organizations.missing' },
    })
  })

  inTest('of a figure holds its value, its parts and all its records', async (ctx) => {
    const { provinceId } = await aPeopledProvince(ctx)
    const asked = { id: 'members.total', organizationId: provinceId, tree: 'as-was' }
    const { figure, rows } = await figureQueries(figures).sheet(ctx, asked)
    expect([figure.value, figure.children.length, rows.length]).toEqual([4, 2, 4])
  })

  inTest('of a share holds its parts, for it has no records of its own', async (ctx) => {
    const { provinceId } = await aPeopledProvince(ctx)
    const asked = { id: 'members.population_share', organizationId: provinceId, tree: 'as-was' }
    const { figure, rows } = await figureQueries(figures).sheet(ctx, asked)
    expect([figure.numerator?.value, rows]).toEqual([4, []])
  })
})
