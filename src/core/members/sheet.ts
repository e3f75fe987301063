import type { z } from 'zod'
import type { Ctx } from '../../platform/context.ts'
import { ensure } from '../../platform/refusal.ts'
import { sheetHead } from '../sheets/head.ts'
import { mostRows, whyNotOneSheet } from '../sheets/rules.ts'
import type { membersApi } from './contract.ts'
import { listMembers } from './queries.ts'

/** The list of members as it is on the screen, whole; refuses (`sheets.too-long`) what is too much. */
export async function memberSheet(ctx: Ctx, asked: z.output<typeof membersApi.sheet.input>) {
  const { organizationId, day = ctx.today } = asked
  const { rows, total } = await listMembers(ctx, { ...asked, limit: mostRows })
  ensure(whyNotOneSheet(total))
  return { head: await sheetHead(ctx, { organizationId, day }, 'members.read'), rows }
}
