import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { route } from '../../platform/http/route.ts'
import { type ChangePreferences, Preferences, preferencesApi } from './contract.ts'

type Look = Pick<ChangePreferences, 'language' | 'textSize' | 'theme'>

const untouched: Preferences = {
  ...{ language: null, textSize: null, theme: null },
  rowHeight: 'compact',
  letterKeys: true,
  touredOn: null,
  hiddenColumns: {},
}

async function myPreferences({ db, actor }: Ctx): Promise<Preferences> {
  const row = await db
    .selectFrom('preferences')
    .select(['language', 'textSize', 'theme'])
    .select(['rowHeight', 'letterKeys', 'touredOn', 'hiddenColumns'])
    .where('accountId', '=', actor.accountId)
    .executeTakeFirst()
  return row ? Preferences.parse(row) : untouched
}

/** Leaves no audit entry: what a person likes to see is nobody else's business. */
async function changePreferences(ctx: Ctx, changed: ChangePreferences): Promise<Preferences> {
  const { rowHeight, letterKeys, toured, hidden, ...look } = changed
  const { accountId } = ctx.actor
  await ctx.db
    .insertInto('preferences')
    .values({ accountId })
    .onConflict((known) => known.column('accountId').doNothing())
    .execute()
  await ctx.db
    .updateTable('preferences')
    .set({
      accountId,
      ...(rowHeight && { rowHeight }),
      ...(letterKeys !== undefined && { letterKeys }),
      ...(toured && { touredOn: ctx.today }),
      ...(hidden && {
        hiddenColumns: sql`hidden_columns || jsonb_build_object(${hidden.list}::text,
          ${JSON.stringify(hidden.columns)}::jsonb)`,
      }),
    })
    .where('accountId', '=', accountId)
    .execute()
  if (Object.keys(look).length > 0) await keepLook(ctx, look)
  return myPreferences(ctx)
}

/** An account of the demonstration is everybody's: its light and language stay with each device. */
async function keepLook({ db, actor }: Ctx, look: Look): Promise<void> {
  await db
    .updateTable('preferences')
    .set(look)
    .where('accountId', '=', actor.accountId)
    .where('accountId', 'not in', db.selectFrom('demoAccounts').select('accountId'))
    .execute()
}

export const preferenceRoutes = [
  route(preferencesApi.mine, myPreferences),
  route(preferencesApi.change, changePreferences),
]
