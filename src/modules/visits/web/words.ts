import { addMonths } from '../../../platform/day.ts'
import { formatDay, formatMonth } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import type { Visit } from '../contract.ts'
import type { VisitState } from '../state-rules.ts'

export function stateName(state: VisitState): string {
  return message(`visits_state_${state}`) ?? state
}

export const stateTones = {
  planned: 'plain',
  attended: 'gold',
  confirmed: 'green',
  excused: 'plain',
  missed: 'amber',
  disputed: 'amber',
  calledOff: 'plain',
  lapsed: 'plain',
} as const

export function momentOf({ on, startsAt }: Pick<Visit, 'on' | 'startsAt'>): string {
  return `${formatDay(on)}, ${startsAt}`
}

/** What the official says, in words. */
export function saidInWords({ said, saidReason }: Visit): string {
  if (said === null) return m.visits_says_nothing()
  return said === 'attended'
    ? m.visits_says_attended()
    : m.visits_says_excused({ reason: saidReason ?? '' })
}

/** What the organization says, in words. */
export function cellSaidInWords({ cellSaid, cellSaidBy }: Visit): string {
  if (cellSaid === null) return m.visits_says_nothing()
  const by = cellSaidBy ?? ''
  return cellSaid === 'present' ? m.visits_cell_present({ by }) : m.visits_cell_absent({ by })
}

/** Months to choose from: `ahead` of them from this one on, and so many before it. */
export function monthsFrom(day: string, { before = 0, ahead }: { before?: number; ahead: number }) {
  return Array.from({ length: before + ahead }, (_, at) => {
    const value = addMonths(`${day.slice(0, 7)}-01`, ahead - 1 - at).slice(0, 7)
    return { value, label: formatMonth(value) }
  })
}

/** What several pages say: one file brings it, so that the first page does without. */
export const said = {
  actPlan: m.visits_act_plan,
  cell: m.visits_cell,
  clash: ({ name }: NonNullable<Visit['clashesWith']>) =>
    name ? m.visits_clash({ name }) : m.visits_clash_unseen(),
  day: m.visits_day,
  fieldWho: m.visits_field_who,
  hours: m.visits_hours,
  month: m.visits_month,
  noRules: m.visits_no_rules,
  nobodyFree: m.visits_nobody_free,
  officialSays: m.visits_official_says,
  openNever: m.visits_open_never,
  organization: m.visits_organization,
  place: m.visits_place,
  remark: m.visits_remark,
  state: m.visits_state,
  title: m.visits_title,
}
