import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { callRoll } from '../src/modules/meetings/call-roll.ts'
import { type Absence, type Meeting, PrepareMeeting } from '../src/modules/meetings/contract.ts'
import { writeMinutes } from '../src/modules/meetings/minutes.ts'
import { inviteToMeeting, prepareMeeting } from '../src/modules/meetings/prepare.ts'
import { readMeeting } from '../src/modules/meetings/record.ts'
import { signMinutes } from '../src/modules/meetings/signing.ts'
import type { Ctx } from '../src/platform/context.ts'
import { addDays } from '../src/platform/day.ts'
import { type Random, randomFrom } from './random.ts'
import { seed } from './seed.ts'

const months = ['2019-01', '2019-02', '2019-03', '2019-04', '2019-05', '2019-06']

/**
 * Half a year of meetings of the cells under one organization, by the commands everybody uses: the
 * first six months signed, the seventh invited to. Everything said there is invented.
 */
export async function holdMeetings(ctx: Ctx, communeId: string): Promise<void> {
  const random = randomFrom(seed)
  for (const organizationId of await cellsWithDay(ctx, communeId)) {
    for (const month of months) await holdMeeting(ctx, random, organizationId, month)
    const july = { id: organizationId, kind: 'regular', month: '2019-07' }
    const prepared = await prepareMeeting(on(ctx, '2019-06-28'), PrepareMeeting.parse(july))
    await inviteToMeeting(on(ctx, '2019-06-28'), prepared)
  }
}

async function cellsWithDay(ctx: Ctx, communeId: string): Promise<string[]> {
  const { rows } = await sql<{ organizationId: string }>`
    select v.organization_id from organization_versions v
    join meeting_days d on d.organization_id = v.organization_id and d.valid @> ${ctx.today}::date
    where v.parent_id = ${communeId} and v.valid @> ${ctx.today}::date and v.kind = 'cell'
      and lower(v.valid) <= '2019-01-01'
    order by v.name
  `.execute(ctx.db)
  return rows.map(({ organizationId }) => organizationId)
}

async function holdMeeting(ctx: Ctx, random: Random, organizationId: string, month: string) {
  const regular = PrepareMeeting.parse({ id: organizationId, kind: 'regular', month })
  const before = on(ctx, `${month}-01`)
  const { id } = await prepareMeeting(before, regular)
  const prepared = await readMeeting(before, { id })
  const day = on(ctx, prepared.heldOn)
  await callRoll(day, { id, version: 0, ...rollOf(random, prepared) })
  const held = await readMeeting(day, { id })
  const { chairId, secretaryId } = leadersOf(held)
  if (!chairId || !secretaryId) return
  await writeMinutes(day, minutesOf(random, held, { chairId, secretaryId }))
  await signBoth(day, id, { chair: chairId, secretary: secretaryId })
}

/** Both sign what was written once. */
export async function signBoth(
  day: Ctx,
  id: string,
  signers: { chair: string; secretary: string },
): Promise<void> {
  for (const capacity of ['chair', 'secretary'] as const) {
    const signing = { ...day, actor: { ...day.actor, memberId: signers[capacity] } }
    await signMinutes(signing, {
      ...{ id, capacity, onPaper: false, attendanceVersion: 1, minutesVersion: 1 },
    })
  }
}

/** The same request on another day. */
export function on(ctx: Ctx, today: string): Ctx {
  return { ...ctx, today, now: new Date(`${today}T09:00:00Z`) }
}

const reasons: readonly (readonly [Absence, number])[] = [
  ['business', 5],
  ['illness', 3],
  ['family', 3],
  ['unexcused', 1],
]

export function rollOf(random: Random, { roll, chairId }: Meeting) {
  const obliged = roll.filter(({ duty }) => duty === 'obliged').map(({ memberId }) => memberId)
  const gone = new Set(obliged.filter((id) => id !== chairId && random.chance(0.08)))
  return {
    present: obliged.filter((id) => !gone.has(id)),
    absent: [...gone].map((memberId) => ({ memberId, reason: random.weighted(reasons) })),
  }
}

/** The secretary of the cell leads; the first of the others who came writes. */
function leadersOf({ roll, chairId, secretaryId }: Meeting) {
  const present = roll.filter((one) => one.present && one.duty === 'obliged')
  const isThere = (id: string | null) => present.some(({ memberId }) => memberId === id)
  const chair = isThere(chairId) ? chairId : (present[0]?.memberId ?? null)
  const others = present.filter(({ memberId }) => memberId !== chair)
  const secretary = isThere(secretaryId) ? secretaryId : (others[0]?.memberId ?? null)
  return { chairId: chair, secretaryId: secretary }
}

const works = [
  'Vận động bà con đóng góp làm đoạn đường liên tổ còn lại',
  'Rà soát hộ khó khăn để giúp dịp lễ',
  'Nạo vét kênh nội đồng trước mùa mưa',
  'Tuyên truyền phòng, chống dịch tả lợn châu Phi',
  'Trồng hoa hai bên đường vào nhà văn hóa',
  'Nhắc các tổ nhân dân tự quản sinh hoạt đúng kỳ',
]

function minutesOf(
  random: Random,
  meeting: Meeting,
  led: { chairId: string; secretaryId: string },
) {
  const { id, heldOn, startsAt, items, roll, carried } = meeting
  const owners = roll.filter(({ present }) => present)
  const lasted = random.int(85, 125)
  const [hour = 0, minute = 0] = startsAt.split(':').map(Number)
  const end = hour * 60 + minute + lasted
  const endedAt = [Math.floor(end / 60), end % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':')
  return {
    ...{ id, version: 0, beganAt: startsAt, endedAt, ...led, guests: null },
    items: items.map((item, at) => ({
      ...{ ...item, discussed: true },
      notes:
        at === 3 ? `${random.int(4, 9)} đồng chí phát biểu, thống nhất các việc của tháng.` : null,
      conclusion:
        at === 3 ? 'Chi bộ thống nhất phân công như trong danh sách việc được giao.' : null,
    })),
    votes: [],
    tasks: [random.pick(works)].map((what) => ({
      ...{ id: uuid(), what, ownerId: random.pick(owners).memberId },
      dueOn: addDays(heldOn, random.int(15, 28)),
    })),
    carried: carried.map((task) => {
      const isDone = random.chance(0.8)
      return { id: task.id, state: isDone ? ('done' as const) : ('open' as const), note: null }
    }),
  }
}
