import { subject } from '../../core/rule-sets/subject.ts'
import { FollowDuties } from './contract.ts'
import { IssueRules } from './issue-contract.ts'

/** What officials do who follow organizations, and what they may. */
export const followDuties = subject('follow-duties', FollowDuties)

/** Who answers which issue, and how fast. */
export const issueRouting = subject('issue-routing', IssueRules)
