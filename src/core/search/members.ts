import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { listMembers } from '../members/queries.ts'
import type { Find, Found, Hit } from './contract.ts'

/** Members as their list finds them; one found only by what a merged record was called says by which. */
export async function findMembers(
  ctx: Ctx,
  { q, day, limit }: Find & { day: Day },
): Promise<Found> {
  const { rows, total } = await listMembers(ctx, { q, day, limit, roll: 'current' })
  const hits = rows.map(({ id, fullName, code, birthDate, organizationName, former }): Hit => {
    const hit = { id, label: fullName, code, on: birthDate, place: organizationName }
    return former ? { ...hit, former } : hit
  })
  return { kind: 'member', rows: hits, total }
}
