import { type Kysely, sql } from 'kysely'
import type { DB } from '../../../db/types.ts'
import type { Actor, Ctx, Grant } from '../../platform/context.ts'
import type { Database } from '../../platform/database/database.ts'
import { keptPlan } from '../../platform/database/plans.ts'
import { type Day, dayOf } from '../../platform/day.ts'
import { Refused, refuse } from '../../platform/refusal.ts'
import { bodyReader } from '../rule-sets/subject.ts'
import { actingIn, capacitiesOf, inAll } from './capacity.ts'
import { grantOf, type Held, heldOn, postRulesIn, postRulesOn } from './held.ts'
import { signInRules } from './rule-sets.ts'
import { systemActor, systemId } from './system.ts'

/** Rights may be this old when something is read; a write always asks anew. */
const staleAfter = 5000
const mostKept = 5000

/**
 * The rights of an account, as `anewIn` sees them and only while the session stands; those of the last
 * seconds where it is null.
 */
export type RightsOf = (
  accountId: string,
  anewIn: Kysely<DB> | null,
  sessionId?: string | null,
) => Promise<Actor | null>

/** Finds out what accounts may do, from explicit decisions and from the posts they hold today. */
export function actors(database: Database, now: () => Date) {
  const kept = new Map<string, { actor: Actor | null; at: number }>()

  const rightsOf: RightsOf = async (accountId, anewIn, sessionId = null) => {
    const known = kept.get(accountId)
    if (!anewIn && known && Date.now() - known.at < staleAfter) return known.actor
    const session = anewIn ? sessionId : null
    const actor = await readActor(anewIn ?? database.kysely, accountId, dayOf(now()), session)
    // One session that is over says nothing about the account's others.
    if (!actor && session !== null) return null
    if (kept.size >= mostKept) kept.clear()
    kept.set(accountId, { actor, at: Date.now() })
    return actor
  }
  const actorOf = async (accountId: string, actingKey: string | null): Promise<Actor> => {
    if (accountId === systemId) return systemActor()
    return chosenIn(await rightsOf(accountId, database.kysely), actingKey)
  }
  return { rightsOf, actorOf }
}

/**
 * The actor of work that goes on, with the rights they have by now. Refused with
 * `access.account-locked` where the account is locked or gone, and with `access.capacity-ended` where
 * they act in a post or role that has ended.
 */
export async function actorNow({ db, actor, today }: Ctx): Promise<Actor> {
  const { accountId, chosen = null } = actor
  return accountId === systemId ? actor : chosenIn(await readActor(db, accountId, today), chosen)
}

function chosenIn(all: Actor | null, actingKey: string | null): Actor {
  if (!all) throw new Refused(refuse('forbidden', 'access.account-locked'))
  const actor = actingIn(all, actingKey)
  if (actingKey !== null && actor.chosen !== actingKey)
    throw new Refused(refuse('forbidden', 'access.capacity-ended'))
  return actor
}

/**
 * An account with its rights of a day; null when there is none, it is locked, or it asks in a
 * session that is over.
 */
export async function readActor(
  db: Kysely<DB>,
  accountId: string,
  today: Day,
  sessionId: string | null = null,
): Promise<Actor | null> {
  const account = await readAccount(db, accountId, today, sessionId)
  if (!account) return null

  const { name, memberId, held, rules } = account
  const { kinds, order } = postRulesIn(rules)
  const holdings = held.map((one) => ({ held: one, grant: grantOf(one, kinds)[0] }))
  const grants = holdings.flatMap(({ grant }) => grant ?? [])
  const owes = whyNotYet(account, grants)
  const capacities = capacitiesOf(holdings, order)
  const actingAs = inAll(capacities, holdings, order)
  return { accountId, name, memberId, grants, actingAs, owes, capacities }
}

type Account = {
  name: string
  memberId: string | null
  /** The bodies of rule sets, as they are written. */
  rules: string | null
  signInRules: string | null
  /** Null for one that cannot sign in here at all. */
  hasSecondStep: boolean | null
  held: Held[]
}

const readSignInRules = bodyReader(signInRules)

/** What somebody must do first: set a second step up, where one of their roles wants it. */
function whyNotYet({ signInRules: rules, hasSecondStep }: Account, grants: readonly Grant[]) {
  if (rules === null || hasSecondStep !== false) return null
  const { secondStepRoles } = readSignInRules(rules)
  return grants.some(({ role }) => secondStepRoles.includes(role))
    ? 'access.second-step-first'
    : null
}

/** All of it in one statement: it is asked before every write, and sees one moment. */
async function readAccount(
  db: Kysely<DB>,
  accountId: string,
  today: Day,
  sessionId: string | null,
): Promise<Account | undefined> {
  const { rows } = await sql<Account>`${keptPlan}
    select a.name, a.member_id, ${postRulesOn(today)}::text as rules,
      (select body::text from rule_sets where subject = ${signInRules.name} and applies_to = ''
        and enabled and valid @> ${today}::date) as sign_in_rules,
      (select coalesce("twoFactorEnabled", false) from auth."user" u where u."id" = a.id)
        as has_second_step,
      (select coalesce(json_agg(held order by length(scope_path), source desc), '[]')
        from ${heldOn(today)} held where held.account_id = ${accountId}) as held
    from accounts a where a.id = ${accountId} and a.locked_at is null
      and (${sessionId}::text is null or exists (select from auth."session" s
        where s."id" = ${sessionId} and s."userId" = a.id and s."expiresAt" > now()))
  `.execute(db)
  return rows[0]
}
