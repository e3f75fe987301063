import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { addMonths } from '../src/platform/day.ts'
import { type Demo, generateDemo } from './generate.ts'
import { foundedOn, lastOf } from './rows.ts'
import { demoDay, movementsSince } from './seed.ts'

let demo: Demo
beforeAll(() => {
  demo = generateDemo()
})

const holds = (day: string) => (period: { from: string; until: string | null }) =>
  period.from <= day && (period.until === null || period.until > day)

const living = (kind: string) =>
  demo.organizations.filter((one) => lastOf(one).kind === kind && holds(demoDay)(lastOf(one)))
    .length

const onRoll = (day: string) =>
  demo.members.filter((member) => member.periods.some(holds(day))).length

describe('the invented province on its day', () => {
  test.each([
    ['districtChapter', 9],
    ['equivalentChapter', 4],
    ['grassrootsChapter', 287],
    ['grassrootsCell', 399],
  ])('has %s as many as stated: %d', (kind, stated) => {
    expect(living(kind)).toBe(stated)
  })

  test('has exactly 55,610 members and about 3,400 cells', () => {
    expect(onRoll(demoDay)).toBe(55_610)
    expect(Math.round(living('cell') / 100)).toBe(34)
  })

  test('has one grassroots chapter for each of the 164 communes', () => {
    const communes = demo.units.filter((unit) => unit.level === 'commune')
    const chapters = demo.organizations.filter((one) => lastOf(one).kind === 'grassrootsChapter')
    const covered = new Set(chapters.map((one) => lastOf(one).unitId))
    expect(communes).toHaveLength(164)
    expect(communes.filter((unit) => !covered.has(unit.id))).toEqual([])
  })
})

describe('the lives in it', () => {
  test('no member is in two places on a day, and each period follows the one before', () => {
    const broken = demo.members.filter((member) =>
      member.periods.some((period, index) => {
        const before = member.periods[index - 1]
        return (
          (period.until !== null && period.until <= period.from) ||
          (before && before.until !== period.from)
        )
      }),
    )
    expect(broken).toEqual([])
  })

  test('probation lasts exactly twelve months from the ceremony', () => {
    const late = demo.members.filter(
      (member) => member.fullOn !== null && member.fullOn !== addMonths(member.admittedOn, 12),
    )
    expect(late).toEqual([])
  })

  test('nobody belongs to an organization before it was founded', () => {
    const founded = new Map(demo.organizations.map((one) => [one.id, foundedOn(one)]))
    const early = demo.members.filter((member) =>
      member.periods.some((period) => period.from < (founded.get(period.organizationId) ?? '9')),
    )
    expect(early).toEqual([])
  })

  test('each month since 2015 has a total of its own, made by those who came and went', () => {
    for (let day = movementsSince; addMonths(day, 1) <= demoDay; day = addMonths(day, 1)) {
      const next = addMonths(day, 1)
      const came = demo.members.filter(
        (member) => !member.periods.some(holds(day)) && member.periods.some(holds(next)),
      ).length
      const went = demo.members.filter(
        (member) => member.periods.some(holds(day)) && !member.periods.some(holds(next)),
      ).length
      expect(onRoll(next)).toBe(onRoll(day) + came - went)
      expect(came + went).toBeGreaterThan(0)
    }
  })
})

test('the same seed makes the same province, to the letter, in composed letters', () => {
  const digest = (one: Demo) => createHash('sha256').update(JSON.stringify(one)).digest('hex')
  const text = JSON.stringify(demo)
  expect(digest(generateDemo())).toBe(digest(demo))
  expect(text.normalize('NFC')).toBe(text)
})
