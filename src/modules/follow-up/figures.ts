import { sql } from 'kysely'
import { figure } from '../../core/figures/figure.ts'
import { ageOf } from '../../core/figures/kinds.ts'
import { bodyOn } from '../../core/rule-sets/subject.ts'
import { withTerritories } from './assignment-rules.ts'
import { followDuties } from './rule-sets.ts'

/** Organizations of the types the regulation asks to follow that nobody follows. */
const notFollowed = figure({
  id: 'follow_up.not_followed',
  unit: 'organizations',
  of: 'organization',
  kinds: 'organizationKind',
  rows: ({ day, placed }) => sql`
    select placed.organization_id as id, placed.organization_id, placed.path
    from ${placed} placed
    join organization_versions v on v.organization_id = placed.organization_id
      and v.valid @> ${day}::date
    cross join (select ${bodyOn(followDuties, day)} as says) duties
    where duties.says -> 'followedTypes' ? v.unit_type
      and not exists (select from follow_assignments_held held
        where held.organization_id = placed.organization_id and held.valid @> ${day}::date
          and held.territory is null)`,
})

/** Organizations of hamlets and quarters, by whether somebody follows households of theirs. */
function households(id: string, isFollowed: boolean) {
  return figure({
    id,
    unit: 'organizations',
    of: 'organization',
    kinds: 'organizationKind',
    rows: ({ day, placed }) => sql`
      select placed.organization_id as id, placed.organization_id, placed.path
      from ${placed} placed
      join organization_versions v on v.organization_id = placed.organization_id
        and v.valid @> ${day}::date
      where v.unit_type = any(${withTerritories}::text[])
        and ${isFollowed} = exists (select from follow_assignments_held held
          where held.organization_id = placed.organization_id and held.valid @> ${day}::date
            and held.territory is not null)`,
  })
}

/** Assignments that hold, at the organizations they are for. */
const assignments = figure({
  id: 'follow_up.assignments',
  unit: 'assignments',
  of: 'organization',
  kinds: 'organizationKind',
  measure: 'sum',
  rows: ({ day, placed }) => sql`
    select placed.organization_id as id, placed.organization_id, placed.path,
      count(*)::int as amount
    from ${placed} placed
    join follow_assignments_held held on held.organization_id = placed.organization_id
      and held.valid @> ${day}::date
    group by placed.organization_id, placed.path`,
})

/** Issues that wait, at the organizations that have to answer; `late` those past their due day. */
function issues(id: string, isLate: boolean) {
  return figure({
    id,
    unit: 'issues',
    of: 'organization',
    kinds: 'organizationKind',
    measure: 'sum',
    rows: ({ day, placed }) => sql`
      select placed.organization_id as id, placed.organization_id, placed.path,
        count(*)::int as amount
      from ${placed} placed
      join follow_issue_owners own on own.owner_id = placed.organization_id
        and own.valid @> ${day}::date
      where ${
        isLate
          ? sql`own.due_on < ${day}::date and coalesce(own.handed_back_on > ${day}::date, true)`
          : sql`true`
      }
      group by placed.organization_id, placed.path`,
  })
}

/** Issues that wait, by how long ago they were raised; at the organizations that have to answer. */
const issuesByAge = figure({
  id: 'follow_up.issues_by_age',
  unit: 'issues',
  of: 'organization',
  kinds: 'age',
  measure: 'sum',
  rows: ({ day, placed }) => sql`
    select placed.organization_id as id, placed.organization_id, placed.path,
      ${ageOf(sql`issue.raised_on`, day)} as kind, count(*)::int as amount
    from ${placed} placed
    join follow_issue_owners own on own.owner_id = placed.organization_id
      and own.valid @> ${day}::date
    join follow_issues issue on issue.id = own.issue_id
    group by placed.organization_id, placed.path, 4`,
})

export const followUpFigures = [
  notFollowed,
  households('follow_up.households_followed', true),
  households('follow_up.households_not_followed', false),
  assignments,
  issues('follow_up.issues_open', false),
  issues('follow_up.issues_late', true),
  issuesByAge,
]
