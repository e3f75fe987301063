import { m } from '../../../web/paraglide/messages.js'
import { getLocale } from '../../../web/paraglide/runtime.js'
import { message } from '../../../web/say.ts'
import type { IssueRulesInForce, IssueState } from '../contract.ts'

export function issueStateName(state: IssueState): string {
  return message(`issues_state_${state}`) ?? state
}

export const issueTones = {
  assigned: 'amber',
  answered: 'gold',
  returned: 'amber',
  declined: 'red',
  closed: 'green',
  withdrawn: 'plain',
  merged: 'plain',
} as const

/** What the regulation calls a category. */
export function categoryName(category: string, rules: IssueRulesInForce): string {
  return rules?.body.categories[category]?.name[getLocale()] ?? category
}

/** The categories to choose from, each with how long its answer takes. */
export function categoryChoices(rules: IssueRulesInForce) {
  return Object.entries(rules?.body.categories ?? {}).map(([value, { answerWithin }]) => ({
    value,
    label: m.issues_whom_choice({ category: categoryName(value, rules), days: answerWithin }),
  }))
}
