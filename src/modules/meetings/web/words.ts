import { formatMonth, formatPercent } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import type { Attendance, MeetingKind, MeetingState } from '../contract.ts'

export function stateName(state: MeetingState): string {
  return message(`meetings_state_${state}`) ?? state
}

export const stateTones = {
  prepared: 'plain',
  invited: 'plain',
  held: 'amber',
  signed: 'green',
  cancelled: 'red',
} as const

export function kindName(kind: MeetingKind): string {
  return message(`meetings_kind_${kind}`) ?? kind
}

/** `Họp thường kỳ tháng 07/2019`, or of what kind and about what another meeting is. */
export function meetingName({
  kind,
  month,
  title,
}: {
  kind: MeetingKind
  month: string | null
  title: string | null
}): string {
  return kind === 'regular' && month
    ? m.meetings_of_month({ month: formatMonth(month) })
    : [kindName(kind), title].filter(Boolean).join(': ')
}

export function absenceName(absence: string): string {
  return message(`meetings_absence_${absence}`) ?? absence
}

export function dutyName(duty: string): string {
  return message(`meetings_duty_${duty}`) ?? duty
}

/** `26/28 (92,9%)`: how many of those obliged came. */
export function attendanceInWords({ present, obliged, share }: Attendance): string {
  return m.meetings_attendance({ present, obliged, share: formatPercent(share) })
}

/** A name in two parts: what comes first, and the given name people are called by. */
export function nameInTwo(fullName: string): [string, string] {
  const at = fullName.lastIndexOf(' ')
  return at < 0 ? ['', fullName] : [fullName.slice(0, at + 1), fullName.slice(at + 1)]
}
