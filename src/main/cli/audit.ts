import { Command } from 'commander'
import { verifyAudit } from '../../core/audit/seal.ts'
import { exit, print, reading } from './run.ts'

export function auditCommand(): Command {
  const verify = new Command('verify')
    .description('Prove that no sealed entry of the audit trail was changed, removed or added')
    .option('--json', 'print JSON', false)
    .addHelpText('after', '\nExample:\n  goc audit verify   (exit code 1 when the chain is broken)')
    .action(async ({ json }: { json: boolean }) => {
      const verdict = await reading(verifyAudit)
      if (!verdict.ok) process.exitCode = exit.foundWanting
      print(verdict, json, () => [
        verdict.ok
          ? `✓ ${verdict.entries} entries under ${verdict.seals} seals; ${verdict.unsealed} not sealed yet`
          : `✗ broken at seal ${verdict.firstBroken}`,
      ])
    })
  return new Command('audit').description('The audit trail').addCommand(verify)
}
