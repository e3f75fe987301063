import type { World } from './permissions.world.ts'

type Input = Record<string, unknown>

const hours = { beganAt: '08:00', endedAt: '09:00', chairId: null, secretaryId: null, guests: null }
const reason = 'Không đúng'
const committee = (w: World, more: Input) => ({ organizationId: w.communeId, ...more })

/** What nobody means of meetings, their scores and visits: where it is sent, what, and why it is refused. */
export const loopClashes: [string, string, (w: World) => Input, number, string][] = [
  [
    'the presence of somebody who is no member there',
    'PUT /meetings/:id/roll',
    (w) => ({ id: w.heldMeetingId, version: 1, present: [w.full.id], absent: [] }),
    ...([409, 'meetings.not-the-roll'] as const),
  ],
  [
    'a vote of more than were there',
    'PUT /meetings/:id/minutes',
    (w) => ({
      ...{ id: w.scores.unscored.id, version: 1, ...hours, items: [], tasks: [], carried: [] },
      votes: [{ question: 'Nhất trí', secret: false, yes: 400, no: 0, abstain: 0 }],
    }),
    ...([409, 'meetings.not-so-written'] as const),
  ],
  [
    'a vote on the score of more than were there',
    'POST /meetings/:id/score/vote',
    ({ scores: { unscored, vote } }) => ({ ...unscored, ...vote, yes: vote.yes + 1 }),
    ...([409, 'meeting-scores.votes-do-not-add-up'] as const),
  ],
  [
    'a meeting of an organization that has ended',
    'POST /organizations/:id/meetings',
    (w) => ({
      id: w.endedId,
      kind: 'extraordinary',
      title: 'Họp',
      on: '2019-08-01',
      startsAt: '08:00',
    }),
    ...([404, 'meetings.no-organization-then'] as const),
  ],
  [
    'a photo of fifty megabytes',
    'POST /meetings/:id/photos',
    (w) => ({ id: w.heldMeetingId, content: 'A'.repeat(50 * 1024 * 1024) }),
    ...([413, 'request.too-large'] as const),
  ],
  [
    'a visit of somebody who does not follow the organization',
    'POST /visits',
    (w) => committee(w, { officialId: w.full.id, meetingId: w.visits.otherMeetingId }),
    ...([409, 'visits.does-not-follow'] as const),
  ],
  [
    'a visit to a meeting of another organization',
    'POST /visits',
    (w) => committee(w, { officialId: w.visits.otherId, meetingId: w.scores.unscored.id }),
    ...([404, 'visits.no-meeting'] as const),
  ],
  [
    'a visit in a month without a meeting',
    'POST /visits',
    (w) => committee(w, { officialId: w.visits.otherId, month: '2019-01' }),
    ...([409, 'visits.day-over'] as const),
  ],
  [
    'somebody sent instead who does not follow the organization',
    'POST /visits/:id/replacement',
    (w) => ({ id: w.visits.id, version: 1, officialId: w.full.id, reason }),
    ...([409, 'visits.does-not-follow'] as const),
  ],
  [
    'a plan of a month that is over',
    'POST /visit-plans',
    (w) => ({ organizationId: w.communeId, month: '2019-06' }),
    ...([409, 'visits.month-over'] as const),
  ],
  [
    'an excuse without its reason',
    'PUT /visits/:id/attendance',
    (w) => ({ id: w.visits.id, said: 'excused' }),
    ...([400, 'request.invalid'] as const),
  ],
]
