import { expect, test } from 'vitest'
import { whyNotEndOverlap, whyNotOverlap, whyNotRecord } from './body-rules.ts'

const life = { isBody: true, foundedOn: '2012-03-01', endsOn: null }
const record = { from: '2019-07-01', legalOn: null, lastMetOn: null, isCorrection: false }
const known = { lastFrom: '2018-03-01', today: '2019-07-22' }

test.each([
  ['a first one', life, record, { ...known, lastFrom: null }, null],
  ['one that follows', life, record, known, null],
  ['one of a Party organization', { ...life, isBody: false }, record, known, 'bodies.not-a-body'],
  ['one ahead', life, { ...record, from: '2019-07-23' }, known, 'bodies.ahead'],
  ['one before it was', life, { ...record, from: '2012-02-28' }, known, 'bodies.not-founded-yet'],
  ['one when it is over', { ...life, endsOn: '2019-07-01' }, record, known, 'bodies.ended'],
  ['one behind another', life, { ...record, from: '2018-02-01' }, known, 'bodies.later-record'],
  ['the same day again', life, { ...record, from: '2018-03-01' }, known, 'bodies.recorded-already'],
  [
    'the same day set right',
    life,
    { ...record, from: '2018-03-01', isCorrection: true },
    known,
    null,
  ],
  [
    'a correction of nothing',
    life,
    { ...record, isCorrection: true },
    known,
    'bodies.not-recorded',
  ],
  ['a meeting to come', life, { ...record, lastMetOn: '2019-08-01' }, known, 'request.invalid'],
])('of a body is recorded, or not: %s', (_, one, asked, about, code) => {
  expect(whyNotRecord(one, asked, about)?.code ?? null).toBe(code)
})

const overlap = { from: '2018-03-01', today: '2019-07-22', isTold: false }
const [one, other] = [
  { ...life, id: 'one' },
  { ...life, id: 'other' },
]

test.each([
  ['each other', one, other, overlap, null],
  ['itself', one, one, overlap, 'bodies.overlaps-itself'],
  ['a chapter', one, { ...other, isBody: false }, overlap, 'bodies.not-a-body'],
  ['what is told', one, other, { ...overlap, isTold: true }, 'bodies.overlap-told'],
  ['what is over', one, { ...other, endsOn: '2018-01-01' }, overlap, 'bodies.ended'],
])('a body overlaps with %s', (_, a, b, about, code) => {
  expect(whyNotOverlap(a, b, about)?.code ?? null).toBe(code)
})

test.each([
  ['after it began', null, '2019-07-01', null],
  ['on its first day', null, '2018-03-01', 'bodies.before-overlap'],
  ['twice', '2019-01-01', '2019-07-01', 'bodies.overlap-over'],
  ['ahead', null, '2019-08-01', 'bodies.ahead'],
])('an overlap ends %s', (_, until, on, code) => {
  const told = { from: '2018-03-01', until }
  expect(whyNotEndOverlap(told, on, '2019-07-22')?.code ?? null).toBe(code)
})
