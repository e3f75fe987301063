import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Ctx } from '../../platform/context.ts'
import { addDays, type Day, yearsBetween } from '../../platform/day.ts'
import { orderBy } from '../../platform/keyset.ts'
import { sorting } from '../../platform/wire.ts'
import { countOf, ensureSeen, exportedList, fetched } from '../exports/list.ts'
import { memberSorts, membersApi } from './contract.ts'
import type { Departure, Status } from './life.ts'
import { daysOutside, lookupOf, orderOf, sortKey } from './order.ts'
import { placesOf } from './queries.ts'
import { rollOf } from './roll.ts'
import { matching } from './search.ts'

type Asked = z.output<typeof membersApi.export.input>

type Row = {
  code: string
  fullName: string
  birthDate: Day
  gender: 'female' | 'male'
  organizationCode: string | null
  organizationName: string | null
  status: Status | Departure
  admissionDecidedOn: Day
  admittedOn: Day
  fullOn: Day | null
  from: Day
  until: Day | null
  daysOutside: number
  badge: number | null
}

/** The words an import reads again. */
const statusNames: Record<Status | Departure, string> = {
  probationary: 'Dự bị',
  full: 'Chính thức',
  suspended: 'Đình chỉ sinh hoạt',
  withdrawal: 'Đã xin ra khỏi Đảng',
  removal: 'Đã xóa tên',
  expulsion: 'Đã khai trừ',
  death: 'Đã từ trần',
  departure: 'Đã chuyển ra ngoài tỉnh',
}

/** Members as their list shows them, in the columns an import reads. */
export const memberExport = exportedList(membersApi.export, {
  columns: [
    { head: 'Mã đảng viên', shows: 'code' },
    { head: 'Họ và tên', width: 32 },
    { head: 'Ngày sinh', shows: 'birth', isDay: true },
    { head: 'Giới tính', width: 10 },
    { head: 'Mã tổ chức' },
    { head: 'Tên tổ chức', shows: 'organization', width: 40 },
    { head: 'Trạng thái', shows: 'status' },
    { head: 'Ngày quyết định kết nạp', isDay: true },
    { head: 'Ngày kết nạp', shows: 'admitted', isDay: true },
    { head: 'Ngày chính thức', isDay: true },
    { head: 'Từ ngày', isDay: true },
    { head: 'Đến ngày', isDay: true },
    { head: 'Tuổi đảng', width: 10, shows: 'age' },
    { head: 'Huy hiệu Đảng', width: 10 },
  ],
  count: async (ctx, asked) => {
    await ensureSeen(ctx, 'members.read', asked.organizationId)
    return countOf(ctx, rolled(ctx, asked))
  },
  rows: (ctx, asked) =>
    fetched<Row>(ctx, listed(ctx, asked), (row) => [
      ...[row.code, row.fullName, row.birthDate, row.gender === 'female' ? 'Nữ' : 'Nam'],
      ...[row.organizationCode, row.organizationName, statusNames[row.status]],
      ...[row.admissionDecidedOn, row.admittedOn, row.fullOn, row.from, row.until],
      ...[partyAgeOf(row, asked.day ?? ctx.today), row.badge],
    ]),
})

/** In whole years on the day, or on the day one left. */
function partyAgeOf({ admissionDecidedOn, daysOutside: outside, until }: Row, day: Day): number {
  const last = until !== null && until <= day ? until : day
  return yearsBetween(addDays(admissionDecidedOn, outside), last)
}

/** Who is asked for: a query of `(id, name_key, sort_key, organization_id, status)`. */
export function rolled(ctx: Ctx, asked: Omit<Asked, 'format' | 'hidden'>): RawBuilder<unknown> {
  const { day = ctx.today, organizationId, status, flag, roll, q } = asked
  const sort = sortOf(asked)
  const lookup = lookupOf({ sort }, day)
  return sql`
    with places as materialized (${placesOf(ctx, organizationId, day)}), ${lookup.with}
    rolled as (
      select who.id, who.name_key, m.organization_id, m.status,
        ${sortKey({ sort, roll }, { belongs: sql`m`, fit: sql<number>`0`, day })} as sort_key
      from (${rollOf(sql`places`, day, { roll, statuses: status, flag })}) m
      join members who on who.id = m.member_id
      ${lookup.join(sql`m`)}
      where ${matching(q).either}
    )
    select * from rolled`
}

function sortOf({ sort }: Pick<Asked, 'sort'>) {
  return sort === undefined ? undefined : sorting(memberSorts).parse(sort)
}

/** Periods and names of organizations of the day are read once, and not for each row. */
function listed(ctx: Ctx, asked: Asked): RawBuilder<unknown> {
  const { day = ctx.today } = asked
  return sql`
    select who.code, who.full_name, who.birth_date, who.gender, v.code as organization_code,
      v.name as organization_name, page.status, who.admission_decided_on, who.admitted_on,
      case when who.full_on <= ${day}::date then who.full_on end as full_on,
      lower(m.valid) as "from", upper(m.valid) as until,
      coalesce(outside.days, 0) as days_outside, badge.years as badge
    from (${rolled(ctx, asked)}) page
    join members who on who.id = page.id
    ${periodOf(asked.roll, day)}
    left join (select distinct on (organization_id) organization_id, code, name
      from organization_versions where lower(valid) <= ${day}::date
      order by organization_id, valid desc) v on v.organization_id = page.organization_id
    left join (${daysOutside(day)}) outside on outside.member_id = page.id
    left join (select member_id, max(years) as years from badges_held
      where awarded_on <= ${day}::date group by member_id) badge on badge.member_id = page.id
    order by ${orderBy(orderOf({ sort: sortOf(asked) }))}`
}

/** The period of the day, or the last one of those who had left by it. */
function periodOf(roll: Asked['roll'], day: Day): RawBuilder<unknown> {
  return roll === 'current'
    ? sql`join memberships m on m.member_id = page.id and m.valid @> ${day}::date`
    : sql`cross join lateral (select valid from memberships where member_id = page.id
        and lower(valid) <= ${day}::date order by valid desc limit 1) m`
}
