import { suspendMember } from '../../src/core/members/commands.ts'
import { exemptMember, leaveForATime } from '../../src/core/members/flags.ts'
import { chooseMeetingDay } from '../../src/modules/meeting-days/commands.ts'
import { callRoll } from '../../src/modules/meetings/call-roll.ts'
import {
  type Meeting,
  PrepareMeeting,
  type WriteMinutes,
} from '../../src/modules/meetings/contract.ts'
import { writeMinutes } from '../../src/modules/meetings/minutes.ts'
import { prepareMeeting } from '../../src/modules/meetings/prepare.ts'
import { readMeeting } from '../../src/modules/meetings/record.ts'
import type { Ctx } from '../../src/platform/context.ts'
import { aProvince } from './builders.ts'
import { aMember } from './builders-members.ts'

const decision = { number: '05-QĐ/HU', on: '2019-01-05' }
const letters = [...'ABCDEGHIKLMNOPQ']

/** A cell of twenty: fifteen ordinary full members, two probationary, one exempt, away, suspended. */
export async function aCell(ctx: Ctx) {
  const place = await aProvince(ctx)
  const { cellId } = place
  const inCell = (given = {}) => aMember(ctx, { organizationId: cellId, ...given })
  const full = []
  for (let at = 0; at < 15; at += 1)
    full.push(await inCell({ fullName: `Trần Văn ${letters[at]}` }))
  const probationary = [
    await inCell({ status: 'probationary', ceremonyOn: '2019-03-01' }),
    await inCell({ status: 'probationary', ceremonyOn: '2019-03-01' }),
  ]
  await exemptMember(ctx, { ...(await inCell()), on: '2019-02-01', decision })
  await leaveForATime(ctx, {
    ...(await inCell()),
    ...{ purpose: 'work', hostId: null, from: '2019-06-01', until: '2020-01-01', decision },
  })
  await suspendMember(ctx, { ...(await inCell()), on: '2019-06-01', decision })
  const ids = [...full, ...probationary].map(({ id }) => id)
  return { ...place, ids, full: full.map(({ id }) => id) }
}
export const regular = (id: string, given: object = {}) =>
  PrepareMeeting.parse({ id, kind: 'regular', month: '2019-07', ...given })

/** The meeting of July, on the third at two o'clock, as the cell has chosen. */
export async function aMeeting(ctx: Ctx, cellId: string, given: object = {}) {
  const choice = { fromMonth: '2019-01', dayOfMonth: 3, startsAt: '14:00', place: 'Nhà văn hóa' }
  await chooseMeetingDay(ctx, { id: cellId, ...choice })
  return prepareMeeting(ctx, regular(cellId, given))
}

/** The minutes as they stand, to be written over. */
export function minutesOf(meeting: Meeting, given: Partial<WriteMinutes> = {}): WriteMinutes {
  const { id, beganAt, endedAt, chairId, secretaryId, guests, items, votes, minutesVersion } =
    meeting
  const tasks = meeting.tasks.map(({ id: taskId, what, ownerId, dueOn }) => {
    return { id: taskId, what, ownerId, dueOn }
  })
  return {
    ...{
      id,
      version: minutesVersion,
      beganAt,
      endedAt,
      chairId,
      secretaryId,
      guests,
      items,
      votes,
    },
    ...{ tasks, carried: [], ...given },
  }
}

/** A meeting held by fifteen of seventeen, its minutes ready to be signed. */
export async function aHeldMeeting(ctx: Ctx) {
  const cell = await aCell(ctx)
  const { id } = await aMeeting(ctx, cell.cellId)
  const [chairId = '', secretaryId = ''] = cell.ids
  const late = cell.ids.slice(15)
  const absent = late.map((memberId) => ({ memberId, reason: 'business' as const }))
  await callRoll(ctx, { id, version: 0, present: cell.ids.slice(0, 15), absent })
  const items = (await readMeeting(ctx, { id })).items.map((one) => ({ ...one, discussed: true }))
  const hours = { beganAt: '14:00', endedAt: '15:40' }
  const minutes = { ...hours, chairId, secretaryId, items }
  await writeMinutes(ctx, minutesOf(await readMeeting(ctx, { id }), minutes))
  return { ...cell, id, chairId, secretaryId }
}
