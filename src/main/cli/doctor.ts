import { Command } from 'commander'
import { isDiskScarce } from '../../modules/administration/rules.ts'
import { readConfig } from '../../platform/config.ts'
import { diskOf } from '../../platform/disk.ts'
import { invariants } from '../modules.ts'
import { examineDatabase } from './examine.ts'
import { exit, print, withInstallation } from './run.ts'

export function doctorCommand(): Command {
  return new Command('doctor')
    .description('Check the invariants of the database, the audit trail and the disk')
    .option('--json', 'print JSON', false)
    .addHelpText('after', '\nExample:\n  goc doctor --json   (exit code 1 when something is wrong)')
    .action(async ({ json }: { json: boolean }) => {
      const config = readConfig(process.env)
      const faults = await withInstallation(({ database, now }) => examineDatabase(database, now()))
      const lies = config.databaseUrl ? null : await diskOf(config.home)
      const disk = lies && lies.free / lies.total
      const diskIsScarce = lies !== null && isDiskScarce(lies)
      const ok = faults.length === 0 && !diskIsScarce
      if (!ok) process.exitCode = exit.foundWanting
      print({ ok, checks: invariants.map((one) => one.id), faults, diskFree: disk }, json, () => [
        ...invariants.map((one) => {
          const fault = faults.find((each) => each.check === one.id)
          return fault ? `✗ ${one.id}: ${fault.offenders.join(', ')}` : `✓ ${one.id}`
        }),
        ...(disk === null
          ? []
          : [`${diskIsScarce ? '✗' : '✓'} disk: ${Math.round(disk * 100)} % free`]),
      ])
    })
}
