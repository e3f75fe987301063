import { subject } from '../../core/rule-sets/subject.ts'
import { VisitRules } from './shapes.ts'

/** How often officials ought to be at meetings of those they follow, and how many they can attend. */
export const visitPlanning = subject('visit-planning', VisitRules)
