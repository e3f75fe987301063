import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { mayNot } from '../../core/access/rules.ts'
import { type Changes, record } from '../../core/audit/record.ts'
import type { Ctx } from '../../platform/context.ts'
import { period } from '../../platform/database/database.ts'
import type { Day } from '../../platform/day.ts'
import { ensure, found } from '../../platform/refusal.ts'
import { type Body, lastRecord, seenBody } from './body.ts'
import { whyNotEndOverlap, whyNotOverlap, whyNotRecord } from './body-rules.ts'
import type { EndOverlap, RecordBody, TellOverlap } from './contract.ts'

/** Records what is known of a body from a day on; with a reason, sets right what is recorded from that day. */
export async function recordBody(ctx: Ctx, input: RecordBody) {
  const { id, from, source, correctionReason, ...facts } = input
  const body = await lockBody(ctx, id)
  const last = await lastRecord(ctx, id)
  const asked = { ...facts, from, isCorrection: correctionReason !== null }
  ensure(whyNotRecord(body, asked, { lastFrom: last?.from ?? null, today: ctx.today }))

  const isCorrection = last?.from === from
  if (last && !isCorrection)
    await ctx.db
      .updateTable('bodyRecords')
      .set({ valid: period(last.from, from) })
      .where('id', '=', last.id)
      .execute()
  const recordId = last && isCorrection ? last.id : uuid()
  const row = { ...facts, source, valid: period(from, null) }
  if (isCorrection)
    await ctx.db.updateTable('bodyRecords').set(row).where('id', '=', recordId).execute()
  else
    await ctx.db
      .insertInto('bodyRecords')
      .values({ ...row, id: recordId, organizationId: id })
      .execute()
  const written = Object.entries({ ...facts, from, source }).filter(([, value]) => value !== null)
  await recordOf(ctx, isCorrection ? 'corrected' : 'recorded', body, {
    ...Object.fromEntries(written.map(([name, value]) => [name, [null, value]])),
    ...(correctionReason !== null && { reason: [null, correctionReason] }),
  })
  return { id: recordId }
}

/** Records that a body does the same as another one from a day on. */
export async function tellOverlap(ctx: Ctx, { id, otherId, inWhat, from, source }: TellOverlap) {
  const body = await lockBody(ctx, id)
  const other = await seenBody(ctx, otherId)
  const [oneId = id, otherOne = otherId] = [id, otherId].toSorted()
  const told = await ctx.db
    .selectFrom('bodyOverlaps')
    .select('id')
    .where('oneId', '=', oneId)
    .where('otherId', '=', otherOne)
    .where(sql<boolean>`valid && daterange(${from}::date, null)`)
    .executeTakeFirst()
  ensure(whyNotOverlap(body, other, { from, today: ctx.today, isTold: told !== undefined }))

  const overlapId = uuid()
  await ctx.db
    .insertInto('bodyOverlaps')
    .values({
      ...{ id: overlapId, oneId, otherId: otherOne, inWhat, source },
      valid: period(from, null),
    })
    .execute()
  await recordOf(ctx, 'overlap-told', body, {
    other: [null, other.name],
    inWhat: [null, inWhat],
    from: [null, from],
  })
  return { id: overlapId }
}

/** Records that two bodies no longer do the same; whoever manages one of them may. */
export async function endOverlap(ctx: Ctx, { id, on, reason }: EndOverlap) {
  const { rows } = await sql<{ oneId: string; otherId: string; from: Day; until: Day | null }>`
    select one_id, other_id, lower(valid) as "from", upper(valid) as until
    from body_overlaps where id = ${id} for update
  `.execute(ctx.db)
  const overlap = found(rows[0], 'bodies.no-such-overlap')
  const body = await seenBody(ctx, overlap.oneId)
  const other = await seenBody(ctx, overlap.otherId)
  const mayNotOne = mayNot(ctx.actor, 'organizations.manage', body.scopePath)
  ensure(mayNotOne && mayNot(ctx.actor, 'organizations.manage', other.scopePath))
  ensure(whyNotEndOverlap(overlap, on, ctx.today))

  await ctx.db
    .updateTable('bodyOverlaps')
    .set({ valid: period(overlap.from, on) })
    .where('id', '=', id)
    .execute()
  await recordOf(ctx, 'overlap-ended', body, {
    other: [other.name, null],
    on: [null, on],
    reason: [null, reason],
  })
  return { id }
}

async function lockBody(ctx: Ctx, id: string): Promise<Body> {
  await sql`select from organizations where id = ${id} for update`.execute(ctx.db)
  const body = await seenBody(ctx, id)
  ensure(mayNot(ctx.actor, 'organizations.manage', body.scopePath))
  return body
}

function recordOf(ctx: Ctx, act: string, { id, name: label }: Body, changes: Changes) {
  const about = { type: 'organization', id, label, organizationId: id }
  return record(ctx, `body.${act}`, about, changes)
}
