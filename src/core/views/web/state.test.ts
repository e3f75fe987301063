import { expect, test } from 'vitest'
import { isSame, lostOf, stateOf } from './state.ts'

const known = ({ q, status }: Record<string, unknown>) => ({
  ...(status === 'full' && { status }),
  ...(q !== undefined && { q }),
})

test('a state is told the same however it was chosen, without what is no filter', () => {
  const state = 'q=an&sort=-age&status=full'
  expect(stateOf({ status: 'full', q: 'an', sort: '-age', tab: 'x' }, known)).toBe(state)
  expect(stateOf({ sort: '-age', q: 'an', status: 'full', view: 'v' }, known)).toBe(state)
})

test.each([
  ['q=an', 'q=an', true],
  ['q=an', 'day=2016-01-01&q=an', true],
  ['day=2016-01-01&q=an', 'q=an', false],
  ['q=an', 'q=an&sort=age', false],
])('the view “%s” holds at “%s”: %s', (view, shown, expected) =>
  expect(isSame(view, shown)).toBe(expected),
)

test('a filter the list knows no longer is named', () => {
  expect(lostOf('q=an&status=gone&sort=age&day=2016-01-01', known)).toEqual(['status'])
})
