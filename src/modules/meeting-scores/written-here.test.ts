import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { demoScale } from '../../../demo/meeting-scale.ts'
import { refuse } from '../../platform/refusal.ts'
import type { Meeting } from '../meetings/contract.ts'
import type { Row } from '../meetings/outbox-rules.ts'
import type { ScoreSheet } from './contract.ts'
import { MeetingScale } from './scale.ts'
import { chosenScore, scoreDifferences } from './web/choice-rules.ts'
import { sheetAsWritten } from './web/overlay-rules.ts'

const uuid = (at: number) => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`
const notHeld = refuse('conflict', 'meeting-scores.not-held')
const known: ScoreSheet = {
  ...{ meetingId: uuid(1), organizationId: uuid(2), organizationName: 'Chi bộ ấp' },
  ...{ kind: 'regular', month: '2019-07', title: null, heldOn: '2019-07-03', state: 'none' },
  ...{ version: 0, voters: 0, judged: {}, override: null, score: null, level: null, vote: null },
  ...{ confirmed: null, reopenReason: null, hasChanged: false },
  scale: {
    ...{ id: uuid(3), title: 'Thang', sourceDocument: '', from: '2019-01-01', invented: true },
    body: MeetingScale.parse(demoScale.body),
  },
  facts: {
    ...{ roll: null, heldOnTheDay: true, minutesLong: null, speakers: null, daysToSigning: null },
    conclusions: { done: 0, of: 1 },
  },
  whyNot: { score: notHeld, reopen: notHeld, confirm: notHeld, unconfirm: notHeld },
}

const person = { votes: true, present: true, absence: null, answer: null } as const
/** Of the meeting what the score is computed from, as it was written on this device. */
const meeting = {
  ...{ state: 'held', heldOn: '2019-07-03', beganAt: '14:00', endedAt: '15:40' },
  attendance: { obliged: 2, present: 1, unexcused: 1, share: 50 },
  roll: [
    { ...person, memberId: uuid(11), fullName: 'Trần Văn An', duty: 'obliged' },
    {
      ...{ ...person, memberId: uuid(12), fullName: 'Lê Thị Bé', duty: 'obliged' },
      ...{ present: false, absence: 'unexcused' },
    },
    { ...person, memberId: uuid(13), fullName: 'Võ Văn Cò', duty: 'exempt', present: false },
  ],
  carried: [{ state: 'done', dueOn: null }],
} as unknown as Meeting

const row = (content: Extract<Row, { section: 'score' }>['content'], given: Partial<Row> = {}) => {
  const start = { key: 'key', meetingId: known.meetingId, name: '', version: 0, writtenAt: 0 }
  const fresh = { state: 'waiting' as const, tries: 0, nextAt: 0, over: null, said: null }
  return { ...start, ...fresh, ...given, section: 'score', content } as Row
}

describe('a score on a device', () => {
  test('can be made once the roll was called here, from what is written here', () => {
    const sheet = sheetAsWritten(known, { meeting, row: null })
    expect(sheet.whyNot.score).toBeNull()
    expect(sheet.voters).toBe(1)
    expect(sheet.facts).toMatchObject({ minutesLong: 100, conclusions: { done: 1, of: 1 } })
    expect(sheet.facts.roll).toEqual({
      ...{ members: 3, exempt: 1, away: 0, suspended: 0, present: 1, absentWithoutReason: 1 },
    })
  })

  test('stands as it was saved here, and goes on from there', () => {
    const saved = row({ judged: { content: 'mostly' }, speakers: 6, override: null })
    const sheet = sheetAsWritten(known, { meeting, row: saved })
    expect([sheet.state, sheet.judged, sheet.facts.speakers]).toEqual([
      'draft',
      { content: 'mostly' },
      6,
    ])
  })

  test('is voted on here, and changed no more before the vote has arrived', () => {
    const votes = { yes: 1, no: 0, abstain: 0 }
    const voted = row({ judged: {}, speakers: 6, override: null, ...votes })
    const sheet = sheetAsWritten(known, { meeting, row: voted })
    expect([sheet.state, sheet.vote?.yes]).toEqual(['voted', 1])
    expect(sheet.whyNot.score?.code).toBe('meeting-scores.not-sent')
  })

  test('is open again where the server did not take the vote', () => {
    const votes = { yes: 26, no: 0, abstain: 0 }
    const voted = row({ judged: {}, speakers: 6, override: null, ...votes }, { state: 'refused' })
    const sheet = sheetAsWritten(known, { meeting, row: voted })
    expect([sheet.state, sheet.whyNot.score]).toEqual(['draft', null])
  })

  test('is the server’s, once that is as new as what arrived from here', () => {
    const sent = row(
      { judged: { content: 'mostly' }, speakers: 6, override: null },
      { state: 'sent', version: 1 },
    )
    const newer = { ...known, version: 1, state: 'draft' as const, judged: { content: 'fully' } }
    expect(sheetAsWritten(newer, { meeting: null, row: sent })).toEqual(newer)
    expect(sheetAsWritten(known, { meeting: null, row: sent }).version).toBe(1)
  })
})

const judged = fc.dictionary(
  fc.constantFrom('content', 'debate', 'clear'),
  fc.constantFrom('fully', 'mostly', 3, true),
)
const score = fc.record({
  judged,
  speakers: fc.constantFrom(null, 3, 6),
  override: fc.constantFrom(null, { level: 'good' as const, reason: 'đủ' }),
})

test('of two scores of one meeting each part is from the side that was chosen', () => {
  fc.assert(
    fc.property(score, score, fc.infiniteStream(fc.boolean()), (mine, other, sides) => {
      const theirs = { ...other, facts: { ...known.facts, speakers: other.speakers } }
      const parts = scoreDifferences(mine, theirs)
      const chosen = new Map(
        parts.map((part) => [part, sides.next().value ? ('mine' as const) : ('theirs' as const)]),
      )
      const merged = chosenScore(mine, theirs, (part) => chosen.get(part) ?? 'mine')
      const differsFrom = (from: typeof mine) =>
        scoreDifferences(merged, { ...from, facts: { ...known.facts, speakers: from.speakers } })
      expect(differsFrom(mine).filter((part) => chosen.get(part) === 'mine')).toEqual([])
      expect(differsFrom(other).filter((part) => chosen.get(part) === 'theirs')).toEqual([])
    }),
  )
})
