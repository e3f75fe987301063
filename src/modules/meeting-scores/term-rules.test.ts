import { expect, test } from 'vitest'
import { namedTogether, remindedOf } from './term-rules.ts'

test.each([
  ['a day before the last', { term: 3, before: 1 }, { of: '2019-07-03', until: '2019-07-06' }],
  ['on the last day', { term: 3, before: 0 }, { of: '2019-07-02', until: '2019-07-05' }],
  [
    'on its own day, where the term is short',
    { term: 1, before: 4 },
    { of: '2019-07-05', until: '2019-07-06' },
  ],
  ['of nothing without a term', { term: null, before: 1 }, null],
  ['of nothing where nobody wants it', { term: 3, before: null }, null],
] as const)('on 5 July people are reminded %s', (_, rules, expected) => {
  expect(remindedOf(rules, '2019-07-05')).toEqual(expected)
})

test('a reminder names three organizations, each once', () => {
  expect(namedTogether(['Ấp 1', 'Ấp 1'])).toBe('Ấp 1')
  expect(namedTogether(['Ấp 1', 'Ấp 2', 'Ấp 3', 'Ấp 4'])).toBe('Ấp 1, Ấp 2, Ấp 3, …')
})
