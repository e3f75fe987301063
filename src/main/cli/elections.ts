import { Command } from 'commander'
import { approveElection, refuseElection } from '../../core/elections/commands.ts'
import { ApproveElection, type Election, RefuseElection } from '../../core/elections/contract.ts'
import { lockElection } from '../../core/elections/election.ts'
import { listElections, waitingElections } from '../../core/elections/queries.ts'
import { organizationByCode } from '../../core/organizations/place.ts'
import type { Ctx } from '../../platform/context.ts'
import { day, id as uuid } from '../../platform/wire.ts'
import { recordCommand } from './record-election.ts'
import { exit, print, reading, table, writing } from './run.ts'

export function electionsCommand(): Command {
  return new Command('elections')
    .description('Elections of an organization, and what the superior decides of them')
    .addCommand(listCommand())
    .addCommand(waitingCommand())
    .addCommand(recordCommand())
    .addCommand(approveCommand())
    .addCommand(refuseCommand())
}

function listCommand(): Command {
  return new Command('list')
    .description('List the elections of an organization, the latest first')
    .argument('<organization>', 'code of the organization')
    .option('--as-of <day>', 'those up to this day (today when left out)')
    .option('--json', 'print JSON', false)
    .addHelpText('after', '\nExample:\n  goc elections list 83 --json')
    .action(async (code: string, { asOf, json }: { asOf?: string; json: boolean }) => {
      const { elections } = await reading((ctx) => electionsOf(ctx, code, asOf))
      print(elections, json, () => table(elections.map(lineOf)))
    })
}

function waitingCommand(): Command {
  return new Command('waiting')
    .description('List elections that wait for the superior (exit code 1 when there are some)')
    .option('--json', 'print JSON', false)
    .addHelpText('after', '\nExample:\n  goc elections waiting')
    .action(async ({ json }: { json: boolean }) => {
      const waiting = await reading(waitingElections)
      if (waiting.length > 0) process.exitCode = exit.foundWanting
      print(waiting, json, () =>
        table(
          waiting.map(({ id, heldOn, postTitle, organizationName, elected }) => [
            ...[id, heldOn, postTitle, organizationName, elected],
          ]),
        ),
      )
    })
}

type Deciding = { decision: string; signed: string; reason?: string; json: boolean }

function approveCommand(): Command {
  return deciding('approve', 'Record that the superior approved: who was elected takes up the post')
    .addHelpText(
      'after',
      '\nExample:\n  goc elections approve 01a2… --decision 21-QĐ/ĐU --signed 2019-07-05',
    )
    .action(async (id: string, { decision: number, signed: on, json }: Deciding) => {
      const done = await writing(async (ctx) => {
        const { version } = await lockElection(ctx, uuid.parse(id))
        return approveElection(
          ctx,
          ApproveElection.parse({ id, version, decision: { number, on } }),
        )
      })
      print(done, json, () => [done.id])
    })
}

function refuseCommand(): Command {
  return deciding('refuse', 'Record that the superior did not approve: nobody takes up the post')
    .requiredOption('--reason <text>', 'the reason the decision gives')
    .addHelpText(
      'after',
      '\nExample:\n  goc elections refuse 01a2… --decision 20-TB/ĐU --signed 2019-07-04 --reason "Chưa đúng cơ cấu"',
    )
    .action(async (id: string, { decision: number, signed: on, reason, json }: Deciding) => {
      const done = await writing(async (ctx) => {
        const { version } = await lockElection(ctx, uuid.parse(id))
        const input = { id, version, decision: { number, on }, reason }
        return refuseElection(ctx, RefuseElection.parse(input))
      })
      print(done, json, () => [done.id])
    })
}

function deciding(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .argument('<id>', 'as `goc elections waiting` prints it')
    .requiredOption('--decision <number>', 'number of the decision')
    .requiredOption('--signed <day>', 'the day it was signed')
    .option('--json', 'print JSON', false)
}

async function electionsOf(ctx: Ctx, code: string, asOf: string | undefined) {
  const on = day.optional().parse(asOf) ?? ctx.today
  const id = await organizationByCode(ctx, code, on)
  return listElections(ctx, { id, day: on })
}

function lineOf(election: Election): string[] {
  const { id, heldOn, postTitle, ballots, approval, refusal, needsApproval } = election
  const names = ballots
    .flatMap(({ candidates }) => candidates.filter(({ elected }) => elected))
    .map(({ fullName }) => fullName)
  const decided = needsApproval ? 'waits' : 'holds'
  const state =
    names.length === 0 ? 'nobody' : refusal ? 'refused' : approval ? 'approved' : decided
  return [id, heldOn, state, postTitle, names.join(', ')]
}
