// $1 is an organization, $2 a day. What the planner cannot guess (how much hangs below $1) is told
// it: there is one statement for a district and one for a province.

/** Organizations of a subtree on a day. */
const below = `
  organization_paths top join organization_paths p
    on p.path >= top.path and p.path < top.path || '~' and p.valid @> $2::date
  where top.organization_id = $1 and top.valid @> $2::date`

const places = `places as materialized (select p.organization_id from ${below})`

/** Members of few organizations, looked up one after the other. */
const fewMembers = `
  places cross join lateral (select m.* from memberships m
    where m.organization_id = places.organization_id and m.valid @> $2::date offset 0) m`

/** Where a member is, looked up for one after the other, and that it is in \`places\`. */
const membershipOfWho = `
  cross join lateral (select m.organization_id, m.status from memberships m
    where m.member_id = who.id and m.valid @> $2::date offset 0) m`
const isHere = '(m.organization_id in (select organization_id from places)) is true'

/** What a row shows beside the member, for the 51 of \`page\` only. */
const shown = `
  select page.id, who.code, who.full_name as "fullName", who.birth_date as "birthDate", who.gender,
    page.organization_id as "organizationId",
    (select v.name from organization_versions v where v.organization_id = page.organization_id
      and v.valid @> $2::date) as "organizationName",
    page.status,
    array(select f.flag from membership_flags f
      where f.member_id = page.id and f.valid @> $2::date order by 1) as flags,
    who.admitted_on as "admittedOn",
    case when who.full_on <= $2::date then who.full_on end as "fullOn",
    who.admission_decided_on as "decidedOn",
    (select coalesce(sum(coalesce(m.opening_on, lower(m.valid)) - (
        select max(upper(b.valid)) from memberships b
        where b.member_id = m.member_id and b.valid << m.valid)), 0)::int
      from memberships m where m.member_id = page.id and m.opened_by = 'readmission'
        and lower(m.valid) <= $2::date) as outside,
    page.rank, page.name_key as key, (select n::int from total) as total
  from page join members who on who.id = page.id
  order by page.rank, page.name_key, page.id`

/** Along the index of names until the page is full: few are passed in a district, none in a province. */
const pageOfNames = `
  page as (
    select who.id, who.name_key, 0 as rank, m.organization_id, m.status
    from members who ${membershipOfWho}
    where ${isHere}
    order by who.name_key, who.id limit 51
  )`

const pageOfDistrict = `
  with ${places}, total as (select count(*) as n from ${fewMembers}), ${pageOfNames} ${shown}`

const pageOfProvince = `
  with ${places},
  total as (select count(*) as n from memberships m where m.valid @> $2::date and ${isHere}),
  ${pageOfNames} ${shown}`

/** $3 and $4: how a folded name begins, and a word in it; $5: the same as it is written. */
const isNamed = '(who.name_folded like $3 or who.name_folded like $4)'
const hit = `who.id, who.name_key, m.organization_id, m.status,
  case when ' ' || who.full_name like $5 then 0 else 1 end as rank`
const pageOfHits = `
  total as (select count(*) as n from hits),
  page as (select * from hits order by rank, name_key, id limit 51)`

const hitsInDistrict = `
  with ${places},
  hits as materialized (
    select ${hit} from ${fewMembers} join members who on who.id = m.member_id where ${isNamed}
  ),
  ${pageOfHits} ${shown}`

const hitsInProvince = `
  with ${places},
  hits as materialized (
    select ${hit} from members who ${membershipOfWho} where ${isNamed} and ${isHere}
  ),
  ${pageOfHits} ${shown}`

/** Members by child of $1, from what \`heads\` says of each organization below it. */
const children = (heads: string) => `
  with placed as materialized (
    select p.organization_id, split_part(substr(p.path, length(top.path) + 1), '/', 1) as child
    from ${below}
  ),
  heads as materialized (${heads}),
  by_child as materialized (
    select placed.child, sum(heads.members)::int as members
    from placed join heads on heads.organization_id = placed.organization_id group by 1
  )
  select v.organization_id as id, v.name, v.kind, v.unit_type as "unitType", v.code,
    coalesce(by_child.members, 0) as members,
    (select count(*)::int from organization_versions c
      where c.parent_id = v.organization_id and c.valid @> $2::date) as children
  from organization_versions v
  join placed on placed.organization_id = v.organization_id
  left join by_child on by_child.child = placed.child
  where v.parent_id = $1 and v.valid @> $2::date
  order by v.kind, v.code nulls last, v.name`

/** From counters that are kept up to date, one an organization. */
const childrenKept = children('select organization_id, members from bench_counters')

/** By counting every member once. */
const childrenCounted = children(`
  select m.organization_id, count(*)::int as members
  from memberships m where m.valid @> $2::date group by 1`)

export const statements = {
  pageOfDistrict,
  pageOfProvince,
  hitsInDistrict,
  hitsInProvince,
  childrenKept,
  childrenCounted,
}
