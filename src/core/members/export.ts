import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Ctx } from '../../platform/context.ts'
import { type Day, yearsBetween } from '../../platform/day.ts'
import { orderBy } from '../../platform/keyset.ts'
import { sorting } from '../../platform/wire.ts'
import { countOf, exportedList, fetched } from '../exports/list.ts'
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
  /** Since when Party age counts: later than the decision by the days outside. */
  countedFrom: Day
  badge: number | null
  /** The one that is asked for. */
  day: Day
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
  called: 'Đảng viên',
  count: (ctx, asked) => countOf(ctx, rolled(ctx, asked)),
  rows: (ctx, asked) => fetched<Row>(ctx, listed(ctx, asked)),
  columns: [
    { head: 'Mã đảng viên', shows: 'code', of: ({ code }) => code },
    { head: 'Họ và tên', width: 32, of: ({ fullName }) => fullName },
    { head: 'Ngày sinh', shows: 'birth', isDay: true, of: ({ birthDate }) => birthDate },
    { head: 'Giới tính', width: 10, of: ({ gender }) => (gender === 'female' ? 'Nữ' : 'Nam') },
    { head: 'Mã tổ chức', of: ({ organizationCode }) => organizationCode },
    {
      head: 'Tên tổ chức',
      shows: 'organization',
      width: 40,
      of: ({ organizationName }) => organizationName,
    },
    { head: 'Trạng thái', shows: 'status', of: ({ status }) => statusNames[status] },
    {
      head: 'Ngày quyết định kết nạp',
      isDay: true,
      of: ({ admissionDecidedOn }) => admissionDecidedOn,
    },
    { head: 'Ngày kết nạp', shows: 'admitted', isDay: true, of: ({ admittedOn }) => admittedOn },
    { head: 'Ngày chính thức', isDay: true, of: ({ fullOn }) => fullOn },
    { head: 'Từ ngày', isDay: true, of: ({ from }) => from },
    { head: 'Đến ngày', isDay: true, of: ({ until }) => until },
    { head: 'Tuổi đảng', width: 10, shows: 'age', of: partyAgeOf },
    { head: 'Huy hiệu Đảng', width: 10, of: ({ badge }) => badge },
  ],
})

/** In whole years on the day, or on the day one left. */
function partyAgeOf({ countedFrom, until, day }: Row): number {
  return yearsBetween(countedFrom, until !== null && until <= day ? until : day)
}

/** Who is asked for: a query of members with `(sort_key, organization_id, status, valid)`. */
export function rolled(ctx: Ctx, asked: Omit<Asked, 'format' | 'hidden'>): RawBuilder<unknown> {
  const { day = ctx.today, organizationId, status, flag, roll, q } = asked
  const sort = sortOf(asked)
  const lookup = lookupOf({ sort }, day)
  return sql`
    with places as materialized (${placesOf(ctx, organizationId, day)}), ${lookup.with}
    rolled as (
      select who.*, m.organization_id, m.status, m.valid,
        ${sortKey({ sort, roll }, { belongs: sql`m`, fit: sql<number>`0`, day })} as sort_key
      from (${rollOf(sql`places`, day, { roll, statuses: status, flag })}) m
      join members who on who.id = m.member_id
      ${lookup.join(sql`m`)}
      where ${matching(q).either}
    )
    select * from rolled`
}

/** A file has no hits that fit better than others: it stands in the order of names. */
function sortOf({ sort }: Pick<Asked, 'sort'>) {
  return sorting(memberSorts).parse(sort ?? 'name')
}

/** Names of organizations of the day are read once, and not for each row. */
function listed(ctx: Ctx, asked: Asked): RawBuilder<unknown> {
  const { day = ctx.today } = asked
  return sql`
    select page.code, page.full_name, page.birth_date, page.gender, v.code as organization_code,
      v.name as organization_name, page.status, page.admission_decided_on, page.admitted_on,
      case when page.full_on <= ${day}::date then page.full_on end as full_on,
      lower(page.valid) as "from", upper(page.valid) as until,
      page.admission_decided_on + coalesce(outside.days, 0) as counted_from, badge.years as badge,
      ${day}::date as day
    from (${rolled(ctx, asked)}) page
    left join (select distinct on (organization_id) organization_id, code, name
      from organization_versions where lower(valid) <= ${day}::date
      order by organization_id, valid desc) v on v.organization_id = page.organization_id
    left join (${daysOutside(day)}) outside on outside.member_id = page.id
    left join (select member_id, max(years) as years from badges_held
      where awarded_on <= ${day}::date group by member_id) badge on badge.member_id = page.id
    order by ${orderBy(orderOf({ sort: sortOf(asked) }))}`
}
