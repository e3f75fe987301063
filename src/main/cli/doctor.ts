import { statfs } from 'node:fs/promises'
import { Command } from 'commander'
import { readConfig } from '../../platform/config.ts'
import { examineDatabase, invariants } from './examine.ts'
import { exit, print, withInstallation } from './run.ts'

/** Below this share of free space the doctor warns: a full disk stops every write. */
const scarce = 0.1

export function doctorCommand(): Command {
  return new Command('doctor')
    .description('Check the invariants of the database, the audit trail and the disk')
    .option('--json', 'print JSON', false)
    .addHelpText('after', '\nExample:\n  goc doctor --json   (exit code 1 when something is wrong)')
    .action(async ({ json }: { json: boolean }) => {
      const config = readConfig(process.env)
      const faults = await withInstallation(({ database, now }) => examineDatabase(database, now()))
      const disk = config.databaseUrl ? null : await freeShare(config.home)
      const diskIsScarce = disk !== null && disk < scarce
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

async function freeShare(folder: string): Promise<number> {
  const { bavail, blocks } = await statfs(folder)
  return bavail / blocks
}
