import { join } from 'node:path'

/** What a cluster is for: keeping data whatever happens, or running tests fast and being thrown away. */
export type Tuning = 'durable' | 'throwaway'

/** PostgreSQL settings by name; numbers and switches as PostgreSQL writes them. */
export type Settings = Record<string, string | number>

/** The text of `postgresql.conf` for the cluster in `home`; `extra` settings win. */
export function configuration(home: string, tuning: Tuning, extra: Settings = {}): string {
  const settings = {
    ...common(home),
    ...(tuning === 'durable' ? durable(home) : throwaway),
    ...extra,
  }
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${quoted(value)}`)
  return [
    '# Written anew at every start. Settings of your own go into the file named on the last line.',
    ...lines,
    `include_if_exists = ${quoted(join(home, 'postgresql.local.conf'))}`,
    '',
  ].join('\n')
}

/** For a small machine (2 cores, a few GiB) that also runs the application. */
function common(home: string): Settings {
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 60,
    timezone: 'Asia/Ho_Chi_Minh',
    log_timezone: 'Asia/Ho_Chi_Minh',
    datestyle: 'iso, ymd',
    lc_messages: 'C',
    default_text_search_config: 'pg_catalog.simple',
    jit: 'off',
    random_page_cost: 1.1,
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    max_parallel_workers_per_gather: 1,
    io_workers: 2,
    max_logical_replication_workers: 0,
    ...loggingInto(join(home, 'log')),
  }
}

/** One log file for each day of the week, each overwritten a week later. */
function loggingInto(folder: string): Settings {
  return {
    logging_collector: 'on',
    log_directory: folder,
    log_filename: 'postgresql-%a.log',
    log_truncate_on_rotation: 'on',
    log_rotation_age: '1d',
    log_rotation_size: 0,
    log_line_prefix: '%m [%p] %u@%d ',
    log_min_duration_statement: '2s',
    // Personal data travels as parameters: it stays out of the log.
    log_parameter_max_length: 0,
    log_lock_waits: 'on',
  }
}

/** Every commit reaches the disk, and every finished WAL segment the archive. */
function durable(home: string): Settings {
  return {
    shared_buffers: '192MB',
    effective_cache_size: '1GB',
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    wal_level: 'replica',
    wal_compression: 'on',
    min_wal_size: '128MB',
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    archive_mode: 'on',
    archive_library: 'basic_archive',
    'basic_archive.archive_directory': join(home, 'wal-archive'),
    // Segments are 16 MB however little they hold, so hand over an unfinished one hourly at most.
    archive_timeout: '1h',
  }
}

const throwaway: Settings = {
  shared_buffers: '64MB',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: 0,
  // It may lie in memory: keep little of the log.
  min_wal_size: '32MB',
  max_wal_size: '256MB',
  checkpoint_timeout: '1h',
  autovacuum: 'off',
}

function quoted(value: string | number): string {
  return typeof value === 'number' ? `${value}` : `'${value.replaceAll("'", "''")}'`
}
