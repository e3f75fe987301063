import { Command, Option } from 'commander'
import { type FigureRow, treeText } from '../../core/figures/contract.ts'
import { figureQueries } from '../../core/figures/queries.ts'
import { organizationByCode } from '../../core/organizations/place.ts'
import type { Ctx } from '../../platform/context.ts'
import { addDays } from '../../platform/day.ts'
import { day } from '../../platform/wire.ts'
import { figures } from '../modules.ts'
import { print, reading, table } from './run.ts'

type Options = {
  asOf?: string
  from?: string
  to?: string
  organization?: string
  tree: string
  by?: By
  kind?: string
  rows: boolean
  json: boolean
}

const breakdowns = ['child', 'kind', 'month'] as const
type By = (typeof breakdowns)[number]

export function figuresCommand(): Command {
  return new Command('figures')
    .description('Print figures with their values, or the records one is made of')
    .argument('[id]', 'one figure, such as members.total')
    .option('--as-of <day>', 'the day asked about (today when left out)')
    .option('--from <day>', 'the first day of a period, in place of --as-of')
    .option('--to <day>', 'the last day of the period, counted in')
    .option('--organization <code>', 'code of the organisation (the province when left out)')
    .option('--tree <tree>', 'as-was, or as-is:DAY to restate on the tree of another day', 'as-was')
    .addOption(
      new Option('--by <part>', 'adds a row for each child organisation, kind or month').choices(
        breakdowns,
      ),
    )
    .option('--rows', 'print the records of the figure', false)
    .option('--kind <kind>', 'with --rows: only the records of one kind, as --by kind names them')
    .option('--json', 'print JSON', false)
    .addHelpText('after', examples)
    .action(async (id: string | undefined, options: Options) => {
      if (options.rows && !id) throw new Error('--rows wants one figure: goc figures ID --rows')
      if (options.kind !== undefined && !options.rows) throw new Error('--kind goes with --rows')
      await reading((ctx) =>
        options.rows && id ? printRows(ctx, id, options) : printValues(ctx, id, options),
      )
    })
}

const examples = `
What happened is counted from the first of January on where no period is given; what there is, on
the last day.

Examples:
  goc figures members.total --as-of 2019-07-22 --by child
  goc figures members.admitted --from 2019-04-01 --to 2019-06-30 --by month`

async function askedOf(ctx: Ctx, options: Options) {
  const days = daysOf(ctx, options)
  const organizationId = options.organization
    ? await organizationByCode(ctx, options.organization, days.day ?? addDays(days.until, -1))
    : undefined
  return { organizationId, ...days, tree: treeText.parse(options.tree) }
}

type Days = { day: string; until?: never } | { day?: never; from: string; until: string }

function daysOf(ctx: Ctx, { asOf, from, to }: Options): Days {
  if (from === undefined && to === undefined)
    return { day: asOf === undefined ? ctx.today : day.parse(asOf) }
  if (from === undefined || to === undefined || asOf !== undefined)
    throw new Error('A period wants --from and --to, and no --as-of')
  const period = { from: day.parse(from), until: addDays(day.parse(to), 1) }
  if (period.until <= period.from) throw new Error('--to comes before --from')
  return period
}

type Line = {
  id: string
  /** The code of the organisation asked about, the name of a child. */
  organization: string
  kind?: string
  month?: string
  day: string
  period: { from: string; until: string } | null
  tree: string
  value: number | null
  unit: string
}

async function printValues(ctx: Ctx, id: string | undefined, options: Options): Promise<void> {
  const asked = await askedOf(ctx, options)
  const ids = id ? [id] : figures.map((figure) => figure.id)
  const lines: Line[] = []
  for (const one of ids) lines.push(...(await linesOf(ctx, { id: one, ...asked }, options)))
  print(lines, options.json, () =>
    table(lines.map((line) => [line.id, partOf(line), show(line.value), line.unit])),
  )
}

type Asked = Awaited<ReturnType<typeof askedOf>> & { id: string }

async function linesOf(ctx: Ctx, asked: Asked, { organization, by }: Options): Promise<Line[]> {
  const queries = figureQueries(figures)
  const { id, day: on, period, tree, unit, ...one } = await queries.one(ctx, asked)
  const whole = {
    ...{ id, day: on, period, tree, unit },
    organization: organization ?? (await codeOf(ctx, one.organizationId, on)),
  }
  const months = by === 'month' ? await queries.months(ctx, { ...asked, months: 12 }) : []
  const parts = {
    child: one.children.map(({ name, value }) => ({ organization: name, value })),
    kind: one.kinds?.parts ?? [],
    month: months.map(({ day: end, period: days, value }) => ({
      ...{ month: end.slice(0, 7), day: end, period: days, value },
    })),
  }
  return [{ value: one.value }, ...(by ? parts[by] : [])].map((part) => ({ ...whole, ...part }))
}

/** What tells a line from the one above it. */
function partOf({ organization, kind, month }: Line): string {
  return kind ?? month ?? organization
}

async function codeOf(ctx: Ctx, organizationId: string, onDay: string): Promise<string> {
  const row = await ctx.db
    .selectFrom('organizationVersions as v')
    .select(['v.code', 'v.name'])
    .where('v.organizationId', '=', organizationId)
    .orderBy('v.valid', 'desc')
    .executeTakeFirst()
  return row?.code ?? row?.name ?? onDay
}

async function printRows(ctx: Ctx, id: string, options: Options): Promise<void> {
  const queries = figureQueries(figures)
  const asked = { id, ...(await askedOf(ctx, options)), kind: options.kind }
  let after: string | undefined
  const all: FigureRow[] = []
  do {
    const page = await queries.rows(ctx, { ...asked, after, limit: 500 })
    all.push(...page.rows)
    after = page.next ?? undefined
  } while (after !== undefined)
  print(all, options.json, () =>
    table(
      all.map((row) => [
        ...(row.happenedOn === null ? [] : [row.happenedOn]),
        ...[row.label, row.detail ?? '', row.organizationName],
      ]),
    ),
  )
}

const number = new Intl.NumberFormat('vi-VN')

function show(value: number | null): string {
  return value === null ? '–' : number.format(value)
}
