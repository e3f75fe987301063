import { expect, test } from 'vitest'
import { isNothing, namedBy, textShown } from './change-rules.ts'

const id = '019fffff-0000-7000-8000-000000000000'

test.each([
  ['organizationId', id, 'organization'],
  ['to', id, 'organization'],
  ['to', 'ai@thu.example', null],
  ['memberId', id, 'member'],
  ['code', id, null],
])('the field %s with %s names: %s', (field, value, named) =>
  expect(namedBy(field, value)).toBe(named),
)

test.each([
  [
    'moved',
    'Chi bộ A 2015-03-01 – 2018-01-01; Chi bộ B 2018-01-01 –',
    'Chi bộ A 01/03/2015 – 01/01/2018; Chi bộ B 01/01/2018 –',
  ],
  ['setAside', 'Bí thư Chi bộ A 2015-03-01 –', 'Bí thư Chi bộ A 01/03/2015 –'],
  ['month', '2019-07', '07/2019'],
  ['reason', 'Theo giấy ghi 2015-03-01', 'Theo giấy ghi 2015-03-01'],
])('of the field %s, “%s” is shown as “%s”', (field, kept, shown) =>
  expect(textShown(field, kept)).toBe(shown),
)

test('an empty list is nothing, a zero and a no are something', () =>
  expect([[], null, undefined, 0, false, ''].map(isNothing)).toEqual([
    ...[true, true, true, false, false, false],
  ]))
