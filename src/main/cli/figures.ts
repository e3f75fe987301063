import { Command } from 'commander'
import { type FigureRow, treeText } from '../../core/figures/contract.ts'
import { figureQueries } from '../../core/figures/queries.ts'
import { organizationByCode } from '../../core/organizations/place.ts'
import type { Ctx } from '../../platform/context.ts'
import { day } from '../../platform/wire.ts'
import { figures } from '../modules.ts'
import { print, reading, table } from './run.ts'

type Options = {
  asOf?: string
  organization?: string
  tree: string
  by?: string
  rows: boolean
  json: boolean
}

export function figuresCommand(): Command {
  return new Command('figures')
    .description('Print figures with their values, or the records one is made of')
    .argument('[id]', 'one figure, such as members.total')
    .option('--as-of <day>', 'the day asked about (today when left out)')
    .option('--organization <code>', 'code of the organisation (the province when left out)')
    .option('--tree <tree>', 'as-was, or as-is:DAY to restate on the tree of another day', 'as-was')
    .option('--by <part>', 'child: adds a row for each child organisation')
    .option('--rows', 'print the records of the figure', false)
    .option('--json', 'print JSON', false)
    .addHelpText('after', '\nExample:\n  goc figures members.total --as-of 2019-07-22 --by child')
    .action(async (id: string | undefined, options: Options) => {
      if (options.rows && !id) throw new Error('--rows wants one figure: goc figures ID --rows')
      if (options.by !== undefined && options.by !== 'child') throw new Error('--by takes: child')
      await reading((ctx) =>
        options.rows && id ? printRows(ctx, id, options) : printValues(ctx, id, options),
      )
    })
}

async function askedOf(ctx: Ctx, options: Options) {
  const asOf = options.asOf === undefined ? ctx.today : day.parse(options.asOf)
  const organizationId = options.organization
    ? await organizationByCode(ctx, options.organization, asOf)
    : undefined
  return { organizationId, day: asOf, tree: treeText.parse(options.tree) }
}

type Line = {
  id: string
  organization: string
  day: string
  tree: string
  value: number | null
  unit: string
}

async function printValues(ctx: Ctx, id: string | undefined, options: Options): Promise<void> {
  const queries = figureQueries(figures)
  const asked = await askedOf(ctx, options)
  const ids = id ? [id] : figures.map((figure) => figure.id)
  const lines: Line[] = []
  for (const one of ids) {
    const value = await queries.one(ctx, { id: one, ...asked })
    const common = { id: value.id, day: value.day, tree: value.tree, unit: value.unit }
    const organization =
      options.organization ?? (await codeOf(ctx, value.organizationId, value.day))
    lines.push({ ...common, organization, value: value.value })
    if (options.by === 'child')
      for (const child of value.children)
        lines.push({ ...common, organization: child.name, value: child.value })
  }
  print(lines, options.json, () =>
    table(lines.map((line) => [line.id, line.organization, show(line.value), line.unit])),
  )
}

async function codeOf(ctx: Ctx, organizationId: string, onDay: string): Promise<string> {
  const row = await ctx.db
    .selectFrom('organizationPaths as p')
    .innerJoin('organizationVersions as v', 'v.organizationId', 'p.organizationId')
    .select(['v.code', 'v.name'])
    .where('v.organizationId', '=', organizationId)
    .orderBy('v.valid', 'desc')
    .executeTakeFirst()
  return row?.code ?? row?.name ?? onDay
}

async function printRows(ctx: Ctx, id: string, options: Options): Promise<void> {
  const queries = figureQueries(figures)
  const asked = await askedOf(ctx, options)
  let after: string | undefined
  const all: FigureRow[] = []
  do {
    const page = await queries.rows(ctx, { id, ...asked, after, limit: 500 })
    all.push(...page.rows)
    after = page.next ?? undefined
  } while (after !== undefined)
  print(all, options.json, () =>
    table(all.map((row) => [row.label, row.detail ?? '', row.organizationName])),
  )
}

const number = new Intl.NumberFormat('vi-VN')

function show(value: number | null): string {
  return value === null ? '–' : number.format(value)
}
