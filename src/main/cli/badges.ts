import { Command } from 'commander'
import { awardBadges } from '../../core/badges/commands.ts'
import { AwardBadges, type Badge, type Candidate } from '../../core/badges/contract.ts'
import { badgesOfMember, listCandidates } from '../../core/badges/queries.ts'
import { organizationByCode } from '../../core/organizations/place.ts'
import type { Ctx } from '../../platform/context.ts'
import { found, Refused, refuse } from '../../platform/refusal.ts'
import { day } from '../../platform/wire.ts'
import { exit, print, reading, table, writing } from './run.ts'

type Place = { on?: string; organization?: string; json: boolean }

export function badgesCommand(): Command {
  return new Command('badges')
    .description('Party badges: who is due on an award day, who was given theirs')
    .addCommand(dueCommand())
    .addCommand(ofCommand())
    .addCommand(awardCommand())
}

function dueCommand(): Command {
  return new Command('due')
    .description('List members whose badge is due on an award day and not recorded as given')
    .option('--on <day>', 'the award day (the coming one when left out)')
    .option('--organization <code>', 'only of this organization and below')
    .option('--json', 'print JSON', false)
    .addHelpText('after', '\nExample:\n  goc badges due --on 2019-09-02 --organization 83')
    .action(async ({ json, ...asked }: Place) => {
      const due = await reading((ctx) => dueOn(ctx, asked))
      print(due, json, () => [
        `${due.awardedOn}: ${due.total}`,
        ...(due.rows.length > 0 ? table(due.rows.map(lineOf)) : []),
      ])
    })
}

function ofCommand(): Command {
  return new Command('of')
    .description('List the badges a member was given, the highest first')
    .argument('<code>', 'code of the member')
    .option('--json', 'print JSON', false)
    .addHelpText('after', '\nExample:\n  goc badges of BT000123 --json')
    .action(async (code: string, { json }: { json: boolean }) => {
      const { badges } = await reading(async (ctx) =>
        badgesOfMember(ctx, { id: await memberByCode(ctx, code) }),
      )
      print(badges, json, () => table(badges.map(badgeLine)))
    })
}

type Awarding = Place & { decision: string; signed: string; members?: string[]; check: boolean }

function awardCommand(): Command {
  return new Command('award')
    .description('Record badges given on an award day to all who are due, or to some of them')
    .requiredOption('--on <day>', 'the award day')
    .requiredOption('--decision <number>', 'number of the decision')
    .requiredOption('--signed <day>', 'the day it was signed')
    .option('--organization <code>', 'only of this organization and below')
    .option('--members <codes...>', 'only these, by their codes')
    .option('--check', 'say who would be given theirs and write nothing', false)
    .option('--json', 'print JSON', false)
    .addHelpText(
      'after',
      `
All or nobody: one who cannot get theirs holds up the decision, by name. Those given before their
years are complete, or after death, are recorded at the page of the member.

Example:
  goc badges award --on 2019-09-02 --decision 88-QĐ/TU --signed 2019-08-20 --check   (exit code 1 when nobody is due)`,
    )
    .action(async ({ json, check, ...asked }: Awarding) => {
      const given = check
        ? await reading((ctx) => chosen(ctx, asked))
        : await writing((ctx) => awarded(ctx, asked))
      if (given.length === 0) process.exitCode = exit.foundWanting
      print(given, json, () => [`${given.length}`, ...table(given.map(lineOf))])
    })
}

async function dueOn(ctx: Ctx, { on, organization }: Omit<Place, 'json'>) {
  const asked = day.optional().parse(on)
  const place = organization && (await organizationByCode(ctx, organization, asked ?? ctx.today))
  return listCandidates(ctx, { awardedOn: asked, ...(place && { organizationId: place }) })
}

type Asked = Omit<Awarding, 'json' | 'check'>

/** Who is due that day, of those who were named; one who is named and not due is refused. */
async function chosen(ctx: Ctx, { members, ...asked }: Asked): Promise<Candidate[]> {
  const { rows } = await dueOn(ctx, asked)
  if (!members) return rows
  const unknown = members.find((code) => !rows.some((row) => row.code === code))
  if (unknown !== undefined)
    throw new Refused(refuse('conflict', 'badges.not-due', { code: unknown }))
  return rows.filter(({ code }) => members.includes(code))
}

async function awarded(ctx: Ctx, asked: Asked): Promise<Candidate[]> {
  const rows = await chosen(ctx, asked)
  if (rows.length === 0) return rows
  const awards = rows.map(({ memberId, years }) => ({ memberId, years }))
  const decision = { number: asked.decision, on: asked.signed }
  await awardBadges(ctx, AwardBadges.parse({ awardedOn: asked.on, decision, awards }))
  return rows
}

async function memberByCode({ db }: Ctx, code: string): Promise<string> {
  const query = db.selectFrom('members').select('id').where('code', '=', code)
  return found(await query.executeTakeFirst(), 'members.missing').id
}

function lineOf({ code, fullName, years, organizationName }: Candidate): string[] {
  return [code, String(years), fullName, organizationName]
}

function badgeLine({ years, awardedOn, decisionNumber, lostOn }: Badge): string[] {
  return [String(years), awardedOn, decisionNumber, lostOn === null ? '' : `lost ${lostOn}`]
}
