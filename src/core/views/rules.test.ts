import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mostViews, moved, type Way, whyNotKeep, whyNotMove } from './rules.ts'

test.each([
  ['a new name', 'Sắp hết dự bị', ['Chính thức'], undefined],
  ['a name there is', 'chính thức', ['Chính thức'], 'views.name-taken'],
  ['one too many', 'Mới', Array.from({ length: mostViews }, (_, at) => `${at}`), 'views.too-many'],
])('%s', (_, name, others, code) => expect(whyNotKeep(name, others)?.code).toBe(code))

test.each([
  [0, -1, 'views.first-already'],
  [0, 1, undefined],
  [2, -1, undefined],
  [2, 1, 'views.last-already'],
] as const)('the view at %d of three moves by %d unless: %s', (at, way, code) =>
  expect(whyNotMove(at, 3, way)?.code).toBe(code),
)

test('what is moved is still all there, and moving it back puts all back', () => {
  const things = fc.uniqueArray(fc.integer(), { minLength: 1 })
  const way = fc.constantFrom<Way>(-1, 1)
  fc.assert(
    fc.property(things, fc.nat(), way, (before, number, by) => {
      const at = number % before.length
      const after = moved(before, at, by)
      expect(after.toSorted()).toEqual(before.toSorted())
      if (whyNotMove(at, before.length, by) === null) {
        expect(after[at + by]).toBe(before[at])
        expect(moved(after, at + by, by < 0 ? 1 : -1)).toEqual(before)
      } else expect(after).toEqual(before)
    }),
  )
})
