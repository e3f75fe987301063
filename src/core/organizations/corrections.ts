import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { fold } from '../../platform/fold.ts'
import { ensure, found } from '../../platform/refusal.ts'
import { record } from '../audit/record.ts'
import { kindChange, whyNotRaise } from '../posts/raising.ts'
import { rulesOn } from '../rule-sets/subject.ts'
import { bumpVersion, changesOf, whyNoChange, whyStale } from './change.ts'
import { ensureCodeFree } from './codes.ts'
import type { CorrectOrganization } from './contract.ts'
import { organizationKinds } from './kinds.ts'
import { rebuildPaths } from './paths.ts'
import { lockOrganization, organizationOn } from './place.ts'
import { whyNotConvert } from './rules.ts'
import { kindsOfChildren, lockTree } from './tree.ts'

/**
 * Sets right what was recorded wrongly in one period: it was never so.
 *
 * Unlike a change it opens no new period; the audit trail keeps what stood there before.
 */
export async function correctOrganization(ctx: Ctx, input: CorrectOrganization) {
  const { id, version, versionId, reason, ...fields } = input
  await lockTree(ctx)
  const organization = await lockOrganization(ctx, id, 'organizations.manage')
  const before = found(
    await ctx.db
      .selectFrom('organizationVersions')
      .selectAll()
      .select([sql<Day>`lower(valid)`.as('from'), sql<Day | null>`upper(valid)`.as('until')])
      .where('id', '=', versionId)
      .where('organizationId', '=', id)
      .executeTakeFirst(),
    'organizations.version-missing',
  )
  ensure(whyStale(organization, version))
  const changed = changesOf(before, fields)
  ensure(whyNoChange(changed))
  if (fields.kind !== undefined) await ensureKindFits(ctx, before, fields.kind)
  if (fields.code !== undefined) await ensureCodeFree(ctx, { ...before, code: fields.code })

  const set = { ...fields, ...(fields.name !== undefined && { nameFolded: fold(fields.name) }) }
  await ctx.db
    .updateTable('organizationVersions')
    .set({ ...set, reason })
    .where('id', '=', versionId)
    .execute()
  await bumpVersion(ctx, id)
  if (fields.kind !== undefined) await rebuildPaths(ctx.db, [id])
  await record(
    ctx,
    'organization.corrected',
    { type: 'organization', id, label: fields.name ?? before.name, organizationId: id },
    { ...changed, reason: [null, reason] },
  )
  return { id, version: organization.version + 1 }
}

async function ensureKindFits(
  ctx: Ctx,
  before: {
    organizationId: string
    parentId: string | null
    kind: string
    from: Day
    until: Day | null
  },
  kind: string,
): Promise<void> {
  const { kinds } = await rulesOn(ctx, organizationKinds, before.from)
  const parent = before.parentId ? await organizationOn(ctx, before.parentId, before.from) : null
  const childKinds = await kindsOfChildren(ctx, before.organizationId, before.from)
  ensure(whyNotConvert(kinds, kind, parent?.kind ?? null, childKinds))
  const { organizationId: id, kind: was, from, until } = before
  ensure(await whyNotRaise(ctx, kindChange({ id, before: was, after: kind, from, until })))
}
