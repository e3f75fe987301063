import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Ctx } from '../../platform/context.ts'
import { period } from '../../platform/database/database.ts'
import type { Day } from '../../platform/day.ts'
import { ensure, found, refuse } from '../../platform/refusal.ts'
import type { Decision } from '../../platform/wire.ts'
import { type Changes, record } from '../audit/record.ts'
import { type LockedOrganization, lockOrganization } from './place.ts'
import { whyNotFrom } from './rules.ts'

type Change = { id: string; version: number; from: Day; decision: Decision }
type OpenedBy = 'renaming' | 'conversion' | 'move'

/** Why an edit made on an older state cannot be written over a newer one. */
export function whyStale(organization: LockedOrganization, version: number) {
  return organization.version === version
    ? null
    : refuse('conflict', 'organizations.stale', { version: organization.version })
}

/** The last recorded version of an organization and the days that bound what may follow it. */
export async function lastVersion(ctx: Ctx, organizationId: string) {
  const row = await ctx.db
    .selectFrom('organizationVersions as v')
    .selectAll('v')
    .select([
      sql<Day>`lower(v.valid)`.as('lastFrom'),
      sql<Day | null>`upper(v.valid)`.as('endsOn'),
      sql<Day>`(select min(lower(valid)) from organization_versions
        where organization_id = v.organization_id)`.as('foundedOn'),
    ])
    .where('v.organizationId', '=', organizationId)
    .orderBy('v.valid', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found(row, 'organizations.missing')
}

export type LastVersion = Awaited<ReturnType<typeof lastVersion>>

/**
 * Closes the last version of an organization on a day and opens the next with some fields changed.
 *
 * `decide` looks at the current version under lock, refuses, or says which fields change.
 */
export async function changeFrom(
  ctx: Ctx,
  change: Change,
  openedBy: OpenedBy,
  decide: (current: LastVersion) => Promise<Partial<LastVersion>>,
) {
  const organization = await lockOrganization(ctx, change.id, 'organizations.manage')
  const current = await lastVersion(ctx, change.id)
  ensure(whyStale(organization, change.version))
  ensure(whyNotFrom(current, change.from))
  const set = await decide(current)
  const changed = changesOf(current, set)
  ensure(whyNoChange(changed))

  const { lastFrom, endsOn, foundedOn: _, ...row } = current
  await closeVersion(ctx, current.id, lastFrom, change.from)
  await ctx.db
    .insertInto('organizationVersions')
    .values({
      ...row,
      ...set,
      id: uuid(),
      valid: period(change.from, endsOn),
      openedBy,
      decisionNumber: change.decision.number,
      decidedOn: change.decision.on,
      reason: null,
    })
    .execute()
  await bumpVersion(ctx, change.id)

  const label = set.name ?? row.name
  await record(
    ctx,
    `organization.${openedBy}`,
    { type: 'organization', id: change.id, label, organizationId: change.id },
    { ...changed, from: [null, change.from] },
  )
  return { id: change.id, version: organization.version + 1 }
}

/** Why a change is none: all it says stands recorded so already. */
export function whyNoChange(changed: Changes) {
  return Object.keys(changed).length > 0 ? null : refuse('conflict', 'organizations.already-so')
}

/** The fields of `after` that differ from `before`, as [before, after]; derived columns left out. */
export function changesOf(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Changes {
  const changed = Object.keys(after).filter(
    (field) => field !== 'nameFolded' && after[field] !== before[field],
  )
  return Object.fromEntries(
    changed.map((field) => [field, [before[field] ?? null, after[field] ?? null]]),
  )
}

export async function closeVersion(ctx: Ctx, versionId: string, from: Day, until: Day) {
  await ctx.db
    .updateTable('organizationVersions')
    .set({ valid: period(from, until) })
    .where('id', '=', versionId)
    .execute()
}

export async function bumpVersion(ctx: Ctx, organizationId: string) {
  await ctx.db
    .updateTable('organizations')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', organizationId)
    .execute()
}
