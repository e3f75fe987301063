import { subject } from '../../core/rule-sets/subject.ts'
import { MeetingCalendarRules } from './contract.ts'

/** When organizations meet, so that those who follow them can be there. */
export const meetingCalendar = subject('meeting-calendar', MeetingCalendarRules)
