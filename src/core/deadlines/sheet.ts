import type { z } from 'zod'
import type { Ctx } from '../../platform/context.ts'
import { ensure } from '../../platform/refusal.ts'
import { sheetHead } from '../sheets/head.ts'
import { mostRows, whyNotOneSheet } from '../sheets/rules.ts'
import type { deadlinesApi } from './contract.ts'
import { listDeadlines } from './queries.ts'

/** What is due as it is on the screen, whole; refuses (`sheets.too-long`) what is too much. */
export async function deadlineSheet(ctx: Ctx, asked: z.output<typeof deadlinesApi.sheet.input>) {
  const { organizationId, day = ctx.today } = asked
  const { rows, total } = await listDeadlines(ctx, { ...asked, limit: mostRows })
  ensure(whyNotOneSheet(total))
  return { head: await sheetHead(ctx, { organizationId, day }, 'members.read'), rows }
}
