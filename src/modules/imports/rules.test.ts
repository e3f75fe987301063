import { expect, test } from 'vitest'
import { lacksForNew } from './rules.ts'

const all = { full_name: 1, birth_date: 2, gender: 3, organization_code: 4, status: 5 }
const days = { admission_decided_on: 6, admitted_on: 7, valid_from: 8 }

test.each([
  ['members', 'has all', { ...all, ...days }, 7, []],
  ['members', 'has no days', all, 7, ['admission_decided_on', 'admitted_on', 'valid_from']],
  ['members', 'speaks of people known, without a fault', {}, 0, []],
  ['organizations', 'has no kind', { name: 1, valid_from: 2 }, 1, ['kind']],
  ['plan', 'needs nothing for what is new', {}, 1, []],
] as const)('a file of %s that %s is told what it lacks', (subject, _, mapping, faulty, lacks) => {
  expect(lacksForNew({ subject, mapping, counts: { faulty } })).toEqual(lacks)
})
