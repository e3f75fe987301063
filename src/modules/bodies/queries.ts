import { type RawBuilder, sql } from 'kysely'
import { mayNot } from '../../core/access/rules.ts'
import { inScope } from '../../core/access/scope.ts'
import { ofBodies } from '../../core/organizations/apparatus.ts'
import { matching } from '../../core/organizations/queries.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { beyond, cursorOf, type Order, orderBy } from '../../platform/keyset.ts'
import { seenBody } from './body.ts'
import { whyNotBody } from './body-rules.ts'
import type { BodyPage, BodyRecord, ListBodies, ListedBodyFacts, Overlap } from './contract.ts'

const facts: RawBuilder<unknown> = sql`known.legal_number, known.legal_on, known.legal_issuer,
  known.members, known.staff, known.activity, known.last_met_on, known.yearly_meetings,
  known.functions`

const order: Order = {
  name: 'name',
  key: { of: sql`page.name_folded`, type: 'text' },
  descending: false,
  ties: [{ of: sql`page.id`, type: 'uuid' }],
}

/** Bodies of the apparatus of a day in the order of names, without the groups they stand in. */
export async function listBodies(ctx: Ctx, input: ListBodies) {
  const { q, kind, activity, day = ctx.today, after, limit } = input
  const { rows } = await sql<ListedBodyFacts & { nameFolded: string; whole: number }>`
    with page as (
      select v.organization_id as id, v.name, v.kind, v.code, v.name_folded,
        parent.name as parent_name, ${facts}, ${overlapsOn(ctx, sql`v.organization_id`, day)} as overlaps
      from organization_versions v
      join organizations o on o.id = v.organization_id
      left join organization_versions parent
        on parent.organization_id = v.parent_id and parent.valid @> ${day}::date
      left join body_records known
        on known.organization_id = v.organization_id and known.valid @> ${day}::date
      where v.valid @> ${day}::date and ${ofBodies(sql`v.kind`)}
        and ${inScope(ctx.actor, 'organizations.read', sql<string>`o.scope_path`)}
        and ${matching(q)}
        and ${kind === undefined ? sql`true` : sql`v.kind = ${kind}`}
        and ${activity === undefined ? sql`true` : sql`coalesce(known.activity, 'unknown') = ${activity}`}
    )
    select page.*, (select count(*)::int from page) as whole
    from page where ${beyond(order, after)}
    order by ${orderBy(order)} limit ${limit + 1}
  `.execute(ctx.db)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: page.map(({ nameFolded: _, whole: __, ...row }) => row),
    total: rows[0]?.whole ?? 0,
    next: rows.length > limit && last ? cursorOf(order, [last.nameFolded, last.id]) : null,
  }
}

/** What is known of a body on a day, what was known before, and whom it overlaps with. */
export async function bodyPage(
  ctx: Ctx,
  { id, day = ctx.today }: { id: string; day?: Day | undefined },
): Promise<BodyPage> {
  const body = await seenBody(ctx, id)
  const { rows: records } = await sql<BodyRecord>`
    select ${facts}, lower(known.valid) as "from", upper(known.valid) as until, known.source
    from body_records known where known.organization_id = ${id} order by known.valid desc
  `.execute(ctx.db)
  const holds = (one: { from: Day; until: Day | null }) =>
    one.from <= day && (one.until === null || day < one.until)
  return {
    record: records.find(holds) ?? null,
    records,
    overlaps: await overlapsOf(ctx, id, day),
    whyNot: mayNot(ctx.actor, 'organizations.manage', body.scopePath) ?? whyNotBody(body),
  }
}

async function overlapsOf(ctx: Ctx, id: string, day: Day): Promise<Overlap[]> {
  const { rows } = await sql<Overlap>`
    select told.id, json_build_object('id', other.id, 'name', named.name) as other, told.in_what,
      lower(told.valid) as "from", upper(told.valid) as until, told.source
    from body_overlaps told
    join organizations other
      on other.id = case when told.one_id = ${id} then told.other_id else told.one_id end
    cross join lateral (
      select v.name from organization_versions v where v.organization_id = other.id
      order by v.valid @> ${day}::date desc, v.valid desc limit 1
    ) named
    where (told.one_id = ${id} or told.other_id = ${id}) and told.valid @> ${day}::date
      and ${inScope(ctx.actor, 'organizations.read', sql<string>`other.scope_path`)}
    order by named.name, told.id
  `.execute(ctx.db)
  return rows
}

/** With how many bodies that the actor may see one overlaps, as its page lists them. */
function overlapsOn(ctx: Ctx, id: RawBuilder<unknown>, day: Day): RawBuilder<unknown> {
  return sql`(select count(*)::int from body_overlaps told
    join organizations other
      on other.id = case when told.one_id = ${id} then told.other_id else told.one_id end
    where (told.one_id = ${id} or told.other_id = ${id}) and told.valid @> ${day}::date
      and ${inScope(ctx.actor, 'organizations.read', sql<string>`other.scope_path`)})`
}
