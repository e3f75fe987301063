import { subject } from '../rule-sets/subject.ts'
import { WorkingDayRules } from './contract.ts'

/**
 * Which days are worked. A set that applies to all says what is the same every year; one that
 * applies to a year (`2019`) holds what was announced for it.
 */
export const workingDayRules = subject('working-days', WorkingDayRules)
