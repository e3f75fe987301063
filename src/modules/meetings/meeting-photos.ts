import { sql } from 'kysely'
import { mayNot } from '../../core/access/rules.ts'
import type { Holds } from '../../core/photos/photos.ts'
import { visibleMeeting } from './meeting.ts'
import { whyNotPhotograph } from './meeting-rules.ts'

/**
 * Photos of the paper roll are for those who keep the minutes there or above: it may say why
 * somebody did not come, which nobody else is told.
 */
export const holdsMeeting: Holds = async (ctx, id, { locks }) => {
  if (locks) await sql`select from meetings where id = ${id} for update`.execute(ctx.db)
  const { organizationId, organizationName, heldOn, scopePath, state } = await visibleMeeting(
    ctx,
    id,
  )
  const mayNotKeep = mayNot(ctx.actor, 'meetings.manage', scopePath)
  return {
    ...{ id, type: 'meeting', label: `${organizationName}, ${heldOn}`, organizationId },
    whyNotRead: mayNotKeep,
    whyNotAdd: mayNotKeep ?? whyNotPhotograph({ state }),
    whyNotTakeBack: mayNotKeep,
    isActedOn: state === 'signed',
  }
}
