import { sql } from 'kysely'
import type { Database } from '../../src/platform/database/database.ts'
import type { Day } from '../../src/platform/day.ts'

type Spent = { organizationId: string; memberId: string; from: Day; until: Day | null }
type Held = { organizationId: string; memberId: string; kind: string; from: Day; until: Day | null }
type Place = { organizationId: string; parentId: string | null; from: Day; until: Day | null }

/** Who does what in the replay, on a day; accounts by their id. */
export type People = {
  accountOf: (memberId: string | null) => string | undefined
  /** Whether somebody reads what an organization writes, as its member or as who leads it. */
  mayRead: (memberId: string, organizationId: string, day: Day) => boolean
  /** Who keeps the minutes of an organization: its secretary, else a deputy. */
  keeperOf: (organizationId: string, day: Day) => string | undefined
  /** Who confirms its scores: the same at the organization above, and somebody else. */
  superiorOf: (organizationId: string, day: Day, keeper: string) => string | undefined
}

/** Gives everybody on the register an account, and reads who leads where in a period. */
export async function peopleOf({ kysely }: Database, from: Day, until: Day): Promise<People> {
  await sql`
    insert into accounts (id, username, name, member_id)
    select 'replay-' || who.id, 'replay-' || who.id, who.full_name, who.id from members who
    on conflict do nothing
  `.execute(kysely)
  await sql`analyze accounts`.execute(kysely)
  const accounts = await sql<{ id: string; memberId: string }>`
    select id, member_id from accounts where member_id is not null
  `.execute(kysely)
  const period = sql`daterange(${from}::date, ${until}::date)`
  const held = await sql<Held>`
    select p.organization_id, h.member_id, p.kind, lower(h.valid) as "from", upper(h.valid) as until
    from posts p join post_holdings h on h.post_id = p.id
    where p.kind in ('secretary', 'deputySecretary') and h.valid && ${period}
    order by p.kind desc, h.member_id
  `.execute(kysely)
  const spent = await sql<Spent>`
    select organization_id, member_id, lower(valid) as "from", upper(valid) as until
    from memberships where valid && ${period}
  `.execute(kysely)
  const places = await sql<Place>`
    select organization_id, parent_id, lower(valid) as "from", upper(valid) as until
    from organization_versions where valid && ${period}
  `.execute(kysely)

  const accountByMember = new Map(accounts.rows.map(({ id, memberId }) => [memberId, id]))
  const leaders = Map.groupBy(held.rows, ({ organizationId }) => organizationId)
  const homes = Map.groupBy(spent.rows, ({ memberId }) => memberId)
  const above = Map.groupBy(places.rows, ({ organizationId }) => organizationId)
  const leading = (organizationId: string | null | undefined, day: Day) =>
    (leaders.get(organizationId ?? '') ?? [])
      .filter((one) => isOn(one, day))
      .flatMap(({ memberId }) => accountByMember.get(memberId) ?? [])
  return {
    accountOf: (memberId) => accountByMember.get(memberId ?? ''),
    mayRead: (memberId, organizationId, day) =>
      [...(homes.get(memberId) ?? []), ...(leaders.get(organizationId) ?? [])].some(
        (one) =>
          one.memberId === memberId && one.organizationId === organizationId && isOn(one, day),
      ),
    keeperOf: (organizationId, day) => leading(organizationId, day)[0],
    superiorOf: (organizationId, day, keeper) => {
      const place = above.get(organizationId)?.find((one) => isOn(one, day))
      return leading(place?.parentId, day).find((one) => one !== keeper)
    },
  }
}

function isOn({ from, until }: { from: Day; until: Day | null }, day: Day): boolean {
  return from <= day && (until === null || day < until)
}
