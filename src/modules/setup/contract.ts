import { z } from 'zod'
import { password, username } from '../../core/access/contract.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { day, decision, id, text } from '../../platform/wire.ts'

const FirstAccount = z.strictObject({ name: text(120), username, password })

/** What an installation without a province needs before anybody can work in it. */
export const SetUp = z.strictObject({
  province: z.strictObject({
    name: text(200),
    code: text(40),
    /** The day from which its record is kept: nothing below it can be older. */
    from: day,
    decision,
  }),
  administrator: FirstAccount,
  /** Who can found organizations and bring in lists at once; may come later by `goc user add`. */
  board: FirstAccount.optional(),
})
export type SetUp = z.infer<typeof SetUp>

export const setupApi = {
  state: endpoint('GET', '/setup', {
    permission: 'public',
    summary: 'Whether this installation still waits for its province and its first administrator',
    input: z.strictObject({}),
    reply: z.object({ needed: z.boolean() }),
  }),
  complete: endpoint('POST', '/setup', {
    permission: 'public',
    summary: 'Founds the province and opens its first accounts, once, with the code of the server',
    input: SetUp.extend({ code: text(100) }),
    reply: z.object({ provinceId: id, accountId: z.string() }),
  }),
}
