import type { z } from 'zod'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { ensure } from '../../platform/refusal.ts'
import { sheetHead } from '../sheets/head.ts'
import { mostRows, whyNotOneSheet } from '../sheets/rules.ts'
import type { membersApi } from './contract.ts'
import { memberHistory } from './history.ts'
import { listMembers } from './queries.ts'
import { memberRecord } from './record.ts'

/** The list of members as it is on the screen, whole; refuses (`sheets.too-long`) what is too much. */
export async function memberSheet(ctx: Ctx, asked: z.output<typeof membersApi.sheet.input>) {
  const { organizationId, day = ctx.today } = asked
  const { rows, total } = await listMembers(ctx, { ...asked, limit: mostRows })
  ensure(whyNotOneSheet(total))
  return { head: await sheetHead(ctx, { organizationId, day }, 'members.read'), rows }
}

/**
 * One member on a day with what happened up to it, the earliest first; seen by whoever sees their
 * page. At its head stands where they belong, or belonged last.
 */
export async function memberSlip(
  ctx: Ctx,
  { id, day = ctx.today }: { id: string; day?: Day | undefined },
) {
  const member = await memberRecord(ctx, { id, day })
  const { organizationId } = member.current ?? member.periods.at(-1) ?? {}
  const events = await memberHistory(ctx, { id })
  return {
    head: await sheetHead(ctx, { organizationId, day }, 'members.read'),
    member,
    events: events.filter(({ on }) => on <= day).toReversed(),
  }
}
