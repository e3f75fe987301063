import { filled, readWords, type Words } from '../../platform/messages.ts'
import type { Refusal } from '../../platform/refusal.ts'

let read: Words | undefined

/**
 * A message of the pages in Vietnamese, which is what files are in; null where there is none. Names
 * are written as pages write them: `members_event_exempt.begin`.
 */
export function sentence(
  name: string,
  blanks: Record<string, string | number> = {},
): string | null {
  read ??= readWords('vi')
  const plain = name.replace(/[.-]/g, '_')
  const words = read.get(plain) ?? read.get(plain.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase())
  return filled(words, blanks)
}

/** A value of a closed set in the words of its family; as it is kept, where it has none. */
export function word(family: string, value: string): string {
  return sentence(`${family}_${value}`) ?? value
}

/** A refusal in words, with what a right lets one do; its code where there are none. */
export function refusalTold({ code, details = {} }: Pick<Refusal, 'code' | 'details'>): string {
  const told = Object.entries(details).map(([name, value]) => [
    name,
    name === 'permission' ? word('access_permission', `${value}`) : value,
  ])
  return sentence(`refusal_${code}`, Object.fromEntries(told)) ?? code
}

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Ho_Chi_Minh',
  dateStyle: 'short',
  timeStyle: 'short',
})

/** An instant as day and hour in Vietnam, `22/07/2019 06:48`. */
export function instantWritten(instant: Date | null): string | null {
  return instant && clock.format(instant).replace(',', '')
}
