import { sql } from 'kysely'
import { rightsReaching } from '../../core/access/holders.ts'
import { roleOfAssignment } from '../../core/access/roles.ts'
import { cancelNotices, notify, notifyAt } from '../../core/notifications/notify.ts'
import { reminders } from '../../core/notifications/rule-sets.ts'
import { ruleSetOn } from '../../core/rule-sets/subject.ts'
import type { Ctx } from '../../platform/context.ts'
import type { MeetingRow } from './meeting.ts'
import { rollOn } from './roll.ts'
import { meetingReminderAt, signingReminderAt } from './telling-rules.ts'

type About = Pick<
  MeetingRow,
  'id' | 'organizationId' | 'organizationName' | 'scopePath' | 'heldOn' | 'startsAt' | 'state'
> &
  Pick<MeetingRow, 'rules' | 'version'>

/** Tells everybody on the roll that they are invited, and reminds them before it begins. */
export async function tellInvited(ctx: Ctx, meeting: About): Promise<void> {
  const to = await accountsOnRoll(ctx, meeting)
  await notify(ctx, {
    ...{ to, kind: 'meetingInvited', details: detailsOf(meeting), path: '/sinh-hoat' },
    key: `meeting:${meeting.id}:invited`,
  })
  await remind(ctx, meeting, to)
}

/** Reminds of a meeting as it is now instead of as it was, unless one said one cannot come. */
export async function remindAnew(ctx: Ctx, before: About, meeting: About): Promise<void> {
  if (meeting.state !== 'invited') return
  await callOffReminder(ctx, before)
  await remind(ctx, meeting, await accountsOnRoll(ctx, meeting))
}

/** Reminds the actor, or does not, by what they say beforehand. */
export async function remindOne(ctx: Ctx, meeting: About, coming: boolean): Promise<void> {
  const { accountId } = ctx.actor
  if (coming) await remind(ctx, meeting, [accountId])
  else await cancelNotices(ctx, reminderOf(meeting), accountId)
}

export function callOffReminder(ctx: Ctx, meeting: About): Promise<void> {
  return cancelNotices(ctx, reminderOf(meeting))
}

/** Tells whoever is invited, is above or follows the organization that a meeting moved. */
export async function tellMoved(ctx: Ctx, before: About, meeting: About): Promise<void> {
  if (before.heldOn === meeting.heldOn && before.startsAt === meeting.startsAt) return
  await tellConcerned(ctx, meeting, {
    ...{ kind: 'meetingMoved', details: { ...detailsOf(meeting), from: before.heldOn } },
    key: `meeting:${meeting.id}:moved:${meeting.version}`,
  })
}

export function tellCancelled(ctx: Ctx, meeting: About): Promise<void> {
  return tellConcerned(ctx, meeting, {
    ...{ kind: 'meetingCancelled', details: detailsOf(meeting) },
    key: `meeting:${meeting.id}:cancelled`,
  })
}

/** Reminds chair, secretary and whoever heads the organization of minutes that are not signed. */
export async function remindOfSigning(ctx: Ctx, meeting: SignedBy): Promise<void> {
  const set = await ruleSetOn(ctx, reminders, ctx.today)
  const at = set && signingReminderAt(set.body, meeting.heldOn, ctx)
  if (!at) return
  const { rows } = await sql<{ id: string }>`
    select a.id from accounts a
    where a.member_id = any(array(
      select unnest(array[${meeting.chairId}::uuid, ${meeting.secretaryId}::uuid])
      union all
      select h.member_id from posts p
      join post_holdings h on h.post_id = p.id and h.valid @> ${ctx.today}::date
      where p.organization_id = ${meeting.organizationId} and p.kind = 'secretary'))
  `.execute(ctx.db)
  await notifyAt(ctx, {
    ...{ to: rows.map(({ id }) => id), kind: 'minutesNotSigned', at },
    ...{ details: detailsOf(meeting), path: `/sinh-hoat/${meeting.id}/kiem-tra` },
    key: signingOf(meeting),
  })
}

type SignedBy = About & Pick<MeetingRow, 'chairId' | 'secretaryId' | 'minutesVersion'>

export function callOffSigning(ctx: Ctx, meeting: { id: string }): Promise<void> {
  return cancelNotices(ctx, signingOf(meeting))
}

async function remind(ctx: Ctx, meeting: About, to: readonly string[]): Promise<void> {
  const set = await ruleSetOn(ctx, reminders, ctx.today)
  const at = set && meetingReminderAt(set.body.meetingHoursBefore, meeting, ctx.now)
  if (!at) return
  await notifyAt(ctx, {
    ...{ to, kind: 'meetingSoon', details: detailsOf(meeting), path: '/sinh-hoat', at },
    key: reminderOf(meeting),
  })
}

type Told = {
  kind: 'meetingMoved' | 'meetingCancelled'
  details: Record<string, string>
  key: string
}

async function tellConcerned(ctx: Ctx, meeting: About, told: Told): Promise<void> {
  const invited = meeting.state === 'invited' ? await accountsOnRoll(ctx, meeting, 'all') : []
  const to = new Set([...invited, ...(await concernedWith(ctx, meeting))])
  to.delete(ctx.actor.accountId)
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
  { id, organizationId, heldOn, rules }: About,
  which: 'who may come' | 'all' = 'who may come',
): Promise<string[]> {
  const roll = await rollOn(ctx, organizationId, heldOn, rules?.body ?? null)
  const ids = roll.filter(({ duty }) => duty === 'obliged').map(({ memberId }) => memberId)
  const { rows } = await sql<{ id: string }>`
    select a.id from accounts a where a.member_id = any(${ids}::uuid[])
      and (${which === 'all'} or not exists (select from meeting_answers said
        where said.meeting_id = ${id} and said.member_id = a.member_id and not said.coming))
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
