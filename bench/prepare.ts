import pg from 'pg'
import { demoDay } from '../demo/seed.ts'

export const today = demoDay
export const pastDay = '2016-06-30'

/** The places the questions are about, and what a note under the table says about the data. */
export type Prepared = {
  province: string
  district: string
  members: number
  organizations: number
  serverVersion: string
}

/** Fills the counters a program that keeps them would have, and finds the places asked about. */
export async function prepare(url: string): Promise<Prepared> {
  const client = new pg.Client({ connectionString: url, options: '-c search_path=goc,public' })
  await client.connect()
  try {
    await client.query(counters, [today])
    await client.query('alter table bench_counters add primary key (organization_id)')
    await client.query('vacuum analyze')
    const { rows } = await client.query<Prepared>(places, [today])
    const [found] = rows
    if (!found) throw new Error('The demonstration has no province.')
    return found
  } finally {
    await client.end()
  }
}

/**
 * One row an organization with those who belong to it: what a program can keep without every
 * change in the province waiting for the province's own row.
 */
const counters = `
  create table bench_counters as
  select m.organization_id, count(*)::int as members
  from memberships m where m.valid @> $1::date group by 1`

const places = `
  select s.province_id as province,
    (select v.organization_id from organization_versions v
      where v.parent_id = s.province_id and v.name = 'Đảng bộ huyện Thạnh Phú'
        and v.valid @> $1::date) as district,
    (select count(*)::int from memberships where valid @> $1::date) as members,
    (select count(*)::int from organization_versions where valid @> $1::date) as organizations,
    current_setting('server_version') as "serverVersion"
  from settings s`
