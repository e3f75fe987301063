import { subject } from '../../core/rule-sets/subject.ts'
import { MeetingScale } from './scale.ts'

/** How the quality of a cell's meeting is scored; by kind of cell, and by kind of meeting. */
export const meetingScale = subject('meeting-score', MeetingScale)
