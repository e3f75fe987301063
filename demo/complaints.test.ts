import { expect, test } from 'vitest'
import { whyNotAnswer, whyNotLodge } from '../src/core/complaints/rules.ts'
import { complaintsOf } from './complaints.ts'
import { generateDemo } from './generate.ts'
import { demoDay } from './seed.ts'

const complaints = complaintsOf(generateDemo())

/** Weekends alone are off: with the days off of each year there is more time. */
const restDays = ['saturday' as const, 'sunday' as const]
const body = { restDays, daysOffEachYear: {}, daysOff: {}, workedInstead: {} }
const calendar = [{ from: '1930-02-03', until: null, body }]

test('what is complained of in the demonstration could be, and was answered as it can be', () => {
  for (const { against, leftOn, receivedOn, lodgedOn, member, answer } of complaints) {
    const leaving = { against, leftOn, decidedOn: member.periods.at(-1)?.closing?.on ?? null }
    const facts = { limit: { within: 30, calendar }, today: demoDay }
    expect(whyNotLodge(leaving, [], { receivedOn, lodgedOn }, facts)).toBeNull()
    if (!answer) continue
    const { result, decision } = answer
    const asked = { result, on: decision.on }
    expect(whyNotAnswer({ against, lodgedOn, answer: null }, asked, demoDay)).toBeNull()
  }
})

test('some wait, some are late, most are answered, a few of them otherwise', () => {
  const waiting = complaints.filter(({ answer }) => answer === null)
  expect(waiting.length).toBeGreaterThan(4)
  expect(complaints.length).toBeGreaterThan(2 * waiting.length)
  const results = new Set(complaints.map(({ answer }) => answer?.result))
  expect(results).toEqual(new Set([undefined, 'upheld', 'changed', 'annulled']))
})
