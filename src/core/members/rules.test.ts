import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addMonths, type Day } from '../../platform/day.ts'
import { type Departure, departures, type Life, ownStatus, type Period } from './life.ts'
import { nextBadge, partyAge, partyAgeFrom } from './party-age.ts'
import type { MembershipRules } from './rule-sets.ts'
import * as rules from './rules.ts'

const of2025: MembershipRules = {
  admission: { youngest: 18, oldest: 60, beyondOldest: 'ban thường vụ tỉnh ủy' },
  probation: { months: 12 },
  readmission: { times: 1, monthsAfterLeaving: 36 },
  temporaryTransfer: { fewestMonths: 3, underMonths: 12, studyMonths: 24 },
  workingDays: {
    admissionDecision: 45,
    fullDecision: 30,
    ceremony: 30,
    considerFull: 30,
    startTransfer: 60,
    handInTransfer: 30,
    complaintAgainstRemoval: 30,
  },
}
const ofTheCharter: MembershipRules = {
  ...of2025,
  admission: { youngest: 18, oldest: null, beyondOldest: null },
  readmission: { times: null, monthsAfterLeaving: null },
  temporaryTransfer: { fewestMonths: null, underMonths: null, studyMonths: null },
}
const decision = (on: Day) => ({ number: '01-QĐ/HU', on })

const probation: Period = {
  organizationId: 'a',
  status: 'probationary',
  from: '2018-05-31',
  until: null,
  openedBy: 'admission',
  openingOn: '2018-05-10',
  closedBy: null,
}
const newcomer: Life = {
  birthDate: '1990-02-15',
  admissionDecidedOn: '2018-05-10',
  admittedOn: '2018-05-31',
  fullOn: null,
  periods: [probation],
  flags: [],
}
const fullPeriod: Period = {
  ...probation,
  status: 'full',
  from: '2019-05-31',
  openedBy: 'fullRecognition',
}
const full: Life = {
  ...newcomer,
  fullOn: '2019-05-31',
  periods: [{ ...probation, until: '2019-05-31', closedBy: 'fullRecognition' }, fullPeriod],
}
const suspended: Life = {
  ...full,
  periods: [
    ...full.periods.slice(0, 1),
    { ...fullPeriod, until: '2020-01-01', closedBy: 'suspension' },
    { ...fullPeriod, from: '2020-01-01', status: 'suspended', openedBy: 'suspension' },
  ],
}
function gone(closedBy: Departure, until = '2020-03-01'): Life {
  return { ...full, periods: [...full.periods.slice(0, 1), { ...fullPeriod, until, closedBy }] }
}

describe('admission', () => {
  const person = { birthDate: '2001-06-15', ceremonyOn: '2019-07-20', exception: null }
  test.each([
    ['a day short of eighteen', '2019-06-14', person, 'members.too-young'],
    ['eighteen to the day', '2019-06-15', person, undefined],
    ['sixty and no month more', '2019-07-01', { ...person, birthDate: '1959-06-15' }, undefined],
    ['sixty and a month', '2019-07-15', { ...person, birthDate: '1959-06-15' }, 'members.too-old'],
    [
      'over sixty with the decision of the authority',
      '2019-07-15',
      { ...person, birthDate: '1950-01-01', exception: decision('2019-06-01') },
      undefined,
    ],
    ['decided after the ceremony', '2019-07-21', person, 'members.ceremony-before-decision'],
  ])('one who is %s', (_, on, given, code) => {
    expect(rules.whyNotAdmit({ ...given, decision: decision(on) }, of2025)?.code).toBe(code)
  })

  test('an age the rule set does not know is not checked', () => {
    const old = { ...person, birthDate: '1930-01-01', decision: decision('2019-07-01') }
    expect(rules.whyNotAdmit(old, ofTheCharter)).toBeNull()
  })
})

describe('one who comes from elsewhere', () => {
  const born = '2001-06-15'
  test.each([
    ['admitted at fourteen', '2015-06-20', ofTheCharter, 'members.too-young'],
    ['admitted a day short of eighteen', '2019-06-14', ofTheCharter, 'members.too-young'],
    ['admitted at eighteen to the day', '2019-06-15', ofTheCharter, undefined],
    ['admitted at sixty-one, by an exception we do not see', '2062-07-15', of2025, undefined],
    ['admitted at fourteen before the first rules we know', '2015-06-20', null, undefined],
  ])('%s', (_, admissionDecidedOn, given, code) => {
    expect(rules.whyNotOfAge({ birthDate: born, admissionDecidedOn }, given)?.code).toBe(code)
  })
})

describe('full recognition', () => {
  test('takes effect exactly twelve months after the ceremony', () => {
    expect(rules.fullFrom(newcomer, of2025)).toBe('2019-05-31')
  })
  test.each([
    ['on the day', newcomer, '2019-05-31', undefined],
    ['late', newcomer, '2019-08-15', undefined],
    ['a day early', newcomer, '2019-05-30', 'members.probation-not-over'],
    ['of a full member', full, '2019-08-15', 'members.already-full'],
    ['of a suspended full member', suspended, '2020-08-15', 'members.already-full'],
    ['of one who left', gone('removal'), '2020-08-15', 'members.left'],
  ])('decided %s', (_, life, on, code) => {
    expect(rules.whyNotRecognizeFull(life, on, of2025)?.code).toBe(code)
  })
})

test.each([
  ['to another cell', full, 'b', '2020-01-01', undefined],
  ['to their own cell', full, 'a', '2020-01-01', 'members.same-organization'],
  ['while suspended', suspended, 'b', '2020-06-01', 'members.suspended'],
  ['before a later change', full, 'b', '2019-05-31', 'members.later-change'],
  ['before the ceremony', newcomer, 'b', '2018-05-31', 'members.not-yet-member'],
  ['after leaving', gone('withdrawal'), 'b', '2020-06-01', 'members.left'],
])('a transfer %s', (_, life, organizationId, on, code) => {
  expect(rules.whyNotTransfer(life, { on, organizationId })?.code).toBe(code)
})

test.each([
  ['expelled in probation', newcomer, 'expulsion', 'members.expulsion-only-full'],
  ['expelled as a full member', full, 'expulsion', undefined],
  ['expelled when suspended before', suspended, 'expulsion', undefined],
  ['removed in probation', newcomer, 'removal', undefined],
  ['expelled after leaving', gone('withdrawal'), 'expulsion', 'members.left'],
] as const)('a member %s', (_, life, kind, code) => {
  const left = { kind, on: '2020-06-01', decision: decision('2020-05-20') }
  expect(rules.whyNotLeave(life, left)?.code).toBe(code)
})

test('only a death needs no decision', () => {
  const needy = departures.filter((kind) =>
    rules.whyNotLeave(full, { kind, on: '2020-06-01', decision: null }),
  )
  expect(needy).toEqual(['withdrawal', 'removal', 'expulsion', 'departure'])
})

describe('coming back', () => {
  const again: Life = {
    ...gone('removal'),
    periods: [
      ...gone('removal').periods,
      {
        ...probation,
        from: '2024-01-01',
        openedBy: 'readmission',
        until: '2024-06-01',
        closedBy: 'removal',
      },
    ],
  }
  test.each([
    ['36 months after leaving', gone('removal'), '2023-03-01', undefined],
    ['a day sooner', gone('removal'), '2023-02-28', 'members.readmission-too-early'],
    ['a second time', again, '2030-01-01', 'members.readmitted-already'],
    ['while a member', full, '2030-01-01', 'members.on-roll'],
    ['after death', gone('death'), '2030-01-01', 'members.deceased'],
    ['after going elsewhere', gone('departure'), '2030-01-01', 'members.departed'],
  ])('one admitted again %s', (_, life, on, code) => {
    const readmission = { decision: decision(on), ceremonyOn: on }
    expect(rules.whyNotReadmit(life, readmission, of2025)?.code).toBe(code)
  })

  test('numbers nobody has read stand in nobody’s way', () => {
    const soon = { decision: decision('2024-07-01'), ceremonyOn: '2024-07-02' }
    expect(rules.whyNotReadmit(again, soon, ofTheCharter)).toBeNull()
  })

  test.each([
    ['wrongly expelled', gone('expulsion'), undefined],
    ['still a member', full, 'members.on-roll'],
    ['deceased', gone('death'), 'members.deceased'],
  ])('one %s asks for reinstatement', (_, life, code) => {
    expect(rules.whyNotReinstate(life, '2021-01-01')?.code).toBe(code)
  })

  test('one who is reinstated is again what they were before suspension', () => {
    expect(ownStatus(suspended.periods)).toBe('full')
  })
})

test.each([
  ['two months', '2019-09-30', false, 'members.away-too-short'],
  ['three months', '2019-10-01', false, undefined],
  ['twelve months', '2020-07-01', false, 'members.away-too-long'],
  ['two years of study', '2021-07-01', true, undefined],
  ['more than two years of study', '2021-07-02', true, 'members.away-too-long-for-study'],
])('a temporary transfer of %s', (_, until, forStudy, code) => {
  const away = { from: '2019-07-01', until, forStudy }
  expect(rules.whyNotAway(full, away, of2025)?.code).toBe(code)
})

describe('Party age', () => {
  test('counts from the decision, not from the ceremony', () => {
    expect([partyAge(full, '2019-05-09'), partyAge(full, '2019-05-10')]).toEqual([0, 1])
  })
  test('leaves out the time outside and stands still after leaving', () => {
    const back: Period = { ...probation, from: '2023-06-20', openedBy: 'readmission' }
    const life = {
      ...full,
      periods: [...gone('removal').periods, { ...back, openingOn: '2023-06-01' }],
    }
    expect(partyAge(life, '2022-12-31')).toBe(1)
    expect(partyAgeFrom(life, '2024-01-01')).toBe(addDays('2018-05-10', 1187))
  })
  test('goes on through a gap that a reinstatement closed', () => {
    const back: Period = { ...fullPeriod, from: '2022-01-01', openedBy: 'reinstatement' }
    const life = { ...full, periods: [...gone('expulsion').periods, back] }
    expect(partyAge(life, '2023-05-10')).toBe(5)
  })
})

describe('badges', () => {
  const badges = {
    years: [30, 40, 45],
    dates: [
      { month: 2, day: 3 },
      { month: 5, day: 19 },
      { month: 9, day: 2 },
      { month: 11, day: 7 },
    ],
  }
  test.each([
    ['2020-01-01', { years: 30, on: '2048-05-19' }],
    ['2048-05-19', { years: 30, on: '2048-05-19' }],
    ['2048-05-20', { years: 40, on: '2058-05-19' }],
    ['2064-01-01', null],
  ])('the next badge as of %s', (day, badge) => {
    expect(nextBadge(full, badges, day)).toEqual(badge)
  })
  test('a badge earned after the last date of a year is given the next February', () => {
    const life = { ...full, admissionDecidedOn: '1990-11-08', admittedOn: '1990-11-08' }
    expect(nextBadge(life, badges, '2020-11-09')).toEqual({ years: 30, on: '2021-02-03' })
  })
  test('one who left gets none, from the day they left', () => {
    const life = gone('removal')
    expect(nextBadge(life, badges, '2021-01-01')).toBeNull()
    expect(nextBadge(life, badges, life.periods.at(-1)?.until ?? '')).toBeNull()
  })
})

/** One step of a random life, tried on some day; what the rules refuse does not happen. */
type Step = { act: string; days: number; place: string }
const step: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom('full', 'transfer', 'suspend', 'resume', 'leave', 'readmit', 'reinstate'),
  days: fc.integer({ min: 0, max: 900 }),
  place: fc.constantFrom('a', 'b', 'c'),
})

function live(steps: readonly Step[]): { life: Life; day: Day } {
  let life = newcomer
  let day = '2018-05-31'
  for (const { act, days, place } of steps) {
    day = addDays(day, days)
    life = played(life, act, day, place)
  }
  return { life, day }
}

function played(life: Life, act: string, on: Day, organizationId: string): Life {
  const last = life.periods.at(-1) as Period
  const close = (closedBy: Period['closedBy']) => [
    ...life.periods.slice(0, -1),
    { ...last, until: on, closedBy },
  ]
  const change = (by: 'suspension' | 'resumption' | 'internalTransfer', to: Partial<Period>) => ({
    ...life,
    periods: [...close(by), { ...last, from: on, openedBy: by, ...to }],
  })
  const reopened = (openedBy: Period['openedBy'], status: Period['status']) => ({
    ...life,
    periods: [
      ...life.periods,
      { organizationId, status, from: on, until: null, openedBy, openingOn: on, closedBy: null },
    ],
  })
  if (act === 'full') return recognized(life, on)
  if (act === 'transfer' && !rules.whyNotTransfer(life, { on, organizationId }))
    return change('internalTransfer', { organizationId })
  if (act === 'suspend' && !rules.whyNotSuspend(life, on))
    return change('suspension', { status: 'suspended' })
  if (act === 'resume' && !rules.whyNotResume(life, on))
    return change('resumption', { status: ownStatus(life.periods) })
  if (act === 'leave' && !rules.whyNotLeave(life, { kind: 'removal', on, decision: decision(on) }))
    return { ...life, periods: close('removal') }
  if (act === 'reinstate' && !rules.whyNotReinstate(life, on))
    return reopened('reinstatement', ownStatus(life.periods))
  const readmission = { decision: decision(on), ceremonyOn: on }
  if (act === 'readmit' && !rules.whyNotReadmit(life, readmission, of2025))
    return reopened('readmission', 'probationary')
  return life
}

function recognized(life: Life, decidedOn: Day): Life {
  if (rules.whyNotRecognizeFull(life, decidedOn, of2025)) return life
  const on = rules.fullFrom(life, of2025)
  const periods = life.periods.flatMap((period): Period[] => {
    if (period.status !== 'probationary') return [period]
    if (period.from >= on) return [{ ...period, status: 'full' }]
    if (period.until !== null && period.until <= on) return [period]
    return [
      { ...period, until: on, closedBy: 'fullRecognition' },
      { ...period, from: on, status: 'full', openedBy: 'fullRecognition' },
    ]
  })
  return { ...life, fullOn: life.fullOn ?? on, periods }
}

describe('in every life', () => {
  const lives = fc.array(step, { maxLength: 30 }).map(live)

  test('there is one membership at a time, in the order of time', () => {
    fc.assert(
      fc.property(lives, ({ life }) => {
        for (const [index, period] of life.periods.entries()) {
          const next = life.periods[index + 1]
          expect(period.until === null ? next === undefined : period.from < period.until).toBe(true)
          if (next) expect(next.from >= (period.until ?? '')).toBe(true)
        }
      }),
    )
  })

  test('nobody is full before twelve months of probation', () => {
    fc.assert(
      fc.property(lives, ({ life }) => {
        const firstFull = life.periods.find(({ status }) => status === 'full')
        if (firstFull) expect(firstFull.from >= addMonths(life.admittedOn, 12)).toBe(true)
        if (firstFull) expect(life.fullOn !== null && life.fullOn <= firstFull.from).toBe(true)
      }),
    )
  })

  test('Party age never falls as days pass, and nobody is readmitted twice', () => {
    fc.assert(
      fc.property(lives, ({ life, day }) => {
        const days = Array.from({ length: 40 }, (_, index) => addDays('2018-06-01', index * 300))
        const ages = days.filter((at) => at <= day).map((at) => partyAge(life, at))
        expect(ages).toEqual([...ages].sort((a, b) => a - b))
        expect(life.periods.filter((p) => p.openedBy === 'readmission').length).toBeLessThan(2)
      }),
    )
  })

  const moves = fc.record({
    lived: lives,
    nth: fc.nat(20),
    days: fc.integer({ min: -900, max: 900 }),
  })
  const asked = ({
    lived: { life },
    nth,
    days,
  }: typeof moves extends fc.Arbitrary<infer M> ? M : never) => {
    const acts = rules.datedActs(life)
    const act = acts[nth % acts.length] as (typeof acts)[number]
    return { life, act, to: addDays(act.on, days) }
  }

  test('an act set right to another day leaves a sound life, and set right back the same one', () => {
    fc.assert(
      fc.property(moves, (move) => {
        const { life, act, to } = asked(move)
        if (rules.whyNotRedate(life, act, to)) return
        const moved = rules.redated(life, act, to)
        const shape = ({ periods }: Life) =>
          periods.map(({ from: _, until: __, ...period }) => period)
        expect(shape(moved)).toEqual(shape(life))
        for (const [index, { from, until }] of moved.periods.entries()) {
          const next = moved.periods[index + 1]
          expect(until === null || from < until).toBe(true)
          if (next) expect(next.from >= (until ?? '9')).toBe(true)
        }
        const full = moved.periods.find(({ status }) => status === 'full')
        expect(full?.from).toBe(life.periods.find(({ status }) => status === 'full')?.from)
        expect(rules.redated(moved, { ...act, on: to }, act.on)).toEqual(life)
      }),
      { numRuns: 400 },
    )
  })

  test('no act goes before the one before it or beyond the one after it', () => {
    fc.assert(
      fc.property(moves, (move) => {
        const { life, act, to } = asked(move)
        const days = rules.datedActs(life).map(({ on }) => on)
        const isBetween = days.every((on) => on === act.on || on < act.on === on < to || on === to)
        if (!isBetween) expect(rules.whyNotRedate(life, act, to)).not.toBeNull()
      }),
      { numRuns: 400 },
    )
  })
})

test.each([
  [null, 'members.nothing-to-take-back'],
  [{ stands: false }, 'members.changed-since'],
  [{ stands: true }, undefined],
])('the last act taken back: %j', (last, code) => {
  expect(rules.whyNotTakeBack(last)?.code).toBe(code)
})
