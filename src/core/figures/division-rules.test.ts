import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Part, partsOn, placeOver, type Unit } from './division-rules.ts'

const day = '2020-01-01'

/** One that ended before the day, into those named. */
const ended = (id: string, successorIds: string[], lastParentId: string | null = null): Unit => ({
  ...{ id, successorIds, lastParentId, foundedOn: '2015-01-01' },
  ...{ predecessorIds: [], firstParentId: null },
})

/** One that was founded after the day, from those named. */
const later = (
  id: string,
  predecessorIds: string[],
  firstParentId: string | null = null,
): Unit => ({
  ...{ id, predecessorIds, firstParentId, foundedOn: '2021-01-01' },
  ...{ successorIds: [], lastParentId: null },
})

const living = new Map([
  ['province', 'p/'],
  ['commune', 'p/c/'],
  ['one', 'p/c/1/'],
  ['two', 'p/c/2/'],
  ['away', 'p/d/3/'],
  ['elsewhere', 'q/4/'],
])

const part = (organizationId: string, nodeId: string | null, path: string): Part => ({
  ...{ organizationId, nodeId, path },
})

describe('an organization that does not live on the day', () => {
  test.each<[string, Unit[], Part[]]>([
    ['was merged into one', [ended('x', ['one'])], []],
    ['ended without a successor', [ended('x', [], 'commune')], []],
    [
      'was divided between two of a commune',
      [ended('x', ['one', 'two'])],
      [part('x', null, 'p/c/'), part('x', 'one', 'p/c/1/'), part('x', 'two', 'p/c/2/')],
    ],
    [
      'was divided between two districts',
      [ended('x', ['one', 'away'])],
      [part('x', null, 'p/'), part('x', 'one', 'p/c/1/'), part('x', 'away', 'p/d/3/')],
    ],
    [
      'was divided, and a part merged away later',
      [ended('x', ['y', 'two']), ended('y', ['one'])],
      [
        ...[part('x', null, 'p/c/'), part('x', 'y', 'p/c/1/')],
        ...[part('x', 'two', 'p/c/2/'), part('x', 'one', 'p/c/1/')],
      ],
    ],
    [
      'was divided into parts that are one again',
      [ended('x', ['y', 'z']), ended('y', ['one']), ended('z', ['one'])],
      [
        ...[part('x', null, 'p/c/1/'), part('x', 'y', 'p/c/1/')],
        ...[part('x', 'z', 'p/c/1/'), part('x', 'one', 'p/c/1/')],
      ],
    ],
    [
      'ended under one that was divided',
      [ended('x', [], 'y'), ended('y', ['one', 'two'])],
      [
        ...[part('x', null, 'p/c/'), part('x', 'y', 'p/c/')],
        ...[part('x', 'one', 'p/c/1/'), part('x', 'two', 'p/c/2/')],
        ...[part('y', null, 'p/c/'), part('y', 'one', 'p/c/1/'), part('y', 'two', 'p/c/2/')],
      ],
    ],
    [
      'was made of two since, looking back',
      [later('x', ['one', 'two'])],
      [part('x', null, 'p/c/'), part('x', 'one', 'p/c/1/'), part('x', 'two', 'p/c/2/')],
    ],
    ['was founded since, of nothing', [later('x', [], 'commune')], []],
    [
      'was divided under roofs that have none above them',
      [ended('x', ['one', 'elsewhere'])],
      [part('x', null, 'p/c/1/'), part('x', 'one', 'p/c/1/'), part('x', 'elsewhere', 'q/4/')],
    ],
    ['succeeds itself in a circle', [ended('x', ['y']), ended('y', ['x'])], []],
  ])('that %s', (_, units, parts) => {
    expect(partsOn(day, new Map(units.map((unit) => [unit.id, unit])), living)).toEqual(parts)
  })
})

/** Organizations that ended, each into some that come after it: whatever history of mergers and divisions. */
const histories = fc
  .array(fc.array(fc.nat(20), { maxLength: 3 }), { minLength: 1, maxLength: 12 })
  .map((drawn) => {
    const ends = [...living.keys()]
    return drawn.map((into, at) => {
      const after = [...drawn.keys()].slice(at + 1).map((one) => `u${one}`)
      const choice = [...after, ...ends.slice(1, -1)]
      const successorIds = [...new Set(into.map((one) => choice[one % choice.length] ?? ''))]
      return ended(`u${at}`, successorIds, 'province')
    })
  })

test('whatever was merged and divided: each unit has one place for all, and every part is in or below it', () => {
  fc.assert(
    fc.property(histories, (units) => {
      const parts = partsOn(day, new Map(units.map((unit) => [unit.id, unit])), living)
      for (const { id } of units) {
        const own = parts.filter(({ organizationId }) => organizationId === id)
        const whole = own.filter(({ nodeId }) => nodeId === null)
        expect(whole.length).toBe(own.length === 0 ? 0 : 1)
        expect(new Set(own.map(({ nodeId }) => nodeId)).size).toBe(own.length)
        for (const { path } of own) expect(path.startsWith(whole[0]?.path ?? '?')).toBe(true)
      }
    }),
  )
})

test('where nothing was divided nothing is', () => {
  fc.assert(
    fc.property(histories, (units) => {
      const alone = units.map((unit) => ({ ...unit, successorIds: unit.successorIds.slice(0, 1) }))
      expect(partsOn(day, new Map(alone.map((unit) => [unit.id, unit])), living)).toEqual([])
    }),
  )
})

test.each<[string[], string | null]>([
  [[], null],
  [['a/b/'], 'a/b/'],
  [['a/b/', 'a/b/c/'], 'a/b/'],
  [['a/b/', 'a/bb/'], 'a/'],
  [['a/', 'b/'], 'a/'],
])('the place over %j is %s', (paths, place) => {
  expect(placeOver(paths)).toBe(place)
})
