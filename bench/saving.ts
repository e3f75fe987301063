import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { performance } from 'node:perf_hooks'
import pg from 'pg'
import { quantile, type Target } from './load.ts'
import { today } from './prepare.ts'
import { atMost } from './questions.ts'
import type { Line } from './table.ts'

/** A meeting whose roll is called again and again, each time over what it was before. */
type Meeting = { id: string; version: number; present: string[]; absent: object[] }

const connections = 16
const repeats = 80
/** Saved as often before it counts: every connection makes its plans, and code is compiled. */
const warmUp = 24
/** Of the rounds at sixteen connections so many do not count: code is compiled on for a while. */
const warmUpRounds = 4
const rounds = 6
const roundSeconds = 2

/**
 * Calls the roll of meetings with about thirty members: one for the first time, floor and product in
 * turn; then again and again at sixteen connections, each with a meeting of its own, so that nobody
 * waits for another's lock.
 */
export async function savingAgainstFloor(
  url: string,
  floor: Target,
  ours: Target,
): Promise<Line[]> {
  const client = new pg.Client({ connectionString: url, options: '-c search_path=goc,public' })
  await client.connect()
  const [theirs = [], own = []] = await meetings(client)
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const saveFloor = (one?: Meeting) => save(agent, floor, '/roll', one)
  const saveOurs = (one?: Meeting) => save(agent, ours, `/api/meetings/${one?.id}/roll`, one)
  const inTurn = async (before: () => Promise<unknown>) => {
    const times = { floor: [] as number[], ours: [] as number[] }
    for (let round = -warmUp; round < repeats; round += 1) {
      await before()
      const took = [await saveFloor(theirs[0]), await saveOurs(own[0])]
      if (round < 0) continue
      times.floor.push(took[0] ?? Number.NaN)
      times.ours.push(took[1] ?? Number.NaN)
    }
    return times
  }
  const both = [theirs[0]?.id, own[0]?.id]
  const first = await inTurn(() => client.query(notHeld, [both]))
  const times = await inTurn(async () => {})
  await client.end()
  for (const [all, saveOnce] of [
    [theirs, saveFloor],
    [own, saveOurs],
  ] as const)
    for (let round = 0; round < warmUp; round += 1) await Promise.all(all.map(saveOnce))
  const rates = { floor: [] as number[], ours: [] as number[] }
  for (let round = -warmUpRounds; round < rounds; round += 1) {
    const rate = { floor: await rateOf(theirs, saveFloor), ours: await rateOf(own, saveOurs) }
    if (round < 0) continue
    rates.floor.push(rate.floor)
    rates.ours.push(rate.ours)
  }
  agent.destroy()
  const question = 'roll of 30 saved'
  const middle = (of: number[]) => quantile(of, 0.5)
  const [base, rate] = [quantile(rates.floor, 0.5), quantile(rates.ours, 0.5)]
  return [
    atMost(`${question}, p50`, middle(times.floor), middle(times.ours), 2),
    atMost(`${question}, p95`, quantile(times.floor, 0.95), quantile(times.ours, 0.95)),
    atMost(`${question} for the first time, p50`, middle(first.floor), middle(first.ours)),
    {
      question: `${question}, rate at 16`,
      ...{ floor: `${base.toFixed(0)}/s`, ours: `${rate.toFixed(0)}/s` },
      ...{ ratio: rate / base, bar: { least: 0.5 } },
    },
  ]
}

/** Meetings of today, half of them for the floor, in the cells with the number closest to thirty. */
async function meetings(client: pg.Client): Promise<Meeting[][]> {
  const { rows } = await client.query<Meeting>(made, [today, 2 * connections])
  return [rows.slice(0, connections), rows.slice(connections)]
}

const notHeld = `update meetings set state = 'prepared' where id = any($1::uuid[])`

/** In cells where everybody has to come, so that both sides are told the same of each. */
const made = `
  with cells as (
    select m.organization_id, array_agg(m.member_id) as present
    from memberships m join organization_versions v on v.organization_id = m.organization_id
      and v.valid @> $1::date and v.kind = 'cell'
    where m.valid @> $1::date
    group by 1
    having bool_and(m.status <> 'suspended' and not exists (select from membership_flags f
      where f.valid @> $1::date and (f.member_id = m.member_id or f.organization_id = m.organization_id)))
    order by abs(count(*) - 30), 1 limit $2
  ),
  made as (
    insert into meetings (id, organization_id, kind, title, state, held_on, starts_at)
    select overlay(overlay(md5(organization_id::text) placing '7' from 13) placing '8' from 17)::uuid,
      organization_id, 'thematic', 'Đo tốc độ', 'prepared', $1::date, '14:00' from cells
    returning id, organization_id
  )
  select made.id, 0 as version, cells.present, '[]'::json as absent
  from made join cells using (organization_id)`

/** Milliseconds until it was saved; whatever is not a 200 is an error. */
function save(agent: Agent, to: Target, path: string, meeting?: Meeting): Promise<number> {
  if (!meeting) throw new Error('The demonstration has too few cells of thirty')
  const { id, version, present, absent } = meeting
  const isFloor = path === '/roll'
  const body = JSON.stringify({ ...(isFloor && { id }), version, present, absent })
  const headers = {
    ...{ cookie: to.cookie, 'content-type': 'application/json' },
    ...{ 'content-length': Buffer.byteLength(body), 'idempotency-key': randomUUID() },
  }
  const began = performance.now()
  return new Promise((resolve, reject) => {
    const sent = request(`${to.address}${path}`, { agent, method: 'PUT', headers }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => {
        if (answer.statusCode !== 200)
          return reject(new Error(`${answer.statusCode} ${path} ${Buffer.concat(parts)}`))
        meeting.version += 1
        resolve(performance.now() - began)
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** Saved a second, when each connection saves its own meeting again as soon as it is saved. */
async function rateOf(all: readonly Meeting[], saveOnce: (one: Meeting) => Promise<number>) {
  const began = performance.now()
  let saved = 0
  const loop = async (one: Meeting) => {
    while (performance.now() - began < roundSeconds * 1000) {
      await saveOnce(one)
      saved += 1
    }
  }
  await Promise.all(all.map(loop))
  return (saved * 1000) / (performance.now() - began)
}
