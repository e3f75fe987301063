import { subject } from '../../core/rule-sets/subject.ts'
import { FollowDuties } from './contract.ts'

/** What officials do who follow organizations, and what they may. */
export const followDuties = subject('follow-duties', FollowDuties)
