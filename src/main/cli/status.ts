import { Command } from 'commander'
import type { InstallationState } from '../../modules/administration/contract.ts'
import { installationState } from '../../modules/administration/state.ts'
import { readConfig } from '../../platform/config.ts'
import { exit, print, reading } from './run.ts'

export function statusCommand(): Command {
  return new Command('status')
    .description('Show how the installation is: versions, sizes, backups, seals, worker, warnings')
    .option('--json', 'print JSON', false)
    .addHelpText(
      'after',
      '\nExample:\n  goc status --json   (exit code 1 when there is something to look at)',
    )
    .action(async ({ json }: { json: boolean }) => {
      const config = readConfig(process.env)
      const state = await reading((ctx) => installationState(ctx, config))
      if (state.warnings.length > 0) process.exitCode = exit.foundWanting
      print(state, json, () => linesOf(state))
    })
}

function linesOf(state: InstallationState): string[] {
  const { database, disk, backup, audit, worker, jobs, ruleSets } = state
  const { failedLastDay: failed, waiting, running } = jobs
  return [
    `Gốc ${state.version}, Node ${state.process.node}${state.isDemo ? ', demonstration' : ''}`,
    `PostgreSQL ${database.server}, ${megabytes(database.bytes)}, ${database.migrations.last}`,
    ...database.tables.map(({ name, bytes }) => `  ${name} ${megabytes(bytes)}`),
    ...(disk ? [`disk ${megabytes(disk.free)} free of ${megabytes(disk.total)}`] : []),
    ...(backup ? [`last backup ${backup.last?.finishedAt.toISOString() ?? '–'}`] : []),
    `last seal ${audit.sealedAt?.toISOString() ?? '–'}, ${audit.unsealed} entries not sealed`,
    `worker last seen ${worker.seenAt?.toISOString() ?? '–'}`,
    `jobs: ${waiting} waiting, ${running} running, ${failed} failed in a day`,
    `rule sets: ${ruleSets.unverified} of ${ruleSets.total} not verified`,
    ...state.warnings.map(({ code, details }) =>
      `! ${code} ${Object.values(details).join(' ')}`.trim(),
    ),
  ]
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1_048_576)} MB`
}
