import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { count, id } from '../../platform/wire.ts'

/** How many members of one body can be sent to a part at once. */
const most = 1000

export const DivideMembers = z.strictObject({
  /** The plan. */
  id,
  version: count,
  bodyId: id,
  /** The part they go to. */
  targetId: id,
  /** Everybody who goes there; those who did and are not among them go to the first part. */
  memberIds: z.array(id).max(most),
})
export type DivideMembers = z.infer<typeof DivideMembers>

export const divisionApi = {
  list: endpoint('GET', '/reorganization-plans/:id/bodies/:bodyId/members', {
    permission: 'reorganization.read',
    summary: 'The members of a body that a plan divides, by name, each with the part they go to',
    input: z.strictObject({ id, bodyId: id }),
    reply: z.array(z.object({ id, fullName: z.string(), targetId: id })),
  }),
  divide: endpoint('PUT', '/reorganization-plans/:id/bodies/:bodyId/members', {
    permission: 'reorganization.manage',
    summary: 'Says who of a body that is divided goes to one of its parts',
    input: DivideMembers,
    reply: z.object({ id, version: z.number().int() }),
  }),
}
