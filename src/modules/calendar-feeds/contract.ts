import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { id, instant, refusal } from '../../platform/wire.ts'

export const CalendarFeed = z.object({
  id,
  /** Null for the meetings of wherever its owner belongs. */
  organizationId: id.nullable(),
  organizationName: z.string().nullable(),
  /** Whether those below the organization are in it. */
  withBelow: z.boolean(),
  createdAt: instant,
  /** Why nothing is in it any more; null where its owner may see those meetings. */
  whyEmpty: refusal.nullable(),
})
export type CalendarFeed = z.output<typeof CalendarFeed>
export type SentFeed = z.input<typeof CalendarFeed>

/**
 * The secret part of an address: 32 random bytes in base64url, made by whoever asks. So no answer
 * has it, and no answer that is kept; the server keeps a digest.
 */
export const feedSecret = z.string().regex(/^[A-Za-z0-9_-]{43}$/)

export const CreateCalendarFeed = z.strictObject({
  organizationId: id.nullable().default(null),
  /** With the meetings of all below it; of an organization alone. */
  withBelow: z.boolean().default(false),
  secret: feedSecret,
})
export type CreateCalendarFeed = z.infer<typeof CreateCalendarFeed>

export const calendarFeedsApi = {
  list: endpoint('GET', '/me/calendar-feeds', {
    permission: 'meetings.read',
    summary: 'The addresses of the actor under which calendar programs read meetings',
    input: z.strictObject({}),
    reply: z.array(CalendarFeed),
  }),
  create: endpoint('POST', '/me/calendar-feeds', {
    permission: 'meetings.read',
    summary:
      'Opens `/api/calendars/<secret>.ics` for calendar programs: one’s own meetings, or an organization’s',
    input: CreateCalendarFeed,
    reply: z.object({ id }),
  }),
  revoke: endpoint('DELETE', '/me/calendar-feeds/:id', {
    permission: 'signed-in',
    summary: 'Revokes an address: whoever reads it gets nothing from then on',
    input: z.strictObject({ id }),
    reply: z.object({ id }),
  }),
}

/** Where a calendar program reads, below the address of the product. */
export function feedPath(secret: string): string {
  return `/api/calendars/${secret}.ics`
}
