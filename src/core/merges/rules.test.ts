import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type Day } from '../../platform/day.ts'
import { type Choice, mergeOf, proposedKept, proposedTaken, whyNotTakeBackMerge } from './rules.ts'
import type { HeldFlag, Holding, Membership, MergeRecord } from './sides.ts'

const today = '2019-07-22'
const circumstances = { today, ownMemberId: null }

function stay(from: Day, until: Day | null, given: Partial<Membership> = {}): Membership {
  return {
    ...{ id: `stay ${from}`, organizationId: 'a', organizationName: 'Chi bộ A', status: 'full' },
    ...{ from, until, openedBy: 'registration', openingOn: null },
    closedBy: until === null ? null : 'departure',
    ...given,
  }
}

function held(from: Day, until: Day | null, given: Partial<Holding> = {}): Holding {
  return {
    ...{ id: `held ${from}`, postId: 'p', title: 'Bí thư', organizationName: 'Chi bộ A', from },
    ...{ until, isEnded: false, givesRights: false, isReferredTo: false },
    ...given,
  }
}

function exempt(from: Day, until: Day | null): HeldFlag {
  return { id: `exempt ${from}`, flag: 'exempt', from, until, organizationName: null }
}

function a(given: Partial<MergeRecord> = {}): MergeRecord {
  return {
    ...{ id: 'a', version: 1, code: 'DV-1', fullName: 'Nguyễn Văn An', birthDate: '1960-03-07' },
    ...{ gender: 'male', admissionDecidedOn: '1990-01-05', admittedOn: '1990-02-03' },
    ...{ fullOn: '1991-02-03', periods: [stay('2010-01-01', null)], flags: [], holdings: [] },
    ...{ account: null, holds: [], distinctFrom: [], complainedOf: [] },
    ...given,
  }
}

const inB = { organizationId: 'b', organizationName: 'Chi bộ B' }
const b = (given: Partial<MergeRecord> = {}): MergeRecord =>
  a({ id: 'b', code: 'DV-2', periods: [stay('2014-01-01', null, inB)], ...given })

const account = { id: '1', username: 'binh', isLocked: false }

function whyNot(kept: MergeRecord, merged: MergeRecord, choice: Partial<Choice> = {}) {
  return mergeOf(kept, merged, { taken: [], ...choice }, circumstances).whyNot?.code ?? null
}

/** The roll after a merge: `a 2010-01-01 2014-01-01`. */
function rollOf(kept: MergeRecord, merged: MergeRecord, choice: Partial<Choice>): string[] {
  const { plan } = mergeOf(kept, merged, { taken: [], ...choice }, circumstances)
  return (plan?.periods ?? [])
    .filter(({ isAside }) => !isAside)
    .map(({ fact, cutOn }) => `${fact.organizationId} ${fact.from} ${cutOn ?? fact.until}`)
}

describe('two records are not made one', () => {
  const joined = { roll: 'joined' } as const
  test.each([
    ['of one record', a(), a(), {}, 'duplicates.same-record'],
    ['where one holds others', a(), b({ holds: ['DV-9'] }), joined, 'merges.holds-others'],
    ['found to be two people', a({ distinctFrom: ['b'] }), b(), joined, 'merges.two-people'],
    [
      'where the account would get the rights of a post',
      a({ account }),
      b({ holdings: [held('2015-01-01', null, { givesRights: true })] }),
      joined,
      'merges.rights-would-move',
    ],
    ['with an account each', a({ account }), b({ account }), joined, 'merges.two-accounts'],
    [
      'with something planned',
      a(),
      b({ periods: [stay('2019-08-01', null, inB)] }),
      joined,
      'merges.planned',
    ],
    [
      'with a leaving planned',
      a({ periods: [stay('2010-01-01', '2019-09-01')] }),
      b({ periods: [stay('2005-01-01', '2006-01-01', inB)] }),
      {},
      'merges.planned',
    ],
    ['who were in two places, unless one holds', a(), b(), {}, 'merges.rolls-overlap'],
    [
      'that begin on one day, one after the other',
      a(),
      b({ periods: [stay('2010-01-01', null, inB)] }),
      joined,
      'merges.begin-together',
    ],
    [
      'with a day of admission after the membership',
      a(),
      b({ admissionDecidedOn: '1990-01-05', admittedOn: '2012-01-01', fullOn: '2013-01-01' }),
      { ...joined, taken: ['admittedOn', 'fullOn'] as const },
      'merges.member-before-ceremony',
    ],
    ['full without its day', a({ fullOn: null }), b(), joined, 'merges.full-without-day'],
    ['full before its day', a({ fullOn: '2011-01-01' }), b(), joined, 'merges.full-before-day'],
    [
      'still in probation after its end',
      a(),
      b({ periods: [stay('2014-01-01', null, { ...inB, status: 'probationary' })] }),
      joined,
      'merges.probationary-after-full',
    ],
    [
      'born after the admission',
      a(),
      b({ birthDate: '1995-01-01' }),
      { ...joined, taken: ['birthDate'] as const },
      'members.born-after-admission',
    ],
    [
      'admitted twice',
      a(),
      b({ periods: [stay('2014-01-01', null, { ...inB, openedBy: 'admission' })] }),
      joined,
      'merges.admitted-twice',
    ],
    [
      'alive after a death',
      a({ periods: [stay('2010-01-01', '2012-01-01', { closedBy: 'death' })] }),
      b(),
      joined,
      'merges.member-after-death',
    ],
    [
      'where a post would be held by no member',
      a(),
      b({
        periods: [stay('2005-01-01', null, inB)],
        holdings: [held('2006-01-01', null)],
      }),
      { roll: 'kept' } as const,
      'merges.post-without-member',
    ],
    [
      'where one of two same posts is stood in for',
      a({ holdings: [held('2015-01-01', null)] }),
      b({ holdings: [held('2016-01-01', null, { isReferredTo: true })] }),
      { roll: 'joined' } as const,
      'merges.post-referred-to',
    ],
  ])('%s', (_, kept, merged, choice, code) => {
    expect(whyNot(kept, merged, choice)).toBe(code)
  })

  test('by the person themselves', () => {
    const own = { today, ownMemberId: 'b' }
    expect(mergeOf(a(), b(), { taken: [], roll: 'kept' }, own).whyNot?.code).toBe(
      'merges.own-record',
    )
  })
})

describe('the memberships of one person', () => {
  test.each([
    ['of the kept record', a(), b(), 'kept', ['a 2010-01-01 null']],
    ['of the merged record', a(), b(), 'merged', ['b 2014-01-01 null']],
    [
      'of both, the later taking over',
      a(),
      b(),
      'joined',
      ['a 2010-01-01 2014-01-01', 'b 2014-01-01 null'],
    ],
    [
      'of both, whichever is kept',
      b(),
      a(),
      'joined',
      ['a 2010-01-01 2014-01-01', 'b 2014-01-01 null'],
    ],
    [
      'of both that do not meet, without a choice',
      a({ periods: [stay('2010-01-01', '2012-01-01')] }),
      b(),
      undefined,
      ['a 2010-01-01 2012-01-01', 'b 2014-01-01 null'],
    ],
    [
      'once, where both say the same',
      a(),
      a({ id: 'b', code: 'DV-2' }),
      undefined,
      ['a 2010-01-01 null'],
    ],
    [
      'without what began within the other',
      a({ periods: [stay('2010-01-01', '2015-01-01'), stay('2015-01-01', null)] }),
      b(),
      'joined',
      ['a 2010-01-01 2014-01-01', 'b 2014-01-01 null'],
    ],
  ] as const)('%s', (_, kept, merged, roll, expected) => {
    expect(rollOf(kept, merged, { roll })).toEqual(expected)
    expect(whyNot(kept, merged, { roll })).toBeNull()
  })
})

test('a flag holds as far as the membership beside it', () => {
  const kept = a({ flags: [exempt('2013-01-01', null), exempt('2014-06-01', null)] })
  const { plan } = mergeOf(kept, b(), { taken: [], roll: 'joined' }, circumstances)
  expect(plan?.flags.map(({ cutOn, isAside }) => [cutOn, isAside])).toEqual([
    ['2014-01-01', false],
    [null, true],
  ])
})

test('a flag of either record holds where both tell the same memberships, once', () => {
  const kept = a({ flags: [exempt('2013-01-01', '2014-01-01')] })
  const flags = [exempt('2013-06-01', null), exempt('2015-01-01', null)]
  const { plan } = mergeOf(kept, a({ id: 'b', flags }), { taken: [] }, circumstances)
  expect(plan?.flags.map(({ isAside }) => isAside)).toEqual([false, true, false])
})

test('the same post held in both at once was held once; others go along', () => {
  const kept = a({ holdings: [held('2015-01-01', null)] })
  const merged = b({
    holdings: [held('2016-01-01', null), held('2017-01-01', null, { postId: 'q' })],
  })
  const { plan, whyNot: no } = mergeOf(kept, merged, { taken: [], roll: 'joined' }, circumstances)
  expect(no).toBeNull()
  expect(plan?.holdings.map(({ isAside }) => isAside)).toEqual([false, true, false])
})

test('a value taken from the merged record is the kept one’s; both codes remain', () => {
  const merged = b({ birthDate: '1960-07-03', gender: 'female' })
  const choice = { taken: ['birthDate', 'code'] as const, roll: 'kept' as const }
  const { plan } = mergeOf(a(), merged, choice, circumstances)
  expect(plan?.person).toMatchObject({ birthDate: '1960-07-03', gender: 'male', code: 'DV-2' })
  expect(plan?.otherCode).toBe('DV-1')
})

test('a locked account stays where both have one', () => {
  const merged = b({ account: { ...account, isLocked: true } })
  const locked = { taken: [], roll: 'kept' as const }
  expect(mergeOf(a({ account }), merged, locked, circumstances)).toMatchObject({
    ...{ whyNot: null, plan: { account: { moves: false } } },
  })
})

test.each([
  [
    'who is on the register today',
    a({ periods: [stay('2010-01-01', '2012-01-01')] }),
    b(),
    'b',
    ['on-roll'],
  ],
  ['who has an account', a({ account }), b(), 'a', ['account', 'longer']],
  ['who has been there longer', a(), b(), 'a', ['longer']],
  ['the smaller code of two alike', a(), a({ id: 'b', code: 'DV-2' }), 'a', ['code']],
])('kept is %s', (_, one, other, keptId, reasons) => {
  expect(proposedKept(one, other, today)).toEqual({ keptId, reasons })
  expect(proposedKept(other, one, today).keptId).toBe(keptId)
})

test('a day of full status the kept record lacks is taken', () => {
  expect(proposedTaken(a({ fullOn: null }), b())).toEqual(['fullOn'])
  expect(proposedTaken(a(), b({ fullOn: null }))).toEqual([])
})

test.each([
  [{ later: null, changed: [] }, null],
  [{ later: 'DV-3', changed: [] }, 'merges.later-merge'],
  [
    { later: null, changed: ['holdings', 'memberships'] as const },
    'merges.memberships-changed-since',
  ],
])('a merge is taken back while nothing rests on it: %j', (since, code) => {
  expect(whyNotTakeBackMerge(since)?.code ?? null).toBe(code)
})

const day = fc.integer({ min: 0, max: 3000 }).map((days) => addDays('2010-01-01', days))
const periods = fc
  .tuple(fc.uniqueArray(day, { minLength: 1, maxLength: 6 }), fc.boolean())
  .map(([days, isOpen]): Membership[] => {
    const sorted = days.toSorted()
    const ends = sorted.flatMap((from, at) =>
      at % 2 === 0 ? [[from, sorted[at + 1] ?? null]] : [],
    )
    return ends.map(([from, until]) =>
      stay(from ?? '', until === null && !isOpen ? '2019-01-01' : (until ?? null)),
    )
  })

test('whatever is chosen, nobody is in two places on one day, and each day of the chosen record holds', () => {
  fc.assert(
    fc.property(
      periods,
      periods,
      fc.constantFrom('kept', 'merged', 'joined'),
      day,
      (one, other, roll, on) => {
        const [kept, merged] = [
          a({ periods: one }),
          b({ periods: other.map((each) => ({ ...each, ...inB })) }),
        ]
        const { plan } = mergeOf(kept, merged, { taken: [], roll }, circumstances)
        const on1 = (plan?.periods ?? []).filter(
          ({ fact, isAside, cutOn }) =>
            !isAside &&
            fact.from <= on &&
            ((cutOn ?? fact.until) === null || on < (cutOn ?? fact.until ?? '')),
        )
        const begins = [kept.periods[0]?.from, merged.periods[0]?.from]
        fc.pre(roll !== 'joined' || begins[0] !== begins[1])
        expect(on1.length).toBeLessThanOrEqual(1)
        const holder =
          roll === 'joined'
            ? (begins[0] ?? '') > (begins[1] ?? '')
              ? kept
              : merged
            : roll === 'kept'
              ? kept
              : merged
        const isThere = holder.periods.some(
          ({ from, until }) => from <= on && (until === null || on < until),
        )
        if (isThere) expect(on1).toHaveLength(1)
      },
    ),
  )
})
