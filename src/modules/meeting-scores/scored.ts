import { sql } from 'kysely'
import { organizationKinds } from '../../core/organizations/kinds.ts'
import { bodyOn } from '../../core/rule-sets/subject.ts'
import { meetingScale } from './rule-sets.ts'

/** That the meeting `t` ought to be scored: of those who hold members, while a scale was in force. */
export const isScored = sql<boolean>`(
  exists (select from rule_sets scale where scale.subject = ${meetingScale.name}
    and scale.enabled and scale.valid @> t.held_on)
  and exists (select from organization_versions v
    where v.organization_id = t.organization_id and v.valid @> t.held_on
      and ${bodyOn(organizationKinds, sql`t.held_on`)} -> 'kinds' -> v.kind ->> 'holdsMembers' = 'true'))`
