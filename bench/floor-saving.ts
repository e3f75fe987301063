import type pg from 'pg'

type Roll = { id: string; version: number; present: string[]; absent: { memberId: string }[] }

/**
 * The floor of a roll that is called: the meeting under lock, who is on its roll, what was said of
 * each, in one transaction of prepared statements. It knows no rights, no trail and no notices.
 */
export async function saveRoll(pool: pg.Pool, { id, version, present, absent }: Roll) {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const { rows } = await client.query({ name: 'lock', text: lock, values: [id] })
    if (rows[0]?.attendance_version !== version) throw new Error('stale')
    const roll = await client.query({ name: 'roll', text: onRoll, values: [id] })
    const said = new Set([...present, ...absent.map(({ memberId }) => memberId)])
    if (!roll.rows.every(({ member_id }) => said.has(member_id))) throw new Error('unsaid')
    const here = new Set(present)
    const called = roll.rows.map((one) => ({ ...one, present: here.has(one.member_id) }))
    await client.query({ name: 'write', text: write, values: [id, JSON.stringify(called)] })
    await client.query({ name: 'held', text: held, values: [id, version + 1] })
    await client.query('commit')
    return { id, version: version + 1 }
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

const lock = 'select attendance_version from meetings where id = $1 for update'
const onRoll = `
  select m.member_id, m.status = 'full' as votes from meetings t
  join memberships m on m.organization_id = t.organization_id
    and lower(m.valid) <= t.held_on and coalesce(upper(m.valid) > t.held_on, true)
  where t.id = $1`
const write = `
  insert into meeting_attendances (meeting_id, member_id, duty, votes, present, absence)
  select $1::uuid, each.member_id, 'obliged', each.votes, each.present,
    case when not each.present then 'business' end
  from json_to_recordset($2::json) as each(member_id uuid, votes boolean, present boolean)
  on conflict (meeting_id, member_id) do update set duty = excluded.duty, votes = excluded.votes,
    present = excluded.present, absence = excluded.absence`
const held = `update meetings set state = 'held', attendance_version = $2 where id = $1`
