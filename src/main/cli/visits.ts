import { Command, Option } from 'commander'
import { organizationByCode } from '../../core/organizations/place.ts'
import { ListVisits, type Plan, ProposePlan, type Visit } from '../../modules/visits/contract.ts'
import { listVisits } from '../../modules/visits/list.ts'
import { acceptPlan, proposePlan } from '../../modules/visits/plans.ts'
import { visitStates } from '../../modules/visits/state-rules.ts'
import type { Ctx } from '../../platform/context.ts'
import { print, reading, table, writing } from './run.ts'

export function visitsCommand(): Command {
  return new Command('visits')
    .description('Visits of officials to meetings of organizations they follow')
    .addCommand(listCommand())
    .addCommand(planCommand())
}

type Listing = { month?: string; state?: string; clash?: boolean; json: boolean }

function listCommand(): Command {
  return new Command('list')
    .description('List visits by day, with what both sides say of them')
    .option('--month <month>', 'only those of a month, as 2019-07')
    .addOption(new Option('--state <state>', 'how they stand').choices(visitStates))
    .option('--clash', 'only those one official cannot attend both of')
    .option('--json', 'print JSON', false)
    .addHelpText('after', '\nExample:\n  goc visits list --month 2019-07 --state planned')
    .action(async ({ json, clash, ...options }: Listing) => {
      const visits = await reading((ctx) =>
        allVisits(ctx, { ...options, ...(clash && { clash: 'true' }) }),
      )
      print(visits, json, () => table(visits.map(lineOf)))
    })
}

type Planning = { month: string; accept: boolean; json: boolean }

function planCommand(): Command {
  return new Command('plan')
    .description('Work out who attends which meeting of a month below an organization')
    .argument('<organization>', 'code of the organization')
    .requiredOption('--month <month>', 'as 2019-08')
    .option('--accept', 'make it visits at once, and tell the officials', false)
    .option('--json', 'print JSON', false)
    .addHelpText('after', '\nExample:\n  goc visits plan 837 --month 2019-08')
    .action(async (code: string, { month, accept, json }: Planning) => {
      const plan = await writing(async (ctx) => {
        const organizationId = await organizationByCode(ctx, code, ctx.today)
        const proposed = await proposePlan(ctx, ProposePlan.parse({ organizationId, month }))
        return accept && proposed.state === 'proposed' ? acceptPlan(ctx, proposed) : proposed
      })
      print(plan, json, () => told(plan))
    })
}

/** A plan of many meetings is a job: it is looked at in the browser, or asked for again by its list. */
function told({ id, state, counts, optimal, lines }: Plan): string[] {
  const proof = optimal === null ? 'being worked out' : optimal ? 'proved best' : 'not proved best'
  return [
    `${id}: ${state}, ${counts.visits} visits, ${counts.officials} officials, ${counts.nobody} meetings without anybody, ${proof}`,
    ...table(
      lines.map(({ on, startsAt, official, organizationName }) => [
        ...[on, startsAt, official ?? '–', organizationName],
      ]),
    ),
  ]
}

async function allVisits(ctx: Ctx, options: object): Promise<Visit[]> {
  const all: Visit[] = []
  let after: string | undefined
  do {
    const page = await listVisits(ctx, ListVisits.parse({ ...options, after, limit: 200 }))
    all.push(...page.rows)
    after = page.next ?? undefined
  } while (after !== undefined)
  return all
}

function lineOf({ id, on, startsAt, state, official, organizationName }: Visit) {
  return [id, on, startsAt, state, official, organizationName]
}
