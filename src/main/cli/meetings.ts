import { Command, Option } from 'commander'
import { organizationByCode } from '../../core/organizations/place.ts'
import {
  kinds,
  type ListedMeeting,
  ListMeetings,
  type Meeting,
  meetingsApi,
  states,
} from '../../modules/meetings/contract.ts'
import { listMeetings } from '../../modules/meetings/list.ts'
import { readMeeting } from '../../modules/meetings/record.ts'
import type { Ctx } from '../../platform/context.ts'
import { print, reading, table } from './run.ts'

export function meetingsCommand(): Command {
  return new Command('meetings')
    .description('Meetings of cells and committees, and gatherings of officials')
    .addCommand(listCommand())
    .addCommand(agendaCommand())
}

type Listing = {
  month?: string
  kind?: string
  state?: string
  organization?: string
  json: boolean
}

function listCommand(): Command {
  return new Command('list')
    .description('List meetings that were prepared, the latest first')
    .option('--month <month>', 'only those held in a month, as 2019-07')
    .addOption(new Option('--kind <kind>', 'only those of a kind').choices(kinds))
    .addOption(new Option('--state <state>', 'how far they have come').choices(states))
    .option('--organization <code>', 'only those of this organization or below')
    .option('--json', 'print JSON', false)
    .addHelpText('after', '\nExample:\n  goc meetings list --kind gathering')
    .action(async ({ json, ...options }: Listing) => {
      const meetings = await reading((ctx) => allMeetings(ctx, options))
      print(meetings, json, () => table(meetings.map(lineOf)))
    })
}

function agendaCommand(): Command {
  return new Command('agenda')
    .description('The agenda of a meeting, with the issues it is about and what was concluded')
    .argument('<meeting>', 'as `goc meetings list` prints it')
    .option('--json', 'print JSON', false)
    .addHelpText('after', '\nExample:\n  goc meetings agenda 01a2…')
    .action(async (meeting: string, { json }: { json: boolean }) => {
      const asked = meetingsApi.get.input.parse({ id: meeting })
      const { items, ...about } = await reading((ctx) => readMeeting(ctx, asked))
      print(items, json, () => [headOf(about), ...items.flatMap(linesOf)])
    })
}

async function allMeetings(ctx: Ctx, { organization, ...filters }: Omit<Listing, 'json'>) {
  const organizationId =
    organization === undefined ? undefined : await organizationByCode(ctx, organization, ctx.today)
  const asked = ListMeetings.parse({ ...filters, organizationId, limit: 200 })
  const all: ListedMeeting[] = []
  let after: string | undefined
  do {
    const page = await listMeetings(ctx, { ...asked, after })
    all.push(...page.rows)
    after = page.next ?? undefined
  } while (after !== undefined)
  return all
}

function lineOf({ id, heldOn, startsAt, kind, state, attendance, ...one }: ListedMeeting) {
  const came = attendance ? `${attendance.present}/${attendance.obliged}` : '–'
  return [id, heldOn, startsAt, kind, state, came, one.organizationName, one.title ?? '']
}

function headOf({ organizationName, heldOn, startsAt, state }: Omit<Meeting, 'items'>) {
  return `${organizationName}, ${heldOn} ${startsAt}: ${state}`
}

function linesOf({ title, issueId, conclusion }: Meeting['items'][number], at: number) {
  return [
    `${at + 1}. ${title}`,
    ...(issueId === null ? [] : [`   issue ${issueId}`]),
    ...(conclusion === null ? [] : [`   → ${conclusion}`]),
  ]
}
