import type { World } from '../../permissions.world.ts'
import { aJpeg } from '../../support/pictures.ts'
import { inPage, organization, plain, type Row, reason } from './row.ts'

export const meetings: Record<string, Row> = {
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
