import { Command, Option } from 'commander'
import { organizationByCode } from '../../core/organizations/place.ts'
import { type Initiative, ListInitiatives } from '../../modules/initiatives/contract.ts'
import { listInitiatives } from '../../modules/initiatives/queries.ts'
import { initiativeFields, initiativeStates, verdicts } from '../../modules/initiatives/rules.ts'
import type { Ctx } from '../../platform/context.ts'
import { day as dayText } from '../../platform/wire.ts'
import { print, reading, table } from './run.ts'

export function initiativesCommand(): Command {
  return new Command('initiatives')
    .description('Models organizations try: where, since when, and what came of them')
    .addCommand(listCommand())
}

type Options = {
  organization?: string
  field?: string
  state?: string
  verdict?: string
  asOf?: string
  json: boolean
}

function listCommand(): Command {
  return new Command('list')
    .description('List the models, the latest first')
    .option('--organization <code>', 'tried by this organization or one below it')
    .addOption(new Option('--field <field>', 'what they are about').choices(initiativeFields))
    .addOption(new Option('--state <state>', 'how they stand').choices(initiativeStates))
    .addOption(
      new Option('--verdict <verdict>', 'as last evaluated').choices([...verdicts, 'none']),
    )
    .option('--as-of <day>', 'the day asked about (today when left out)')
    .option('--json', 'print JSON', false)
    .addHelpText('after', '\nExample:\n  goc initiatives list --state tried --verdict worthKeeping')
    .action(async ({ json, ...options }: Options) => {
      const models = await reading((ctx) => allModels(ctx, options))
      print(models, json, () => table(models.map(lineOf)))
    })
}

async function allModels(
  ctx: Ctx,
  { organization, asOf, ...asked }: Omit<Options, 'json'>,
): Promise<Initiative[]> {
  const day = asOf === undefined ? ctx.today : dayText.parse(asOf)
  const organizationId = organization && (await organizationByCode(ctx, organization, day))
  const all: Initiative[] = []
  let after: string | undefined
  do {
    const page = await listInitiatives(
      ctx,
      ListInitiatives.parse({ ...asked, organizationId, day, after, limit: 200 }),
    )
    all.push(...page.rows)
    after = page.next ?? undefined
  } while (after !== undefined)
  return all
}

function lineOf({ from, until, state, name, organizationName, ...model }: Initiative): string[] {
  const { verdict, copies } = model
  return [from, until ?? '–', state, verdict ?? '–', String(copies), name, organizationName]
}
