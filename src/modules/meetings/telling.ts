import { sql } from 'kysely'
import { rightsReaching, whoMay } from '../../core/access/holders.ts'
import { roleOfAssignment } from '../../core/access/roles.ts'
import { notify } from '../../core/notifications/notify.ts'
import { cancelNotices, planNotice, type Reminder } from '../../core/notifications/planned.ts'
import { reminders } from '../../core/notifications/rule-sets.ts'
import { ruleSetOn } from '../../core/rule-sets/subject.ts'
import type { Ctx } from '../../platform/context.ts'
import { instantOf } from '../../platform/day.ts'
import { type MeetingRow, visibleMeeting } from './meeting.ts'
import { rollOn } from './roll.ts'
import { meetingReminderAt, signingReminderAt } from './telling-rules.ts'

type About = Pick<
  MeetingRow,
  'id' | 'organizationId' | 'organizationName' | 'scopePath' | 'heldOn' | 'startsAt' | 'state'
> &
  Pick<MeetingRow, 'kind' | 'rules' | 'version'>

/** Tells everybody on the roll that they are invited, and plans to remind them before it begins. */
export async function tellInvited(ctx: Ctx, meeting: About): Promise<void> {
  const to = await accountsOnRoll(ctx, meeting)
  await notify(ctx, { to, ...invitationTo(meeting) })
  await remind(ctx, meeting)
}

function invitationTo(meeting: About) {
  return {
    ...{ kind: 'meetingInvited' as const, details: detailsOf(meeting), path: '/sinh-hoat' },
    key: `meeting:${meeting.id}:invited`,
  }
}

/** Tells somebody who was added after people had been invited. */
export async function tellAdded(ctx: Ctx, meeting: About, memberId: string): Promise<void> {
  if (meeting.state !== 'invited') return
  const accounts = ctx.db.selectFrom('accounts').select('id').where('memberId', '=', memberId)
  const to = (await accounts.execute()).map(({ id }) => id)
  await notify(ctx, { to, ...invitationTo(meeting) })
}

/** Reminds of a meeting as it is now instead of as it was. */
export async function remindAnew(ctx: Ctx, before: About, meeting: About): Promise<void> {
  if (meeting.state !== 'invited') return
  await callOffReminder(ctx, before)
  await remind(ctx, meeting)
}

export function callOffReminder(ctx: Ctx, meeting: About): Promise<void> {
  return cancelNotices(ctx, reminderOf(meeting))
}

/** Tells whoever is invited, is above or follows the organization that a meeting moved, but for who is told already. */
export async function tellMoved(
  ctx: Ctx,
  before: About,
  meeting: About,
  told: readonly string[],
): Promise<void> {
  if (before.heldOn === meeting.heldOn && before.startsAt === meeting.startsAt) return
  await tellConcerned(ctx, meeting, {
    ...{ kind: 'meetingMoved', details: { ...detailsOf(meeting), from: before.heldOn } },
    ...{ key: `meeting:${meeting.id}:moved:${meeting.version}`, besides: told },
  })
}

export function tellCancelled(ctx: Ctx, meeting: About, told: readonly string[]): Promise<void> {
  return tellConcerned(ctx, meeting, {
    ...{ kind: 'meetingCancelled', details: detailsOf(meeting) },
    ...{ key: `meeting:${meeting.id}:cancelled`, besides: told },
  })
}

/** Plans to remind of minutes that are not signed. */
export async function remindOfSigning(ctx: Ctx, meeting: Pick<About, 'id' | 'heldOn'>) {
  const set = await ruleSetOn(ctx, reminders, ctx.today)
  const at = set && signingReminderAt(set.body, meeting.heldOn, ctx)
  const planned = { kind: 'minutesNotSigned' as const, aboutId: meeting.id }
  if (at) await planNotice(ctx, { ...planned, key: signingOf(meeting), at })
}

export function callOffSigning(ctx: Ctx, meeting: { id: string }): Promise<void> {
  return cancelNotices(ctx, signingOf(meeting))
}

async function remind(ctx: Ctx, meeting: About): Promise<void> {
  const set = await ruleSetOn(ctx, reminders, ctx.today)
  const at = set && meetingReminderAt(set.body.meetingHoursBefore, meeting, ctx.now)
  const planned = { kind: 'meetingSoon' as const, aboutId: meeting.id }
  if (at) await planNotice(ctx, { ...planned, key: reminderOf(meeting), at })
}

/** Before a meeting: whoever is on its roll by then, and has not said they cannot come. */
const ofMeeting: Reminder = {
  kind: 'meetingSoon',
  told: async (ctx, id) => {
    const meeting = await visibleMeeting(ctx, id)
    const isOver = ctx.now >= instantOf(meeting.heldOn, meeting.startsAt)
    if (meeting.state !== 'invited' || isOver) return null
    const to = await accountsOnRoll(ctx, meeting)
    return { to, details: detailsOf(meeting), path: '/sinh-hoat' }
  },
}

/** After it: its chair, its secretary and whoever heads the organization, if they may read it still. */
const ofSigning: Reminder = {
  kind: 'minutesNotSigned',
  told: async (ctx, id) => {
    const meeting = await visibleMeeting(ctx, id)
    if (meeting.state !== 'held') return null
    const { rows } = await sql<{ id: string }>`
      select a.id from accounts a
      where a.member_id = any(array(
        select unnest(array[${meeting.chairId}::uuid, ${meeting.secretaryId}::uuid])
        union all
        select h.member_id from posts p
        join post_holdings h on h.post_id = p.id and h.valid @> ${ctx.today}::date
        where p.organization_id = ${meeting.organizationId} and p.kind = 'secretary'))
    `.execute(ctx.db)
    const ids = rows.map((row) => row.id)
    const isGathering = meeting.kind === 'gathering'
    const to = isGathering ? ids : await whoMay(ctx, ids, 'minutes.read', meeting.scopePath)
    return { to, details: detailsOf(meeting), path: `/sinh-hoat/${id}/kiem-tra` }
  },
}

export const meetingReminders = [ofMeeting, ofSigning]

type Told = {
  kind: 'meetingMoved' | 'meetingCancelled'
  details: Record<string, string>
  key: string
  /** Who was told of it by their visit. */
  besides: readonly string[]
}

async function tellConcerned(ctx: Ctx, meeting: About, { besides, ...told }: Told): Promise<void> {
  const invited = meeting.state === 'invited' ? await accountsOnRoll(ctx, meeting, 'all') : []
  const to = new Set([...invited, ...(await concernedWith(ctx, meeting))])
  for (const id of [ctx.actor.accountId, ...besides]) to.delete(id)
  await notify(ctx, { ...told, to: [...to], path: `/sinh-hoat/${meeting.id}` })
}

/** Who looks after meetings at the organization above, and who follows this one. */
async function concernedWith(ctx: Ctx, { scopePath }: About): Promise<string[]> {
  const above = scopePath.replace(/[^/]+\/$/, '')
  const rights = await rightsReaching(ctx, scopePath)
  return rights
    .filter((right) =>
      right.role === roleOfAssignment
        ? right.scopePath === scopePath
        : right.scopePath === above && right.permissions.includes('meetings.manage'),
    )
    .map(({ accountId }) => accountId)
}

/** Accounts of whoever must come, but for those who said they cannot, or of all of them. */
async function accountsOnRoll(
  ctx: Ctx,
  meeting: About,
  which: 'who may come' | 'all' = 'who may come',
): Promise<string[]> {
  const roll = await rollOn(ctx, meeting)
  const ids = roll.filter(({ duty }) => duty === 'obliged').map(({ memberId }) => memberId)
  const { rows } = await sql<{ id: string }>`
    select a.id from accounts a where a.member_id = any(${ids}::uuid[])
      and (${which === 'all'} or not exists (select from meeting_answers said
        where said.meeting_id = ${meeting.id} and said.member_id = a.member_id and not said.coming))
  `.execute(ctx.db)
  return rows.map((row) => row.id)
}

function detailsOf({ organizationName, heldOn, startsAt }: About) {
  return { name: organizationName, day: heldOn, hour: startsAt }
}

/** Moved, it is another reminder: whoever was reminded of the first is reminded again. */
function reminderOf({ id, heldOn, startsAt }: About): string {
  return `meeting:${id}:soon:${heldOn}T${startsAt}`
}

function signingOf({ id }: { id: string }): string {
  return `minutes:${id}`
}
