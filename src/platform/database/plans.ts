import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type pg from 'pg'

const mark = '/* plan kept */'

/**
 * Put first in a statement, it has its plan made once a connection instead of each time: for what is
 * asked all the time, reads little, and takes longer to plan than to run. Not for what reads
 * whatever hangs below an organization, which wants a plan for its size.
 */
export const keptPlan = sql.raw(mark)

/** Has a connection keep the plans of what is marked, each under a name of its own. */
export function keepPlans(client: pg.PoolClient): void {
  const query: (...asked: unknown[]) => unknown = client.query.bind(client)
  const named = (text: unknown, ...rest: unknown[]) =>
    typeof text === 'string' && text.trimStart().startsWith(mark)
      ? query({ name: nameOf(text), text }, ...rest)
      : query(text, ...rest)
  Object.assign(client, { query: named })
}

const names = new Map<string, string>()

function nameOf(text: string): string {
  const known = names.get(text)
  if (known !== undefined) return known
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 32)
  names.set(text, name)
  return name
}
