import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { DB } from '../../../db/types.ts'
import type { Actor, Ctx } from '../context.ts'
import { inSnapshot } from '../database/database.ts'
import { stateOf } from '../database/state.ts'

/** Gives the kept answer to a question, or works it out on one snapshot. */
export type KeptAnswers = (
  question: string,
  workOut: (db: Kysely<DB>) => Promise<string>,
) => Promise<string>

const mostCharacters = 4_000_000

/**
 * Answers of the last state of the database that was asked about, given again as long as it is
 * that state: nothing has to tell of a write, in this process or another.
 */
export function keptAnswers(db: Kysely<DB>): KeptAnswers {
  const answers = new Map<string, string>()
  let state: string | null = null
  let characters = 0

  const keep = (seen: string, question: string, answer: string) => {
    if (answer.length > mostCharacters) return
    if (seen !== state || characters + answer.length > mostCharacters) {
      answers.clear()
      characters = 0
    }
    state = seen
    answers.set(question, answer)
    characters += question.length + answer.length
  }

  return async (question, workOut) => {
    const kept = answers.get(question)
    if (kept !== undefined && state !== null) {
      const asked = state
      if ((await stateOf(db)) === asked) return kept
    }
    return inSnapshot(db, async (snapshot) => {
      const seen = await stateOf(snapshot)
      const answer = await workOut(snapshot)
      if (seen !== null) keep(seen, question, answer)
      return answer
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
