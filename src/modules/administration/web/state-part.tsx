import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { formatInstant, formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { EmptyState, type Fact, Facts } from '../../../web/ui/small.tsx'
import { StaticTable } from '../../../web/ui/static-table.tsx'
import styles from './administration.module.css'
import { type State, stateQuery } from './state-query.ts'
import { formatAge, formatBytes, warningInWords } from './words.ts'

/** What to look at first, then everything by the thing it belongs to. */
export function StatePart() {
  const { data: state } = useSuspenseQuery({ ...stateQuery, refetchInterval: 30_000 })
  return (
    <>
      <Warnings state={state} />
      <h2>{m.administration_running()}</h2>
      <Facts facts={runningFacts(state)} />
      <h2>{m.administration_safety()}</h2>
      <Facts facts={[...backupFacts(state), ...auditFacts(state)]} />
      <h2>{m.administration_database()}</h2>
      <Facts facts={databaseFacts(state)} />
      <LargestTables state={state} />
    </>
  )
}

function Warnings({ state: { warnings } }: { state: State }) {
  if (warnings.length === 0)
    return (
      <p className={styles.sound}>
        <span aria-hidden="true">✓</span> {m.administration_sound()}
      </p>
    )
  return (
    <ul className={styles.warnings} aria-label={m.administration_to_look_at()}>
      {warnings.map((warning) => (
        <li key={warningInWords(warning)}>
          <span aria-hidden="true">!</span> {warningInWords(warning)}
        </li>
      ))}
    </ul>
  )
}

function runningFacts(state: State): Fact[] {
  const { readAt, version, process, isDemo, worker, jobs, ruleSets } = state
  return [
    {
      term: m.administration_version(),
      value: `${version}${isDemo ? ` · ${m.administration_demo()}` : ''}`,
    },
    { term: m.administration_node(), value: process.node },
    {
      term: m.administration_started(),
      value: `${formatInstant(process.startedAt)} (${formatAge(process.startedAt, readAt)})`,
    },
    { term: m.administration_memory(), value: formatBytes(process.memory) },
    { term: m.administration_base_url(), value: <code>{state.baseUrl}</code> },
    { term: m.administration_mail(), value: setOrNot(state.mail) },
    { term: m.administration_oidc(), value: setOrNot(state.oidc) },
    {
      term: m.administration_worker(),
      value: worker.seenAt
        ? m.administration_worker_seen({ age: formatAge(worker.seenAt, readAt) })
        : m.administration_worker_not_seen(),
    },
    {
      term: m.administration_part_jobs(),
      value: (
        <Link to="/quan-tri" search={{ part: 'jobs' }}>
          {m.administration_jobs_counts({
            waiting: formatNumber(jobs.waiting),
            running: formatNumber(jobs.running),
            failed: formatNumber(jobs.failedLastDay),
          })}
        </Link>
      ),
    },
    {
      term: m.administration_rule_sets(),
      value: (
        <Link to="/quy-dinh">
          {m.administration_rule_sets_counts({
            unverified: formatNumber(ruleSets.unverified),
            total: formatNumber(ruleSets.total),
          })}
        </Link>
      ),
    },
  ]
}

function setOrNot(isSet: boolean): string {
  return isSet ? m.administration_set() : m.administration_not_set()
}

function backupFacts({ backup, readAt }: State): Fact[] {
  if (!backup)
    return [{ term: m.administration_last_backup(), value: m.administration_backup_outside() }]
  const { last, folder } = backup
  return [
    {
      term: m.administration_last_backup(),
      value: last
        ? `${formatInstant(last.finishedAt)} (${formatAge(last.finishedAt, readAt)}), ${formatBytes(last.bytes)}`
        : m.administration_backup_none(),
    },
    { term: m.administration_backup_folder(), value: <code>{folder}</code> },
  ]
}

function auditFacts({ audit: { sealedAt, unsealed, verified } }: State): Fact[] {
  return [
    {
      term: m.administration_last_seal(),
      value: m.administration_last_seal_of({
        at: sealedAt === null ? '–' : formatInstant(sealedAt),
        count: formatNumber(unsealed),
      }),
    },
    {
      term: m.administration_last_verification(),
      value: (
        <Link to="/nhat-ky">
          {verified === null
            ? m.administration_not_verified()
            : `${formatInstant(verified.at)}: ${verified.ok ? m.administration_whole() : m.administration_broken()}`}
        </Link>
      ),
    },
  ]
}

function databaseFacts({ database, disk }: State): Fact[] {
  const { server, embedded, bytes, migrations } = database
  return [
    {
      term: m.administration_server(),
      value: `PostgreSQL ${server} · ${embedded ? m.administration_embedded() : m.administration_outside()}`,
    },
    { term: m.administration_size(), value: formatBytes(bytes) },
    {
      term: m.administration_migrations(),
      value: m.administration_migrations_of({
        count: formatNumber(migrations.count),
        last: migrations.last,
        at: formatInstant(migrations.ranAt),
      }),
    },
    {
      term: m.administration_disk(),
      value:
        disk &&
        m.administration_disk_of({
          free: formatBytes(disk.free),
          total: formatBytes(disk.total),
          percent: formatNumber(Math.round((disk.free / disk.total) * 100)),
          folder: disk.folder,
        }),
    },
  ]
}

function LargestTables({ state }: { state: State }) {
  return (
    <StaticTable
      caption={m.administration_tables()}
      rows={state.database.tables}
      rowKey={(table) => table.name}
      empty={<EmptyState>{m.administration_tables_none()}</EmptyState>}
      columns={[
        {
          key: 'name',
          head: m.administration_table(),
          onPhone: 'title',
          cell: (table) => <code>{table.name}</code>,
        },
        {
          key: 'bytes',
          head: m.administration_size(),
          onPhone: 'fact',
          numeric: true,
          cell: (table) => formatBytes(table.bytes),
        },
        {
          key: 'rows',
          head: m.administration_rows(),
          onPhone: 'fact',
          numeric: true,
          cell: (table) => formatNumber(table.rows),
        },
      ]}
    />
  )
}
