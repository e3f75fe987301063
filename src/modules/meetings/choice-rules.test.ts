import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  chosenMinutes,
  chosenRoll,
  itemOf,
  minutesDifferences,
  rollDifferences,
  type Side,
} from './choice-rules.ts'
import { absences, type RollEntry } from './contract.ts'

const uuid = (at: number) => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`
const mark = fc.constantFrom('present' as const, ...absences, null)
const side = fc.constantFrom<Side>('mine', 'theirs')

const twoRolls = fc.array(fc.tuple(mark, mark, side), { maxLength: 12 }).map((people) => {
  const all = people.map(([here, there, choice], at) => ({
    memberId: uuid(at),
    here,
    there,
    choice,
  }))
  const mine = {
    present: all.filter(({ here }) => here === 'present').map(({ memberId }) => memberId),
    absent: all.flatMap(({ memberId, here }) =>
      here === null || here === 'present' ? [] : [{ memberId, reason: here }],
    ),
  }
  const theirs = all.map(
    ({ memberId, there }): RollEntry => ({
      ...{ memberId, fullName: memberId, duty: 'obliged', votes: true, answer: null },
      ...{ present: there === null ? null : there === 'present' },
      absence: there === 'present' ? null : there,
    }),
  )
  return { all, mine, theirs }
})

describe('two rolls', () => {
  test('differ in those of whom they say different things, and in nobody else', () => {
    fc.assert(
      fc.property(twoRolls, ({ all, mine, theirs }) => {
        const differing = all.filter(({ here, there }) => here !== there)
        expect(rollDifferences(mine, theirs).map((one) => [one.mine, one.theirs])).toEqual(
          differing.map(({ here, there }) => [here, there]),
        )
      }),
    )
  })

  test('become one that says of everybody what was chosen', () => {
    fc.assert(
      fc.property(twoRolls, ({ all, mine, theirs }) => {
        const sideOf = (id: string) => all.find((one) => one.memberId === id)?.choice ?? 'mine'
        const { present, absent } = chosenRoll(mine, theirs, sideOf)
        for (const { memberId, here, there, choice } of all) {
          const wanted = choice === 'mine' ? here : there
          const said = present.includes(memberId)
            ? 'present'
            : (absent.find((one) => one.memberId === memberId)?.reason ?? null)
          expect(said).toBe(wanted)
        }
      }),
    )
  })
})

const text = fc.constantFrom('một', 'hai', null)
const minutes = fc.record({
  ...{ beganAt: fc.constantFrom('14:00', null), endedAt: fc.constantFrom('15:30', null) },
  ...{ chairId: fc.constantFrom(uuid(1), null), secretaryId: fc.constantFrom(uuid(2), null) },
  guests: text,
  // Two items of one title are possible, and one that only one of the two has.
  items: fc.array(
    fc.record({
      ...{ title: fc.constantFrom('Thời sự', 'Nhiệm vụ', 'Khác'), discussed: fc.boolean() },
      ...{ notes: text, conclusion: text },
    }),
    { maxLength: 4 },
  ),
  votes: fc.array(
    fc.record({
      ...{ question: fc.constantFrom('Kế hoạch', 'Kết nạp'), secret: fc.boolean() },
      ...{ yes: fc.nat(9), no: fc.nat(9), abstain: fc.nat(9) },
    }),
    { maxLength: 2 },
  ),
  tasks: fc.array(
    fc.record({
      ...{ id: fc.constantFrom(uuid(7), uuid(8)), what: fc.constantFrom('Sửa cầu', 'Họp dân') },
      ...{ ownerId: fc.constantFrom(uuid(1), null), dueOn: fc.constantFrom('2019-08-01', null) },
    }),
    { maxLength: 2 },
  ),
  carried: fc.array(
    fc.record({
      ...{ id: fc.constant(uuid(9)), state: fc.constantFrom('open' as const, 'done' as const) },
      note: text,
    }),
    { maxLength: 1 },
  ),
})

describe('two minutes', () => {
  test('do not differ from themselves, whatever is chosen', () => {
    fc.assert(
      fc.property(minutes, side, (one, choice) => {
        expect(minutesDifferences(one, one)).toEqual([])
        expect(chosenMinutes(one, one, () => choice)).toEqual(one)
      }),
    )
  })

  test('become the one or the other where one is chosen throughout', () => {
    fc.assert(
      fc.property(minutes, minutes, (mine, theirs) => {
        expect(chosenMinutes(mine, theirs, () => 'theirs')).toEqual(theirs)
        const kept = chosenMinutes(mine, theirs, () => 'mine')
        expect(minutesDifferences(mine, kept)).toEqual([])
        expect(kept.items).toHaveLength(mine.items.length)
      }),
    )
  })

  test('become one that has each part from the side that was chosen', () => {
    // Of several items of one title, leaving one out numbers the others anew.
    const apart = minutes.map((one) => ({
      ...one,
      items: one.items.filter(({ title }, at) => {
        return one.items.findIndex((other) => other.title === title) === at
      }),
    }))
    fc.assert(
      fc.property(apart, apart, fc.infiniteStream(side), (mine, theirs, sides) => {
        const chosen = new Map(
          minutesDifferences(mine, theirs).map((part) => [part, sides.next().value ?? 'mine']),
        )
        const merged = chosenMinutes(mine, theirs, (part) => chosen.get(part) ?? 'mine')
        const stillOther = (from: Side) =>
          minutesDifferences(from === 'mine' ? mine : theirs, merged).filter(
            (part) => chosen.get(part) === from,
          )
        expect([stillOther('mine'), stillOther('theirs')]).toEqual([[], []])
      }),
    )
  })

  test('tell two items of one title apart', () => {
    const item = { title: 'Khác', discussed: true, notes: null, conclusion: null }
    const one = { items: [item, { ...item, notes: 'hai' }], votes: [], tasks: [], carried: [] }
    const none = { beganAt: null, endedAt: null, chairId: null, secretaryId: null, guests: null }
    expect(itemOf({ ...one, ...none }, 'item Khác (2)')?.notes).toBe('hai')
  })
})
