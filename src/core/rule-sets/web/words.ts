import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'

/** What a rule set is about. */
export function subjectName(subject: string): string {
  return message(`rule_sets_subject_${subject}`) ?? subject
}

/** How a set stands today. */
export const stateNames = {
  inForce: m.rule_sets_state_in_force,
  toCome: m.rule_sets_state_to_come,
  over: m.rule_sets_state_over,
  notInForce: m.rule_sets_state_not_in_force,
}
