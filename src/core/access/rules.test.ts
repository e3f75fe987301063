import { describe, expect, test } from 'vitest'
import type { Grant } from '../../platform/context.ts'
import { type Role, roles } from './roles.ts'
import { beyondOwn, mayNot, reaches, whyNotGrant, whyNotRevoke } from './rules.ts'
import { systemActor } from './system.ts'

function grant(role: Role, scopePath: string): Grant {
  const place = { organizationId: 'any', organizationName: 'Đảng bộ xã A1', scopePath }
  return { role, ...roles[role], ...place, source: 'decision', until: null }
}

const somebody = (...grants: Grant[]) => ({ ...systemActor(), accountId: 'somebody', grants })

test.each([
  ['below', 'a/b/', 'a/b/', true],
  ['below', 'a/b/', 'a/b/c/', true],
  ['below', 'a/b/', 'a/', false],
  ['below', 'a/b/', 'a/bc/', false],
  ['below', '', 'a/b/', true],
  ['here', 'a/b/', 'a/b/', true],
  ['here', 'a/b/', 'a/b/c/', false],
] as const)('a right that reaches %s of %s over %s: %s', (reach, scopePath, over, does) => {
  expect(reaches({ reach, scopePath }, over)).toBe(does)
})

test('a refusal says which permission is missing, or where one holds it', () => {
  const office = somebody(grant('communeOffice', 'a/b/'))
  expect(mayNot(office, 'members.manage', 'a/b/c/')).toBeNull()
  expect(mayNot(office, 'members.manage', 'a/z/')).toEqual({
    kind: 'forbidden',
    code: 'access.not-here',
    details: { permission: 'members.manage', where: 'Đảng bộ xã A1' },
  })
  expect(mayNot(office, 'access.manage', 'a/b/')?.code).toBe('access.no-permission')
})

test.each([
  ['what one has oneself', [grant('communeOffice', 'a/b/')], 'communeOffice', 'a/b/', []],
  ['less, further down', [grant('communeOffice', 'a/b/')], 'cellSecretary', 'a/b/c/', []],
  [
    'more',
    [grant('communeOffice', 'a/')],
    'districtOffice',
    'a/',
    ['organizations.manage', 'audit.read'],
  ],
  [
    'what one has elsewhere',
    [grant('auditor', 'a/z/')],
    'member',
    'a/b/',
    [...roles.member.permissions],
  ],
  [
    'what reaches further down than one does',
    [grant('cellSecretary', 'a/b/')],
    'provincialLeader',
    'a/b/',
    [...roles.provincialLeader.permissions],
  ],
  [
    'anything, where one manages access',
    [grant('administrator', 'a/')],
    'districtOffice',
    'a/',
    [],
  ],
  [
    'what two rights give together',
    [grant('auditor', 'a/'), grant('districtOffice', 'a/b/')],
    'districtOffice',
    'a/b/',
    [],
  ],
] as const)('a post gives %s: what goes beyond its giver', (_, held, role, at, beyond) => {
  expect(beyondOwn(somebody(...held), role, at)).toEqual(beyond)
})

describe('giving a role', () => {
  const administrator = somebody(grant('administrator', 'a/'))
  test.each([
    ['that there is', 'auditor', 'other', 'a/b/', undefined],
    ['that there is not', 'constructor', 'other', 'a/b/', 'access.no-such-role'],
    ['to oneself', 'auditor', 'somebody', 'a/b/', 'access.not-to-oneself'],
    ['elsewhere', 'auditor', 'other', 'b/', 'access.not-here'],
  ])('%s', (_, role, accountId, scopePath, code) => {
    expect(whyNotGrant(administrator, { role, accountId, scopePath })?.code).toBe(code)
  })
})

describe('ending a right', () => {
  const today = '2019-07-22'
  test.each([
    ['from tomorrow', '2019-01-01', null, '2019-07-23', undefined],
    ['before it began', '2019-01-01', null, '2018-12-31', 'access.grant-not-begun'],
    ['on its first day, long ago', '2019-01-01', null, '2019-01-01', 'access.grant-not-begun'],
    ['given by mistake today', today, null, today, undefined],
    ['that has not begun', '2019-09-01', null, '2019-08-01', undefined],
    [
      'that ends before anyway',
      '2019-01-01',
      '2019-08-01',
      '2019-09-01',
      'access.grant-already-ends',
    ],
  ])('%s', (_, from, until, on, code) => {
    expect(whyNotRevoke({ from, until }, on, today)?.code).toBe(code)
  })
})
