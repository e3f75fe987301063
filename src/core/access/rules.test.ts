import { describe, expect, test } from 'vitest'
import { aRight } from '../../../test/support/actors.ts'
import type { Grant } from '../../platform/context.ts'
import { wordsOf } from '../../platform/messages.ts'
import { mayNotAnywhere } from '../../platform/permission.ts'
import { type Role, roles } from './roles.ts'
import {
  beyondOwn,
  leftAfterEnding,
  mayNot,
  reaches,
  rolesGiving,
  whyNotApprove,
  whyNotGrant,
  whyNotRevoke,
  whyStronger,
} from './rules.ts'
import { systemActor } from './system.ts'

const grant = (role: Role, scopePath: string): Grant => ({
  ...aRight(role, { organizationId: 'any', scopePath }),
  organizationName: 'Đảng bộ xã A1',
})

const somebody = (...grants: Grant[]) => ({ ...systemActor(), accountId: 'somebody', grants })

test('whoever lacks a right is told in words which', () => {
  const all = new Set(Object.values(roles).flatMap(({ permissions }) => [...permissions]))
  for (const locale of ['vi', 'en'] as const) {
    const words = wordsOf('src/core/access', locale)
    const named = (permission: string) =>
      words.get(`access_permission_${permission.replace(/[.-]/g, '_')}`)
    expect([...all].filter((permission) => named(permission) === undefined)).toEqual([])
  }
})

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

test('a refusal says that another of one’s own roles has the right, while one acts in one alone', () => {
  const chosen = grant('cellSecretary', 'a/b/c/')
  const acting = { ...somebody(chosen), setAside: [grant('communeOffice', 'a/b/')] }
  const other = {
    kind: 'forbidden',
    code: 'access.in-another-role',
    details: { permission: 'members.manage', where: 'Đảng bộ xã A1' },
  }
  expect(mayNot(acting, 'members.manage', 'a/b/c/')).toEqual(other)
  expect(mayNotAnywhere(acting, 'members.manage')).toEqual(other)
  expect(mayNot(acting, 'members.manage', 'a/z/')?.code).toBe('access.no-permission')
  expect(mayNotAnywhere(acting, 'access.manage')?.code).toBe('access.no-permission')
})

test.each([
  ['what one has oneself', [grant('communeOffice', 'a/b/')], 'communeOffice', 'a/b/', []],
  ['less, further down', [grant('communeOffice', 'a/b/')], 'cellSecretary', 'a/b/c/', []],
  [
    'more',
    [grant('communeOffice', 'a/')],
    'districtOffice',
    'a/',
    ['organizations.manage', 'audit.read', 'reorganization.read', 'reorganization.manage'],
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

test('nobody gives a stronger role than the one that lets them give', () => {
  const office = somebody(grant('districtOffice', 'a/'), grant('auditor', ''))
  const giving = (role: Role, scopePath = 'a/b/') =>
    whyStronger(office, 'posts.manage', { role, scopePath })?.code
  expect(giving('districtOffice')).toBeUndefined()
  expect(giving('communeOffice')).toBeUndefined()
  expect(giving('organizationBoard')).toBe('access.stronger-than-own')
  expect(giving('member', 'b/')).toBe('access.stronger-than-own')
  expect(
    whyStronger(systemActor(), 'access.manage', { role: 'administrator', scopePath: 'a/' }),
  ).toBeNull()
})

test('what is left of a right over an ended organization is reading at one place', () => {
  const left = leftAfterEnding(grant('communeOffice', 'a/'))
  const clerk = somebody(left)
  expect(mayNot(clerk, 'members.read', 'a/')).toBeNull()
  expect(mayNot(clerk, 'members.manage', 'a/')?.code).toBe('access.ended-with-organization')
  expect(mayNot(clerk, 'members.read', 'a/b/')?.code).toBe('access.not-here')
  expect(mayNot(clerk, 'members.manage', 'a/b/')?.code).toBe('access.no-permission')
})

describe('approving a powerful role', () => {
  const today = '2019-07-22'
  const wanted = { role: 'auditor', accountId: 'other', proposedBy: 'third', scopePath: 'a/b/' }
  const proposal = { ...wanted, lapsesOn: '2019-08-01', outcome: null }
  test.each([
    ['by a second person', proposal, undefined],
    ['by who proposed it', { ...proposal, proposedBy: 'somebody' }, 'access.own-proposal'],
    ['by who gets it', { ...proposal, accountId: 'somebody' }, 'access.not-to-oneself'],
    ['elsewhere', { ...proposal, scopePath: 'b/' }, 'access.not-here'],
    ['on the day it lapses', { ...proposal, lapsesOn: today }, 'access.proposal-lapsed'],
    ['once it is decided', { ...proposal, outcome: 'refused' }, 'access.proposal-closed'],
    ['of a role there is not', { ...proposal, role: 'toString' }, 'access.no-such-role'],
  ])('%s', (_, given, code) => {
    const board = somebody(grant('organizationBoard', 'a/'))
    expect(whyNotApprove(board, given, today)?.code).toBe(code)
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

test('the roles that give a permission are named, the strongest first', () => {
  expect(rolesGiving('access.manage')).toEqual(['administrator'])
  expect(rolesGiving('dues.manage')[0]).toBe('organizationBoard')
  expect(rolesGiving('no.such')).toEqual([])
})
