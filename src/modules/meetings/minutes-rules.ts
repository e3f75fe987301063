import type { Day } from '../../platform/day.ts'
import { type FieldFault, type Refusal, refuse } from '../../platform/refusal.ts'
import type { WriteMinutes } from './shapes.ts'
import { whyNotAddUp, whyNotLast } from './signing-rules.ts'

/** What minutes are written about, as it stands. */
export type About = {
  heldOn: Day
  /** Everybody on the roll as it was called. */
  roll: readonly { memberId: string; present: boolean; votes: boolean }[]
  /** Tasks this meeting gave that another has closed since: they stay as they are. */
  closedElsewhere: readonly string[]
  /** Tasks of earlier meetings this one may hear of. */
  carried: readonly string[]
}

/**
 * Why minutes cannot be written so, all of it at once: whoever leads or writes was not there, votes
 * that are not together those present who may vote, a task for nobody on the roll or due before the
 * meeting, one named twice or of another organization, an end before the beginning.
 */
export function whyNotMinutes(input: WriteMinutes, about: About): Refusal | null {
  const voters = about.roll.filter(({ present, votes }) => present && votes).length
  const fields = [
    ...notPresent(input, about),
    ...(whyNotLast(input.beganAt, input.endedAt)?.fields ?? []),
    ...input.votes.flatMap((vote, at) =>
      whyNotAddUp([vote], voters).map((): FieldFault => {
        return { field: `votes.${at}`, code: 'votes-do-not-add-up' }
      }),
    ),
    ...twice(input.tasks, 'tasks'),
    ...taskFaults(input, about),
    ...twice(input.carried, 'carried'),
    ...carriedFaults(input, about),
  ]
  return fields.length === 0
    ? null
    : { ...refuse('conflict', 'meetings.not-so-written', { voters }), fields }
}

function notPresent({ chairId, secretaryId }: WriteMinutes, { roll }: About): FieldFault[] {
  const there = new Set(roll.filter(({ present }) => present).map(({ memberId }) => memberId))
  const named = { chairId, secretaryId }
  const absent = Object.entries(named).filter(([, id]) => id !== null && !there.has(id))
  const faults = absent.map(([field]) => ({ field, code: 'not-present' }))
  return chairId !== null && chairId === secretaryId
    ? [...faults, { field: 'secretaryId', code: 'one-person' }]
    : faults
}

/** What is named a second time in one list. */
function twice(list: readonly { id: string }[], field: string): FieldFault[] {
  return list.flatMap(({ id }, at) =>
    list.findIndex((one) => one.id === id) < at
      ? [{ field: `${field}.${at}.id`, code: 'twice' }]
      : [],
  )
}

function taskFaults({ tasks }: WriteMinutes, about: About): FieldFault[] {
  const there = new Set(about.roll.map(({ memberId }) => memberId))
  const kept = new Set(tasks.map(({ id }) => id))
  const gone = about.closedElsewhere.filter((id) => !kept.has(id))
  return [
    ...gone.map(() => ({ field: 'tasks', code: 'closed-elsewhere' })),
    ...tasks.flatMap(({ ownerId, dueOn }, at) => [
      ...(ownerId !== null && !there.has(ownerId)
        ? [{ field: `tasks.${at}.ownerId`, code: 'not-on-roll' }]
        : []),
      ...(dueOn !== null && dueOn < about.heldOn
        ? [{ field: `tasks.${at}.dueOn`, code: 'before-meeting' }]
        : []),
    ]),
  ]
}

function carriedFaults({ carried }: WriteMinutes, about: About): FieldFault[] {
  const known = new Set(about.carried)
  return carried.flatMap(({ id, state, note }, at) => {
    if (!known.has(id)) return [{ field: `carried.${at}.id`, code: 'not-carried' }]
    return state === 'dropped' && note === null
      ? [{ field: `carried.${at}.note`, code: 'required' }]
      : []
  })
}
