import { Command, Option } from 'commander'
import { organizationByCode } from '../../core/organizations/place.ts'
import { type Assignment, ListAssignments } from '../../modules/follow-up/contract.ts'
import { listAssignments } from '../../modules/follow-up/queries.ts'
import { assignmentStates } from '../../modules/follow-up/state-rules.ts'
import type { Ctx } from '../../platform/context.ts'
import { day } from '../../platform/wire.ts'
import { exit, print, reading, table } from './run.ts'

type Options = { state?: string; organization?: string; asOf?: string; json: boolean }

export function assignmentsCommand(): Command {
  return new Command('assignments')
    .description(
      'List who follows which organization, by official (exit code 1 when some wait to be decided again)',
    )
    .addOption(new Option('--state <state>', 'only those that stand so').choices(assignmentStates))
    .option('--organization <code>', 'only of this organization or below')
    .option('--as-of <day>', 'as they stood that day (today when left out)')
    .option('--json', 'print JSON', false)
    .addHelpText('after', '\nExample:\n  goc assignments --state waits --organization 83')
    .action(async ({ json, ...options }: Options) => {
      const assignments = await reading((ctx) => allAssignments(ctx, options))
      if (assignments.some(({ state }) => state === 'waits')) process.exitCode = exit.foundWanting
      print(assignments, json, () => table(assignments.map(lineOf)))
    })
}

async function allAssignments(
  ctx: Ctx,
  { organization, asOf, state }: Omit<Options, 'json'>,
): Promise<Assignment[]> {
  const on = day.optional().parse(asOf) ?? ctx.today
  const organizationId = organization && (await organizationByCode(ctx, organization, on))
  const place = organizationId ? { organizationId } : {}
  const asked = ListAssignments.parse({ state, day: on, ...place, limit: 200 })
  const all: Assignment[] = []
  let after: string | undefined
  do {
    const page = await listAssignments(ctx, { ...asked, after })
    all.push(...page.rows)
    after = page.next ?? undefined
  } while (after !== undefined)
  return all
}

function lineOf({ state, from, until, official, duty, ...place }: Assignment): string[] {
  const where = [place.territory, place.organizationName].filter(Boolean).join(', ')
  return [state, from, until ?? '–', duty, official, where]
}
