import { Command, Option } from 'commander'
import { organizationByCode } from '../../core/organizations/place.ts'
import { confirmScore } from '../../modules/meeting-scores/commands.ts'
import {
  type ListedScore,
  ListScores,
  meetingScoresApi,
} from '../../modules/meeting-scores/contract.ts'
import { levels, scoreStates } from '../../modules/meeting-scores/level-rules.ts'
import { listScores } from '../../modules/meeting-scores/list.ts'
import { scoreSheet } from '../../modules/meeting-scores/sheet.ts'
import { scoresOfYear } from '../../modules/meeting-scores/year.ts'
import type { Ctx } from '../../platform/context.ts'
import { id as uuid } from '../../platform/wire.ts'
import { print, reading, table, writing } from './run.ts'

export function scoresCommand(): Command {
  return new Command('scores')
    .description('Scores of the meetings of cells, and of a year')
    .addCommand(listCommand())
    .addCommand(yearCommand())
    .addCommand(confirmCommand())
}

type Listing = { month?: string; state?: string; level?: string; json: boolean }

function listCommand(): Command {
  return new Command('list')
    .description('List meetings of cells that were held, the latest first, with their scores')
    .option('--month <month>', 'only those held in a month, as 2019-07')
    .addOption(new Option('--state <state>', 'how far the score has come').choices(scoreStates))
    .addOption(new Option('--level <level>', 'only those of a level').choices(levels))
    .option('--json', 'print JSON', false)
    .addHelpText('after', '\nExample:\n  goc scores list --month 2019-07 --state voted')
    .action(async ({ json, ...options }: Listing) => {
      const scores = await reading((ctx) => allScores(ctx, options))
      print(scores, json, () => table(scores.map(lineOf)))
    })
}

function yearCommand(): Command {
  return new Command('year')
    .description('The confirmed level of each month of a cell, and of the year by its scale')
    .argument('<organization>', 'code of the cell')
    .argument('<year>', 'as 2019')
    .option('--json', 'print JSON', false)
    .addHelpText('after', '\nExample:\n  goc scores year 837.008.01 2019')
    .action(async (code: string, year: string, { json }: { json: boolean }) => {
      const found = await reading(async (ctx) => {
        const id = await organizationByCode(ctx, code, ctx.today)
        return scoresOfYear(ctx, meetingScoresApi.ofYear.input.parse({ id, year }))
      })
      print(found, json, () => [
        ...table(
          found.months.map(({ month, level, waits }) => [month, level ?? (waits ? 'voted' : '–')]),
        ),
        `${found.year}: ${found.level ?? '–'}`,
      ])
    })
}

function confirmCommand(): Command {
  return new Command('confirm')
    .description('Confirm a score the cell has voted on')
    .argument('<meeting>', 'as `goc scores list` prints it')
    .option('--json', 'print JSON', false)
    .addHelpText('after', '\nExample:\n  goc scores confirm 01a2…')
    .action(async (meeting: string, { json }: { json: boolean }) => {
      const done = await writing(async (ctx) => {
        const { version } = await scoreSheet(ctx, { id: uuid.parse(meeting) })
        return confirmScore(ctx, { id: meeting, version })
      })
      print(done, json, () => [done.id])
    })
}

async function allScores(ctx: Ctx, options: Omit<Listing, 'json'>): Promise<ListedScore[]> {
  const all: ListedScore[] = []
  let after: string | undefined
  do {
    const page = await listScores(ctx, ListScores.parse({ ...options, after, limit: 200 }))
    all.push(...page.rows)
    after = page.next ?? undefined
  } while (after !== undefined)
  return all
}

function lineOf({ meetingId, heldOn, state, level, total, organizationName }: ListedScore) {
  const points = total === null ? '–' : String(total)
  return [meetingId, heldOn, state, level ?? '–', points, organizationName]
}
