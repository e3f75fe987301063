import type { Day } from '../../../platform/day.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { Deadline } from '../contract.ts'
import { distance } from '../rules.ts'
import { kindName } from './deadline-filter-bar.tsx'

/** What is due, with the badge or the post it is about. */
export function whatIsDue({ kind, years, title }: Deadline): string {
  if (years !== null) return m.deadlines_badge_years({ years })
  return title === null ? kindName(kind) : m.deadlines_term_of({ title })
}

/** How its day stands to the day looked at, in words. */
export function whenDue({ state, dueOn }: Deadline, day: Day): string {
  const { way, days } = distance(dueOn, day)
  const words = {
    past: () => (state === 'over' ? m.deadlines_waits({ days }) : m.deadlines_ended({ days })),
    today: () => m.deadlines_today(),
    ahead: () => m.deadlines_ahead({ days }),
  }
  return words[way]()
}
