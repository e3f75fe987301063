import { basename } from 'node:path'
import { performance } from 'node:perf_hooks'
import { sql } from 'kysely'
import { auditHead } from '../../core/audit/verify.ts'
import { type Config, settingsOf } from '../../platform/config.ts'
import type { Ctx } from '../../platform/context.ts'
import { diskOf } from '../../platform/disk.ts'
import { listBackups } from '../../platform/postgres/backup.ts'
import { homeAt } from '../../platform/postgres/home.ts'
import { version } from '../../platform/version.ts'
import type { Facts, InstallationState } from './contract.ts'
import { warningsOf } from './rules.ts'

/** How the installation is, as its page and `goc status` show it. */
export async function installationState(ctx: Ctx, config: Config): Promise<InstallationState> {
  const facts = await factsOf(ctx, config)
  return { ...facts, warnings: warningsOf(facts) }
}

async function factsOf(ctx: Ctx, config: Config): Promise<Facts> {
  const isEmbedded = config.databaseUrl === null
  const { readAt, isDemo, ...database } = await databaseFacts(ctx)
  return {
    ...{ readAt, version, isDemo, today: ctx.today },
    process: {
      node: process.version,
      startedAt: new Date(performance.timeOrigin),
      memory: process.memoryUsage.rss(),
    },
    database: { ...database, embedded: isEmbedded, tables: await largestTables(ctx) },
    disk: isEmbedded ? await diskOf(config.home) : null,
    ...{ baseUrl: config.baseUrl, mail: config.smtpUrl !== null, oidc: config.oidc !== null },
    settings: settingsOf(config),
    backup: isEmbedded ? lastBackup(config.home) : null,
    audit: await auditFacts(ctx),
    worker: await workerFacts(ctx),
    jobs: await jobFacts(ctx),
    ruleSets: await ruleSetFacts(ctx),
  }
}

type DatabaseFacts = Pick<Facts, 'readAt' | 'isDemo'> &
  Pick<Facts['database'], 'server' | 'bytes' | 'migrations'>

async function databaseFacts({ db }: Ctx): Promise<DatabaseFacts> {
  const { rows } = await sql<
    Omit<DatabaseFacts, 'migrations'> & { count: number; last: string; ranAt: Date }
  >`
    select clock_timestamp() as read_at, current_setting('server_version') as server,
      pg_database_size(current_database()) as bytes,
      (select demo_clock_start is not null from settings) as is_demo,
      (select count(*)::int from migrations) as count, last.name as last, last.ran_at
    from (select name, ran_at from migrations order by name desc limit 1) last
  `.execute(db)
  const [row] = rows
  if (!row) throw new Error('a migrated database has a last migration')
  const { count, last, ranAt, ...facts } = row
  return { ...facts, migrations: { count, last, ranAt } }
}

async function largestTables({ db }: Ctx): Promise<Facts['database']['tables']> {
  const { rows } = await sql<Facts['database']['tables'][number]>`
    select c.relname as name, pg_total_relation_size(c.oid) as bytes,
      greatest(c.reltuples, 0)::bigint as rows
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = current_schema() and c.relkind = 'r'
    order by 2 desc limit 8
  `.execute(db)
  return rows
}

function lastBackup(home: string): Facts['backup'] {
  const folder = homeAt(home).backups
  const last = listBackups(folder).at(-1)
  return {
    folder,
    last: last
      ? {
          name: basename(last.folder),
          finishedAt: new Date(last.manifest.finishedAt),
          bytes: sum(last.manifest.files.map(({ size }) => size)),
        }
      : null,
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((whole, part) => whole + part, 0)
}

async function auditFacts(ctx: Ctx): Promise<Facts['audit']> {
  const { sealedAt, entries } = await auditHead(ctx)
  const { rows } = await sql<{ all: number; at: Date | null; ok: boolean | null }>`
    select (select count(*)::int from audit_entries) as all, last.finished_at as at,
      (last.result->>'ok')::boolean as ok
    from (select) one left join lateral (
      select finished_at, result from jobs where kind = 'verify-audit' and state = 'done'
      order by finished_at desc limit 1
    ) last on true
  `.execute(ctx.db)
  const { all = 0, at = null, ok = null } = rows[0] ?? {}
  return {
    ...{ sealedAt, unsealed: all - entries },
    verified: at === null ? null : { at, ok: ok ?? false },
  }
}

/** The queue keeps for each timed work when a worker last looked for it, and what fails of it. */
async function workerFacts({ db }: Ctx): Promise<Facts['worker']> {
  const seen = await sql<{ at: Date | null }>`
    select max(last_execution) as at from graphile_worker._private_known_crontabs
  `.execute(db)
  const failing = await sql<Facts['worker']['failing'][number]>`
    select task_identifier as kind, attempts::int from graphile_worker.jobs
    where last_error is not null and task_identifier <> 'kept-job' order by attempts desc limit 20
  `.execute(db)
  return { seenAt: seen.rows[0]?.at ?? null, failing: failing.rows }
}

async function jobFacts({ db, now }: Ctx): Promise<Facts['jobs']> {
  const { rows } = await sql<Facts['jobs']>`
    select count(*) filter (where state = 'queued')::int as waiting,
      count(*) filter (where state = 'running')::int as running,
      count(*) filter (where state = 'failed'
        and finished_at > ${now}::timestamptz - interval '1 day')::int as failed_last_day
    from jobs
  `.execute(db)
  return rows[0] ?? { waiting: 0, running: 0, failedLastDay: 0 }
}

async function ruleSetFacts({ db }: Ctx): Promise<Facts['ruleSets']> {
  const { rows } = await sql<Facts['ruleSets']>`
    select count(*)::int as total, count(*) filter (where not verified)::int as unverified
    from rule_sets
  `.execute(db)
  return rows[0] ?? { total: 0, unverified: 0 }
}
