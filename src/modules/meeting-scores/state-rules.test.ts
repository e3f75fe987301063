import { expect, test } from 'vitest'
import { scoreStates } from './level-rules.ts'
import {
  appliesTo,
  whyNotConfirm,
  whyNotReopen,
  whyNotScore,
  whyNotUnconfirm,
} from './state-rules.ts'

test.each([
  ['prepared', 'none', 'not-held'],
  ['cancelled', 'none', 'not-held'],
  ['held', 'none', undefined],
  ['signed', 'draft', undefined],
  ['held', 'voted', 'voted'],
  ['signed', 'confirmed', 'confirmed'],
] as const)('a meeting that is %s, its score %s, is scored: %s', (meeting, state, code) => {
  expect(whyNotScore(meeting, state)?.code).toBe(code && `meeting-scores.${code}`)
})

test('each state can be left one way', () => {
  const codes = (why: (state: (typeof scoreStates)[number]) => { code: string } | null) =>
    scoreStates.filter((state) => why(state) === null)
  expect(codes(whyNotReopen)).toEqual(['voted'])
  expect(codes(whyNotUnconfirm)).toEqual(['confirmed'])
  const clean = { hasChanged: false, proposedBy: 'secretary' }
  expect(codes((state) => whyNotConfirm({ ...clean, state }, 'office'))).toEqual(['voted'])
})

test.each([
  ['office', false, undefined],
  ['secretary', false, 'own-score'],
  ['office', true, 'changed-since'],
])('%s confirms, the record changed: %s: %s', (accountId, hasChanged, code) => {
  const score = { state: 'voted', hasChanged, proposedBy: 'secretary' } as const
  expect(whyNotConfirm(score, accountId)?.code).toBe(code && `meeting-scores.${code}`)
})

test('the scale of a kind of meeting goes before that of a kind of cell, the closest first', () => {
  expect(appliesTo({ kind: 'cell', unitType: 'hamlet' }, 'thematic')).toEqual([
    ...['cell/hamlet/thematic', '/hamlet/thematic', 'cell//thematic', '//thematic'],
    ...['cell/hamlet', '/hamlet', 'cell', ''],
  ])
  expect(appliesTo({ kind: 'cell', unitType: null }, 'regular')).toEqual([
    ...['cell//regular', '//regular', 'cell', ''],
  ])
})
