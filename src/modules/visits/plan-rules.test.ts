import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Chosen,
  faultsOf,
  greedy,
  overlap,
  partsOf,
  type Question,
  valueOfPlan,
} from './plan-rules.ts'
import { solve } from './solver.ts'

const limits = { meetingMinutes: 90, travelMinutes: 30, mostADay: 2, mostAMonth: 4 }
const at = (startsAt: string, on = '2019-07-03') => ({ on, startsAt })

test.each([
  ['at the same hour', at('08:00'), at('08:00'), true],
  ['before the first is over', at('08:00'), at('09:00'), true],
  ['while one is still on the way', at('08:00'), at('09:59'), true],
  ['as soon as one can be there', at('08:00'), at('10:00'), false],
  ['in the afternoon', at('08:00'), at('14:00'), false],
  ['on another day', at('08:00'), at('08:00', '2019-07-04'), false],
])('a meeting %s', (_, one, other, isClash) => {
  expect([overlap(one, other, limits), overlap(other, one, limits)]).toEqual([isClash, isClash])
})

const meeting = (key: string, startsAt: string, officials: readonly string[], monthsSince = 3) => ({
  ...{ key, on: '2019-07-03', startsAt, monthsSince },
  officials: officials.map((id) => ({ id, due: true })),
})

describe('a plan', () => {
  test('sends two to two meetings at one time', async () => {
    const candidates = [meeting('a', '08:00', ['an', 'binh']), meeting('b', '08:00', ['an'])]
    const { chosen, optimal } = await solve({ candidates, taken: [], limits })
    expect(optimal).toBe(true)
    expect(byKey(chosen)).toEqual({ a: 'binh', b: 'an' })
  })

  test('goes first where nobody was longest', async () => {
    const candidates = [meeting('a', '08:00', ['an'], 2), meeting('b', '08:30', ['an'], 9)]
    const { chosen } = await solve({ candidates, taken: [], limits })
    expect(byKey(chosen)).toEqual({ b: 'an' })
  })

  test('shares meetings fairly among those who follow the same', async () => {
    const hours = ['07:00', '10:00', '14:00', '17:00']
    const candidates = hours.map((hour, nth) => ({
      ...meeting(`m${nth}`, hour, ['an', 'binh']),
      on: `2019-07-0${nth + 1}`,
    }))
    const { chosen } = await solve({ candidates, taken: [], limits })
    const counts = Map.groupBy(chosen, ({ officialId }) => officialId)
    expect([...counts.values()].map((of) => of.length)).toEqual([2, 2])
  })

  test('leaves alone the time an official has given already', async () => {
    const taken = [{ officialId: 'an', on: '2019-07-03', startsAt: '08:30' }]
    const { chosen } = await solve({ candidates: [meeting('a', '08:00', ['an'])], taken, limits })
    expect(chosen).toEqual([])
  })

  test('says that it is not proved the best when there is no time', async () => {
    const candidates = [meeting('a', '08:00', ['an'])]
    const patience = { part: 0, whole: 0 }
    const solved = await solve({ candidates, taken: [], limits }, { patience })
    expect(solved).toEqual({ chosen: [{ key: 'a', officialId: 'an' }], optimal: false })
  })
})

const officials = ['an', 'binh', 'chi']
const hours = ['07:00', '08:00', '09:30', '14:00']
const moment = {
  on: fc.constantFrom('2019-07-03', '2019-07-04'),
  startsAt: fc.constantFrom(...hours),
}
const candidate = fc.record({
  ...{ key: fc.uuid(), ...moment, monthsSince: fc.nat(30) },
  officials: fc.uniqueArray(fc.record({ id: fc.constantFrom(...officials), due: fc.boolean() }), {
    ...{ selector: ({ id }) => id, maxLength: 2 },
  }),
})
const question: fc.Arbitrary<Question> = fc.record({
  candidates: fc.uniqueArray(candidate, { selector: ({ key }) => key, maxLength: 6 }),
  taken: fc.array(fc.record({ officialId: fc.constantFrom(...officials), ...moment }), {
    maxLength: 2,
  }),
  limits: fc.record({
    ...{ meetingMinutes: fc.constantFrom(60, 90), travelMinutes: fc.constantFrom(0, 30) },
    ...{ mostADay: fc.integer({ min: 1, max: 2 }), mostAMonth: fc.integer({ min: 1, max: 3 }) },
  }),
})

test('the solver finds as much as trying everything does, and breaks no rule', async () => {
  await fc.assert(
    fc.asyncProperty(question, async (asked) => {
      const solved = await solve(asked)
      expect(faultsOf(solved.chosen, asked)).toEqual([])
      expect(solved.optimal).toBe(true)
      expect(valueOfPlan(solved.chosen, asked)).toBe(bestValue(asked))
    }),
    { numRuns: 25 },
  )
})

test('the same question has the same answer', async () => {
  const samples = fc.sample(question, { numRuns: 8, seed: 7 })
  for (const asked of samples) expect(await solve(asked)).toEqual(await solve(asked))
})

test('the plan without looking ahead breaks no rule either', () => {
  fc.assert(
    fc.property(question, (asked) => {
      expect(faultsOf(greedy(asked), asked)).toEqual([])
    }),
  )
})

test('no official stands in two parts, and no meeting is lost', () => {
  fc.assert(
    fc.property(question, (asked) => {
      const parts = partsOf(asked)
      const named = parts.map(
        ({ candidates }) => new Set(candidates.flatMap((one) => one.officials.map(({ id }) => id))),
      )
      const all = named.flatMap((part) => [...part])
      expect(new Set(all).size).toBe(all.length)
      expect(parts.flatMap(({ candidates }) => candidates).length).toBe(
        asked.candidates.filter((one) => one.officials.length > 0).length,
      )
    }),
  )
})

/** The greatest worth of all plans there are. */
function bestValue(asked: Question): number {
  const { candidates } = asked
  const best = (at: number, chosen: Chosen[]): number => {
    const next = candidates[at]
    if (!next) return valueOfPlan(chosen, asked)
    const going = next.officials
      .map(({ id }) => [...chosen, { key: next.key, officialId: id }])
      .filter((plan) => faultsOf(plan, asked).length === 0)
    return Math.max(best(at + 1, chosen), ...going.map((plan) => best(at + 1, plan)))
  }
  return best(0, [])
}

const byKey = (chosen: readonly Chosen[]) =>
  Object.fromEntries(chosen.map(({ key, officialId }) => [key, officialId]))
