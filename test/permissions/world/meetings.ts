import { demoScale } from '../../../demo/meeting-scale.ts'
import { addPhoto } from '../../../src/core/photos/photos.ts'
import { inventRules } from '../../../src/core/rule-sets/replace.ts'
import { chooseMeetingDay } from '../../../src/modules/meeting-days/commands.ts'
import { confirmScore, voteOnScore } from '../../../src/modules/meeting-scores/commands.ts'
import { meetingScale } from '../../../src/modules/meeting-scores/rule-sets.ts'
import { scoreSheet } from '../../../src/modules/meeting-scores/sheet.ts'
import { callRoll } from '../../../src/modules/meetings/call-roll.ts'
import { PrepareMeeting } from '../../../src/modules/meetings/contract.ts'
import { putOnRoll } from '../../../src/modules/meetings/gathering.ts'
import { holdsMeeting } from '../../../src/modules/meetings/meeting-photos.ts'
import { writeMinutes } from '../../../src/modules/meetings/minutes.ts'
import { inviteToMeeting, prepareMeeting } from '../../../src/modules/meetings/prepare.ts'
import { readMeeting } from '../../../src/modules/meetings/record.ts'
import type { Ctx } from '../../../src/platform/context.ts'
import { aMember } from '../../support/builders-members.ts'
import { aJpeg } from '../../support/pictures.ts'

export async function aMeetingDay(ctx: Ctx, communeId: string) {
  const fromMonth = '2019-01'
  const choice = { id: communeId, fromMonth, dayOfMonth: 20, startsAt: '08:00', place: null }
  return { ...(await chooseMeetingDay(ctx, choice)), fromMonth }
}

/** A meeting of the committee for each state some command wants; nobody sits in it. */
export async function meetings(ctx: Ctx, communeId: string, cellId: string) {
  const prepare = (kind = 'extraordinary') =>
    prepareMeeting(
      ctx,
      PrepareMeeting.parse({
        ...{ id: communeId, kind, title: 'Phòng chống bão' },
        ...{ on: ctx.today, startsAt: '08:00' },
      }),
    )
  const hold = async () => {
    const { id } = await prepare()
    await callRoll(ctx, { id, version: 0, present: [], absent: [] })
    return id
  }
  const signedMeetingId = await hold()
  await ctx.db
    .updateTable('meetings')
    .set({ state: 'signed' })
    .where('id', '=', signedMeetingId)
    .execute()
  const { id: invitedMeetingId } = await inviteToMeeting(ctx, await prepare())
  const { id: meetingId } = await prepare()
  const { id: inviteeId } = await aMember(ctx, { organizationId: cellId })
  const { id: gatheringId } = await prepare('gathering')
  await putOnRoll(ctx, gatheringId, [inviteeId])
  const heldMeetingId = await hold()
  const { id: rollPhotoId } = await addPhoto(ctx, holdsMeeting, {
    ...{ id: heldMeetingId, content: aJpeg },
  })
  const gathering = { gatheringId, inviteeId }
  return { meetingId, invitedMeetingId, heldMeetingId, rollPhotoId, signedMeetingId, ...gathering }
}

/** A meeting of the cell for each state some command about its score wants. */
export async function scores(ctx: Ctx, cellId: string) {
  await inventRules(ctx.db, meetingScale, demoScale)
  const hold = async () => {
    const about = { id: cellId, kind: 'extraordinary', title: 'Phòng chống bão' }
    const { id } = await prepareMeeting(
      ctx,
      PrepareMeeting.parse({ ...about, on: ctx.today, startsAt: '08:00' }),
    )
    const { roll, items } = await readMeeting(ctx, { id })
    const obliged = roll.filter(({ duty }) => duty === 'obliged')
    const present = obliged.map(({ memberId }) => memberId)
    await callRoll(ctx, { id, version: 0, present, absent: [] })
    await writeMinutes(ctx, {
      ...{ id, version: 0, beganAt: '08:00', endedAt: '09:40', chairId: null, secretaryId: null },
      ...{ guests: null, items, votes: [], tasks: [], carried: [] },
    })
    return id
  }
  const unscored = { id: await hold(), version: 0 }
  const { voters } = await scoreSheet(ctx, unscored)
  const codes = ['content', 'debate', 'criticism', 'principles', 'clear']
  const vote = {
    judged: Object.fromEntries(codes.map((code) => [code, 'fully'])),
    ...{ speakers: 5, override: null, yes: voters, no: 0, abstain: 0 },
  }
  const voteOn = async () => voteOnScore(ctx, { id: await hold(), version: 0, ...vote })
  const voted = await voteOn()
  const approver = { ...ctx, actor: { ...ctx.actor, accountId: 'approver' } }
  return { unscored, vote, voted, confirmed: await confirmScore(approver, await voteOn()) }
}
