import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../platform/day.ts'
import { fold } from '../../platform/fold.ts'
import { nameKey } from '../members/names.ts'
import { birthAgreement, type Compared, inOrder, likenessOf, nameAgreement } from './rules.ts'

function person(fullName: string, given: Partial<Compared> = {}): Compared {
  return {
    ...{ nameFolded: fold(fullName), nameKey: nameKey(fullName), gender: 'male' },
    ...{ birthDate: '1960-03-07', admissionDecidedOn: '1990-01-05', admittedOn: '1990-02-03' },
    fullOn: '1991-02-03',
    ...given,
  }
}

const an = person('Nguyễn Văn An')
const elsewhere = { admissionDecidedOn: '1995-01-05', admittedOn: '1995-02-03' }

describe('two records look like one person', () => {
  test.each([
    ['the same in all', an, 'strong'],
    ['a slip in the birth date, the same admission', { birthDate: '1960-03-17' }, 'strong'],
    ['the same birth date, another admission', elsewhere, 'fair'],
    [
      'day and month exchanged, another admission',
      { birthDate: '1960-07-03', ...elsewhere },
      'fair',
    ],
    ['the same admission alone', { birthDate: '1971-11-25' }, 'fair'],
    ['one other digit of the birth date alone', { birthDate: '1961-03-07', ...elsewhere }, 'weak'],
    ['a woman and a man of one birth date', { gender: 'female' as const, ...elsewhere }, 'weak'],
  ])('%s', (_, given, strength) => {
    expect(likenessOf(an, { ...an, ...given })?.strength).toBe(strength)
  })

  test('another name that folds to the same counts less, and the words say so', () => {
    const other = likenessOf(person('Nguyễn Văn Ân', elsewhere), an)
    expect(other?.strength).toBe('fair')
    expect(other?.parts[0]).toEqual({ part: 'name', agreement: 'accents' })
  })

  test.each([
    ['a name that does not fold to the same', person('Nguyễn Văn Anh')],
    ['a name alone', { ...an, birthDate: '1971-11-25', ...elsewhere }],
    [
      'one day of the admission alone',
      { ...an, birthDate: '1971-11-25', admittedOn: '1990-03-03' },
    ],
  ])('and not by %s', (_, other) => {
    expect(likenessOf(an, other)).toBeNull()
  })
})

test.each([
  ['Lê Thị Hòa', 'Lê Thị Hoà', 'same'],
  ['Lê Thị Hòa', 'LÊ THỊ HÒA', 'same'],
  ['Lê Thị Hòa', 'Lê Thị Hóa', 'accents'],
  ['Lê Thị Hoa', 'Lê Thị Hòa', 'accents'],
  ['Trần Văn Đạt', 'Trần Văn Dạt', 'accents'],
  ['Trần Văn Đạt', 'Trần Văn Đà', 'differs'],
])('the spelling of %s and %s: %s', (one, other, agreement) => {
  expect(nameAgreement(person(one), person(other))).toBe(agreement)
})

test.each([
  ['1960-03-07', '1960-07-03', 'swapped'],
  ['1960-03-07', '1960-03-01', 'oneDigit'],
  ['1960-03-07', '1990-03-07', 'oneDigit'],
  ['1960-03-07', '1960-03-18', 'differs'],
  ['1960-03-07', '1961-03-08', 'differs'],
  ['1960-13-07', '1960-13-07', 'same'],
])('the birth dates %s and %s: %s', (one, other, agreement) => {
  expect(birthAgreement(one, other)).toBe(agreement)
})

const day = fc.integer({ min: 0, max: 25_000 }).map((days) => addDays('1930-01-01', days))
const someone = fc.record({
  name: fc.constantFrom('Nguyễn Văn An', 'Nguyễn Văn Ân', 'Lê Thị Hòa', 'Lê Thị Hoà'),
  birthDate: fc.oneof(day, fc.constantFrom('1960-03-07', '1960-07-03', '1960-03-08')),
  gender: fc.constantFrom('female' as const, 'male' as const),
  admittedOn: fc.constantFrom('1990-02-03', '1995-02-03'),
})

test('it does not matter which of two records is asked about first', () => {
  fc.assert(
    fc.property(someone, someone, (one, other) => {
      const [a, b] = [person(one.name, one), person(other.name, other)]
      expect(likenessOf(a, b)).toEqual(likenessOf(b, a))
    }),
  )
})

test('nobody looks more like anybody than like themselves', () => {
  fc.assert(
    fc.property(someone, someone, (one, other) => {
      const [a, b] = [person(one.name, one), person(other.name, other)]
      const own = likenessOf(a, a)?.points ?? 0
      expect(own).toBe(7)
      expect(likenessOf(a, b)?.points ?? 0).toBeLessThanOrEqual(own)
    }),
  )
})

test('a pair stands in one order', () => {
  expect(inOrder('b', 'a')).toEqual(inOrder('a', 'b'))
})
