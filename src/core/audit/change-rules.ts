import { dayWritten } from '../../platform/day.ts'

/** Which fields of the trail name an organization, and which a member, by id. */
const organizationFields = [
  ...['parentId', 'keptBy', 'organizationId', 'hostId', 'to', 'successorIds', 'under', 'ownerId'],
]
const memberFields = ['memberId', 'officialId']
const idPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What a value of a field names by its id; null where it is a value of its own. */
export function namedBy(field: string, value: string): 'organization' | 'member' | null {
  if (!idPattern.test(value)) return null
  if (organizationFields.includes(field)) return 'organization'
  return memberFields.includes(field) ? 'member' : null
}

/** Fields a merge fills with facts in one line: `Chi bộ A 2015-03-01 – 2018-01-01`. */
const factFields = ['moved', 'cut', 'setAside']

const monthFields = ['month', 'fromMonth', 'paidThrough']

/** A text as it is shown: facts in one line have their days as people write them, 01/03/2015. */
export function textShown(field: string, text: string): string {
  if (monthFields.includes(field)) return dayWritten(text)
  return factFields.includes(field) ? daysShown(text) : text
}

/** The same of what a record is called, such as a meeting by its day. */
export function daysShown(text: string): string {
  return text.replace(/\b(\d{4})-(\d{2})-(\d{2})\b/g, '$3/$2/$1')
}

export function isNothing(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0)
}
