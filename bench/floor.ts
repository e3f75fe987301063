import { createServer } from 'node:http'
import pg from 'pg'
import { fold } from '../src/platform/fold.ts'

// The floor: the same questions in tuned SQL behind a bare node:http, in a process of its own.
// No rights, no validation, no contract. It prints its address when it listens.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
const pool = new pg.Pool({
  connectionString: process.env.BENCH_DATABASE,
  options: '-c search_path=goc,public -c jit=off',
  max: 20,
})

const listed = `
  with places as materialized (
    select p.organization_id
    from organization_paths top
    join organization_paths p on p.path >= top.path and p.path < top.path || '~' and p.valid @> $2::date
    where top.organization_id = $1 and top.valid @> $2::date
  ),
  roll as materialized (
    select m.member_id, m.organization_id, m.status
    from memberships m
    where m.valid @> $2::date and m.organization_id = any(array(select organization_id from places))
  ),
  named as materialized (
    select roll.*, who.name_key, who.code, who.full_name, who.birth_date, who.gender,
      who.admitted_on, who.full_on
    from roll join members who on who.id = roll.member_id
    where $3 = '%%' or who.name_folded like $3
  ),
  page as materialized (select * from named order by name_key collate "C", member_id limit 50)
  select page.*, v.name as organization_name, (select count(*)::int from named) as total,
    (select coalesce(json_agg(flag), '[]') from membership_flags f
      where f.member_id = page.member_id and f.valid @> $2::date) as flags
  from page join organization_versions v
    on v.organization_id = page.organization_id and v.valid @> $2::date
  order by page.name_key collate "C", page.member_id`

const rolledUp = `
  select v.organization_id as id, v.name, v.kind, v.code, k.members
  from organization_versions v join bench_counts k on k.organization_id = v.organization_id and k.day = $2::date
  where v.parent_id = $1 and v.valid @> $2::date order by v.kind, v.code`

const server = createServer(async (request, reply) => {
  try {
    const url = new URL(request.url ?? '/', 'http://floor')
    const [organization, day] = [
      url.searchParams.get('organizationId'),
      url.searchParams.get('day'),
    ]
    const isList = url.pathname === '/members'
    const pattern = `%${fold(url.searchParams.get('q') ?? '')}%`
    const { rows } = await pool.query({
      name: isList ? 'list' : 'roll-up',
      text: isList ? listed : rolledUp,
      values: isList ? [organization, day, pattern] : [organization, day],
    })
    reply.setHeader('content-type', 'application/json')
    reply.end(JSON.stringify({ rows, total: rows[0]?.total }))
  } catch (error) {
    reply.statusCode = 500
    reply.end(String(error))
  }
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address && typeof address === 'object')
    process.stdout.write(`floor http://127.0.0.1:${address.port}\n`)
})
