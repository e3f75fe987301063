import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Ctx } from '../../platform/context.ts'
import { ensure, found, refuse } from '../../platform/refusal.ts'
import { may, mayNot } from '../access/rules.ts'
import { type Changes, record } from '../audit/record.ts'
import type { ChangeView, KeepView, OrderViews, ViewedList } from './contract.ts'
import { listViews, maySeeView, viewsWhere } from './queries.ts'
import { listRights, whyNotKeep } from './rules.ts'

/**
 * Keeps a state of a list under a name. For the staff of an organization it takes the right
 * that goes with the list. Leaves an entry in the audit only there: one's own is nobody else's business.
 */
export async function keepView(ctx: Ctx, { organizationId, ...view }: KeepView) {
  if (organizationId !== null) ensure(await whyNotFor(ctx, organizationId, view.list))
  const owner = organizationId === null ? { accountId: ctx.actor.accountId } : { organizationId }
  ensure(whyNotKeep(view.name, await namesBeside(ctx, { ...owner, list: view.list })))

  const id = uuid()
  await ctx.db
    .insertInto('views')
    .values({ id, ...view, ...owner })
    .execute()
  await recordOf(ctx, organizationId, 'view-kept', { view: [null, view.name] })
  return { id }
}

export async function changeView(ctx: Ctx, { id, ...changed }: ChangeView) {
  const view = await lockView(ctx, id)
  if (changed.name !== undefined)
    ensure(whyNotKeep(changed.name, await namesBeside(ctx, { ...view, exceptId: id })))

  await ctx.db
    .updateTable('views')
    .set({ name: view.name, ...changed })
    .where('id', '=', id)
    .execute()
  const { name = view.name, search = view.search } = changed
  await recordOf(ctx, view.organizationId, 'view-changed', {
    ...{ view: [view.name, name], search: [view.search, search] },
  })
  return {}
}

export async function removeView(ctx: Ctx, { id }: { id: string }) {
  const view = await lockView(ctx, id)

  await ctx.db.deleteFrom('views').where('id', '=', id).execute()
  await recordOf(ctx, view.organizationId, 'view-removed', { view: [view.name, null] })
  return {}
}

export async function makeDefault(ctx: Ctx, { id, isDefault }: { id: string; isDefault: boolean }) {
  const { list } = await seenView(ctx, id)
  const { accountId } = ctx.actor
  await ctx.db
    .deleteFrom('viewDefaults')
    .where('accountId', '=', accountId)
    .where('list', '=', list)
    .execute()
  if (isDefault)
    await ctx.db.insertInto('viewDefaults').values({ accountId, list, viewId: id }).execute()
  return {}
}

/** Puts the views of a list in the order one likes; for the actor alone, so nobody is told. */
export async function orderViews(ctx: Ctx, { list, ids }: OrderViews) {
  const seen = (await listViews(ctx, { list })).map(({ id }) => id)
  const ordered = [...new Set(ids)]
  ensure(ordered.every((id) => seen.includes(id)) ? null : refuse('missing', 'views.missing'))

  const { accountId } = ctx.actor
  await ctx.db
    .deleteFrom('viewPositions')
    .where('accountId', '=', accountId)
    .where('viewId', 'in', (views) =>
      views.selectFrom('views').select('id').where('list', '=', list),
    )
    .execute()
  if (ordered.length === 0) return {}
  await ctx.db
    .insertInto('viewPositions')
    .values(ordered.map((viewId, position) => ({ accountId, viewId, position })))
    .onConflict((placed) =>
      placed
        .columns(['accountId', 'viewId'])
        .doUpdateSet({ position: (row) => row.ref('excluded.position') }),
    )
    .execute()
  return {}
}

async function whyNotFor(ctx: Ctx, organizationId: string, list: ViewedList) {
  const organization = found(
    await ctx.db
      .selectFrom('organizations')
      .select('scopePath')
      .where('id', '=', organizationId)
      .executeTakeFirst(),
    'organizations.missing',
  )
  const { scopePath } = organization
  return may(ctx.actor, 'organizations.read', scopePath)
    ? mayNot(ctx.actor, listRights[list].keeps, scopePath)
    : refuse('missing', 'organizations.missing')
}

async function seenView(ctx: Ctx, id: string) {
  const [view] = await viewsWhere(ctx, sql`v.id = ${id}`)
  const seen = view && maySeeView(ctx, view) ? view : undefined
  return found(seen, 'views.missing')
}

/** Locks a view and checks the right to change it. */
async function lockView(ctx: Ctx, id: string) {
  await ctx.db.selectFrom('views').select('id').where('id', '=', id).forUpdate().execute()
  const view = await seenView(ctx, id)
  if (view.scopePath !== null)
    ensure(mayNot(ctx.actor, listRights[view.list].keeps, view.scopePath))
  return view
}

type Beside = {
  list: string
  accountId?: string | null
  organizationId?: string | null
  exceptId?: string
}

async function namesBeside(
  ctx: Ctx,
  { list, accountId = null, organizationId = null, exceptId = '' }: Beside,
): Promise<string[]> {
  const others = await viewsWhere(
    ctx,
    sql`v.list = ${list} and (v.account_id = ${accountId} or v.organization_id = ${organizationId}::uuid)`,
  )
  return others.filter(({ id }) => id !== exceptId).map(({ name }) => name)
}

async function recordOf(ctx: Ctx, id: string | null, act: string, changes: Changes) {
  if (id === null) return
  await record(
    ctx,
    `organization.${act}`,
    { type: 'organization', id, organizationId: id },
    changes,
  )
}
