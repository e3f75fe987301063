import { v7 as uuid } from 'uuid'
import type { Random } from '../../demo/random.ts'
import { type Meeting, meetingsApi } from '../../src/modules/meetings/contract.ts'
import { addDays, type Day } from '../../src/platform/day.ts'
import type { Asking } from './asking.ts'
import type { People } from './people.ts'

/** The regular meeting of one organization in the month, as far as it has come. */
export type Cycle = {
  organizationId: string
  on: Day
  startsAt: string
  id: string | null
  state: 'planned' | 'invited' | 'cancelled' | 'held' | 'voted' | 'confirmed'
  /** Who keeps its minutes. */
  keeper: string
}

export type Parts = Pick<Asking, 'ask'> & { people: People; random: Random; month: string }

/** Prepares a meeting and invites to it; one in fifty is moved by a day, one in a hundred cancelled. */
export async function prepare({ ask, random, month }: Parts, cycle: Cycle): Promise<void> {
  const { organizationId, keeper } = cycle
  const { id } = await ask(keeper, meetingsApi.prepare, {
    ...{ id: organizationId, kind: 'regular', month },
  })
  cycle.id = id
  const { version } = await ask(keeper, meetingsApi.invite, { id, version: 1 })
  cycle.state = 'invited'
  const lot = random.next()
  if (lot < 0.01) {
    await ask(keeper, meetingsApi.cancel, { id, version, reason: 'Trùng đợt phòng, chống bão' })
    cycle.state = 'cancelled'
  } else if (lot < 0.03) {
    const on = addDays(cycle.on, 1)
    const to = { on, startsAt: cycle.startsAt, place: null, reason: 'Trùng họp của cấp trên' }
    await ask(keeper, meetingsApi.move, { id, version, ...to })
    cycle.on = on
  }
}

/** Some say beforehand that they come, or why not. */
export async function answer({ ask, people, random }: Parts, cycle: Cycle): Promise<void> {
  const id = cycle.id ?? ''
  const { roll, heldOn } = await ask(cycle.keeper, meetingsApi.get, { id })
  const obliged = roll.filter(
    ({ duty, memberId }) =>
      duty === 'obliged' && people.mayRead(memberId, cycle.organizationId, heldOn),
  )
  for (const { memberId } of obliged.slice(0, 3)) {
    const coming = random.chance(0.9)
    const said = { id, coming, absence: coming ? null : ('business' as const) }
    await ask(people.accountOf(memberId) ?? '', meetingsApi.answer, said)
  }
}

/** Calls the roll, writes the minutes and has both sign them, as the pages do it. */
export async function hold(parts: Parts, cycle: Cycle): Promise<void> {
  const { ask, people, random } = parts
  const [id, keeper] = [cycle.id ?? '', cycle.keeper]
  const meeting = await ask(keeper, meetingsApi.get, { id })
  const signing = meeting.roll
    .filter(({ duty }) => duty === 'obliged')
    .map(({ memberId }) => memberId)
    .filter((one) => people.mayRead(one, cycle.organizationId, meeting.heldOn))
  const leads = signing.find((one) => one === meeting.chairId) ?? signing[0] ?? null
  const writes = signing.find((one) => one !== leads) ?? null
  const called = rollOf(random, meeting, [leads, writes])
  await ask(keeper, meetingsApi.callRoll, { id, version: meeting.attendanceVersion, ...called })
  const second = writes ?? called.present.find((one) => one !== leads) ?? null
  const minutes = minutesOf(random, meeting, called.present)
  const led = { chairId: leads, secretaryId: second }
  await ask(keeper, meetingsApi.writeMinutes, { ...minutes, ...led })
  const { attendanceVersion, minutesVersion } = await ask(keeper, meetingsApi.get, { id })
  const read = { id, attendanceVersion, minutesVersion }
  const chair = people.accountOf(leads) ?? ''
  await ask(chair, meetingsApi.sign, { ...read, capacity: 'chair' })
  const onPaper = writes === null || random.chance(0.1)
  const signatory = onPaper ? chair : (people.accountOf(second) ?? '')
  await ask(signatory, meetingsApi.sign, { ...read, capacity: 'secretary', onPaper })
  cycle.state = 'held'
}

const absences = ['business', 'illness', 'family', 'unexcused'] as const

function rollOf(random: Random, { roll }: Meeting, leading: readonly (string | null)[]) {
  const obliged = roll.filter(({ duty }) => duty === 'obliged').map(({ memberId }) => memberId)
  const stays = new Set([...leading, ...obliged.slice(0, 2)])
  const gone = new Set(obliged.filter((id) => !stays.has(id) && random.chance(0.08)))
  return {
    present: obliged.filter((id) => !gone.has(id)),
    absent: [...gone].map((memberId) => ({ memberId, reason: random.pick(absences) })),
  }
}

function minutesOf(random: Random, meeting: Meeting, present: readonly string[]) {
  const { id, minutesVersion, startsAt, heldOn, items, roll, carried } = meeting
  const voters = roll.filter(({ memberId, votes }) => votes && present.includes(memberId)).length
  return {
    ...{ id, version: minutesVersion, guests: null },
    ...{ beganAt: startsAt, endedAt: later(startsAt, random.int(70, 125)) },
    items: items.map(({ title }, at) => ({
      ...{ title, discussed: true },
      notes: at === 1 ? `${random.int(4, 9)} đồng chí phát biểu, thống nhất việc của tháng.` : null,
      conclusion: at === 1 ? 'Chi bộ thống nhất phân công như danh sách việc được giao.' : null,
    })),
    votes: [{ question: 'Nhất trí kế hoạch tháng', secret: false, yes: voters, no: 0, abstain: 0 }],
    tasks: [
      {
        ...{ id: uuid(), what: 'Rà soát hộ khó khăn để giúp dịp lễ', ownerId: present[0] ?? null },
        dueOn: addDays(heldOn, random.int(15, 28)),
      },
    ],
    carried: carried.map((task) => ({ id: task.id, state: 'done' as const, note: null })),
  }
}

function later(hour: string, minutes: number): string {
  const [hours = 0, past = 0] = hour.split(':').map(Number)
  const at = hours * 60 + past + minutes
  return [Math.floor(at / 60), at % 60].map((part) => String(part).padStart(2, '0')).join(':')
}
