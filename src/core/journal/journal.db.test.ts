import { readdirSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { everyRow } from '../../../test/support/every-row.ts'
import { moveCollectively } from '../members/collective.ts'
import { openPost } from '../posts/commands.ts'
import { inJournal } from './journal.ts'
import { standsInTheWay, takeBack } from './taking-back.ts'

const inTest = inDatabase(databaseOfThisFile())
const journal = '01900000-0000-7000-8000-000000000001'
const by = { on: '2019-07-22', decision: { number: '7-QĐ/HU', on: '2019-07-20' } }

/** Tables that say what was done, who may do it and how they like it, or wait for something to happen. */
const notKept = [
  ...['accounts', 'audit_entries', 'audit_seals', 'batch_changes', 'batch_members', 'batches'],
  ...['calendar_feeds', 'demo_accounts', 'files', 'grant_proposals', 'idempotency_keys'],
  ...['import_mappings', 'import_parts', 'import_rows', 'imports', 'jobs', 'journal_changes'],
  ...['migrations', 'notice_choices', 'notice_mail', 'notice_pushes', 'notices'],
  ...['organization_paths', 'preferences', 'push_subscriptions', 'recent_choices'],
  ...[
    'reorganization_bodies',
    'reorganization_bulk_acts',
    'reorganization_members',
    'reorganization_opinions',
    'reorganization_plans',
  ],
  ...[
    'reorganization_proposals',
    'reorganization_rehearsals',
    'reorganization_targets',
    'rule_sets',
    'settings',
  ],
  ...['view_defaults', 'view_positions', 'views'],
]

inTest('every table is kept in journals, or it is said why not', async (ctx) => {
  const { rows } = await sql<{ name: string }>`
    select t.relname as name from pg_class t
    where t.relnamespace = current_schema()::regnamespace and t.relkind = 'r'
      and not exists (select from pg_trigger g
        where g.tgrelid = t.oid and g.tgname = 'keep_in_journal')
    order by 1
  `.execute(ctx.db)
  expect(rows.map(({ name }) => name)).toEqual(notKept.toSorted())
})

inTest('a column added to a kept table is added to the rows in journals as well', async (ctx) => {
  const { rows } = await sql<{ name: string }>`
    select t.relname as name from pg_class t join pg_trigger g on g.tgrelid = t.oid
    where t.relnamespace = current_schema()::regnamespace and g.tgname = 'keep_in_journal'
  `.execute(ctx.db)
  const migrations = new URL('../../../db/migrations/', import.meta.url)
  const forgotten = readdirSync(migrations).filter((file) => {
    const text = readFileSync(new URL(file, migrations), 'utf8')
    const isAdding = rows.some(({ name }) =>
      new RegExp(`alter table ${name}\\b[^;]*add column`).test(text),
    )
    // No journal is older than these.
    return file > '0096' && isAdding && !text.includes('journal_changes')
  })
  expect(forgotten).toEqual([])
})

inTest(
  'what is done in a journal is taken back row by row, and what is done beside it stays',
  async (ctx) => {
    const { cellId, siblingCellId } = await aProvince(ctx)
    await aMember(ctx, { organizationId: cellId })
    const before = await everyRow(ctx)
    await inJournal(ctx, journal, () =>
      moveCollectively(ctx, { id: cellId, toOrganizationId: siblingCellId, ...by }),
    )
    expect(await everyRow(ctx)).not.toEqual(before)
    const post = { id: cellId, kind: 'secretary', from: '2019-01-01' }
    await openPost(ctx, post)
    expect(await standsInTheWay(ctx, journal)).toEqual([])
    await takeBack(ctx, journal)
    const { posts, ...after } = await everyRow(ctx)
    expect(after).toEqual(before)
    expect(posts).toHaveLength(1)
  },
)

inTest('who was changed since is named', async (ctx) => {
  const { cellId, siblingCellId } = await aProvince(ctx)
  const member = await aMember(ctx, { organizationId: cellId })
  await inJournal(ctx, journal, () =>
    moveCollectively(ctx, { id: cellId, toOrganizationId: siblingCellId, ...by }),
  )
  await moveCollectively(ctx, {
    id: siblingCellId,
    toOrganizationId: cellId,
    ...by,
    on: '2019-08-01',
  })
  const found = await standsInTheWay(ctx, journal)
  expect(
    found.map(({ table, why, row }) => [table, why, JSON.parse(row).member_id]),
  ).toContainEqual([...['memberships', 'changed-since', member.id]])
})
