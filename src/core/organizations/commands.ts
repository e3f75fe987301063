import { v7 as uuid } from 'uuid'
import type { Ctx } from '../../platform/context.ts'
import { period } from '../../platform/database/database.ts'
import { fold } from '../../platform/fold.ts'
import { ensure, refuse } from '../../platform/refusal.ts'
import { mayNot } from '../access/rules.ts'
import { record } from '../audit/record.ts'
import { kindChange, whyNotRaise } from '../posts/raising.ts'
import { rulesOn } from '../rule-sets/subject.ts'
import { changeFrom } from './change.ts'
import { ensureCodeFree } from './codes.ts'
import type {
  ConvertOrganization,
  FoundOrganization,
  MoveOrganization,
  RenameOrganization,
} from './contract.ts'
import { organizationKinds } from './kinds.ts'
import { rebuildPaths, rebuildScopes } from './paths.ts'
import { organizationOn } from './place.ts'
import { whyNotConvert, whyNotUnder } from './rules.ts'
import { kindsOfChildren, livingParent, lockTree, nextSegment, whyNotBelow } from './tree.ts'

/** Founds an organization under a parent; without one, the top of a new tree. */
export async function foundOrganization(ctx: Ctx, input: FoundOrganization) {
  const { parentId, from, decision, name } = input
  await lockTree(ctx)
  const parent = parentId ? await livingParent(ctx, parentId, from) : null
  ensure(mayNot(ctx.actor, 'organizations.manage', parent?.scopePath ?? ''))
  const { kinds } = await rulesOn(ctx, organizationKinds, from)
  ensure(whyNotUnder(kinds, input.kind, parent?.kind ?? null))
  await ensureCodeFree(ctx, { code: input.code, organizationId: null, from, until: null })

  const id = uuid()
  await ctx.db
    .insertInto('organizations')
    .values({ id, segment: await nextSegment(ctx), createdAt: ctx.now })
    .execute()
  await ctx.db
    .insertInto('organizationVersions')
    .values({
      id: uuid(),
      organizationId: id,
      valid: period(from, null),
      name,
      nameFolded: fold(name),
      kind: input.kind,
      unitType: input.unitType,
      parentId,
      administrativeUnitId: input.administrativeUnitId,
      code: input.code,
      openedBy: 'founding',
      decisionNumber: decision.number,
      decidedOn: decision.on,
    })
    .execute()
  await rebuildPaths(ctx.db, [id])
  await rebuildScopes(ctx.db, ctx.today)
  await record(
    ctx,
    'organization.founded',
    { type: 'organization', id, label: name, organizationId: id },
    {
      name: [null, name],
      kind: [null, input.kind],
      parentId: [null, parentId],
      from: [null, from],
    },
  )
  return { id, version: 1 }
}

/** Gives an organization another name from a day on; before it, it keeps the old one. */
export function renameOrganization(ctx: Ctx, { name, ...change }: RenameOrganization) {
  return changeFrom(ctx, change, 'renaming', async () => ({ name, nameFolded: fold(name) }))
}

/** Changes the kind of an organization from a day on, where its parent and children allow it.
 * Nobody holding a post there gains by it more than whoever converts could give them. */
export async function convertOrganization(
  ctx: Ctx,
  { kind, unitType, ...change }: ConvertOrganization,
) {
  await lockTree(ctx)
  const changed = await changeFrom(ctx, change, 'conversion', async (current) => {
    const { kinds } = await rulesOn(ctx, organizationKinds, change.from)
    const parent = current.parentId
      ? await organizationOn(ctx, current.parentId, change.from)
      : null
    const childKinds = await kindsOfChildren(ctx, change.id, change.from)
    ensure(whyNotConvert(kinds, kind, parent?.kind ?? null, childKinds))
    const { kind: before, endsOn: until } = current
    const conversion = kindChange({ id: change.id, before, after: kind, from: change.from, until })
    ensure(await whyNotRaise(ctx, conversion))
    return unitType === undefined ? { kind } : { kind, unitType }
  })
  await rebuildPaths(ctx.db, [change.id])
  return changed
}

/** Hangs an organization, with all that is below it, under another parent from a day on. */
export async function moveOrganization(ctx: Ctx, { parentId, ...change }: MoveOrganization) {
  await lockTree(ctx)
  const parent = await livingParent(ctx, parentId, change.from)
  ensure(mayNot(ctx.actor, 'organizations.manage', parent.scopePath))
  const changed = await changeFrom(ctx, change, 'move', async (current) => {
    const { kinds } = await rulesOn(ctx, organizationKinds, change.from)
    ensure(current.parentId === parentId ? refuse('conflict', 'organizations.same-parent') : null)
    ensure(await whyNotBelow(ctx, parentId, change.id, change.from))
    ensure(whyNotUnder(kinds, current.kind, parent.kind))
    return { parentId }
  })
  await rebuildPaths(ctx.db, [change.id])
  await rebuildScopes(ctx.db, ctx.today)
  return changed
}
