import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { record } from '../audit/record.ts'
import { ruleSetOn } from '../rule-sets/subject.ts'
import { signInRules } from './rule-sets.ts'

/**
 * Notes that somebody tries a name, before the password is looked at; answers until when the name
 * rests after too many failures, or null when this try may go on.
 *
 * Noted first, so that many tries at one moment count as many. A name that does not exist rests
 * like one that does. These minutes are real ones, whatever a demonstration's clock says.
 */
export async function noteTry(ctx: Ctx, username: string): Promise<Date | null> {
  const rules = (await ruleSetOn(ctx, signInRules, ctx.today))?.body
  if (!rules) return null
  const resting = await restsUntil(ctx, username, rules, rules.failures)
  if (resting) return resting

  await sql`delete from auth.sign_in_failures where failed_at < now() - interval '1 day'`.execute(
    ctx.db,
  )
  await sql`insert into auth.sign_in_failures values (${username}, now())`.execute(ctx.db)
  return restsUntil(ctx, username, rules, rules.failures + 1)
}

/** After the last try a name has: says so in the trail, when it is somebody's name. */
export async function recordLockOut(ctx: Ctx, username: string): Promise<void> {
  const rules = (await ruleSetOn(ctx, signInRules, ctx.today))?.body
  if (!rules || !(await restsUntil(ctx, username, rules, rules.failures))) return
  const account = await ctx.db
    .selectFrom('accounts')
    .select(['id', 'name'])
    .where('username', '=', username)
    .executeTakeFirst()
  if (!account) return
  const subject = { type: 'account', id: account.id, label: account.name }
  await record(ctx, 'account.locked-out', subject, { tries: [null, rules.failures] })
}

type Rules = { withinMinutes: number; lockedMinutes: number }

async function restsUntil(
  ctx: Ctx,
  username: string,
  { withinMinutes, lockedMinutes }: Rules,
  tries: number,
): Promise<Date | null> {
  const { rows } = await sql<{ until: Date }>`
    select max(failed_at) + make_interval(mins => ${lockedMinutes}) as until
    from auth.sign_in_failures
    where username = ${username} and failed_at > now() - make_interval(mins => ${withinMinutes})
    having count(*) >= ${tries}
      and max(failed_at) + make_interval(mins => ${lockedMinutes}) > now()
  `.execute(ctx.db)
  return rows[0]?.until ?? null
}

/** The password was right, or an administrator lets the name in again: its failures are over. */
export async function forgetTries(ctx: Pick<Ctx, 'db'>, username: string): Promise<void> {
  await sql`delete from auth.sign_in_failures where username = ${username}`.execute(ctx.db)
}
