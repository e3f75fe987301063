import { expect, test } from 'vitest'
import { entryText, readEntry, rowsIn } from './entry-text.ts'

test('a table of a form is kept as text and read again', () => {
  const entry = { 'civilServant.assigned': '1.200', 'civilServant.toCut': '' }
  expect(readEntry(entryText(entry))).toEqual(entry)
})

test('a kind with nothing typed is left out, an empty cell beside a number is none', () => {
  const entry = { 'civilServant.assigned': '1.200', 'civilServant.present': '' }
  expect(rowsIn(entry, ['civilServant', 'partTime'])).toEqual([
    { kind: 'civilServant', assigned: 1200, present: 0, toCut: 0 },
  ])
  expect(rowsIn({ 'civilServant.assigned': 'mười' }, ['civilServant'])).toBeNull()
})
