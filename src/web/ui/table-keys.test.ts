import { expect, test } from 'vitest'
import { press } from './table-keys.ts'

const none = { key: '' }

function pressed(key: string, at: number | null, letterKeys = true) {
  const done: (string | number)[] = []
  const acts = {
    count: 3,
    focus: (row: number) => done.push('focus', row),
    tick: (row: number) => done.push('tick', row),
    tickAll: () => done.push('tick all'),
    toActs: () => done.push('to acts'),
    leave: () => done.push('leave'),
  }
  const isOurs = press({ ...none, key }, at, acts, letterKeys)
  return { done, isOurs }
}

test.each([
  ['j', null, ['focus', 0]],
  ['j', 0, ['focus', 1]],
  ['j', 2, ['focus', 2]],
  ['k', 1, ['focus', 0]],
  ['k', 0, ['focus', 0]],
  ['x', 1, ['tick', 1]],
  ['X', null, ['tick all']],
  ['a', null, ['to acts']],
  ['Escape', 1, ['leave']],
])('%s at row %s', (key, at, done) => {
  expect(pressed(key, at).done).toEqual(done)
})

test.each(['j', 'k', 'x', 'X', 'a'])('%s is just a letter when letters are no keys', (key) => {
  expect(pressed(key, 1, false)).toEqual({ done: [], isOurs: false })
})

test('x ticks nothing before a row has the focus, and other letters are not the list’s', () => {
  expect(pressed('x', null)).toEqual({ done: [], isOurs: false })
  expect(pressed('y', 1)).toEqual({ done: [], isOurs: false })
})
