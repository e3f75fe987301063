import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { aRight } from '../../../test/support/actors.ts'
import { anOrganization, aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import type { Actor, Ctx } from '../../platform/context.ts'
import type { Role } from '../access/roles.ts'
import { endOrganization } from '../organizations/endings.ts'
import { admitMember, correctMember, enrolMember, suspendMember } from './commands.ts'
import { comeBack, exemptMember, leaveForATime } from './flags.ts'
import { recognizeFull } from './full-recognition.ts'
import { memberHistory } from './history.ts'
import { countLivingMembers, moveCollectively } from './index.ts'
import { leaveRegister, readmitMember, reinstateMember } from './leaving.ts'
import { memberRecord } from './record.ts'
import { transferMember } from './transfers.ts'

const database = databaseOfThisFile()
const inTest = inDatabase(database)
const decision = { number: '45-QĐ/HU', on: '2019-06-20' }

/** The same request as one who holds a role over an organization. */
async function as(ctx: Ctx, role: Role, organizationId: string): Promise<Ctx> {
  const { scopePath } = await ctx.db
    .selectFrom('organizations')
    .select('scopePath')
    .where('id', '=', organizationId)
    .executeTakeFirstOrThrow()
  const grant = aRight(role, { organizationId, scopePath })
  const actor: Actor = { ...ctx.actor, accountId: 'someone', grants: [grant] }
  return { ...ctx, actor }
}

async function periods(ctx: Ctx, id: string) {
  const record = await memberRecord(ctx, { id })
  return record.periods.map(({ status, from, until, openedBy }) => [status, from, until, openedBy])
}

describe('probation', () => {
  inTest(
    'full status decided late holds from exactly twelve months, in every cell since',
    async (ctx) => {
      const { cellId, siblingCellId } = await aProvince(ctx)
      const member = await aMember(ctx, {
        organizationId: cellId,
        status: 'probationary',
        decision: { number: '1', on: '2018-05-10' },
        ceremonyOn: '2018-05-31',
      })
      const moved = await transferMember(ctx, {
        ...member,
        kind: 'internal',
        organizationId: siblingCellId,
        on: '2019-07-01',
        decision,
      })
      await recognizeFull(ctx, { ...moved, decision: { number: '9', on: '2019-08-15' } })

      expect(await periods(ctx, member.id)).toEqual([
        ['probationary', '2018-05-31', '2019-05-31', 'admission'],
        ['full', '2019-05-31', '2019-07-01', 'fullRecognition'],
        ['full', '2019-07-01', null, 'internalTransfer'],
      ])
      expect(await memberRecord(ctx, { id: member.id, day: '2019-05-10' })).toMatchObject({
        fullOn: '2019-05-31',
        partyAgeYears: 1,
        probationEndsOn: '2019-05-31',
        nextBadge: { years: 30, on: '2048-05-19' },
      })
    },
  )

  inTest('a day before one came back shows the probation of that day', async (ctx) => {
    const { cellId } = await aProvince(ctx)
    const member = await aMember(ctx, {
      organizationId: cellId,
      status: 'probationary',
      decision: { number: '1', on: '2018-05-10' },
      ceremonyOn: '2018-05-31',
    })
    const left = await leaveRegister(ctx, {
      ...member,
      kind: 'withdrawal',
      on: '2018-10-01',
      decision,
    })
    await readmitMember(ctx, {
      ...{ ...left, organizationId: cellId, ceremonyOn: '2019-07-01' },
      decision: { number: '7', on: '2019-06-20' },
    })
    const endsOn = async (day: string) =>
      (await memberRecord(ctx, { id: member.id, day })).probationEndsOn
    expect(await endsOn('2018-07-01')).toBe('2019-05-31')
    expect(await endsOn('2019-07-20')).toBe('2020-07-01')
  })

  inTest('a member may be admitted and enrolled only where members belong', async (ctx) => {
    const { communeId } = await aProvince(ctx)
    await expect(aMember(ctx, { organizationId: communeId })).rejects.toMatchObject({
      refusal: { code: 'members.organization-holds-no-members' },
    })
  })

  inTest('nobody is full sooner or later than the rules of their admission say', async (ctx) => {
    const { cellId: organizationId } = await aProvince(ctx)
    const enrol = (admittedOn: string, fullOn: string) =>
      enrolMember(ctx, {
        ...{ code: fullOn, fullName: 'Lê Văn Tư', birthDate: '1950-01-01', gender: 'male' },
        ...{ admissionDecidedOn: admittedOn, admittedOn, fullOn, organizationId, decision },
        on: '2019-01-01',
      })
    await expect(enrol('2015-02-03', '2015-08-03')).rejects.toMatchObject({
      refusal: { code: 'members.probation-differs', details: { months: 12, on: '2016-02-03' } },
    })
    await enrol('2015-02-03', '2016-02-03')
    // What probation was before the first rules we know, we do not know.
    await enrol('1975-02-03', '1975-11-03')
  })

  inTest('nobody was admitted younger than the rules of that day allowed', async (ctx) => {
    const { cellId: organizationId } = await aProvince(ctx)
    const enrol = (code: string, birthDate: string, admittedOn: string, fullOn: string) =>
      enrolMember(ctx, {
        ...{ code, fullName: 'Lê Văn Sáu', birthDate, gender: 'male', organizationId, decision },
        ...{ admissionDecidedOn: admittedOn, admittedOn, fullOn, on: '2019-01-01' },
      })
    await expect(enrol('A', '2001-05-01', '2015-06-01', '2016-06-01')).rejects.toMatchObject({
      refusal: { code: 'members.too-young', details: { youngest: 18, on: '2019-05-01' } },
    })
    const grown = await enrol('B', '1990-05-01', '2015-06-01', '2016-06-01')
    await expect(
      correctMember(ctx, { ...grown, birthDate: '2001-05-01', reason: 'Ghi nhầm' }),
    ).rejects.toMatchObject({ refusal: { code: 'members.too-young' } })
    // Whom the war took in young: no rules of that time are known here.
    await enrol('C', '1955-05-01', '1970-06-01', '1971-03-01')
  })

  inTest('one from another province comes with the Party age they have', async (ctx) => {
    const { cellId } = await aProvince(ctx)
    const { id } = await enrolMember(ctx, {
      code: 'DV-9',
      fullName: 'Trần Thị Bé',
      birthDate: '1960-01-01',
      gender: 'female',
      organizationId: cellId,
      admissionDecidedOn: '1985-01-01',
      admittedOn: '1985-01-20',
      fullOn: '1986-01-20',
      on: '2019-01-01',
      decision,
    })
    expect(await memberRecord(ctx, { id })).toMatchObject({
      partyAgeYears: 34,
      current: { status: 'full' },
    })
  })
})

describe('a transfer', () => {
  inTest('needs the right over both organizations', async (ctx) => {
    const { cellId, otherCellId, districtId } = await aProvince(ctx)
    const member = await aMember(ctx, { organizationId: cellId })
    const office = await as(ctx, 'districtOffice', districtId)
    const out = { ...member, kind: 'official' as const, on: '2019-07-01', decision }

    await expect(
      transferMember(office, { ...out, organizationId: otherCellId }),
    ).rejects.toMatchObject({ refusal: { kind: 'missing', code: 'organizations.missing' } })
    const secretary = await as(ctx, 'cellSecretary', cellId)
    await expect(
      transferMember(secretary, { ...out, organizationId: otherCellId }),
    ).rejects.toMatchObject({ refusal: { kind: 'forbidden', code: 'access.no-permission' } })
    const neighbour = await as(ctx, 'cellSecretary', otherCellId)
    await expect(
      transferMember(neighbour, { ...out, organizationId: otherCellId }),
    ).rejects.toMatchObject({ refusal: { kind: 'missing', code: 'members.missing' } })
  })

  inTest(
    'is refused on a stale version, into a closing cell and before a later change',
    async (ctx) => {
      const { cellId, siblingCellId, otherCellId } = await aProvince(ctx)
      const member = await aMember(ctx, { organizationId: cellId })
      await endOrganization(ctx, {
        id: siblingCellId,
        version: 1,
        on: '2020-01-01',
        ending: 'dissolution',
        successorIds: [],
        reason: 'Hết nhiệm vụ',
        decision,
      })
      const move = (changes: object) =>
        transferMember(ctx, {
          ...member,
          kind: 'internal',
          organizationId: otherCellId,
          on: '2019-07-01',
          decision,
          ...changes,
        })

      await expect(move({ version: 1 })).rejects.toMatchObject({
        refusal: { code: 'members.stale', details: { version: member.version } },
      })
      await expect(move({ organizationId: siblingCellId })).rejects.toMatchObject({
        refusal: { code: 'members.organization-ends-before', details: { on: '2020-01-01' } },
      })
      await expect(move({ on: '2016-05-31' })).rejects.toMatchObject({
        refusal: { code: 'members.later-change' },
      })
    },
  )
})

describe('leaving', () => {
  inTest('ends flags, waits for posts, and leaves a way back', async (ctx) => {
    const { cellId } = await aProvince(ctx)
    const member = await aMember(ctx, { organizationId: cellId })
    const exempted = await exemptMember(ctx, { ...member, on: '2018-01-01', decision })
    const left = await leaveRegister(ctx, {
      ...exempted,
      kind: 'removal',
      on: '2019-01-01',
      decision,
    })
    const record = await memberRecord(ctx, { id: member.id })
    expect(record).toMatchObject({
      current: null,
      nextBadge: null,
      flags: [{ flag: 'exempt', from: '2018-01-01', until: '2019-01-01' }],
    })

    const back = { organizationId: cellId, ceremonyOn: '2019-07-20', decision }
    await readmitMember(ctx, { ...left, ...back })
    expect((await periods(ctx, member.id)).at(-1)).toEqual([
      'probationary',
      '2019-07-20',
      null,
      'readmission',
    ])
    // 2015-05-10, moved on by the 170 days from removal to the decision to admit again.
    expect((await memberRecord(ctx, { id: member.id, day: '2019-10-26' })).partyAgeYears).toBe(3)
    expect((await memberRecord(ctx, { id: member.id, day: '2019-10-27' })).partyAgeYears).toBe(4)
  })

  inTest('one expelled after a suspension and reinstated is a full member again', async (ctx) => {
    const { cellId } = await aProvince(ctx)
    const member = await aMember(ctx, { organizationId: cellId })
    const suspended = await suspendMember(ctx, { ...member, on: '2019-01-01', decision })
    const expelled = await leaveRegister(ctx, {
      ...suspended,
      kind: 'expulsion',
      on: '2019-03-01',
      decision,
    })
    await reinstateMember(ctx, { ...expelled, organizationId: cellId, on: '2019-07-01', decision })
    expect((await periods(ctx, member.id)).at(-1)?.[0]).toBe('full')
    expect((await memberHistory(ctx, { id: member.id })).map(({ kind }) => kind)).toEqual([
      'reinstatement',
      'expulsion',
      'suspension',
      'fullRecognition',
      'admission',
    ])
  })
})

inTest('a temporary transfer makes a guest of its host, until it ends early', async (ctx) => {
  const { cellId, otherCellId } = await aProvince(ctx)
  const member = await aMember(ctx, { organizationId: cellId })
  const away = await leaveForATime(ctx, {
    ...member,
    from: '2019-03-01',
    until: '2019-09-01',
    purpose: 'work',
    hostId: otherCellId,
    decision,
  })
  await comeBack(ctx, { ...away, on: '2019-06-01' })
  const { flags } = await memberRecord(ctx, { id: member.id })
  expect(flags.map(({ flag, until }) => [flag, until]).sort()).toEqual([
    ['temporarilyAway', '2019-06-01'],
    ['temporarilyHere', '2019-06-01'],
  ])
})

inTest(
  'a correction needs a free code and a birth before admission, and is audited',
  async (ctx) => {
    const { cellId } = await aProvince(ctx)
    const first = await aMember(ctx, { organizationId: cellId, code: 'DV-1' })
    const member = await aMember(ctx, { organizationId: cellId, code: 'DV-2' })
    const reason = 'Ghi sai khi nhập'
    await expect(correctMember(ctx, { ...member, code: 'DV-1', reason })).rejects.toMatchObject({
      refusal: { code: 'members.code-taken' },
    })
    for (const nothing of [{}, { code: 'DV-1' }])
      await expect(correctMember(ctx, { ...first, ...nothing, reason })).rejects.toMatchObject({
        refusal: { code: 'members.already-so' },
      })
    await correctMember(ctx, { ...first, fullName: 'Đặng Thị Ánh', reason })

    const entry = await ctx.db
      .selectFrom('auditEntries')
      .select(['act', 'recordLabel', 'changes'])
      .where('recordId', '=', first.id)
      .orderBy('id', 'desc')
      .executeTakeFirst()
    expect(entry).toEqual({
      act: 'member.corrected',
      recordLabel: 'Đặng Thị Ánh',
      changes: { fullName: ['Nguyễn Văn An', 'Đặng Thị Ánh'], reason: [null, reason] },
    })
  },
)

inTest('a merger moves everybody, with what was planned for them', async (ctx) => {
  const { cellId, siblingCellId } = await aProvince(ctx)
  const staying = await aMember(ctx, { organizationId: cellId })
  const leaving = await aMember(ctx, { organizationId: cellId })
  await leaveRegister(ctx, { ...leaving, kind: 'withdrawal', on: '2020-06-01', decision })
  const { moved } = await moveCollectively(ctx, {
    id: cellId,
    toOrganizationId: siblingCellId,
    on: '2020-01-01',
    decision,
  })

  expect(moved).toBe(2)
  expect(await countLivingMembers(ctx, [cellId], '2020-01-01')).toBe(0)
  expect(await countLivingMembers(ctx, [cellId, siblingCellId], '2019-12-31')).toBe(2)
  expect(await countLivingMembers(ctx, [siblingCellId], '2020-07-01')).toBe(1)
  expect((await periods(ctx, staying.id)).at(-1)).toEqual([
    'full',
    '2020-01-01',
    null,
    'collectiveTransfer',
  ])
})

inTest('a member reads their own record and nobody else’s', async (ctx) => {
  const { cellId } = await aProvince(ctx)
  const own = await aMember(ctx, { organizationId: cellId })
  const other = await aMember(ctx, { organizationId: cellId })
  const themselves = { ...ctx, actor: { ...ctx.actor, memberId: own.id, grants: [] } }
  expect((await memberRecord(themselves, { id: own.id })).id).toBe(own.id)
  await expect(memberRecord(themselves, { id: other.id })).rejects.toMatchObject({
    refusal: { kind: 'missing' },
  })
})

inTest('every change of a member leaves an entry and counts a version', async (ctx) => {
  const { cellId } = await aProvince(ctx)
  const extra = await anOrganization(ctx, { parentId: null, kind: 'provincialChapter' })
  expect(extra).toBeTruthy()
  const member = await aMember(ctx, { organizationId: cellId })
  await suspendMember(ctx, { ...member, on: '2019-01-01', decision })
  const { rows } = await sql<{ act: string }>`
    select act from audit_entries where record_id = ${member.id} order by id
  `.execute(ctx.db)
  expect(rows.map(({ act }) => act)).toEqual([
    'member.admitted',
    'member.recognized-full',
    'member.suspended',
  ])
  expect((await memberRecord(ctx, { id: member.id })).version).toBe(3)
})

inTest('nobody is admitted under a code another member has', async (ctx) => {
  const { cellId } = await aProvince(ctx)
  const person = {
    code: 'DV-7',
    fullName: 'Lê Văn Ba',
    birthDate: '1990-01-01',
    gender: 'male' as const,
    organizationId: cellId,
    decision,
    ceremonyOn: '2019-07-01',
    exception: null,
  }
  await admitMember(ctx, person)
  await expect(admitMember(ctx, person)).rejects.toMatchObject({
    refusal: { code: 'members.code-taken', fields: [{ field: 'code' }] },
  })
})

inTest('whoever leaves the register while away is not told to have come back', async (ctx) => {
  const { cellId } = await aProvince(ctx)
  const member = await aMember(ctx, { organizationId: cellId })
  const away = await leaveForATime(ctx, {
    ...{ ...member, from: '2019-01-01', until: '2019-12-01', purpose: 'work', hostId: null },
    decision,
  })
  await leaveRegister(ctx, { ...away, kind: 'death', on: '2019-06-01', decision: null })
  const events = await memberHistory(ctx, { id: member.id })
  expect(events.map(({ on, kind }) => [on, kind]).slice(0, 2)).toEqual([
    ['2019-06-01', 'death'],
    ['2019-01-01', 'temporarilyAway.begin'],
  ])
})
