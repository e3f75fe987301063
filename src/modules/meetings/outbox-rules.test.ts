import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  afterSending,
  lastWritten,
  meetingsOf,
  nextTime,
  nextToSend,
  type Outcome,
  photosWaiting,
  type Row,
  type Section,
  unsent,
  versionNow,
  whileSending,
  withoutOld,
  withoutPause,
  withoutRow,
  withWritten,
} from './outbox-rules.ts'

let keys = 0
function written(
  section: Section,
  about: { text?: string; version?: number; meeting?: string } = {},
): Row {
  keys += 1
  const { text = '', version = 0, meeting = 'one' } = about
  const row = {
    ...{
      key: `key-${keys}`,
      ownerId: 'an',
      windowId: 'this',
      recordId: meeting,
      name: '',
      version,
      writtenAt: keys,
    },
    ...{ state: 'waiting' as const, tries: 0, nextAt: 0, over: null, said: null },
  }
  const content = { ...emptyMinutes, guests: text }
  return { ...row, section, content } as Row
}
const emptyMinutes = {
  ...{ beganAt: null, endedAt: null, chairId: null, secretaryId: null, guests: null },
  ...{ items: [], votes: [], tasks: [], carried: [] },
}
const textOf = ({ content }: Row) => (content as { guests: string }).guests
const away: Outcome = { is: 'away', said: null }
const no = { code: 'meetings.not-so-written' }

test('what is written again takes the place of what has not left yet', () => {
  const rows = withWritten(
    [written('minutes', { text: 'first' })],
    written('minutes', { text: 'second' }),
  )
  expect(rows.map(textOf)).toEqual(['second'])
})

test('what may have arrived stays, and the later word follows it over what it became', () => {
  const first = written('minutes', { text: 'first', version: 4 })
  const tried = afterSending(whileSending([first], first.key), first.key, away, 0)
  const both = withWritten(tried, written('minutes', { text: 'second', version: 4 }))
  expect(both.map(textOf)).toEqual(['first', 'second'])
  const after = afterSending(both, first.key, { is: 'sent', version: 5 }, 0)
  expect(unsent(after).map(({ version }) => version)).toEqual([5])
  expect(nextToSend(after, 0)?.version).toBe(5)
})

test('minutes wait for the roll, of one meeting and not of another', () => {
  const minutes = written('minutes')
  const roll = written('roll')
  expect(nextToSend([minutes, roll], 0)).toBe(roll)
  const refused = afterSending([minutes, roll], roll.key, { is: 'refused', said: no }, 0)
  expect(nextToSend(refused, 0)).toBeNull()
  const other = written('minutes', { meeting: 'another' })
  expect(nextToSend([...refused, other], 0)).toBe(other)
})

test.each([
  [{ is: 'conflict', said: { code: 'meetings.stale' } }, 'conflict'],
  [{ is: 'refused', said: no }, 'refused'],
] as const)('after %j it waits for somebody and is not sent by itself', (outcome, state) => {
  const row = written('roll')
  const rows = afterSending([row], row.key, outcome, 0)
  expect(rows[0]).toMatchObject({ state, said: outcome.said })
  expect(nextToSend(withoutPause(rows), 1e15)).toBeNull()
  expect(nextTime(rows)).toBeNull()
  expect(withWritten(rows, written('roll'))).toHaveLength(1)
})

test('what is refused gives way where a later word waits', () => {
  const first = written('roll')
  const both = withWritten(whileSending([first], first.key), written('roll'))
  expect(afterSending(both, first.key, { is: 'refused', said: no }, 0)).toEqual([both[1]])
})

test('pauses grow to a minute, and end when the line is back', () => {
  let rows: Row[] = [written('roll')]
  const pauses: number[] = []
  for (let at = 0; at < 8; at += 1) {
    rows = afterSending(rows, rows[0]?.key ?? '', away, 1000)
    pauses.push((rows[0]?.nextAt ?? 0) - 1000)
  }
  expect(pauses).toEqual([2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000])
  expect(nextToSend(rows, 2000)).toBeNull()
  expect(nextTime(rows)).toBe(61_000)
  expect(nextToSend(withoutPause(rows), 2000)).not.toBeNull()
})

test('what arrived is known for a day, so that what was begun before goes on from it', () => {
  const row = written('minutes', { version: 2 })
  const rows = afterSending([row], row.key, { is: 'sent', version: 3 }, 500)
  const of = { recordId: 'one', section: 'minutes', windowId: 'this' } as const
  expect([2, 1, 3].map((began) => versionNow(rows, of, began))).toEqual([3, 1, 3])
  // What was typed in another window meanwhile goes over nothing: the server has a newer version.
  expect(versionNow(rows, { ...of, windowId: 'other' }, 2)).toBe(2)
  expect(lastWritten(rows, of)?.state).toBe('sent')
  expect(withoutOld(rows, 86_000_000)).toHaveLength(1)
  expect(withoutOld(rows, 87_000_000)).toEqual([])
})

/** A server as it is: one reply for a key, and no version but the next. */
function server() {
  const replies = new Map<string, Outcome>()
  const stands = new Map<Section, { version: number; text: string }>()
  let writes = 0
  return {
    stands,
    writes: () => writes,
    answer(row: Row): Outcome {
      const known = replies.get(row.key)
      if (known) return known
      const { version } = stands.get(row.section) ?? { version: 0 }
      if (row.version !== version) return { is: 'conflict', said: { code: 'meetings.stale' } }
      writes += 1
      stands.set(row.section, { version: version + 1, text: textOf(row) })
      const reply: Outcome = { is: 'sent', version: version + 1 }
      replies.set(row.key, reply)
      return reply
    },
  }
}

/** What happens to one sending: nothing goes out, the answer is lost, the app is closed, or all is well. */
const fates = ['lost', 'unanswered', 'closed', 'well'] as const
const step = fc.oneof(
  fc.record({
    does: fc.constant('write' as const),
    section: fc.constantFrom<Section>('roll', 'minutes'),
  }),
  fc.record({ does: fc.constant('send' as const), fate: fc.constantFrom(...fates) }),
)

test('everything arrives exactly once, and the last word of each section stands, whatever fails', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const there = server()
      const began = new Map<Section, number>()
      const last = new Map<Section, string>()
      let rows: Row[] = []
      let count = 0
      const send = (fate: (typeof fates)[number]) => {
        const row = nextToSend(rows, Number.POSITIVE_INFINITY)
        if (!row) return false
        rows = whileSending(rows, row.key)
        if (fate === 'closed') return there.answer(row) !== null
        const answer = fate === 'lost' ? away : there.answer(row)
        rows = afterSending(rows, row.key, fate === 'unanswered' ? away : answer, 0)
        return true
      }
      for (const one of steps) {
        if (one.does === 'send') send(one.fate)
        else {
          const { section } = one
          count += 1
          // Whoever writes goes on from where they began, or from what of theirs has arrived since.
          const of = { recordId: 'one', section, windowId: 'this' }
          const version = versionNow(rows, of, began.get(section) ?? 0)
          began.set(section, version)
          last.set(section, String(count))
          rows = withWritten(rows, written(section, { text: String(count), version }))
        }
      }
      while (send('well'));
      expect(unsent(rows)).toEqual([])
      for (const [section, text] of last) expect(there.stands.get(section)?.text).toBe(text)
      expect(there.writes()).toBeLessThanOrEqual(count)
      const arrived = rows.filter(({ state }) => state === 'sent').length
      expect(arrived).toBe(there.writes())
    }),
  )
})

const photoOf = (of: 'issue' | 'meeting', record = 'one') =>
  ({ ...written('photo', { meeting: record }), content: { of } }) as Row

test('a photo waits for what it hangs at, and nothing waits for a photo', () => {
  const [roll, minutes] = [written('roll'), written('minutes')]
  const [first, second] = [photoOf('meeting'), photoOf('meeting')]
  const rows = [first, second, minutes, roll].reduce<Row[]>(withWritten, [])
  expect(rows).toHaveLength(4)
  expect(nextToSend(rows, 0)).toBe(roll)
  const rolled = afterSending(rows, roll.key, { is: 'sent', version: 1 }, 0)
  expect(nextToSend(rolled, 0)).toBe(minutes)
  const collided = afterSending(rolled, minutes.key, { is: 'conflict', said: no }, 0)
  expect(nextToSend(collided, 0)).toBe(first)
  const refused = afterSending(collided, first.key, { is: 'refused', said: no }, 0)
  expect(nextToSend(refused, 0)).toBe(second)
  expect(photosWaiting(refused, 'one').map(({ key }) => key)).toEqual([first.key, second.key])
})

test('photos of an issue wait until it was raised, and go with it when it is taken out', () => {
  const issue = written('issue', { meeting: 'issue' })
  const rows = [issue, photoOf('issue', 'issue'), photoOf('meeting'), written('score')]
  expect(nextToSend([...rows].reverse(), 0)?.key).toBe(issue.key)
  const away1 = afterSending(rows, issue.key, away, 0)
  expect(nextToSend(away1, 0)?.section).toBe('score')
  const said = afterSending(rows, issue.key, { is: 'refused', said: no }, 0)
  expect(nextToSend(said, 0)?.section).toBe('score')
  expect(withoutRow(said, issue.key).map(({ section }) => section)).toEqual(['photo', 'score'])
  expect(meetingsOf(rows)).toEqual(['one', 'one'])
})

test('after a long time without a line a single busy answer does not cost a minute', () => {
  const row = { ...written('roll'), tries: 9 }
  const again = afterSending(withoutPause([row]), row.key, away, 0)
  expect(nextTime(again)).toBe(4000)
})
