import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../platform/day.ts'
import { adoption, lastStep, type Standing, whyNotEndRegulation } from './regulation-rules.ts'

const old: Standing = { id: 'old', from: '2015-01-01', until: '2018-01-01', isEnded: false }
const now: Standing = { id: 'now', from: '2018-01-01', until: null, isEnded: false }

test.each([
  ['the first', [], '2019-01-01', { ends: null }],
  ['one after another', [now, old], '2019-01-01', { ends: now }],
  ['one after a pause', [old], '2019-01-01', { ends: null }],
  ['one within an older', [old], '2016-01-01', { ends: old }],
  ['one before another', [now], '2017-01-01', { refusal: { on: '2018-01-01' } }],
  ['one on the day of another', [now], '2018-01-01', { refusal: { on: '2018-01-01' } }],
])('adopting %s', (_, own, from, expected) => {
  const done = adoption(own, from)
  if ('refusal' in done) expect({ refusal: done.refusal.details }).toEqual(expected)
  else expect(done).toEqual(expected)
})

test.each([
  ['before it begins', now, '2018-01-01', 'organizations.regulation-not-begun'],
  ['after it ended', old, '2018-01-01', 'organizations.regulation-ended'],
  ['while it holds', now, '2018-01-02', undefined],
])('a working regulation ending %s', (_, one, on, code) => {
  expect(whyNotEndRegulation(one, on)?.code).toBe(code)
})

const ended: Standing = { ...now, until: '2019-01-01', isEnded: true }
const paused: Standing = { ...old, isEnded: true }

const notLast = { refusal: 'organizations.regulation-not-last' }

test.each([
  ['the one that followed another', [now, old], false, { removes: now, reopens: old }],
  ['the first', [now], false, { removes: now, reopens: null }],
  ['an ending', [ended, old], true, { removes: null, reopens: ended }],
  ['one after another had been ended', [now, paused], false, { removes: now, reopens: null }],
  ['an ending that was taken back meanwhile', [now, old], true, notLast],
  ['another than the latest', [old, now], false, notLast],
  ['what is not there', [], false, notLast],
])('taking back %s', (_, own, isEnded, expected) => {
  const step = lastStep(own, { id: 'now', isEnded })
  expect('refusal' in step ? { refusal: step.refusal.code } : step).toEqual(expected)
})

test('whatever is adopted and refused, at most one holds on a day', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(400), { maxLength: 12 }), (days) => {
      const kept: Standing[] = []
      for (const [index, after] of days.entries()) {
        const from = addDays('2019-01-01', after)
        const done = adoption(kept, from)
        if ('refusal' in done) continue
        if (done.ends) done.ends.until = from
        kept.push({ id: `${index}`, from, until: null, isEnded: false })
      }
      for (const { from } of kept)
        expect(
          kept.filter((one) => one.from <= from && (one.until === null || one.until > from)),
        ).toHaveLength(1)
    }),
  )
})
