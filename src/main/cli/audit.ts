import { Command } from 'commander'
import { auditApi } from '../../core/audit/contract.ts'
import { auditHead, verifyAudit } from '../../core/audit/verify.ts'
import { exit, print, reading } from './run.ts'

export function auditCommand(): Command {
  return new Command('audit')
    .description('The audit trail')
    .addCommand(verifyCommand())
    .addCommand(headCommand())
}

function verifyCommand(): Command {
  return new Command('verify')
    .description('Prove that no sealed entry of the audit trail was changed, removed or added')
    .option('--head <hash>', 'a head noted outside: that the end was cut off shows by it alone')
    .option('--json', 'print JSON', false)
    .addHelpText(
      'after',
      '\nExample:\n  goc audit verify --head 3f9c…   (exit code 1 when the chain is broken or cut)',
    )
    .action(async ({ json, ...options }: { head?: string; json: boolean }) => {
      const asked = auditApi.verify.input.parse(options)
      const verdict = await reading((ctx) => verifyAudit(ctx, asked))
      if (!verdict.ok) process.exitCode = exit.foundWanting
      const { entries, seals, unsealed, firstBroken, headFound, lastHash } = verdict
      print(verdict, json, () => [
        firstBroken === null
          ? `✓ ${entries} entries under ${seals} seals; ${unsealed} not sealed yet`
          : `✗ broken at seal ${firstBroken}`,
        ...(headFound === null ? [] : [headFound ? '✓ the head is there' : '✗ the end is cut off']),
        `head ${lastHash}`,
      ])
    })
}

function headCommand(): Command {
  return new Command('head')
    .description('Print the head of the sealed chain, to be kept outside')
    .option('--json', 'print JSON', false)
    .addHelpText('after', '\nExample:\n  goc audit head --json > head-2019-07-22.json')
    .action(async ({ json }: { json: boolean }) => {
      const head = await reading(auditHead)
      print(head, json, () => [head.hash])
    })
}
