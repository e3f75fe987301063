import { sql } from 'kysely'
import { readConfig } from '../../src/platform/config.ts'
import { type Database, openDatabase } from '../../src/platform/database/database.ts'
import { found } from '../../src/platform/refusal.ts'
import { quantile } from '../load.ts'
import type { Times } from './asking.ts'
import { type Replayed, replayMonth } from './replay.ts'

/** The first month after the demonstration's day: nothing of it is recorded yet. */
const month = '2019-08'

/** Replays a month of the whole province in a database, and says how it went; throws when a figure errs. */
export async function runMonth(
  url: string,
  { home, code }: { home: string; code: string | undefined },
): Promise<string> {
  const database = openDatabase(url)
  const memory = watchMemory()
  try {
    const organizationId = await placeOf(database, code)
    const before = await sizeOf(database)
    const config = readConfig({ GOC_HOME: home })
    const replayed = await replayMonth({ database, config }, { organizationId, month })
    const grown = (await sizeOf(database)) - before
    const lines = told(replayed, { megabytes: memory.most(), grown })
    const { differences } = replayed
    if (differences.length > 0) throw new Error([...lines, ...differences.slice(0, 40)].join('\n'))
    return lines.join('\n')
  } finally {
    memory.stop()
    await database.close()
  }
}

/** The organization of a code on the first of the month; the province without one. */
async function placeOf({ kysely }: Database, code: string | undefined): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select organization_id as id from organization_versions
    where valid @> ${`${month}-01`}::date
      and ${code === undefined ? sql`parent_id is null` : sql`code = ${code}`}
  `.execute(kysely)
  return found(rows[0], 'organizations.missing').id
}

function watchMemory() {
  let megabytes = 0
  const look = () => {
    megabytes = Math.max(megabytes, process.memoryUsage().rss / 2 ** 20)
  }
  const timer = setInterval(look, 50)
  return {
    stop: () => clearInterval(timer),
    most: () => {
      look()
      return megabytes
    },
  }
}

async function sizeOf({ kysely }: Database): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`
    select pg_database_size(current_database()) as bytes
  `.execute(kysely)
  return (rows[0]?.bytes ?? 0) / 2 ** 20
}

function told(
  { cycles, visiting, differences, compared, times, took }: Replayed,
  { megabytes, grown }: { megabytes: number; grown: number },
): string[] {
  const count = (...states: string[]) =>
    cycles.filter(({ state }) => states.includes(state)).length.toLocaleString('en')
  const asked = [...times.values()].reduce((sum, all) => sum + all.length, 0)
  const held = cycles.filter(({ state }) => ['held', 'voted', 'confirmed'].includes(state)).length
  const seconds = took / 1000
  return [
    ...tableOf(times),
    '',
    `${cycles.length.toLocaleString('en')} meetings planned in ${month}; ${count('held', 'voted', 'confirmed')} held and signed, ` +
      `${count('confirmed')} scored and confirmed within three days, ${count('cancelled')} cancelled, ${count('planned')} not held.`,
    `${visiting.visits.toLocaleString('en')} visits of ${visiting.officials} officials planned, ` +
      `${visiting.spread?.fewest ?? 0} to ${visiting.spread?.most ?? 0} each; ${visiting.replaced} given to another or called off after a move; ` +
      `${visiting.agreed.length.toLocaleString('en')} made as both sides say.`,
    `${seconds.toFixed(0)} s; ${((held * 60) / seconds).toFixed(0)} meetings a minute, ${(asked / seconds).toFixed(0)} requests a second at 8 at once.`,
    `Memory ${megabytes.toFixed(0)} MB at most; the database grew by ${grown.toFixed(0)} MB.`,
    `${compared.toLocaleString('en')} numbers of figures compared with the records, ${differences.length} differ.`,
  ]
}

function tableOf(times: Times): string[] {
  const shown = (value: number) => `${value.toFixed(value < 100 ? 1 : 0)} ms`
  return [
    '| step | times | median | p95 | all |',
    '|---|--:|--:|--:|--:|',
    ...[...times].map(([step, all]) => {
      const sum = all.reduce((total, one) => total + one, 0) / 1000
      const cells = [shown(quantile(all, 0.5)), shown(quantile(all, 0.95)), `${sum.toFixed(0)} s`]
      return `| ${[step, all.length.toLocaleString('en'), ...cells].join(' | ')} |`
    }),
  ]
}
