// What other modules may use of meetings: one as it stands, seen or under lock, and by when things are due.
export { lockMeeting, type MeetingRow, visibleMeeting } from './meeting.ts'
export { readMeeting } from './record.ts'
export { isGatheringOf } from './roll.ts'
export { meetingTerms } from './rule-sets.ts'
