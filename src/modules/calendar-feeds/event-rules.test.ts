import { expect, test } from 'vitest'
import { eventsOf, type FeedMeeting, placeShown } from './event-rules.ts'

const said = {
  baseUrl: 'https://goc.example',
  say: (name: string, blanks: Record<string, string> = {}) =>
    [name.replace('calendar_feeds_event_', ''), ...Object.values(blanks)].join(' '),
}

const meeting: FeedMeeting = {
  ...{ id: 'm1', organizationId: 'o1', organizationName: 'Chi bộ ấp 1', kind: 'regular' },
  ...{ month: '2019-07', state: 'invited', calendarOn: '2019-07-03', heldOn: '2019-07-03' },
  ...{ startsAt: '14:00', endedAt: null, place: 'Nhà văn hóa', version: 2 },
}
const planned = {
  ...{ organizationId: 'o1', organizationName: 'Chi bộ ấp 1', month: '2019-07' },
  ...{ on: '2019-07-03', startsAt: '14:00', place: null },
}

test('a regular meeting is one event from its plan on, moved where it moves', () => {
  const [before] = eventsOf([], [planned], said)
  const [prepared, ...more] = eventsOf([{ ...meeting, state: 'prepared' }], [planned], said)
  const [moved] = eventsOf([{ ...meeting, heldOn: '2019-07-08', version: 3 }], [planned], said)
  expect(more).toEqual([])
  expect(before).toMatchObject({
    ...{ uid: 'o1-2019-07@goc.example', sequence: 0, status: 'TENTATIVE', description: 'planned' },
  })
  expect(prepared).toMatchObject({ uid: before?.uid, sequence: 2, status: 'TENTATIVE' })
  expect(moved).toMatchObject({
    ...{ uid: before?.uid, sequence: 3, status: 'CONFIRMED', on: '2019-07-08' },
    ...{ description: 'moved 2019-07-03', summary: 'regular Chi bộ ấp 1 07/2019' },
  })
})

test('a cancelled meeting says so; the next one of its month is the same event, changed since', () => {
  const cancelled: FeedMeeting = { ...meeting, state: 'cancelled', version: 3 }
  const [gone] = eventsOf([cancelled], [planned], said)
  expect(gone).toMatchObject({ sequence: 3, status: 'CANCELLED' })
  const again: FeedMeeting = { ...meeting, id: 'm2', state: 'prepared', version: 1 }
  const [instead, ...more] = eventsOf([cancelled, again], [planned], said)
  expect(more).toEqual([])
  expect(instead).toMatchObject({ uid: gone?.uid, sequence: 4, status: 'TENTATIVE' })
})

test('of other meetings a calendar has neither title nor reason', () => {
  const other: FeedMeeting = { ...meeting, kind: 'extraordinary', month: null, calendarOn: null }
  expect(eventsOf([other], [], said)).toEqual([
    expect.objectContaining({
      ...{ uid: 'm1@goc.example', summary: 'extraordinary Chi bộ ấp 1 ', description: null },
    }),
  ])
})

test.each([
  ['Nhà văn hóa ấp Xẻo Sâu', true],
  ['Hội trường Đảng ủy xã', true],
  ['Nhà ông Ba Đức', false],
  ['nhà đồng chí Lê Văn An', false],
  ['Nhà riêng anh Tư', false],
  ['Nhà riêng, 12 Trần Phú', false],
  ['nhà riêng 12 Trần Phú', false],
  ['Gia đình Nguyễn Văn An', false],
  ['đ/c: Lan', false],
  ['tại hộ Lê Văn Ba', false],
  // May be a place's name; in doubt it is left out.
  ['Nhà văn hóa ấp Bà Điểm', false],
])('%s is shown as a place: %s', (place, isShown) => {
  expect(placeShown(place)).toBe(isShown ? place : null)
})
