import type { Permission } from '../src/core/access/roles.ts'
import { decision, electionOf, type World } from './permissions.world.ts'
import { aJpeg } from './support/pictures.ts'

type Input = Record<string, unknown>

/**
 * What the matrix must know of an endpoint that its declaration does not say.
 *
 * - `record`: it answers for one record; whoever may not see it is told it is missing.
 * - `list`: it answers everybody with the permission, and `shows` the record to those it reaches.
 * - `plain`: it concerns no organization.
 * - `own`: it answers only whom the record belongs to, which nobody of the matrix is.
 */
export type Row = {
  kind: 'record' | 'list' | 'plain' | 'own'
  /** Whose record it is: the relation of a right is its place's to this organization. */
  at?: 'commune' | 'cell'
  /** Valid inputs; several where one endpoint has several ways to the same record. */
  inputs: (world: World) => Input | Input[]
  /** What one must hold there; the endpoint's own permission when left out. */
  needs?: Permission[]
  /** What makes the record seen. */
  sees?: Permission
  /** The code said to who sees it but may not do it, where it is not `access.not-here`. */
  notHere?: string
  shows?: (reply: never, world: World) => boolean
  /** The same of another kind of record that it shows. */
  also?: Row
  /** Set where it is asked for at the organization above; who holds it lower sees, but may not. */
  fromAbove?: true
  /** Done at the top of the province alone, where nobody of the matrix has a right. */
  provinceOnly?: true
  /** Takes a right that counts at the top of the province alone: nobody of the matrix has it. */
  topOnly?: true
  /** What everybody alike is told, where in the world of the matrix it can be done no more. */
  over?: string
  /** What whoever may do it there is told, where it takes somebody nobody of the matrix is. */
  barred?: { status: number; code: string }
  /** Set where whoever does not see it is told that they have no right, not that it is missing. */
  tellsUnseen?: true
  /** Fields that name a record the act does not change: whoever sees it may name it. */
  seeingSuffices?: string[]
  /** Set where the record lies below that organization: a right over that one alone does not reach it. */
  isBelow?: true
  /** Set where, asked by what is above one's reach, it shows what lies within it, as a list does. */
  isOfList?: true
}

const on = '2019-07-01'
const reason = 'Theo yêu cầu công tác'

function plain(inputs: Row['inputs'] = () => ({})): Row {
  return { kind: 'plain', inputs }
}

function organization(inputs: Row['inputs'], at: Row['at'] = 'commune'): Row {
  return { kind: 'record', at, sees: 'organizations.read', inputs }
}

function member(inputs: Row['inputs']): Row {
  return { kind: 'record', at: 'cell', sees: 'members.read', inputs }
}

/** Seen by whoever manages the members it changed. */
function batch(inputs: Row['inputs']): Row {
  return { kind: 'record', at: 'cell', sees: 'members.manage', inputs }
}

function post(inputs: Row['inputs']): Row {
  return { kind: 'record', at: 'cell', sees: 'posts.read', inputs }
}

function account(inputs: Row['inputs']): Row {
  return { kind: 'record', at: 'commune', sees: 'access.read', inputs }
}

function view(inputs: Row['inputs']): Row {
  return { kind: 'record', sees: 'members.read', needs: ['members.manage'], inputs }
}

type Search = { kind: string; rows: { id: string }[] }[]

const finds = (reply: Search, kind: string, id: string) =>
  reply.some((of) => of.kind === kind && of.rows.some((row) => row.id === id))

type Named = { id: string }[]
type Paged = { rows: { id: string; organizationId?: string }[]; total: number }

const inPage = (id: (world: World) => string) => (reply: Paged, world: World) =>
  reply.rows.some((row) => row.id === id(world))

const person = { birthDate: '1990-01-01', gender: 'male', fullName: 'Trần Văn Bình' }

const organizations: Record<string, Row> = {
  'GET /organizations/roots': plain(),
  'GET /organizations/:id/sheet': organization((w) => ({ id: w.communeId })),
  'GET /organizations/:id/slip': organization((w) => ({ id: w.communeId })),
  'GET /organizations/:id/regulations': organization((w) => ({ id: w.communeId })),
  'POST /organizations/:id/working-regulations': organization((w) => ({
    ...{ id: w.communeId, title: 'Quy chế làm việc', from: on, decision },
  })),
  'POST /working-regulations/:id/ending': organization((w) => ({ id: w.regulationId, on, reason })),
  'GET /organizations/:id/size': organization((w) => ({ id: w.communeId })),
  'GET /organizations/:id/children': {
    kind: 'list',
    at: 'cell',
    inputs: (w) => ({ id: w.communeId }),
    shows: (reply: Named, w) => reply.some((row) => row.id === w.cellId),
  },
  'GET /organizations': {
    kind: 'list',
    at: 'commune',
    inputs: (w) => [{}, { q: 'xa a1' }, { under: w.districtId }],
    shows: inPage((w) => w.communeId),
  },
  'GET /organizations/:id': organization((w) => ({ id: w.communeId })),
  'GET /organizations/:id/history': organization((w) => ({ id: w.communeId })),
  'GET /organization-kinds': plain(),
  'POST /organizations': {
    ...organization((w) => ({
      ...{ parentId: w.communeId, name: 'Chi bộ mới', kind: 'cell', from: on, decision },
    })),
  },
  'POST /organizations/:id/names': organization((w) => ({
    ...{ id: w.communeId, version: 2, from: on, decision, name: 'Đảng bộ xã A1 mới' },
  })),
  'POST /organizations/:id/kinds': organization((w) => ({
    id: w.emptyCellId,
    version: 1,
    from: on,
    decision,
    kind: 'sectionChapter',
  })),
  'POST /organizations/:id/parents': {
    ...organization((w) => ({
      ...{ id: w.emptyCellId, version: 1, from: on, decision, parentId: w.sectionId },
    })),
  },
  'POST /organizations/:id/ending': organization((w) => ({
    ...{ id: w.emptyCellId, version: 1, on, ending: 'dissolution', reason, decision },
  })),
  'DELETE /organizations/:id/planned-change': organization((w) => ({
    ...{ id: w.plannedCellId, version: 2, on: '2019-09-01', reason },
  })),
  'POST /organizations/:id/planned-change': organization((w) => ({
    ...{ id: w.plannedCellId, version: 2, on: '2019-09-01', to: '2019-10-01', reason },
  })),
  'GET /planned-changes': {
    kind: 'list',
    at: 'cell',
    needs: ['members.read'],
    inputs: (w) => [{}, { organizationId: w.communeId }, { of: 'member' }],
    shows: inPage((w) => w.planned.id),
  },
  'POST /organizations/:id/corrections': organization((w) => ({
    ...{ id: w.emptyCellId, version: 1, versionId: w.versionId, name: 'Chi bộ ấp 4', reason },
  })),
}

const meetings: Record<string, Row> = {
  'GET /planned-meetings': {
    kind: 'list',
    at: 'commune',
    inputs: (w) => [{ month: '2019-06' }, { month: '2019-07', organizationId: w.communeId }],
    shows: ({ rows }: { rows: { organizationId: string }[] }, w) =>
      rows.some(({ organizationId }) => organizationId === w.communeId),
  },
  'GET /organizations/:id/meeting-day': organization((w) => ({ id: w.communeId })),
  'PUT /organizations/:id/meeting-day': organization((w) => ({
    ...{ id: w.communeId, fromMonth: '2019-08', dayOfMonth: 21, startsAt: '08:00' },
  })),
  'DELETE /organizations/:id/meeting-day': organization((w) => ({ ...w.meetingDay, reason })),
  'GET /meetings': {
    kind: 'list',
    at: 'commune',
    inputs: (w) => [{}, { month: '2019-07' }, { organizationId: w.communeId }],
    shows: inPage((w) => w.meetingId),
  },
  'GET /next-meetings': plain(),
  'GET /me/calendar-feeds': plain(),
  'POST /me/calendar-feeds': {
    ...organization((w) => ({ organizationId: w.communeId, secret: 's'.repeat(43) })),
    seeingSuffices: ['organizationId'],
  },
  'DELETE /me/calendar-feeds/:id': { kind: 'own', inputs: (w) => ({ id: w.meetingId }) },
  'PUT /meetings/:id/answer': {
    ...meeting((w) => ({ id: w.invitedMeetingId, coming: true, absence: null })),
    barred: { status: 403, code: 'meetings.not-on-its-roll' },
  },
  'GET /meetings/:id': meeting((w) => ({ id: w.meetingId })),
  'GET /meetings/:id/papers/:kind': meeting((w) => ({ id: w.meetingId, kind: 'minutes' })),
  'GET /meetings/:id/papers/:kind/document': meeting((w) => ({ id: w.meetingId, kind: 'roll' })),
  'POST /organizations/:id/meetings': organization((w) => ({
    ...{ id: w.communeId, kind: 'regular', month: '2019-09', on: '2019-09-20', reason },
  })),
  'PUT /meetings/:id': meeting((w) => ({
    ...{ id: w.meetingId, version: 1, startsAt: '08:00', title: 'Bầu cử', agenda: ['Bàn'] },
  })),
  'POST /meetings/:id/issues': meeting((w) => ({
    ...{ id: w.gatheringId, version: 1, issueIds: [w.issueId] },
  })),
  'POST /meetings/:id/invitees': {
    ...meeting((w) => ({ id: w.gatheringId, version: 1, memberId: w.freeId })),
    isBelow: true,
    seeingSuffices: ['memberId'],
  },
  'DELETE /meetings/:id/invitees/:memberId': meeting((w) => ({
    ...{ id: w.gatheringId, version: 1, memberId: w.inviteeId },
  })),
  'PUT /meetings/:id/day': meeting((w) => ({
    ...{ id: w.meetingId, version: 1, on: '2019-08-01', startsAt: '08:00', reason },
  })),
  'POST /meetings/:id/invitation': meeting((w) => ({ id: w.meetingId, version: 1 })),
  'POST /meetings/:id/cancellation': meeting((w) => ({ id: w.meetingId, version: 1, reason })),
  'PUT /meetings/:id/roll': meeting((w) => ({
    ...{ id: w.meetingId, version: 0, present: [], absent: [] },
  })),
  'PUT /meetings/:id/minutes': meeting((w) => minutesOf(w.heldMeetingId)),
  'POST /meetings/:id/signatures': {
    ...meeting((w) => ({
      ...{ id: w.heldMeetingId, attendanceVersion: 1, minutesVersion: 0, capacity: 'chair' },
    })),
    barred: { status: 403, code: 'meetings.not-the-chair' },
  },
  'DELETE /meetings/:id/signatures': meeting((w) => ({ id: w.signedMeetingId, reason })),
  'GET /meetings/:id/photos': meeting((w) => ({ id: w.heldMeetingId })),
  'GET /meetings/:id/photos/:photoId': meeting((w) => rollPhoto(w)),
  'POST /meetings/:id/photos': meeting((w) => ({ id: w.heldMeetingId, content: aJpeg })),
  'DELETE /meetings/:id/photos/:photoId': meeting((w) => ({ ...rollPhoto(w), reason })),
}

const rollPhoto = (w: World) => ({ id: w.heldMeetingId, photoId: w.rollPhotoId })
const issuePhoto = (w: World) => ({ id: w.issueId, photoId: w.issuePhotoId })

const scores: Record<string, Row> = {
  'GET /meeting-scores': {
    kind: 'list',
    at: 'cell',
    inputs: (w) => [{}, { month: '2019-07', state: 'none' }, { organizationId: w.cellId }],
    shows: ({ rows }: { rows: { meetingId: string }[] }, w) =>
      rows.some(({ meetingId }) => meetingId === w.scores.unscored.id),
  },
  'GET /meetings/:id/score': score(({ scores: { voted } }) => ({ id: voted.id })),
  'GET /organizations/:id/meeting-scores': score((w) => ({ id: w.cellId, year: 2019 })),
  'PUT /meetings/:id/score': score(({ scores: { unscored } }) => ({ ...unscored, judged: {} })),
  'POST /meetings/:id/score/vote': score(({ scores: { unscored, vote } }) => ({
    ...{ ...unscored, ...vote },
  })),
  'DELETE /meetings/:id/score/vote': score(({ scores: { voted } }) => ({ ...voted, reason })),
  'POST /meetings/:id/score/confirmation': {
    ...score(({ scores: { voted } }) => voted),
    fromAbove: true,
  },
  'DELETE /meetings/:id/score/confirmation': {
    ...score(({ scores: { confirmed } }) => ({ ...confirmed, reason })),
    fromAbove: true,
  },
}

/** Seen by whoever reads the minutes of the cell. */
function score(inputs: Row['inputs']): Row {
  return { kind: 'record', at: 'cell', sees: 'minutes.read', inputs }
}

/** Seen by whoever reads the minutes of its organization. */
function meeting(inputs: Row['inputs']): Row {
  return { kind: 'record', at: 'commune', sees: 'minutes.read', inputs }
}

function minutesOf(id: string) {
  return {
    ...{ id, version: 0, beganAt: null, endedAt: null, chairId: null, secretaryId: null },
    ...{ guests: null, items: [], votes: [], tasks: [], carried: [] },
  }
}

const terms = { duty: 'follow', from: '2019-07-01', decision }

/** An assignment of the commune, which is for the organization above to change. */
function assignment(inputs: Row['inputs']): Row {
  return { kind: 'record', at: 'commune', sees: 'follow.read', fromAbove: true, inputs }
}

const followUp: Record<string, Row> = {
  'GET /follow-assignments': {
    kind: 'list',
    at: 'commune',
    inputs: (w) => [{}, { organizationId: w.communeId }, { state: 'active' }],
    shows: ({ rows }: { rows: { id: string }[] }, w) =>
      rows.some(({ id }) => id === w.assignmentId),
  },
  'GET /organizations/:id/followers': organization((w) => ({ id: w.communeId })),
  'GET /follow-assignments/:id': {
    ...{ kind: 'record', at: 'commune', sees: 'follow.read' },
    inputs: (w) => ({ id: w.assignmentId }),
  },
  'POST /follow-assignments': {
    ...assignment((w) => ({ officialId: w.freeId, organizationId: w.communeId, ...terms })),
    needs: ['follow.manage', 'members.read'],
    sees: 'organizations.read',
    seeingSuffices: ['officialId'],
  },
  'POST /follow-assignments/:id/replacement': assignment((w) => ({
    ...{ id: w.assignmentId, version: 1, ...terms, duty: 'support', reason },
  })),
  'POST /follow-assignments/renewals': assignment((w) => ({
    ...{ ids: [w.waitingId], from: '2019-07-01', decision },
  })),
  'POST /follow-assignments/:id/ending': assignment((w) => ({
    ...{ id: w.assignmentId, version: 1, on: '2019-08-01', reason },
  })),
  'POST /follow-assignments/:id/settlement': {
    ...assignment((w) => ({ id: w.waitingId, version: 1, reason })),
  },
}

/** A plan over what stands below the commune. */
function plan(inputs: Row['inputs']): Row {
  return { kind: 'record', at: 'commune', sees: 'reorganization.read', inputs }
}

/** What is known of the bodies of the commune's apparatus. */
const bodies: Record<string, Row> = {
  'GET /bodies': {
    kind: 'list',
    at: 'commune',
    inputs: () => [{}, { kind: 'projectBoard' }, { activity: 'seldom' }],
    isBelow: true,
    shows: inPage((w) => w.bodyId),
  },
  'GET /organizations/:id/body': { ...organization((w) => ({ id: w.bodyId })), isBelow: true },
  'POST /organizations/:id/body-records': organization((w) => ({
    ...{ ...w.bodyFacts, id: w.bodyId, from: on },
  })),
  'POST /organizations/:id/body-overlaps': {
    ...organization((w) => ({
      ...{ id: w.thirdBodyId, otherId: w.bodyId, inWhat: 'Chống hạn', from: on, source: reason },
    })),
    seeingSuffices: ['otherId'],
  },
  'POST /body-overlaps/:id/ending': organization((w) => ({ id: w.overlapId, on, reason })),
}

/** What concerns a body one may propose for: whoever may not does not see it. */
function proposal(inputs: Row['inputs']): Row {
  return { kind: 'record', at: 'cell', sees: 'reorganization.propose', inputs }
}

const reorganization: Record<string, Row> = {
  'GET /reorganization-plans': {
    kind: 'list',
    at: 'commune',
    inputs: () => [{}, { state: 'drafted' }],
    shows: inPage((w) => w.draftedPlan.id),
  },
  'GET /reorganization-plans/:id': plan((w) => ({ id: w.draftedPlan.id })),
  'GET /reorganization-plans/:id/bodies': plan((w) => [
    { id: w.draftedPlan.id },
    { id: w.draftedPlan.id, entry: 'kept' },
    { id: w.draftedPlan.id, decision: 'keep', reasonKind: 'effective', under: w.communeId },
  ]),
  'GET /reorganization-plans/:id/bodies/:bodyId': plan((w) => ({
    ...{ id: w.draftedPlan.id, bodyId: w.plannedBodyId },
  })),
  'POST /reorganization-plans': {
    ...organization((w) => ({
      ...{ code: 'commune-2019', name: 'Sắp xếp chi bộ', organizationId: w.communeId },
      ...{ kinds: ['cell'], baselineOn: on, effectiveOn: '2019-12-01' },
    })),
  },
  'PUT /reorganization-plans/:id/bodies/:bodyId/decision': plan((w) => {
    const body = { ...w.draftedPlan, bodyId: w.plannedBodyId, reasonKind: 'effective' }
    return [
      { ...body, decision: 'keep' },
      { ...body, decision: 'move', newParentId: w.communeId },
      { ...body, decision: 'dissolve', targetIds: [w.communeId] },
    ]
  }),
  'POST /reorganization-plans/:id/imports': plan((w) => ({
    ...{ id: w.draftedPlan.id, fileName: 'phương án.xlsx' },
  })),
  'POST /reorganization-plans/:id/keeping': plan((w) => ({
    ...{ ...w.draftedPlan, reasonKind: 'effective' },
  })),
  'GET /reorganization-proposals': {
    kind: 'list',
    at: 'cell',
    inputs: (w) => [{}, { planId: w.draftedPlan.id, q: 'ap' }],
    shows: inPage((w) => w.cellId),
  },
  'GET /reorganization-plans/:id/bodies/:bodyId/proposals': proposal((w) => ({
    ...{ id: w.draftedPlan.id, bodyId: w.cellId },
  })),
  'POST /reorganization-plans/:id/bodies/:bodyId/proposals': {
    ...proposal((w) => ({
      ...{ id: w.bulkDecided.id, bodyId: w.cellId, decision: 'keep', reasonKind: 'effective' },
    })),
    seeingSuffices: ['newParentId'],
  },
  'DELETE /reorganization-proposals/:id': proposal((w) => ({ id: w.bodyProposalId })),
  'POST /reorganization-proposals/:id/adoption': plan((w) => ({
    ...{ id: w.bodyProposalId, version: w.draftedPlan.version },
  })),
  'POST /reorganization-proposals/:id/refusal': plan((w) => ({ id: w.bodyProposalId, reason })),
  'POST /reorganization-plans/:id/bulk-decisions': plan((w) => ({
    ...{ ...w.draftedPlan, bodyIds: [w.plannedBodyId], decision: 'keep', reasonKind: 'effective' },
  })),
  'DELETE /reorganization-plans/:id/bulk-decisions/:actId': plan((w) => w.bulkDecided),
  'POST /reorganization-plans/:id/bodies': plan((w) => ({
    ...{ ...w.draftedPlan, name: 'Chi bộ mới', kind: 'cell', parentId: w.communeId },
  })),
  'DELETE /reorganization-plans/:id/bodies/:bodyId': plan((w) => ({
    ...{ ...w.foundingPlan, bodyId: w.foundedBodyId },
  })),
  'POST /reorganization-plans/:id/appraisal': plan((w) => ({ ...w.draftedPlan, ...w.opinion })),
  'POST /reorganization-plans/:id/consultations': {
    ...plan((w) => ({ ...w.appraisedPlan, ...w.opinion, organizationId: w.communeId })),
    seeingSuffices: ['organizationId'],
  },
  'POST /reorganization-plans/:id/decision': plan((w) => ({ ...w.appraisedPlan, decision })),
  'GET /reorganization-plans/:id/rehearsal': plan((w) => ({ id: w.draftedPlan.id })),
  'POST /reorganization-plans/:id/rehearsal': plan((w) => w.decidedPlan),
  'GET /reorganization-plans/:id/obstacles': plan((w) => ({ id: w.decidedPlan.id })),
  'POST /reorganization-plans/:id/application': plan((w) => w.decidedPlan),
  'POST /reorganization-plans/:id/pause': plan((w) => w.runningPlan),
  'POST /reorganization-plans/:id/undoing': plan((w) => ({ ...w.runningPlan, reason })),
  'POST /reorganization-plans/:id/withdrawal': plan((w) => ({ ...w.draftedPlan, reason })),
}

const concurrentPosts: Record<string, Row> = {
  'GET /concurrent-pilots': {
    kind: 'list',
    at: 'commune',
    inputs: (w) => [{}, { organizationId: w.communeId, state: 'running' }],
    shows: inPage((w) => w.pilot.id),
  },
  'GET /concurrent-pilots/:id': plan((w) => ({ id: w.pilot.id })),
  'POST /concurrent-pilots': organization((w) => ({
    ...{ organizationId: w.communeId, model: 'sharedOffice', from: on, decision },
  })),
  'POST /concurrent-pilots/:id/report': plan((w) => ({ ...w.pilot, on, result: 'Gọn đầu mối' })),
  'POST /concurrent-pilots/:id/ending': plan((w) => ({ ...w.pilot, on, reason })),
  'POST /concurrent-pilots/:id/taking-back': plan((w) => ({ ...w.pilot, reason })),
  'GET /concurrent-posts': {
    kind: 'list',
    at: 'cell',
    inputs: (w) => [{}, { memberId: w.holderId }, { model: 'cellHamlet' }],
    shows: ({ rows }: { rows: { memberId: string }[] }, w) =>
      rows.some(({ memberId }) => memberId === w.holderId),
  },
  'POST /posts/:id/outside-posts': post((w) => ({
    ...{ id: w.postId, title: 'Trưởng ấp', from: on, decision },
  })),
  'POST /outside-posts/:id/ending': post((w) => ({ ...w.outsidePost, on, reason })),
  'POST /outside-posts/:id/taking-back': post((w) => ({ ...w.outsidePost, reason })),
}

const initiatives: Record<string, Row> = {
  'GET /initiatives': {
    kind: 'list',
    at: 'commune',
    inputs: (w) => [{}, { organizationId: w.communeId, state: 'tried', verdict: 'none' }],
    shows: inPage((w) => w.initiative.id),
  },
  'GET /initiatives/:id': plan((w) => ({ id: w.initiative.id })),
  'POST /initiatives': organization((w) => ({
    ...{ organizationId: w.communeId, name: 'Họp một lần', field: 'meetings' },
    ...{ description: 'Gộp hai cuộc họp', from: on, decision },
  })),
  'POST /initiatives/:id/evaluation': plan((w) => ({
    ...{ ...w.initiative, on, verdict: 'worthKeeping', result: 'Bớt một cuộc họp' },
  })),
  'POST /initiatives/:id/ending': plan((w) => ({ ...w.initiative, on, reason })),
  'POST /initiatives/:id/taking-back': plan((w) => ({ ...w.initiative, reason })),
  'POST /initiatives/:id/copies': {
    ...plan((w) => ({ id: w.initiative.id, organizationId: w.cellId, from: on })),
    seeingSuffices: ['organizationId'],
  },
  'POST /initiative-copies/:id/ending': plan((w) => ({ ...w.copy, on, reason })),
  'POST /initiative-copies/:id/taking-back': plan((w) => ({ ...w.copy, reason })),
}

const headcount: Record<string, Row> = {
  'GET /headcount': {
    kind: 'list',
    at: 'commune',
    inputs: (w) => [{}, { organizationId: w.communeId, year: '2019' }],
    shows: ({ rows }: { rows: { organizationId: string }[] }, w) =>
      rows.some(({ organizationId }) => organizationId === w.communeId),
  },
  'GET /staff-changes': {
    kind: 'list',
    at: 'commune',
    inputs: (w) => [{}, { organizationId: w.communeId, kind: 'civilServant' }],
    shows: inPage((w) => w.staffChange.id),
  },
  'GET /organizations/:id/headcount/:year': organization((w) => ({ id: w.communeId, year: 2019 })),
  'PUT /organizations/:id/headcount/:year': organization((w) => ({
    ...{ id: w.communeId, year: 2019, version: 0, decision },
    rows: [{ kind: 'civilServant', assigned: 5, present: 5, toCut: 1 }],
  })),
  'POST /organizations/:id/staff-changes': organization((w) => ({
    ...{ id: w.communeId, kind: 'civilServant', change: 'retire', happenedOn: on },
    ...{ people: 1, decision },
  })),
  'POST /staff-changes/:id/taking-back': plan((w) => ({ id: w.staffChange.id, reason })),
}

/** A visit of the commune, seen by whoever reads who follows it. */
function visit(inputs: Row['inputs']): Row {
  return { kind: 'record', at: 'commune', sees: 'follow.read', inputs }
}

/** Who visits an organization is for the one above it. */
function planning(inputs: Row['inputs']): Row {
  return { ...organization(inputs), fromAbove: true, seeingSuffices: ['officialId'] }
}

const visitPlan = (inputs: Row['inputs']): Row => ({ ...visit(inputs), sees: 'follow.manage' })

const visits: Record<string, Row> = {
  'GET /visits': {
    kind: 'list',
    at: 'commune',
    inputs: (w) => [{}, { organizationId: w.communeId }, { month: '2019-07', state: 'planned' }],
    shows: ({ rows }: { rows: { id: string }[] }, w) => rows.some(({ id }) => id === w.visits.id),
  },
  'GET /own-visits': plain(),
  'GET /visits/:id': visit((w) => ({ id: w.visits.id })),
  'GET /meetings/:id/visits': {
    ...visit((w) => ({ id: w.visits.meetingId })),
    sees: 'minutes.read',
  },
  'GET /visit-replacements': planning((w) => ({
    ...{ organizationId: w.communeId, meetingId: w.visits.meetingId },
  })),
  'PUT /visits/:id/attendance': {
    ...visit((w) => ({ id: w.visits.id, said: 'attended' })),
    barred: { status: 403, code: 'visits.not-yours' },
  },
  'PUT /visits/:id/confirmation': visit((w) => ({ id: w.visits.id, present: true })),
  'POST /visits': planning((w) => ({
    ...{ officialId: w.visits.otherId, organizationId: w.communeId },
    meetingId: w.visits.otherMeetingId,
  })),
  'POST /visits/:id/replacement': {
    ...planning((w) => ({ id: w.visits.id, version: 1, officialId: w.visits.otherId, reason })),
    sees: 'follow.read',
  },
  'POST /visits/:id/cancellation': {
    ...planning((w) => ({ id: w.visits.id, version: 1, reason })),
    sees: 'follow.read',
  },
  'POST /visit-plans': organization((w) => ({ organizationId: w.communeId, month: '2019-07' })),
  'GET /visit-plans/:id': visitPlan((w) => ({ id: w.visits.planId })),
  'POST /visit-plans/:id/acceptance': visitPlan((w) => ({ id: w.visits.planId, version: 1 })),
  'DELETE /visit-plans/:id': visitPlan((w) => ({ id: w.visits.planId })),
}

/** An issue of the commune: what its raiser does is for those who may raise there. */
function issue(inputs: Row['inputs']): Row {
  return { kind: 'record', at: 'commune', sees: 'issues.read', inputs }
}

/** What the district does that has to answer it. */
function answering(inputs: Row['inputs']): Row {
  return { ...issue(inputs), fromAbove: true }
}

const said = 'Đã xem xét'

const issues: Record<string, Row> = {
  'GET /issues': {
    kind: 'list',
    at: 'commune',
    inputs: (w) => [{}, { organizationId: w.communeId }, { state: 'assigned', category: 'roads' }],
    shows: ({ rows }: { rows: { id: string }[] }, w) => rows.some(({ id }) => id === w.issueId),
  },
  'GET /issues/:id': issue((w) => ({ id: w.issueId })),
  'GET /issue-rules': plain(),
  'POST /issues': organization((w) => ({
    ...{ organizationId: w.communeId, category: 'land', what: 'Chưa cắm mốc' },
  })),
  'POST /issues/:id/answer': answering((w) => ({ id: w.issueId, version: 1, said })),
  'POST /issues/:id/refusal': answering((w) => ({ id: w.issueId, version: 1, said })),
  'POST /issues/:id/return': answering((w) => ({ id: w.issueId, version: 1, said })),
  'POST /issues/:id/owners': {
    ...answering((w) => ({ id: w.issueId, version: 1, said, ownerId: w.secondCommuneId })),
    seeingSuffices: ['ownerId'],
  },
  'POST /issues/:id/merger': answering((w) => ({
    ...{ id: w.issueId, version: 1, said, intoId: w.otherIssueId },
  })),
  'POST /issues/:id/verification': issue((w) => ({ id: w.answeredIssueId, version: 2 })),
  'POST /issues/:id/objection': issue((w) => ({ id: w.answeredIssueId, version: 2, said })),
  'POST /issues/:id/resubmission': issue((w) => ({ id: w.returnedIssueId, version: 2, said })),
  'POST /issues/:id/withdrawal': issue((w) => ({ id: w.issueId, version: 1, said })),
  'POST /issues/:id/reopening': issue((w) => ({ id: w.closedIssueId, version: 3, said })),
  'GET /issues/:id/photos': issue((w) => ({ id: w.issueId })),
  'GET /issues/:id/photos/:photoId': issue((w) => issuePhoto(w)),
  'POST /issues/:id/photos': issue((w) => ({ id: w.issueId, content: aJpeg })),
  'DELETE /issues/:id/photos/:photoId': issue((w) => ({ ...issuePhoto(w), reason })),
}

function unit(inputs: Row['inputs']): Row {
  return { kind: 'record', at: 'commune', sees: 'organizations.read', tellsUnseen: true, inputs }
}

const source = 'Nghị quyết 35/NQ-HĐND'

const administrativeUnits: Record<string, Row> = {
  'GET /administrative-units': plain(),
  'GET /administrative-units/:id': plain((w) => ({ id: w.unitId })),
  'POST /administrative-units': unit((w) => ({
    ...{
      level: 'hamlet',
      unitType: 'hamlet',
      name: 'ấp Mới',
      parentId: w.unitId,
      from: on,
      source,
    },
  })),
  'POST /administrative-units/:id/names': unit((w) => ({
    ...{ id: w.unitId, name: 'xã A1 mới', from: on, source },
  })),
  'POST /administrative-units/:id/populations': unit((w) => ({
    ...{ id: w.unitId, countedOn: on, people: 5000, source },
  })),
  'POST /administrative-units/:id/ending': unit((w) => ({ id: w.emptyUnitId, on, source })),
}

const members: Record<string, Row> = {
  'GET /member-sheet': {
    kind: 'list',
    at: 'cell',
    inputs: (w) => [{}, { organizationId: w.communeId }, { q: 'DV-7777' }],
    shows: (reply: { rows: Named }, w) => reply.rows.some((row) => row.id === w.full.id),
  },
  'GET /members': {
    kind: 'list',
    at: 'cell',
    inputs: (w) => [
      {},
      { organizationId: w.communeId },
      { q: 'DV-7777' },
      { q: 'nguyen van an', organizationId: w.cellId },
    ],
    shows: (reply: Paged, w) => {
      const shown = inPage((world) => world.full.id)(reply, w)
      // The total tells nobody that there is more than they see.
      if (!shown && reply.total > 0) throw new Error(`total says ${reply.total}`)
      return shown
    },
  },
  'GET /deadlines': {
    kind: 'list',
    at: 'cell',
    inputs: (w) => [{}, { organizationId: w.communeId }, { kind: 'fullRecognition' }],
    shows: (reply: Paged, w) => {
      const shown = inPage((world) => world.probationary.id)(reply, w)
      if (!shown && reply.total > 0) throw new Error(`total says ${reply.total}`)
      return shown
    },
  },
  'GET /members/:id': { ...member((w) => ({ id: w.full.id })), needs: ['members.read'] },
  'GET /members/:id/slip': { ...member((w) => ({ id: w.full.id })), needs: ['members.read'] },
  'GET /members/:id/history': { ...member((w) => ({ id: w.full.id })), needs: ['members.read'] },
  'GET /members/:id/posts': {
    kind: 'list',
    at: 'cell',
    needs: ['posts.read'],
    inputs: (w) => ({ id: w.holderId }),
    shows: (reply: unknown[]) => reply.length > 0,
  },
  'POST /members': {
    ...organization((w) => {
      const about = { code: 'DV-MOI', organizationId: w.cellId, ceremonyOn: '2019-07-01' }
      return { ...person, ...about, decision }
    }, 'cell'),
    notHere: 'members.receiver-not-yours',
  },
  'POST /member-arrivals': {
    ...organization((w) => {
      const days = { admissionDecidedOn: '2010-01-01', admittedOn: '2010-02-01', fullOn: null }
      return { ...person, ...days, code: 'DV-MOI', organizationId: w.cellId, on, decision }
    }, 'cell'),
    notHere: 'members.receiver-not-yours',
  },
  'POST /members/:id/full-recognition': member((w) => ({ ...w.probationary, decision })),
  'POST /members/:id/transfers': {
    ...member((w) => {
      const to = { kind: 'internal', organizationId: w.siblingCellId, on, decision }
      return { ...w.full, ...to }
    }),
    at: 'commune',
  },
  'POST /organizations/:id/collective-transfers': organization((w) => ({
    ...{ id: w.cellId, toOrganizationId: w.siblingCellId, on, decision },
  })),
  'POST /batches': member((w) => ({
    ...{ act: 'exempt', on, decision, chosen: { by: 'tick', memberIds: [w.full.id] } },
  })),
  'GET /batches': {
    kind: 'list',
    at: 'cell',
    inputs: (w) => [{}, { organizationId: w.communeId }],
    shows: inPage((w) => w.batchId),
  },
  'GET /batches/:id': batch((w) => ({ id: w.batchId })),
  'GET /batches/:id/members': batch((w) => ({ id: w.batchId })),
  'POST /batches/:id/commitment': { kind: 'own', inputs: (w) => ({ id: w.previewId }) },
  'DELETE /batches/:id/commitment': batch((w) => ({ id: w.batchId })),
  'POST /members/:id/suspension': member((w) => ({ ...w.full, on, decision })),
  'DELETE /members/:id/suspension': member((w) => ({ ...w.suspended, on, decision })),
  'POST /members/:id/exemption': member((w) => ({ ...w.full, on, decision })),
  'DELETE /members/:id/exemption': member((w) => ({ ...w.exempt, on })),
  'POST /members/:id/absence': member((w) => ({
    ...{ ...w.full, from: on, until: '2020-01-01', purpose: 'study', decision },
  })),
  'DELETE /members/:id/absence': member((w) => ({ ...w.away, on })),
  'POST /members/:id/introduction': {
    ...member((w) => ({ ...w.full, decision })),
    seeingSuffices: ['receiverId'],
  },
  'DELETE /members/:id/introduction': member((w) => ({ ...w.introduced, on })),
  'GET /dues': {
    kind: 'list',
    at: 'cell',
    inputs: () => ({}),
    shows: ({ rows }: { rows: { memberId: string }[] }, w) =>
      rows.some(({ memberId }) => memberId === w.full.id),
  },
  'GET /members/:id/dues': { ...member((w) => ({ id: w.full.id })), needs: ['members.read'] },
  'POST /dues': member((w) => ({ memberIds: [w.full.id], through: '2019-07' })),
  'POST /members/:id/departure': member((w) => ({ ...w.full, kind: 'withdrawal', on, decision })),
  'POST /members/:id/readmission': member((w) => ({
    ...{ ...w.removed, organizationId: w.cellId, ceremonyOn: on, decision },
  })),
  'POST /members/:id/reinstatement': member((w) => ({
    ...{ ...w.expelled, organizationId: w.cellId, on, decision },
  })),
  'POST /members/:id/arrival': member((w) => ({
    ...{ ...w.departed, organizationId: w.cellId, on, decision },
  })),
  'DELETE /members/:id/last-act': member((w) => ({ ...w.exempt, reason })),
  'POST /members/:id/dates': member((w) => ({
    ...{ ...w.suspended, edge: 'opening', on: '2019-01-01', to: '2019-02-01', reason },
  })),
  'DELETE /members/:id/planned-change': member((w) => ({ ...w.planned, on: '2019-09-01', reason })),
  'POST /members/:id/planned-change': member((w) => ({
    ...{ ...w.planned, edge: 'opening', on: '2019-09-01', to: '2019-10-01', reason },
  })),
  'POST /members/:id/correction': member((w) => ({ ...w.full, fullName: 'Lê Văn An', reason })),
}

const twins = (w: World) => ({ oneId: w.full.id, otherId: w.departed.id })

const duplicates: Record<string, Row> = {
  'GET /duplicates': {
    kind: 'list',
    at: 'cell',
    inputs: (w) => [{}, { memberId: w.full.id }],
    shows: (reply: { rows: { one: { id: string }; other: { id: string } | null }[] }, w) =>
      reply.rows.some(({ one, other }) => [one.id, other?.id].includes(w.full.id)),
  },
  'GET /duplicates/:oneId/:otherId': member(twins),
  'POST /duplicates/:oneId/:otherId/distinction': member((w) => ({ ...twins(w), reason })),
  'DELETE /duplicates/:oneId/:otherId/distinction': member((w) => ({
    ...{ oneId: w.exempt.id, otherId: w.away.id, reason },
  })),
}

const merging = (w: World) => ({ keptId: w.full.id, mergedId: w.departed.id, roll: 'kept' })

const merges: Record<string, Row> = {
  'GET /members/:keptId/merges/:mergedId': member(merging),
  'POST /members/:keptId/merges/:mergedId': member((w) => ({
    ...{ ...merging(w), keptVersion: w.full.version, mergedVersion: w.departed.version, reason },
  })),
  'DELETE /members/:keptId/merges/:mergedId': member((w) => ({ ...w.merge, reason })),
  'GET /members/:id/merges': member((w) => [{ id: w.merge.keptId }, { id: w.merge.mergedId }]),
}

const posts: Record<string, Row> = {
  'GET /organizations/:id/posts': post((w) => ({ id: w.cellId })),
  'GET /post-kinds': plain(),
  'POST /organizations/:id/posts': post((w) => ({
    ...{ id: w.cellId, kind: 'committeeMember', from: on },
  })),
  'POST /posts/:id/ending': post((w) => ({ id: w.postId, on })),
  'POST /posts/:id/holdings': {
    ...post((w) => ({
      ...{ id: w.postId, memberId: w.full.id, by: 'appointment', from: on, decision },
    })),
    seeingSuffices: ['memberId'],
  },
  'POST /holdings/:id/ending': post((w) => ({ id: w.holdingId, on, reason })),
  'GET /organizations/:id/elections': post((w) => ({ id: w.cellId })),
  'POST /posts/:id/elections': post((w) => ({ id: w.postId, ...electionOf(w.holderId) })),
  'POST /elections/:id/correction': post((w) => ({
    ...{ id: w.electionId, version: 1, ...electionOf(w.holderId), reason },
  })),
  'POST /elections/:id/taking-back': post((w) => ({ id: w.electionId, version: 1, reason })),
  'POST /elections/:id/approval': {
    ...post((w) => ({ id: w.electionId, version: 1, decision })),
    fromAbove: true,
  },
  'POST /elections/:id/refusal': {
    ...post((w) => ({ id: w.electionId, version: 1, decision, reason })),
    fromAbove: true,
  },
  'POST /elections/:id/refusal-taking-back': {
    ...post((w) => ({ id: w.refusedElectionId, version: 2, reason })),
    fromAbove: true,
  },
  'POST /elections/:id/approval-taking-back': {
    ...post((w) => ({ id: w.approvedElectionId, version: 2, reason })),
    fromAbove: true,
  },
}

const badges: Record<string, Row> = {
  'GET /badges/candidates': {
    kind: 'list',
    at: 'cell',
    inputs: (w) => [
      { awardedOn: '2023-05-19' },
      { awardedOn: '2023-05-19', organizationId: w.cellId },
    ],
    shows: (reply: { rows: { memberId: string }[] }, w) =>
      reply.rows.some((row) => row.memberId === w.oldId),
  },
  'GET /members/:id/badges': { ...member((w) => ({ id: w.oldId })), needs: ['members.read'] },
  'POST /badges': member((w) => ({
    ...{ awardedOn: '2023-05-19', decision },
    awards: [{ memberId: w.oldId, years: 45, earlyReason: null, posthumous: false }],
  })),
  'POST /badges/:id/loss': member((w) => ({ id: w.badgeId, version: 1, on, reason })),
  'POST /badges/:id/reissue': member((w) => ({ id: w.lostBadgeId, version: 2, decision })),
  'POST /badges/:id/taking-back': member((w) => ({ id: w.badgeId, version: 1, reason })),
}

const complaints: Record<string, Row> = {
  'GET /complaints': {
    kind: 'list',
    at: 'cell',
    inputs: (w) => [
      {},
      { state: 'waiting', organizationId: w.cellId },
      { against: 'expulsion', addressedTo: 'local', from: '2019-07-01', until: '2019-07-01' },
    ],
    shows: inPage((w) => w.complaintId),
  },
  'GET /members/:id/complaints': member((w) => ({ id: w.complainingId })),
  'POST /members/:id/complaints': member((w) => ({
    ...{ id: w.expelled.id, receivedOn: '2019-06-21', lodgedOn: on, document: '12/KN' },
    addressedTo: 'local',
  })),
  'POST /complaints/:id/answer': member((w) => ({
    ...{ id: w.complaintId, version: 1, result: 'annulled' },
    decision: { number: '7-QĐ/UBKT', on: '2019-07-10' },
  })),
  'DELETE /complaints/:id/answer': member((w) => ({
    ...{ id: w.answeredComplaintId, version: 2, reason },
  })),
  'DELETE /complaints/:id': member((w) => ({ id: w.complaintId, version: 1, reason })),
}

const figures: Record<string, Row> = {
  'GET /figures': organization((w) => [
    { organizationId: w.communeId },
    { organizationId: w.communeId, ids: 'members.total,organizations.cells' },
  ]),
  'GET /figures/:id': organization((w) => ({ id: 'members.total', organizationId: w.communeId })),
  'GET /figures/:id/months': organization((w) => ({
    ...{ id: 'members.total', organizationId: w.communeId, months: 2 },
  })),
  'GET /figures/:id/grid': organization((w) => ({
    ...{ id: 'members.total', organizationId: w.communeId, months: 2 },
  })),
  'GET /figures/:id/rows': {
    ...organization((w) => ({ id: 'members.total', organizationId: w.communeId })),
    needs: ['figures.read', 'members.read'],
  },
  'GET /figures/:id/sheet': {
    ...organization((w) => ({ id: 'members.total', organizationId: w.communeId })),
    needs: ['figures.read', 'members.read'],
  },
}

const access: Record<string, Row> = {
  'GET /audit': {
    kind: 'list',
    at: 'commune',
    inputs: (w) => [{ recordId: w.communeId }, { organizationId: w.communeId, limit: 200 }],
    shows: (reply: { rows: { recordId: string }[] }, w) =>
      reply.rows.some((row) => row.recordId === w.communeId),
  },
  'GET /audit/acts': plain(),
  'GET /audit/head': plain(),
  'GET /audit/head/file': plain(),
  'POST /audit/verifications': plain(() => ({ head: '0'.repeat(64) })),
  'GET /me': plain(),
  'GET /demo-accounts': plain(),
  'GET /setup': plain(),
  'POST /setup': {
    ...plain(() => ({
      code: 'khong-dung',
      province: { name: 'Đảng bộ tỉnh', code: '83', from: on, decision },
      administrator: { name: 'Người mới', username: 'moi', password: 'mat-khau-du-dai' },
    })),
    over: 'setup.done',
  },
  'GET /accounts': {
    kind: 'list',
    at: 'commune',
    inputs: () => ({}),
    shows: (reply: { rows: Named }, w) => reply.rows.some((row) => row.id === w.accountId),
  },
  'POST /accounts': plain(() => ({
    ...{ username: 'moi', name: 'Người mới', password: 'mat-khau-du-dai' },
  })),
  'POST /accounts/:id/lock': account((w) => ({ id: w.accountId, reason })),
  'POST /accounts/:id/unlock': account((w) => ({ id: w.lockedId })),
  'POST /accounts/:id/password': account((w) => ({ id: w.accountId, password: 'mat-khau-du-dai' })),
  'GET /me/sessions': plain(),
  'GET /me/second-step': plain(),
  'GET /me/identity': plain(),
  'POST /me/sessions/:id/ending': { kind: 'own', inputs: () => ({ id: 'session-of-another' }) },
  'POST /me/session-endings': plain(),
  'GET /me/leaves': plain(),
  'GET /me/deputies': { kind: 'own', inputs: (w) => ({ key: `post:${w.holdingId}`, q: 'a' }) },
  'POST /me/leaves': {
    kind: 'own',
    inputs: (w) => ({
      ...{ key: `post:${w.holdingId}`, deputyId: w.accountId, reason },
      ...{ from: '2019-08-01', until: '2019-09-01' },
    }),
  },
  'POST /leaves/:id/ending': {
    ...account((w) => ({ id: w.leaveId })),
    needs: ['access.manage'],
  },
  'POST /accounts/:id/second-step-reset': account((w) => ({ id: w.accountId })),
  'POST /accounts/:id/home': account((w) => ({ id: w.accountId, organizationId: w.communeId })),
  'GET /accounts/:id/rights': account((w) => ({ id: w.accountId })),
  'GET /organizations/:id/rights': account((w) => ({ id: w.communeId })),
  'GET /members/:id/rights': { ...account((w) => ({ id: w.full.id })), at: 'cell' },
  'GET /giving': plain(),
  'GET /grant-proposals': {
    kind: 'list',
    at: 'commune',
    inputs: () => ({}),
    shows: (reply: Named, w) => reply.some((row) => row.id === w.proposalId),
  },
  'POST /grant-proposals/:id/approval': account((w) => ({ id: w.proposalId })),
  'POST /grant-proposals/:id/refusal': account((w) => ({ id: w.proposalId, reason })),
  'POST /grant-proposals/:id/withdrawal': account((w) => ({ id: w.proposalId })),
  'GET /grants': {
    kind: 'list',
    at: 'commune',
    inputs: (w) => [{}, { organizationId: w.communeId }, { accountId: w.accountId }],
    shows: (reply: Named, w) => reply.some((row) => row.id === w.grantId),
  },
  'POST /grants': {
    ...organization((w) => ({
      ...{ accountId: w.idleAccountId, organizationId: w.communeId },
      ...{ role: 'communeOffice', from: on, reason },
    })),
    seeingSuffices: ['accountId'],
  },
  'POST /grants/:id/revocation': account((w) => ({ id: w.grantId, on, reason })),
  'GET /why': {
    ...organization((w) => ({ permission: 'members.manage', organizationId: w.communeId })),
    needs: ['organizations.read'],
  },
}

const others: Record<string, Row> = {
  'GET /rule-sets': plain(() => [{}, { state: 'inForce', origin: 'verified', q: 'a' }]),
  'GET /rule-sets/:id': plain((w) => ({ id: w.ruleSetId })),
  'POST /rule-sets': {
    ...plain(() => ({
      ...{ subject: 'badges', from: '2019-08-01', title: 'Huy hiệu', sourceDocument: 'Hướng dẫn' },
      ...{ verified: true, body: { years: [30], dates: [{ month: 2, day: 3 }] } },
    })),
    provinceOnly: true,
  },
  'POST /rule-sets/:id/force': {
    ...plain((w) => ({ id: w.ruleSetId, reason })),
    provinceOnly: true,
  },
  'POST /rule-sets/:id/withdrawal': {
    ...plain((w) => ({ id: w.ruleSetId, reason })),
    provinceOnly: true,
  },
  'GET /search': {
    kind: 'list',
    at: 'commune',
    inputs: () => ({ q: 'xa a1' }),
    needs: ['organizations.read'],
    shows: (reply: Search, w) => finds(reply, 'organization', w.communeId),
    also: {
      kind: 'list',
      at: 'cell',
      inputs: () => ({ q: 'DV-7777' }),
      needs: ['members.read'],
      shows: (reply: Search, w) => finds(reply, 'member', w.full.id),
    },
  },
  'GET /me/recent-choices': plain(),
  'POST /me/recent-choices': plain((w) => ({ kind: 'member', key: w.full.id })),
  'DELETE /me/recent-choices': plain(),
  'GET /views': plain(),
  'POST /views': {
    ...organization((w) => ({
      ...{ list: 'members', name: 'Dự bị', search: '', hiddenColumns: null },
      organizationId: w.communeId,
    })),
    needs: ['members.manage'],
  },
  'PUT /views/:id': view((w) => ({ id: w.viewId, name: 'Đổi tên' })),
  'DELETE /views/:id': view((w) => ({ id: w.viewId })),
  'PUT /views/order': plain(() => ({ list: 'members', ids: [] })),
  'PUT /views/:id/default': {
    ...view((w) => ({ id: w.viewId, isDefault: true })),
    needs: ['members.read'],
  },
  'GET /me/preferences': plain(),
  'PUT /me/preferences': plain(() => ({ rowHeight: 'roomy', language: 'en', textSize: 115 })),
  'GET /jobs': plain(() => [{}, { state: 'failed', q: 'a', from: '2019-07-01' }]),
  'GET /notices': plain(),
  'GET /notices/unread': plain(),
  'POST /notices/:id/reading': { kind: 'own', inputs: (w) => ({ id: w.noticeId }) },
  'DELETE /notices/:id/reading': { kind: 'own', inputs: (w) => ({ id: w.noticeId }) },
  'POST /notices/readings': plain(() => ({ until: '2019-07-22T05:00:00Z' })),
  'GET /me/notice-mail': plain(),
  'PUT /me/notice-address': {
    ...plain(() => ({ email: 'ai@goc.example' })),
    over: 'mail.not-set-up',
  },
  'POST /me/notice-address/proof': { kind: 'own', inputs: () => ({ code: '123456' }) },
  'DELETE /me/notice-address': plain(),
  'PUT /me/notice-hours': plain(() => ({ quietFrom: 22, quietUntil: 6, digestHour: 7 })),
  'PUT /me/notice-paces': plain(() => ({ topic: 'jobs', pace: 'daily' })),
  'GET /me/notice-devices': plain(),
  // The matrix asks without a session, and a device belongs to one.
  'PUT /me/notice-devices': {
    ...plain(() => ({
      endpoint: 'https://push.example/a',
      publicKey: 'a'.repeat(87),
      authSecret: 'a'.repeat(22),
    })),
    over: 'notices.no-session',
  },
  'DELETE /me/notice-devices/:id': { kind: 'own', inputs: (w) => ({ id: w.deviceId }) },
  'PUT /me/notice-push-paces': plain(() => ({ topic: 'jobs', pace: 'daily' })),
  'GET /me/notice-choices': plain(),
  'PUT /me/notice-choices': plain(() => ({ topic: 'jobs', shown: false })),
  'GET /jobs/:id': { kind: 'own', inputs: (w) => ({ id: w.jobId }) },
  'POST /jobs/:id/cancellation': { kind: 'own', inputs: (w) => ({ id: w.jobId }) },
  'GET /jobs/:id/file': { kind: 'own', inputs: (w) => ({ id: w.jobId }) },
}

const ownImport: Row = { kind: 'own', inputs: (w) => ({ id: w.importId }) }

const imports: Record<string, Row> = {
  'GET /imports': plain(() => [{}, { subject: 'members', state: 'checked', q: 'a' }]),
  'POST /imports': plain(() => ({ subject: 'members', fileName: 'danh sach.xlsx' })),
  'GET /import-templates/:subject': plain(() => ({ subject: 'members' })),
  'GET /imports/:id': ownImport,
  'GET /imports/:id/rows': ownImport,
  'GET /imports/:id/faulty-rows': ownImport,
  'PUT /imports/:id/parts/:number': {
    kind: 'own',
    inputs: (w) => ({ id: w.importId, number: 0, content: 'YQ==' }),
  },
  'POST /imports/:id/checks': ownImport,
  'PUT /imports/:id/rows/:rowNumber': {
    kind: 'own',
    inputs: (w) => ({ id: w.importId, rowNumber: 2, cells: { full_name: 'Lê Văn An' } }),
  },
  'POST /imports/:id/rows/:rowNumber/omission': {
    kind: 'own',
    inputs: (w) => ({ id: w.importId, rowNumber: 2, reason }),
  },
  'DELETE /imports/:id/rows/:rowNumber/omission': {
    kind: 'own',
    inputs: (w) => ({ id: w.importId, rowNumber: 2 }),
  },
  'POST /imports/:id/commitment': ownImport,
  'DELETE /imports/:id/commitment': ownImport,
  'DELETE /imports/:id': ownImport,
}

/**
 * Whoever sees a list may take it with them; naming its organization changes nothing of it. What is
 * in the file stands in `permissions-lists`.
 */
const taking = {
  isOfList: true as const,
  seeingSuffices: [
    'organizationId',
    'under',
    'recordId',
    'accountId',
    'officialId',
    'ownerId',
    'memberId',
  ],
}

const exportsOfLists: Record<string, Row> = {
  'POST /exports/members': { ...plain(() => ({ format: 'csv', q: 'DV-7777' })), ...taking },
  'POST /exports/organizations': { ...plain(() => ({ format: 'csv', kind: 'cell' })), ...taking },
  'POST /exports/follow-assignments': { ...plain(() => ({ format: 'csv' })), ...taking },
  'POST /exports/issues': { ...plain(() => ({ format: 'csv' })), ...taking },
  'POST /exports/reorganization-bodies': {
    ...plan((w) => ({ format: 'csv', id: w.draftedPlan.id })),
    seeingSuffices: ['id', 'under'],
  },
  'POST /exports/bodies': { ...plain(() => ({ format: 'csv' })), ...taking },
  'POST /exports/concurrent-pilots': { ...plain(() => ({ format: 'csv' })), ...taking },
  'POST /exports/initiatives': { ...plain(() => ({ format: 'csv' })), ...taking },
  'POST /exports/concurrent-posts': { ...plain(() => ({ format: 'csv' })), ...taking },
  'POST /exports/headcount': { ...plain(() => ({ format: 'csv' })), ...taking },
  'POST /exports/staff-changes': { ...plain(() => ({ format: 'csv' })), ...taking },
  'POST /exports/visits': { ...plain(() => ({ format: 'csv' })), ...taking },
  'POST /exports/posts': {
    ...post((w) => ({ format: 'csv', organizationId: w.cellId })),
    ...taking,
  },
  'POST /exports/figures': {
    ...organization((w) => ({
      format: 'csv',
      figure: 'members.total',
      organizationId: w.communeId,
    })),
    ...taking,
    needs: ['figures.read', 'members.read'],
  },
  'POST /exports/deadlines': { ...plain(() => ({ format: 'csv', kind: 'termEnds' })), ...taking },
  'POST /exports/complaints': { ...plain(() => ({ format: 'csv', state: 'late' })), ...taking },
  'POST /exports/dues': { ...plain(() => ({ format: 'csv', state: 'unknown' })), ...taking },
  'POST /exports/badges': {
    ...plain(() => ({ format: 'csv', awardedOn: '2019-09-02' })),
    ...taking,
  },
  'POST /exports/audit': { ...plain(() => ({ format: 'csv', recordType: 'member' })), ...taking },
  'POST /exports/planned-changes': { ...plain(() => ({ format: 'csv' })), ...taking },
  'POST /exports/duplicates': { ...plain(() => ({ format: 'csv' })), ...taking },
  'POST /exports/administrative-units': { ...plain(() => ({ format: 'csv' })), ...taking },
  'POST /exports/accounts': { ...plain(() => ({ format: 'csv' })), ...taking },
  'POST /exports/imports': { ...plain(() => ({ format: 'csv' })), ...taking },
  'POST /exports/batch-members': {
    ...batch((w) => ({ format: 'csv', id: w.batchId })),
    seeingSuffices: ['id'],
  },
  'POST /exports/batches': { ...plain(() => ({ format: 'csv' })), ...taking },
  'POST /exports/jobs': { ...plain(() => ({ format: 'csv' })), ...taking },
  'POST /exports/rule-sets': { ...plain(() => ({ format: 'csv' })), ...taking },
  'POST /exports/planned-meetings': {
    ...plain(() => ({ format: 'csv', month: '2019-07' })),
    ...taking,
  },
  'POST /exports/meetings': { ...plain(() => ({ format: 'csv' })), ...taking },
  'POST /exports/meeting-scores': { ...plain(() => ({ format: 'csv' })), ...taking },
  'GET /exports/:id': { kind: 'own', inputs: (w) => ({ id: w.jobId }) },
}

function ofInstallation(inputs: Row['inputs'] = () => ({})): Row {
  return { ...plain(inputs), topOnly: true }
}

const administration: Record<string, Row> = {
  'GET /installation': ofInstallation(),
  'GET /installation/accounts': ofInstallation(),
  'GET /installation/jobs': ofInstallation(() => [{}, { state: 'failed' }]),
  'POST /installation/jobs/:id/cancellation': ofInstallation((w) => ({ id: w.jobId })),
  'GET /installation/examination': ofInstallation(),
  'POST /installation/examinations': ofInstallation(),
  'GET /installation/backups': ofInstallation(),
  'POST /installation/backups': ofInstallation(),
  'POST /installation/backups/:name/checks': ofInstallation(() => ({ name: '2019-07-22' })),
  'POST /installation/test-mails': ofInstallation(() => ({ to: 'ai@thu.example' })),
  'POST /installation/jobs/:id/repetition': ofInstallation((w) => ({ id: w.jobId })),
}

/** Every endpoint of the product, by method and path. */
export const table: Record<string, Row> = {
  ...organizations,
  ...meetings,
  ...scores,
  ...followUp,
  ...visits,
  ...issues,
  ...reorganization,
  ...bodies,
  ...concurrentPosts,
  ...initiatives,
  ...headcount,
  ...administrativeUnits,
  ...members,
  ...duplicates,
  ...merges,
  ...posts,
  ...badges,
  ...complaints,
  ...figures,
  ...access,
  ...exportsOfLists,
  ...imports,
  ...administration,
  ...others,
}
