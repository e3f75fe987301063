import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { id, refusal, text } from '../../platform/wire.ts'

/** The lists views are kept of. */
const viewedLists = [
  'members',
  'organizations',
  'posts',
  'units',
  'figures',
  'due',
  'planned',
  'duplicates',
  'dues',
  'badges',
  'complaints',
  'accounts',
  'audit',
  'imports',
  'batches',
  'jobs',
  'ruleSets',
  'meetingDays',
  'meetings',
  'meetingScores',
  'followAssignments',
  'issues',
  'visits',
  'bodies',
  'reorganizationPlans',
  'ownBodies',
  'concurrentPilots',
  'concurrentPosts',
  'headcount',
  'staffChanges',
  'initiatives',
  'notices',
] as const
const list = z.enum(viewedLists)
export type ViewedList = z.infer<typeof list>

const name = text(80)
/** What stands in the address of the list after `?`: filters, sort, a day. */
const search = z
  .string()
  .max(1000)
  .regex(/^[\x21-\x7e]*$/, { error: 'invalid_format' })
const hiddenColumns = z
  .array(z.string().regex(/^[a-zA-Z][a-zA-Z0-9.-]{0,39}$/, { error: 'not-a-name' }))
  .max(40)
  .nullable()

export const View = z.object({
  id,
  list,
  name,
  search,
  hiddenColumns,
  /** Whose staff it is for; null for one's own. */
  organization: z.object({ id, name: z.string() }).nullable(),
  /** Why the reader may not change or remove it; null for one’s own. */
  whyNotChange: refusal.nullable(),
  isDefault: z.boolean(),
})
export type View = z.infer<typeof View>

export const KeepView = z.strictObject({
  ...{ list, name, search, hiddenColumns },
  organizationId: id.nullable(),
})
export type KeepView = z.infer<typeof KeepView>

export const ChangeView = z.strictObject({
  id,
  name: name.optional(),
  search: search.optional(),
  hiddenColumns: hiddenColumns.optional(),
})
export type ChangeView = z.infer<typeof ChangeView>

export const OrderViews = z.strictObject({ list, ids: z.array(id).max(200) })
export type OrderViews = z.infer<typeof OrderViews>

export const viewsApi = {
  list: endpoint('GET', '/views', {
    permission: 'signed-in',
    summary: 'Views of lists: one’s own, and those of the organizations one works for',
    input: z.strictObject({ list: list.optional() }),
    reply: z.array(View),
  }),
  keep: endpoint('POST', '/views', {
    permission: 'signed-in',
    summary: 'Keeps a state of a list under a name, for oneself or the staff of an organization',
    input: KeepView,
    reply: z.object({ id }),
  }),
  change: endpoint('PUT', '/views/:id', {
    permission: 'signed-in',
    summary: 'Changes what is given of a view and keeps the rest',
    input: ChangeView,
    reply: z.object({}),
  }),
  remove: endpoint('DELETE', '/views/:id', {
    permission: 'signed-in',
    summary: 'Removes a view',
    input: z.strictObject({ id }),
    reply: z.object({}),
  }),
  order: endpoint('PUT', '/views/order', {
    permission: 'signed-in',
    summary: 'Orders the views of a list for the actor alone; those not named stand after them',
    input: OrderViews,
    reply: z.object({}),
  }),
  makeDefault: endpoint('PUT', '/views/:id/default', {
    permission: 'signed-in',
    summary: 'Opens its list with this view, or no longer, for the actor alone',
    input: z.strictObject({ id, isDefault: z.boolean() }),
    reply: z.object({}),
  }),
}
