// $1 is an organization, $2 a day.

/** Organizations of a subtree on a day. */
const below = `
  organization_paths top join organization_paths p
    on p.path >= top.path and p.path < top.path || '~' and p.valid @> $2::date
  where top.organization_id = $1 and top.valid @> $2::date`

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

/** A page of a subtree small enough to sort. */
export const listed = `
  with roll as materialized (
    select who.id, who.name_key, 0 as rank, m.organization_id, m.status
    from (select p.organization_id from ${below}) places
    join memberships m on m.organization_id = places.organization_id and m.valid @> $2::date
    join members who on who.id = m.member_id
  ),
  total as (select count(*) as n from roll),
  page as (select * from roll order by name_key, id limit 51)
  ${shown}`

/** A page of a subtree that holds nearly everybody: along the index of names. */
export const walked = `
  with places as materialized (select p.organization_id from ${below}),
  total as (
    select count(*) as n from memberships m
    where m.valid @> $2::date and (m.organization_id in (select organization_id from places)) is true
  ),
  page as (
    select who.id, who.name_key, 0 as rank, m.organization_id, m.status
    from members who cross join lateral (
      select m.organization_id, m.status from memberships m
      where m.member_id = who.id and m.valid @> $2::date offset 0) m
    where (m.organization_id in (select organization_id from places)) is true
    order by who.name_key, who.id limit 51
  )
  ${shown}`

/** $3 and $4: how a folded name begins, and a word in it; $5: the same as it is written. */
export const found = `
  with hits as materialized (
    select who.id, who.name_key, m.organization_id, m.status,
      case when ' ' || who.full_name like $5 then 0 else 1 end as rank
    from (select p.organization_id from ${below}) places
    join memberships m on m.organization_id = places.organization_id and m.valid @> $2::date
    join members who on who.id = m.member_id
      and (who.name_folded like $3 or who.name_folded like $4)
  ),
  total as (select count(*) as n from hits),
  page as (select * from hits order by rank, name_key, id limit 51)
  ${shown}`

const childRow = `
  v.organization_id as id, v.name, v.kind, v.unit_type as "unitType", v.code`

const grandchildren = `
  (select count(*)::int from organization_versions c
    where c.parent_id = v.organization_id and c.valid @> $2::date) as children`

/** Children of an organization with counters somebody keeps. */
export const kept = `
  select ${childRow}, coalesce(k.members, 0) as members, k.children
  from organization_versions v join bench_counters k on k.organization_id = v.organization_id
  where v.parent_id = $1 and v.valid @> $2::date
  order by v.kind, v.code nulls last, v.name`

/** Children of an organization with a count of their subtrees: every member is counted once. */
export const asOf = `
  with placed as materialized (
    select p.organization_id, split_part(substr(p.path, length(top.path) + 1), '/', 1) as child
    from ${below}
  ),
  heads as materialized (
    select placed.child, count(*)::int as members
    from memberships m join placed on placed.organization_id = m.organization_id
    where m.valid @> $2::date group by 1
  )
  select ${childRow}, coalesce(heads.members, 0) as members, ${grandchildren}
  from organization_versions v
  join placed on placed.organization_id = v.organization_id
  left join heads on heads.child = placed.child
  where v.parent_id = $1 and v.valid @> $2::date
  order by v.kind, v.code nulls last, v.name`
