import { Command, Option } from 'commander'
import { ListComplaints, type ListedComplaint } from '../../core/complaints/contract.ts'
import { listComplaints } from '../../core/complaints/list.ts'
import { complainable, complaintStates } from '../../core/complaints/state-rules.ts'
import { organizationByCode } from '../../core/organizations/place.ts'
import type { Ctx } from '../../platform/context.ts'
import { exit, print, reading, table } from './run.ts'

type Options = {
  state?: string
  against?: string
  organization?: string
  asOf?: string
  json: boolean
}

export function complaintsCommand(): Command {
  return new Command('complaints')
    .description(
      'List complaints against removal or expulsion, those that wait first (exit code 1 when an answer is late)',
    )
    .addOption(new Option('--state <state>', 'only those so far').choices(complaintStates))
    .addOption(new Option('--against <kind>', 'only those against this').choices(complainable))
    .option('--organization <code>', 'only of those who left this organization or below')
    .option('--as-of <day>', 'as they stood that day (today when left out)')
    .option('--json', 'print JSON', false)
    .addHelpText('after', '\nExample:\n  goc complaints --state waiting --organization 83')
    .action(async ({ json, ...options }: Options) => {
      const complaints = await reading((ctx) => allComplaints(ctx, options))
      if (complaints.some(({ isLate }) => isLate)) process.exitCode = exit.foundWanting
      print(complaints, json, () => table(complaints.map(lineOf)))
    })
}

async function allComplaints(
  ctx: Ctx,
  { organization, asOf: day, ...asked }: Omit<Options, 'json'>,
): Promise<ListedComplaint[]> {
  const { day: on = ctx.today, ...rest } = ListComplaints.parse({ ...asked, day, limit: 200 })
  const organizationId = organization && (await organizationByCode(ctx, organization, on))
  const all: ListedComplaint[] = []
  let after: string | undefined
  do {
    const place = organizationId ? { organizationId } : {}
    const page = await listComplaints(ctx, { ...rest, ...place, day: on, after })
    all.push(...page.rows)
    after = page.next ?? undefined
  } while (after !== undefined)
  return all
}

function lineOf(row: ListedComplaint): string[] {
  const { against, lodgedOn, document, answer, answerBy, isLate } = row
  const state = answer?.result ?? (isLate ? 'late' : 'waiting')
  const by = answer ? answer.on : (answerBy ?? '–')
  return [...[lodgedOn, document, against, state, by, row.code, row.fullName, row.organizationName]]
}
