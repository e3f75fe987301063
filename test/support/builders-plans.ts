import { sql } from 'kysely'
import { keepUndecided } from '../../src/modules/reorganization/bodies.ts'
import { appraisePlan, decidePlan, draftPlan } from '../../src/modules/reorganization/commands.ts'
import { DraftPlan } from '../../src/modules/reorganization/contract.ts'
import { planPage } from '../../src/modules/reorganization/queries.ts'
import type { Ctx } from '../../src/platform/context.ts'
import { aProvince } from './builders.ts'
import { aMember } from './builders-members.ts'

const decision = { number: '77-QĐ/TU', on: '2019-07-20' }
const opinion = { agrees: true, text: 'Đúng chủ trương', givenOn: '2019-07-20' }

type Places = Awaited<ReturnType<typeof aProvince>>
type Merging = { kind: string; at: keyof Places; from: keyof Places; into: keyof Places }

/** A cell of a commune goes into its sister, with two members; a step of ending, and one of keeping. */
const cells: Merging = { kind: 'cell', at: 'districtId', from: 'siblingCellId', into: 'cellId' }

/** A commune goes into another one; a step of what hangs at it comes first. */
export const communes: Merging = {
  ...{ kind: 'grassrootsChapter', at: 'provinceId', from: 'communeId', into: 'otherCommuneId' },
}

/** A decided plan in a province with members, and how to go on with it. */
export async function aDecidedPlan(
  ctx: Ctx,
  { kind, at, from, into }: Merging = cells,
  code = '2019',
) {
  const places = await aProvince(ctx)
  const { cellId, siblingCellId } = places
  for (const organizationId of [cellId, siblingCellId]) await aMember(ctx, { organizationId })
  const { id } = await draftPlan(
    ctx,
    DraftPlan.parse({
      ...{ code, name: `Sắp xếp ${code}`, organizationId: places[at], kinds: [kind] },
      ...{ baselineOn: '2019-07-01', effectiveOn: '2019-07-22' },
    }),
  )
  await sql`
    with decided as (update reorganization_bodies set decision = 'merge', reason_kind = 'effective'
      where plan_id = ${id} and body_id = ${places[from]})
    insert into reorganization_targets values (${id}, ${places[from]}, 1, ${places[into]})
  `.execute(ctx.db)
  const edit = async () => ({ id, version: (await planPage(ctx, { id })).version })
  await keepUndecided(ctx, { ...(await edit()), reasonKind: 'effective', reason: null })
  await appraisePlan(ctx, { ...(await edit()), ...opinion })
  await decidePlan(ctx, { ...(await edit()), decision })
  return { ...places, id, edit }
}
