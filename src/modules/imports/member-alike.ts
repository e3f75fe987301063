import { sql } from 'kysely'
import { recordsLike } from '../../core/duplicates/newcomers.ts'
import type { Ctx } from '../../platform/context.ts'

/**
 * Notes which rows look like somebody of another code: of the whole register, wherever, or of
 * another row. Only who is new, or is given another name or birth date, is looked at.
 *
 * The rows are found once before they are marked, as in `spoil`.
 */
export async function markAlike(ctx: Ctx, importId: string): Promise<void> {
  await sql`
    update import_rows set alike_members = '{}', alike_row = null
    where import_id = ${importId} and (alike_row is not null or alike_members <> '{}')
  `.execute(ctx.db)
  await sql`
    with people as materialized (
      select r.row_number, r.target_id, r.facts ->> 'nameFolded' as name,
        (r.facts ->> 'birthDate')::date as born
      from import_rows r
      where r.import_id = ${importId} and (r.outcome = 'new' or r.outcome = 'changed'
        and (r.changes @> '[["full_name"]]' or r.changes @> '[["birth_date"]]'))
    ),
    twins as (
      select *, min(row_number) over same as first, max(row_number) over same as last
      from people window same as (partition by name, born)
    ),
    found as materialized (
      select row_number, ${recordsLike({
        ownId: sql`twins.target_id`,
        nameFolded: sql`twins.name`,
        birthDate: sql`twins.born`,
      })} as members,
        case when first = last then null when row_number = first then last else first end as other
      from twins
    )
    update import_rows r set alike_members = found.members, alike_row = found.other
    from found
    where r.import_id = ${importId} and r.row_number = found.row_number
      and (found.other is not null or found.members <> '{}')
  `.execute(ctx.db)
}
