import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import type { BodyFacts } from '../contract.ts'
import type { reviewed } from './filters.ts'

export function activityName(activity: (typeof reviewed)[number]): string {
  return message(`bodies_activity_${activity}`) ?? activity
}

export const activityTones = { works: 'green', seldom: 'gold', none: 'red' } as const

/** The paper a body rests on, as far as it is known. */
export function legalBase({ legalNumber, legalOn, legalIssuer }: BodyFacts): string {
  return [legalNumber, legalOn && formatDay(legalOn), legalIssuer].filter(Boolean).join(', ')
}

/** How often it meets, and when it last did. */
export function meets({ lastMetOn, yearlyMeetings }: BodyFacts): string {
  return [
    yearlyMeetings !== null && m.bodies_met_words({ times: yearlyMeetings }),
    lastMetOn !== null && `${m.bodies_last_met()}: ${formatDay(lastMetOn)}`,
  ]
    .filter(Boolean)
    .join('; ')
}
