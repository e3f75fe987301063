import { sql } from 'kysely'
import { alikeTeller } from '../../core/duplicates/newcomers.ts'
import { isSeen } from '../../core/duplicates/seen.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Alike } from './contract.ts'
import { isAlike } from './stage.ts'

/** A row as it is kept: whom it looks like, and where it brings its member. */
export type KeptAlike = {
  alikeMembers: string[]
  alikeRow: number | null
  scopePath: string | null
}

/** Whom rows look like, as far as the actor may know today. */
export async function tellAlike(
  ctx: Ctx,
  rows: readonly KeptAlike[],
): Promise<(row: KeptAlike) => Alike | null> {
  const tell = await alikeTeller(ctx, rows.map(askedOf))
  return (row) => {
    const { seen, ask } = tell(askedOf(row))
    if (row.alikeRow === null && seen.length === 0 && ask.length === 0) return null
    const members = seen.map(({ id, code, fullName, organizationName, leftOn }) => {
      return { id, code, fullName, organizationName, leftOn }
    })
    return { rowNumber: row.alikeRow, members, ask }
  }
}

/** A row that looks like somebody of another code, as it is told outside of pages. */
export type ToldAlike = { row: number; codes: string[]; twin: number | null }

/** Every such row of an import with the codes the actor may see, in the order of the sheet. */
export async function alikeFrom(ctx: Ctx, importId: string): Promise<ToldAlike[]> {
  const { rows } = await sql<ToldAlike>`
    select row_number as row, alike_row as twin, array(select who.code from members who
      where who.id = any(alike_members) and ${isSeen(ctx, sql`who.id`)} order by who.code) as codes
    from import_rows where import_id = ${importId} and ${isAlike} order by row_number
  `.execute(ctx.db)
  return rows
}

function askedOf({ alikeMembers: ids, scopePath }: KeptAlike) {
  return { ids, scopePath: scopePath ?? '' }
}
