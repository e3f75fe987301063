import { sql } from 'kysely'
import type { Visit, VisitRules } from '../../src/modules/visits/contract.ts'
import { visitPlansApi, visitsApi } from '../../src/modules/visits/contract.ts'
import { solvePlanJob } from '../../src/modules/visits/jobs.ts'
import type { Ctx } from '../../src/platform/context.ts'
import { type Database, inTransaction } from '../../src/platform/database/database.ts'
import type { Day } from '../../src/platform/day.ts'
import { type Asking, everybody } from './asking.ts'
import type { Cycle, Parts } from './cycle.ts'

/** What became of the plan of visits: how many of how many officials, and how evenly. */
export type Visiting = {
  visits: number
  officials: number
  spread: { fewest: number; most: number } | null
  /** Days of visits of which official and organization both said that the official was there. */
  agreed: Day[]
  /** How many were given to somebody else, or called off, after their meeting moved. */
  replaced: number
}

type Place = { organizationId: string; month: string }

/** Plans who attends which meeting of the month, and accepts it: no plan where nobody follows anybody. */
export async function planVisits(
  { ask }: Asking,
  database: Database,
  place: Place,
  ctxOf: (db: Ctx['db']) => Ctx,
): Promise<Visiting> {
  const none = { visits: 0, officials: 0, spread: null, agreed: [], replaced: 0 }
  if (!(await isFollowed(database))) return none
  const { id, jobId } = await ask(everybody, visitPlansApi.propose, place)
  // No worker runs here: what is a job is done at once.
  if (jobId !== null)
    await solvePlanJob.run(
      {
        transact: (work) => inTransaction(database.kysely, (db) => work(ctxOf(db))),
        progress: async () => {},
      },
      { id },
    )
  const { version } = await ask(everybody, visitPlansApi.one, { id })
  const { counts, spread } = await ask(everybody, visitPlansApi.accept, { id, version })
  return { ...none, visits: counts.visits, officials: counts.officials, spread }
}

/** Whoever is at two places since a meeting moved is replaced at one, or called off there. */
export async function settleClashes(
  { ask }: Pick<Asking, 'ask'>,
  visiting: Visiting,
  place: Place,
): Promise<void> {
  for (;;) {
    const { rows } = await ask(everybody, visitsApi.list, { ...place, clash: 'true', limit: 1 })
    const [visit] = rows
    if (!visit) return
    const { id, version, organizationId, month } = visit
    const who = { organizationId, ...(month !== null && { month }) }
    const free = await ask(everybody, visitsApi.replacements, who)
    const reason = 'Chi bộ chuyển ngày họp, trùng lịch'
    const instead = free.rows.find(({ whyNot }) => whyNot === null)
    await (instead
      ? ask(everybody, visitsApi.replace, { id, version, reason, officialId: instead.officialId })
      : ask(everybody, visitsApi.callOff, { id, version, reason }))
    visiting.replaced += 1
  }
}

/** The evening before: some have to be elsewhere. After the roll: who was there, by both sides. */
export async function excuseSome(parts: Parts, { id, keeper }: Cycle): Promise<void> {
  for (const visit of await expectedAt(parts, id ?? '', keeper))
    if (parts.random.chance(0.05))
      await saidBy(parts, visit, { said: 'excused', reason: 'Họp đột xuất ở tỉnh' })
}

export async function sayPresence(
  parts: Parts,
  visiting: Visiting,
  { id, keeper }: Cycle,
): Promise<void> {
  for (const visit of await expectedAt(parts, id ?? '', keeper)) {
    const came = parts.random.chance(0.95)
    if (came) await saidBy(parts, visit, { said: 'attended', arrivedAt: visit.startsAt })
    // Nobody confirms their own visit.
    if (parts.people.accountOf(visit.officialId) === keeper) continue
    const present = parts.random.chance(0.98) ? came : !came
    await parts.ask(keeper, visitsApi.confirm, { id: visit.id, present })
    if (came && present) visiting.agreed.push(visit.on)
  }
}

async function expectedAt({ ask }: Parts, id: string, keeper: string): Promise<Visit[]> {
  const { rows } = await ask(keeper, visitsApi.ofMeeting, { id })
  return rows.filter(({ state }) => state === 'planned')
}

async function saidBy(
  { ask, people }: Parts,
  { id, officialId }: Visit,
  said: { said: 'attended' | 'excused'; reason?: string; arrivedAt?: string },
) {
  await ask(people.accountOf(officialId) ?? '', visitsApi.say, { id, ...said })
}

async function isFollowed({ kysely }: Database): Promise<boolean> {
  const { rows } = await sql`select from follow_assignments limit 1`.execute(kysely)
  return rows.length > 0
}

/** Officials who ought to be at two places at once, counted from the visits themselves. */
export async function atTwoPlaces({ kysely }: Database, month: string): Promise<number> {
  const { rows } = await sql<{ body: VisitRules }>`
    select body from rule_sets where subject = 'visit-planning' and enabled
      and valid @> ${`${month}-01`}::date
  `.execute(kysely)
  const apart = (rows[0]?.body.meetingMinutes ?? 0) + (rows[0]?.body.travelMinutes ?? 0)
  const counted = await sql<{ pairs: number }>`
    with expected as (select id, official_id, visit_on, starts_at from visits
      where called_off_at is null and said is distinct from 'excused'
        and visit_on >= ${`${month}-01`}::date)
    select count(*)::int as pairs from expected a join expected b on b.official_id = a.official_id
      and b.visit_on = a.visit_on and b.id > a.id
      and abs(extract(epoch from a.starts_at - b.starts_at)) < ${apart * 60}
  `.execute(kysely)
  return counted.rows[0]?.pairs ?? 0
}
