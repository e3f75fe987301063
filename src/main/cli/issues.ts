import { Command, Option } from 'commander'
import { organizationByCode } from '../../core/organizations/place.ts'
import { type Issue, ListIssues } from '../../modules/follow-up/issue-contract.ts'
import { listIssues } from '../../modules/follow-up/issue-queries.ts'
import { issueStates } from '../../modules/follow-up/state-rules.ts'
import type { Ctx } from '../../platform/context.ts'
import { exit, print, reading, table } from './run.ts'

type Options = {
  state?: string
  category?: string
  late: boolean
  organization?: string
  owner?: string
  raisedFrom?: string
  json: boolean
}

export function issuesCommand(): Command {
  return new Command('issues')
    .description(
      'List issues of the grassroots, what waits for an answer first (exit code 1 when an answer is late)',
    )
    .addOption(new Option('--state <state>', 'only those that stand so').choices(issueStates))
    .option('--category <category>', 'only of this category, as the rules name it')
    .option('--late', 'only those whose answer is late', false)
    .option('--organization <code>', 'only those raised at this organization or below')
    .option('--owner <code>', 'only those this organization has to answer')
    .option('--raised-from <day>', 'only those raised on this day or later')
    .option('--json', 'print JSON', false)
    .addHelpText('after', '\nExample:\n  goc issues --late --owner 837')
    .action(async ({ json, ...options }: Options) => {
      const issues = await reading((ctx) => allIssues(ctx, options))
      if (issues.some(({ late }) => late)) process.exitCode = exit.foundWanting
      print(issues, json, () => table(issues.map(lineOf)))
    })
}

async function allIssues(ctx: Ctx, options: Omit<Options, 'json'>): Promise<Issue[]> {
  const { organization, owner, late, ...filters } = options
  const idOf = (code: string) => organizationByCode(ctx, code, ctx.today)
  const asked = ListIssues.parse({
    ...filters,
    ...(late && { late: 'true' }),
    ...(organization !== undefined && { organizationId: await idOf(organization) }),
    ...(owner !== undefined && { ownerId: await idOf(owner) }),
    limit: 200,
  })
  const all: Issue[] = []
  let after: string | undefined
  do {
    const page = await listIssues(ctx, { ...asked, after })
    all.push(...page.rows)
    after = page.next ?? undefined
  } while (after !== undefined)
  return all
}

function lineOf({ raisedOn, state, category, dueOn, late, ...issue }: Issue): string[] {
  const { organizationName, ownerName, what } = issue
  const due = late ? `${dueOn} late` : (dueOn ?? '–')
  return [raisedOn, state, category, due, organizationName, ownerName ?? '–', what]
}
