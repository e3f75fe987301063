import { sql } from 'kysely'
import type pg from 'pg'

const mark = '/* with the next */'

/**
 * Stands before a statement of a transaction whose answer nobody needs, after `keptPlan` where both
 * are used: it is sent along with the next one, in one packet, instead of being waited for. Should it
 * fail, the next one fails with its error.
 */
export const withNext = sql.raw(mark)

/** Among how many characters at the beginning the mark is looked for: it stands after another at most. */
const looked = 60

type Query = (...asked: unknown[]) => Promise<unknown>

/**
 * Has a connection that pipelines send what opens a transaction, and what is marked in one, with the
 * statement that follows.
 */
export function sendTogether(client: pg.PoolClient): void {
  const query = client.query.bind(client) as Query
  const { stream } = client.connection
  let isOpen = false
  let waiting: Promise<unknown>[] = []

  const hold = (asked: unknown[]) => {
    stream.cork()
    const answer = query(...asked)
    answer.catch(() => {})
    waiting.push(answer)
    return Promise.resolve({ rows: [], rowCount: null })
  }
  const send = (asked: unknown[]) => {
    const answer = query(...asked)
    const before = waiting
    waiting = []
    for (const _ of before) stream.uncork()
    // The first of them to fail is why the others do.
    return before.length === 0
      ? answer
      : Promise.all([...before, answer]).then((answers) => answers.at(-1))
  }
  const together = (...asked: unknown[]) => {
    const [text] = asked
    if (typeof text !== 'string') return send(asked)
    if (opens(text)) isOpen = true
    if (isOpen && (opens(text) || text.slice(0, looked).includes(mark))) return hold(asked)
    if (closes(text)) isOpen = false
    return send(asked)
  }
  Object.assign(client, { query: together })
}

const opens = (text: string) => text === 'begin' || text.startsWith('start transaction')
const closes = (text: string) => text === 'commit' || text === 'rollback'
