import { nameKey, splitName } from '../src/core/members/names.ts'
import { fold } from '../src/platform/fold.ts'
import { badgesTable, electionTables } from './award-tables.ts'
import { complaintsTable } from './complaints.ts'
import { concurrentTables } from './concurrent-posts.ts'
import { duesTable } from './dues.ts'
import { followAssignmentsTable } from './follow-assignments.ts'
import type { Demo } from './generate.ts'
import { headcountTables } from './headcount.ts'
import { initiativeTables } from './initiatives.ts'
import { issueTables } from './issues.ts'
import { meetingDaysTable } from './meeting-days.ts'
import { idMaker } from './random.ts'
import { range, type Table, table } from './table.ts'
import { visitsTable } from './visits.ts'

/** What tells the ids of holdings from those of other tables. */
const holdingIds = 20

/** Members, where they belonged and when, who held which post, was elected to it or given a badge. */
export function registerTables(demo: Demo): Table[] {
  return [
    people(demo),
    ...memberships(demo),
    ...posts(demo),
    duesTable(demo),
    badgesTable(demo),
    ...electionTables(demo, idMaker(holdingIds)),
    meetingDaysTable(demo),
    followAssignmentsTable(demo),
    ...issueTables(demo),
    complaintsTable(demo),
    visitsTable(demo),
    ...concurrentTables(demo),
    ...headcountTables(demo),
    ...initiativeTables(demo),
  ]
}

function people({ members }: Demo): Table {
  return table(
    'members',
    'id, code, full_name, given_name, name_folded, name_key, birth_date, gender, admission_decided_on, admitted_on, full_on',
    members,
    (one) => [
      one.id,
      one.code,
      one.fullName,
      splitName(one.fullName).givenName,
      fold(one.fullName),
      nameKey(one.fullName),
      one.birthDate,
      one.gender,
      one.decidedOn,
      one.admittedOn,
      one.fullOn,
    ],
  )
}

function memberships({ members, flags }: Demo): Table[] {
  const id = idMaker(18)
  const flagId = idMaker(19)
  const periods = members.flatMap((one) => one.periods.map((period) => ({ id: one.id, period })))
  return [
    table(
      'memberships',
      'id, member_id, organization_id, status, valid, opened_by, opening_number, opening_on, closed_by, closing_number, closing_on',
      periods,
      ({ id: memberId, period }) => [
        id(),
        memberId,
        period.organizationId,
        period.status,
        range(period.from, period.until),
        period.openedBy,
        period.opening?.number ?? null,
        period.opening?.on ?? null,
        period.closedBy,
        period.closing?.number ?? null,
        period.closing?.on ?? null,
      ],
    ),
    table(
      'membership_flags',
      'id, member_id, flag, organization_id, valid, decision_number, decided_on',
      flags,
      (flag) => [
        flagId(),
        flag.memberId,
        flag.flag,
        flag.organizationId,
        range(flag.from, flag.until),
        flag.decision.number,
        flag.decision.on,
      ],
    ),
  ]
}

function posts(demo: Demo): Table[] {
  const id = idMaker(holdingIds)
  return [
    table('posts', 'id, organization_id, kind, title, seats, valid', demo.posts, (post) => [
      post.id,
      post.organizationId,
      post.kind,
      post.title,
      post.seats,
      range(post.from, post.until),
    ]),
    table(
      'post_holdings',
      'id, post_id, member_id, valid, term, opened_by, decision_number, decided_on, closing_reason',
      demo.holdings,
      (held) => [
        id(),
        held.postId,
        held.memberId,
        range(held.from, held.until),
        held.term,
        held.openedBy,
        held.decision.number,
        held.decision.on,
        held.closingReason,
      ],
    ),
  ]
}
