import { wordsOf } from '../../platform/messages.ts'
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

/** Why somebody did not come, in the words of the pages. */
export function absenceInWords(absence: string): string {
  return wordOf(`meetings_absence_${absence}`)
}

export function dutyInWords(duty: Duty): string {
  return wordOf(`meetings_duty_${duty}`)
}

/** Within a sentence. */
function wordOf(message: string): string {
  const word = wordsOf('src/modules/meetings', 'vi').get(message) ?? ''
  return word.charAt(0).toLowerCase() + word.slice(1)
}
