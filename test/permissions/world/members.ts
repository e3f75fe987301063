import { awardBadges, loseBadge } from '../../../src/core/badges/commands.ts'
import { badgesOfMember } from '../../../src/core/badges/queries.ts'
import { commitBatch, previewBatch } from '../../../src/core/batches/commands.ts'
import { answerComplaint, lodgeComplaint } from '../../../src/core/complaints/commands.ts'
import { distinguish } from '../../../src/core/duplicates/commands.ts'
import { enrolMember, suspendMember } from '../../../src/core/members/commands.ts'
import { exemptMember, leaveForATime } from '../../../src/core/members/flags.ts'
import { introduceMember } from '../../../src/core/members/introductions.ts'
import { leaveRegister } from '../../../src/core/members/leaving.ts'
import { mergeMembers } from '../../../src/core/merges/commands.ts'
import type { Ctx } from '../../../src/platform/context.ts'
import { aMember } from '../../support/builders-members.ts'
import { decision } from '../decision.ts'

/** A member of the cell with 34 years of Party age, who holds one badge and lost another. */
export async function aged(ctx: Ctx, cellId: string) {
  const old = await enrolMember(ctx, {
    ...{ organizationId: cellId, fullName: 'Lê Văn Lão', code: 'DV-0001', gender: 'male' },
    ...{ birthDate: '1950-01-01', admissionDecidedOn: '1978-05-01', admittedOn: '1978-05-19' },
    ...{ fullOn: '1979-05-19', on: '2018-01-01', decision },
  })
  const badge = async (years: number, awardedOn: string) => {
    const award = { memberId: old.id, years, earlyReason: null, posthumous: false }
    await awardBadges(ctx, { awardedOn, decision, awards: [award] })
    const { badges } = await badgesOfMember(ctx, { id: old.id })
    return badges.find((one) => one.years === years)?.id ?? ''
  }
  const badgeId = await badge(30, '2018-02-03')
  const lostBadgeId = await badge(40, '2018-05-19')
  await loseBadge(ctx, { id: lostBadgeId, version: 1, on: '2019-01-01', reason: 'Mất' })
  return { oldId: old.id, badgeId, lostBadgeId }
}

/** One member in each state some command wants, all of the cell. */
export async function members(ctx: Ctx, cellId: string) {
  const away = { purpose: 'work' as const, hostId: null, from: '2019-06-01', until: '2020-01-01' }
  const inCell = () => aMember(ctx, { organizationId: cellId })
  const gone = async (kind: 'removal' | 'expulsion' | 'departure') =>
    leaveRegister(ctx, { ...(await inCell()), kind, on: '2019-01-01', decision })
  const exempt = await exemptMember(ctx, { ...(await inCell()), on: '2019-01-01', decision })
  const introduced = await introduceMember(ctx, {
    ...(await inCell()),
    ...{ receiverId: null, decision },
  })
  const absent = await leaveForATime(ctx, { ...(await inCell()), ...away, decision })
  const merge = { kept: await inCell(), merged: await inCell() }
  await mergeMembers(ctx, {
    ...{ keptId: merge.kept.id, keptVersion: merge.kept.version, taken: [] },
    ...{ mergedId: merge.merged.id, mergedVersion: merge.merged.version, reason: 'Một người' },
  })
  await distinguish(ctx, { oneId: exempt.id, otherId: absent.id, reason: 'Hai người khác nhau' })
  return {
    ...{ exempt, introduced, away: absent },
    merge: { keptId: merge.kept.id, mergedId: merge.merged.id },
    full: await aMember(ctx, { organizationId: cellId, code: 'DV-7777' }),
    probationary: await aMember(ctx, {
      organizationId: cellId,
      status: 'probationary',
      decision: { number: '5-QĐ/HU', on: '2018-05-10' },
      ceremonyOn: '2018-05-31',
    }),
    suspended: await suspendMember(ctx, { ...(await inCell()), on: '2019-01-01', decision }),
    planned: await suspendMember(ctx, { ...(await inCell()), on: '2019-09-01', decision }),
    removed: await gone('removal'),
    expelled: await gone('expulsion'),
    ...(await complaints(ctx, gone)),
    departed: await gone('departure'),
  }
}

/** A complaint that waits for its answer, and one that has it. */
async function complaints(ctx: Ctx, gone: (kind: 'expulsion') => Promise<{ id: string }>) {
  const lodge = async () => {
    const { id } = await gone('expulsion')
    const days = { receivedOn: '2019-06-21', lodgedOn: '2019-07-01' }
    const about = { document: '12/KN', addressedTo: 'local' as const }
    return { memberId: id, ...(await lodgeComplaint(ctx, { id, ...days, ...about })) }
  }
  const { id: complaintId, memberId: complainingId } = await lodge()
  const { id: answeredComplaintId } = await lodge()
  const answer = { number: '7-QĐ/UBKT', on: '2019-07-10' }
  await answerComplaint(ctx, {
    ...{ id: answeredComplaintId, version: 1, result: 'upheld', decision: answer },
  })
  return { complaintId, complainingId, answeredComplaintId }
}

/** A batch that was written in the cell, and one that somebody else only previewed. */
export async function batches(ctx: Ctx, cellId: string) {
  const preview = async () => {
    const { id } = await aMember(ctx, { organizationId: cellId })
    const chosen = { by: 'tick' as const, memberIds: [id] }
    return previewBatch(ctx, { act: 'exempt', on: '2019-01-01', decision, chosen })
  }
  const { id: batchId } = await commitBatch(ctx, await preview())
  return { batchId, previewId: (await preview()).id }
}
