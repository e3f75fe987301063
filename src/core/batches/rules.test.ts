import { expect, test } from 'vitest'
import type { ManyAct } from '../members/acts.ts'
import { movesOf, whyNotCommit, whyNotUndo } from './rules.ts'

const standing = { state: 'ready' as const, isBusy: false, counts: { ready: 3 } }
const written = { state: 'committed' as const, isBusy: false, counts: { changed: 3 } }

test.each([
  ['as previewed', {}, undefined],
  ['while a job is at work on it', { isBusy: true }, 'batches.busy'],
  ['before everybody was judged', { state: 'judging' as const }, 'batches.busy'],
  ['a second time', { state: 'committed' as const }, 'batches.already-written'],
  ['where it can be done to nobody', { counts: { refused: 3 } }, 'batches.nothing-to-write'],
])('a batch is written %s', (_, given, code) => {
  expect(whyNotCommit({ ...standing, ...given })?.code).toBe(code)
})

test.each([
  ['as written', {}, undefined],
  ['where some were kept the last time', { counts: { kept: 1, undone: 2 } }, undefined],
  ['while a job is at work on it', { isBusy: true }, 'batches.busy'],
  ['before it was written', { state: 'ready' as const }, 'batches.not-written'],
  ['a second time', { state: 'undone' as const }, 'batches.already-undone'],
  ['where it changed nobody', { counts: { differs: 3 } }, 'batches.nothing-to-undo'],
])('a batch is undone %s', (_, given, code) => {
  expect(whyNotUndo({ ...written, ...given })?.code).toBe(code)
})

const decision = { number: '1-QĐ/HU', on: '2019-06-20' }
const transfer: ManyAct = {
  ...{ act: 'transfer', kind: 'internal', organizationId: 'there', on: '2019-07-01', decision },
}
const groups = [
  { organizationId: 'here', status: 'full', count: 3 },
  { organizationId: 'here', status: 'probationary', count: 1 },
  { organizationId: 'elsewhere', status: 'full', count: 2 },
]

test('who is transferred goes from where they are and comes where they go', () => {
  expect(movesOf(transfer, groups)).toEqual([
    { id: 'here', full: -3, all: -4 },
    { id: 'elsewhere', full: -2, all: -2 },
    { id: 'there', full: 5, all: 6 },
  ])
})

test('who is recognized becomes one full member more of as many', () => {
  const probationary = groups.filter(({ status }) => status === 'probationary')
  expect(movesOf({ act: 'recognizeFull', decision }, probationary)).toEqual([
    { id: 'here', full: 1, all: 0 },
  ])
})

test('other acts leave every head-count as it is', () => {
  expect(movesOf({ act: 'exempt', on: '2019-07-01', decision }, groups)).toEqual([])
})
