import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { inScope } from '../access/scope.ts'
import { countOf, exportedList, fetched } from '../exports/list.ts'
import { onSide } from './apparatus.ts'
import { organizationsApi } from './contract.ts'
import { organizationKinds } from './kinds.ts'
import { matching, subtree } from './queries.ts'

type Asked = z.output<typeof organizationsApi.export.input>

type Row = {
  code: string | null
  parentCode: string | null
  kindName: string
  unitType: string | null
  name: string
  unitCode: string | null
  from: Day
  until: Day | null
}

/** Organizations as their list shows them, in the columns an import reads. */
export const organizationExport = exportedList(organizationsApi.export, {
  called: 'Tổ chức đảng',
  count: (ctx, asked) => countOf(ctx, listed(ctx, asked)),
  rows: (ctx, asked) => fetched<Row>(ctx, listed(ctx, asked)),
  columns: [
    { head: 'Mã tổ chức', of: ({ code }) => code },
    { head: 'Mã cấp trên', of: ({ parentCode }) => parentCode },
    { head: 'Loại tổ chức', width: 28, of: ({ kindName }) => kindName },
    { head: 'Loại đơn vị', of: ({ unitType }) => unitType },
    { head: 'Tên tổ chức', width: 48, of: ({ name }) => name },
    { head: 'Mã đơn vị hành chính', width: 22, of: ({ unitCode }) => unitCode },
    { head: 'Từ ngày', isDay: true, of: ({ from }) => from },
    { head: 'Đến ngày', isDay: true, of: ({ until }) => until },
  ],
})

/** Parents before what hangs under them, each level by code. */
function listed(ctx: Ctx, { day = ctx.today, q, kind, under, of }: Asked): RawBuilder<unknown> {
  return sql`
    select v.code, parent.code as parent_code, coalesce(kinds.body -> 'kinds' -> v.kind -> 'name'
        ->> 'vi', v.kind) as kind_name, v.unit_type, v.name,
      (select u.code from administrative_unit_versions u
        where u.unit_id = v.administrative_unit_id and u.valid @> ${day}::date) as unit_code,
      lower(v.valid) as "from", upper(v.valid) as until
    from organization_versions v
    join organizations o on o.id = v.organization_id
    join organization_paths p on p.organization_id = v.organization_id and p.valid @> ${day}::date
    left join organization_versions parent
      on parent.organization_id = v.parent_id and parent.valid @> ${day}::date
    left join rule_sets kinds on kinds.subject = ${organizationKinds.name}
      and kinds.applies_to = '' and kinds.enabled and kinds.valid @> ${day}::date
    where v.valid @> ${day}::date
      and ${inScope(ctx.actor, 'organizations.read', sql<string>`o.scope_path`)}
      and ${matching(q)}
      and ${onSide({ of, kind, under }, day)}
      and ${kind === undefined ? sql`true` : sql`v.kind = ${kind}`}
      and ${under === undefined ? sql`true` : sql`v.organization_id in ${subtree(under, day)}`}
    order by p.depth, v.code nulls last, v.name, v.id`
}
