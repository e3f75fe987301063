// What other modules may use of meetings: one as it stands, seen or under lock.
export { lockMeeting, type MeetingRow, visibleMeeting } from './meeting.ts'
export { readMeeting } from './record.ts'
