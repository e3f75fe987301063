import { sql } from 'kysely'
import type { Changes } from '../../core/audit/record.ts'
import type { Ctx } from '../../platform/context.ts'
import { ensure, found, refuse } from '../../platform/refusal.ts'
import { goOn, lockFor } from './act.ts'
import { type BodyRow, bodiesOf, type PlanRow } from './stored.ts'

/** What a plan says of a body: what is decided of it, or of one it founds what that will be. */
export type Stand = Pick<
  BodyRow,
  | 'id'
  | 'isFounded'
  | 'name'
  | 'kind'
  | 'code'
  | 'parentId'
  | 'decision'
  | 'targetIds'
  | 'newName'
  | 'newKind'
  | 'newParentId'
  | 'reasonKind'
  | 'reason'
>

type Changed = { id: string; name: string; before: Stand | null; after: Stand }

/**
 * Writes what is decided of many bodies of a locked plan, and founds those that are new, as one act
 * with one entry in the audit. The act can be taken back by its id.
 */
export async function decideMany(
  ctx: Ctx,
  plan: PlanRow,
  stands: readonly Stand[],
  { actId, said, changes }: { actId: string; said: string; changes: Changes },
) {
  const before = new Map(((await bodiesOf(ctx, [plan])).get(plan.id) ?? []).map((b) => [b.id, b]))
  const changed = stands.map((after): Changed => {
    const row = before.get(after.id)
    return { id: after.id, name: after.name, before: row ? standOf(row) : null, after }
  })
  await foundNew(
    ctx,
    plan.id,
    stands.filter(({ id }) => !before.has(id)),
  )
  await writeStands(ctx, plan.id, stands)
  await ctx.db
    .insertInto('reorganizationBulkActs')
    .values({ id: actId, planId: plan.id, doneAt: ctx.now, bodies: JSON.stringify(changed) })
    .execute()
  return goOn(ctx, plan, 'edit', said, changes)
}

/** Takes back an act upon many bodies, all of it; refuses where one of them was changed since. */
export async function takeBackAct(
  ctx: Ctx,
  { id, version, actId }: { id: string; version: number; actId: string },
) {
  const plan = await lockFor(ctx, 'edit', { id, version })
  const changed = found(await actOf(ctx, id, actId), 'reorganization.no-such-act')
  const now = new Map(((await bodiesOf(ctx, [plan])).get(id) ?? []).map((b) => [b.id, b]))
  const since = changed.filter(({ id: bodyId, after }) => {
    const row = now.get(bodyId)
    return !row || JSON.stringify(standOf(row)) !== JSON.stringify(standOf(after))
  })
  const names = since.slice(0, 5).map(({ name }) => name)
  ensure(
    since.length > 0
      ? refuse('conflict', 'reorganization.changed-since', {
          ...{ count: since.length, names: names.join('; ') },
        })
      : null,
  )
  const founded = changed.filter(({ before }) => before === null)
  await sql`
    delete from reorganization_bodies
    where plan_id = ${id} and is_founded
      and body_id = any(${founded.map((one) => one.id)}::uuid[])
  `.execute(ctx.db)
  await writeStands(
    ctx,
    id,
    changed.flatMap(({ before }) => before ?? []),
  )
  await ctx.db
    .updateTable('reorganizationBulkActs')
    .set({ takenBackAt: ctx.now })
    .where('id', '=', actId)
    .execute()
  const done = await goOn(ctx, plan, 'edit', 'many-taken-back', { bodies: [changed.length, null] })
  return { ...done, bodies: changed.length }
}

async function actOf(ctx: Ctx, planId: string, actId: string): Promise<Changed[] | undefined> {
  // As text, so that what stands in it arrives as it was written.
  const { rows } = await sql<{ bodies: string }>`
    select bodies::text from reorganization_bulk_acts
    where id = ${actId} and plan_id = ${planId} and taken_back_at is null
  `.execute(ctx.db)
  return rows[0] && JSON.parse(rows[0].bodies)
}

/** In one order of its fields, so that two can be compared. */
export function standOf(row: Stand): Stand {
  const { id, isFounded, name, kind, code, parentId } = row
  const { decision, targetIds, newName, newKind, newParentId, reasonKind, reason } = row
  return {
    ...{ id, isFounded, name, kind, code, parentId },
    ...{ decision, targetIds, newName, newKind, newParentId, reasonKind, reason },
  }
}

async function foundNew(ctx: Ctx, planId: string, founded: readonly Stand[]): Promise<void> {
  await sql`
    insert into reorganization_bodies (plan_id, body_id, is_founded, name, kind, code, parent_id)
    select ${planId}, b.id, true, b.name, b.kind, b.code, b."parentId"
    from jsonb_to_recordset(${JSON.stringify(founded)}::jsonb)
      as b (id uuid, name text, kind text, code text, "parentId" uuid)
  `.execute(ctx.db)
}

async function writeStands(ctx: Ctx, planId: string, stands: readonly Stand[]): Promise<void> {
  const all = JSON.stringify(stands)
  await sql`
    update reorganization_bodies b set decision = s.decision, new_name = s."newName",
      new_kind = s."newKind", new_parent_id = s."newParentId", reason_kind = s."reasonKind",
      reason = s.reason,
      kind = case when b.is_founded then s.kind else b.kind end,
      code = case when b.is_founded then s.code else b.code end,
      parent_id = case when b.is_founded then s."parentId" else b.parent_id end
    from jsonb_to_recordset(${all}::jsonb) as s (id uuid, decision text, "newName" text,
      "newKind" text, "newParentId" uuid, "reasonKind" text, reason text, kind text, code text,
      "parentId" uuid)
    where b.plan_id = ${planId} and b.body_id = s.id
  `.execute(ctx.db)
  await sql`
    delete from reorganization_targets
    where plan_id = ${planId} and body_id = any(${stands.map(({ id }) => id)}::uuid[])
  `.execute(ctx.db)
  await sql`
    insert into reorganization_targets (plan_id, body_id, position, target_id)
    select ${planId}, s.id, min(t.position), t.target::uuid
    from jsonb_to_recordset(${all}::jsonb) as s (id uuid, "targetIds" jsonb),
      jsonb_array_elements_text(s."targetIds") with ordinality as t (target, position)
    group by s.id, t.target
  `.execute(ctx.db)
}
