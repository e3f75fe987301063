import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { DB } from '../../../db/types.ts'
import type { Actor, Ctx } from '../context.ts'
import { inSnapshot } from '../database/database.ts'
import { isGreatActUnderWay } from '../database/great-act.ts'
import { stateOf } from '../database/state.ts'

/**
 * An answer; one that may age with the whole seconds since it was known to be so, while a great act
 * is under way. Null says that it is so now.
 */
export type KeptAnswer = { text: string; age: number | null }

/** What is asked, and whether its answer may age while a great act is under way. */
type Question = { key: string; mayAge: boolean }

/** Gives the kept answer to a question, or works it out on one snapshot. */
export type KeptAnswers = (
  question: Question,
  workOut: (db: Kysely<DB>) => Promise<string>,
) => Promise<KeptAnswer>

/** What was answered of which state of the database, and when that was last known to be its state. */
type Kept = { text: string; state: string; at: number }

const mostCharacters = 4_000_000
/** Milliseconds. */
const oldest = 30_000

/**
 * Answers given again as long as the database is in the state they were worked out of: nothing has to
 * tell of a write, in this process or another.
 *
 * While a great act is under way, which changes that state with each of its steps, those that may age
 * are given for half a minute more: nobody wants a province counted anew at each step of its
 * reorganization, nor one that is reorganized in part.
 */
export function keptAnswers(db: Kysely<DB>): KeptAnswers {
  const answers = new Map<string, Kept>()
  let last: string | null = null
  let characters = 0

  const keep = (key: string, kept: Kept, isGreatAct: boolean) => {
    const length = key.length + kept.state.length + kept.text.length
    if (length > mostCharacters) return
    const isOver = kept.state !== last && !isGreatAct
    if (isOver || characters + length > mostCharacters) {
      answers.clear()
      characters = 0
    }
    last = kept.state
    answers.set(key, kept)
    characters += length
  }

  const given = async (kept: Kept, mayAge: boolean): Promise<KeptAnswer | null> => {
    const now = Date.now()
    if ((await stateOf(db)) === kept.state) {
      kept.at = now
      return { text: kept.text, age: null }
    }
    if (!mayAge || now - kept.at > oldest || !(await isGreatActUnderWay(db))) return null
    return { text: kept.text, age: Math.ceil((now - kept.at) / 1000) }
  }

  return async ({ key, mayAge }, workOut) => {
    const kept = answers.get(key)
    const again = kept ? await given(kept, mayAge) : null
    if (again) return again
    return inSnapshot(db, async (snapshot) => {
      const at = Date.now()
      const state = await stateOf(snapshot)
      const text = await workOut(snapshot)
      const isGreatAct = await isGreatActUnderWay(snapshot)
      if (state !== null) keep(key, { text, state, at }, isGreatAct)
      return { text, age: mayAge && isGreatAct ? 0 : null }
    })
  }
}

/** What a kept answer follows from beside the database: the question, the day, and rights. */
export function questionOf(path: string, input: unknown, { today, actor }: Ctx): string {
  // What a right comes from is its holder's alone; what it lets one see is not.
  const rights = actor.grants.map(({ permissions, organizationId, scopePath, reach }) => [
    ...[permissions, organizationId, scopePath, reach],
  ])
  return createHash('sha256')
    .update(JSON.stringify([path, input, today, rights]))
    .digest('base64url')
}

/** Whoever has these rights: what is kept for one must not know who asked. */
export function anybodyWith({ grants }: Actor): Actor {
  return { accountId: 'anybody', name: '', memberId: null, grants, actingAs: null, owes: null }
}
