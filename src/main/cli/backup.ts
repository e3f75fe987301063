import { Command } from 'commander'
import { readConfig } from '../../platform/config.ts'
import { openDatabase } from '../../platform/database/database.ts'
import { backupCluster, pruneBackups } from '../../platform/postgres/backup.ts'
import { restoreCluster } from '../../platform/postgres/restore.ts'
import { examineDatabase } from './examine.ts'
import { print } from './run.ts'

export function backupCommand(): Command {
  return new Command('backup')
    .description('Back up the embedded database while people go on working')
    .option('--into <folder>', 'where backups lie (backups in the home when left out)')
    .option('--keep <number>', 'afterwards remove all but this many of the newest')
    .option('--json', 'print JSON', false)
    .addHelpText('after', '\nExample:\n  goc backup --into /mnt/backups --keep 14')
    .action(async (options: { into?: string; keep?: string; json: boolean }) => {
      const home = embeddedHome()
      const into = options.into === undefined ? {} : { into: options.into }
      const backup = await backupCluster({ home, ...into })
      const removed = options.keep
        ? pruneBackups({ home, ...into, keep: Number(options.keep) })
        : []
      print({ folder: backup.folder, removed }, options.json, () => [
        backup.folder,
        ...removed.map((folder) => `removed ${folder}`),
      ])
    })
}

export function restoreCommand(): Command {
  return new Command('restore')
    .description('Build a new home holding what the database held at a moment')
    .requiredOption('--into <folder>', 'the new home; must be empty or missing')
    .option('--to <time>', 'the moment, as 2019-07-22T15:30:00+07:00, or latest', 'latest')
    .option('--from <folder>', 'where backups lie (backups in the home when left out)')
    .option('--json', 'print JSON', false)
    .addHelpText(
      'after',
      '\nExample:\n  goc restore --to "2026-03-01T09:00:00+07:00" --into ~/goc-restored',
    )
    .action(async (options: { into: string; to: string; from?: string; json: boolean }) => {
      const restored = await restoreCluster({
        home: embeddedHome(),
        ...(options.from !== undefined && { backups: options.from }),
        to: momentOf(options.to),
        into: options.into,
        verify: verifyRestored,
      })
      print(restored, options.json, () => [
        `${restored.home}`,
        `from ${restored.backup}`,
        `last commit ${restored.lastCommitAt?.toISOString() ?? '–'}`,
        `start it with: GOC_HOME=${restored.home} npm start`,
      ])
    })
}

function embeddedHome(): string {
  const config = readConfig(process.env)
  if (config.databaseUrl)
    throw new Error('DATABASE_URL names an outside PostgreSQL: back it up with its own tools.')
  return config.home
}

function momentOf(text: string): Date | 'latest' {
  if (text === 'latest') return text
  const moment = new Date(text)
  if (Number.isNaN(moment.getTime())) throw new Error(`--to is not a time: ${text}`)
  return moment
}

/** A restored database is handed over only when its invariants hold and its audit chain is whole. */
async function verifyRestored(url: string): Promise<void> {
  const database = openDatabase(url, { connections: 2 })
  try {
    const faults = await examineDatabase(database, new Date())
    if (faults.length > 0)
      throw new Error(
        `The restored database is not sound:\n${faults.map((fault) => fault.check).join('\n')}`,
      )
  } finally {
    await database.close()
  }
}
