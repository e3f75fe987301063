import { sql } from 'kysely'
import { systemActor } from '../src/core/access/system.ts'
import { verifyIssue } from '../src/modules/follow-up/issues.ts'
import { callRoll } from '../src/modules/meetings/call-roll.ts'
import { type Meeting, PrepareMeeting } from '../src/modules/meetings/contract.ts'
import { writeMinutes } from '../src/modules/meetings/minutes.ts'
import { prepareMeeting } from '../src/modules/meetings/prepare.ts'
import { readMeeting } from '../src/modules/meetings/record.ts'
import type { Ctx } from '../src/platform/context.ts'
import { addDays } from '../src/platform/day.ts'
import type { Gathering } from './issues.ts'
import { on, rollOf, signBoth } from './meetings.ts'
import { randomFrom } from './random.ts'
import { seed } from './seed.ts'

const agenda = [
  'Cán bộ theo dõi, hỗ trợ báo cáo tình hình các chi bộ, đảng bộ cơ sở',
  'Việc dự sinh hoạt chi bộ theo lịch thống nhất',
]

/**
 * The gathering of the picture in the article, by the commands everybody uses: officials who follow
 * and support the cells of a city, what is open there on the agenda, and what they concluded answered
 * and found solved. Everything said there is invented.
 */
export async function holdGathering(
  given: Ctx,
  { convenerId, on: heldOn, issue }: Gathering,
): Promise<void> {
  const ctx = { ...given, actor: { ...systemActor(), name: 'Văn phòng Thành ủy' } }
  const before = on(ctx, addDays(heldOn, -3))
  const { id } = await prepareMeeting(before, await meant(before, convenerId, heldOn))
  const prepared = await readMeeting(before, { id })
  const day = on(ctx, heldOn)
  await callRoll(day, { id, version: 0, ...rollOf(randomFrom(seed + 104), prepared) })
  const held = await readMeeting(day, { id })
  const signers = signersOf(held)
  await writeMinutes(day, minutesOf(held, signers, issue))
  await signBoth(day, id, signers)

  const { id: issueId, closedOn, by } = issue
  const raiser = { ...on(ctx, closedOn), actor: { ...systemActor(), name: by } }
  await verifyIssue(raiser, { id: issueId, version: 2 })
}

async function meant(ctx: Ctx, convenerId: string, heldOn: string) {
  const { rows } = await sql<{ id: string }>`
    select i.id from follow_issues i
    join organizations o on o.id = i.organization_id
    join organizations top on top.id = ${convenerId}
      and o.scope_path > top.scope_path and o.scope_path < top.scope_path || '~'
    where i.state = 'assigned' and i.raised_on < ${ctx.today}::date order by i.raised_on, i.id
  `.execute(ctx.db)
  return PrepareMeeting.parse({
    ...{ id: convenerId, kind: 'gathering', on: heldOn, startsAt: '08:00', agenda },
    title: 'Tình hình và vướng mắc của cơ sở',
    place: 'Hội trường Thành ủy',
    issueIds: rows.map((row) => row.id),
  })
}

type Signers = { chair: string; secretary: string }

/** The head leads; somebody else who came writes. */
function signersOf({ roll, chairId }: Meeting): Signers {
  const writes = roll.find(({ present, memberId }) => present && memberId !== chairId)
  if (chairId === null || !writes) throw new Error('Nobody leads or writes the gathering')
  return { chair: chairId, secretary: writes.memberId }
}

function minutesOf(
  { id, items, roll }: Meeting,
  { chair, secretary }: Signers,
  answered: Gathering['issue'],
) {
  const came = roll.filter(({ present }) => present).length
  const said = (issueId: string | null) => {
    if (issueId === answered.id) return { notes: null, conclusion: answered.answer }
    return issueId === null
      ? { notes: `${came} cán bộ dự, 6 ý kiến phát biểu.`, conclusion: null }
      : { notes: 'Chưa đủ hồ sơ để trả lời; đưa lại kỳ giao ban tới.', conclusion: null }
  }
  return {
    ...{ id, version: 0, beganAt: '08:00', endedAt: '10:20', guests: null },
    ...{ chairId: chair, secretaryId: secretary, votes: [], tasks: [], carried: [] },
    items: items.map(({ title, issueId }) => ({ title, discussed: true, ...said(issueId) })),
  }
}
