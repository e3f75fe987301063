import type { Duty, Meeting } from '../meetings/contract.ts'
import { monthInWords } from './form-rules.ts'

// A paper is in Vietnamese, whoever reads it: it goes to the files of the organization.

export function meetingInWords({ kind, month, title }: Pick<Meeting, 'kind' | 'month' | 'title'>) {
  if (month !== null) return `họp thường kỳ ${monthInWords(month)}`
  return `${others[kind] ?? ''}: ${title ?? ''}`
}

const others: Readonly<Record<string, string>> = {
  thematic: 'sinh hoạt chuyên đề',
  extraordinary: 'họp bất thường',
  gathering: 'giao ban cán bộ theo dõi cơ sở',
}

const absences: Readonly<Record<string, string>> = {
  business: 'công tác',
  illness: 'ốm đau',
  family: 'việc gia đình',
  unexcused: 'không báo',
  excused: 'có lý do',
}

export function absenceInWords(absence: string): string {
  return absences[absence] ?? ''
}

export function dutyInWords(duty: Duty): string {
  return {
    obliged: 'phải dự',
    exempt: 'miễn sinh hoạt',
    away: 'tạm vắng',
    suspended: 'đình chỉ sinh hoạt',
  }[duty]
}
