import type { z } from 'zod'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { ensure, found, Refused, refuse } from '../../platform/refusal.ts'
import { mayNot } from '../access/rules.ts'
import { sheetHead } from '../sheets/head.ts'
import { mostRows, whyNotOneSheet } from '../sheets/rules.ts'
import { breakDown } from './break-down.ts'
import type { figuresApi } from './contract.ts'
import { dividedOn } from './divisions.ts'
import { evaluate, evaluateEach, type Question } from './evaluate.ts'
import { type CountFigure, type Figure, isRatio } from './figure.ts'
import { gridOf } from './grid.ts'
import { reconcile } from './reconcile.ts'
import { listRows, permissionToOpen } from './records.ts'
import { lastMonths, monthsWithin, mostMonths, mostOfGrid, whyNotByMonth, yearTo } from './rules.ts'
import type { Tree } from './scope.ts'

type Asked = {
  organizationId?: string | undefined
  day?: Day | undefined
  from?: Day | undefined
  until?: Day | undefined
  tree: string
}

/** The queries of the figures' endpoints, over the registry of all figures there are. */
export function figureQueries(registry: readonly Figure[]) {
  const named = (id: string): Figure =>
    found(
      registry.find((one) => one.id === id),
      'figures.unknown',
    )

  return {
    list: async (ctx: Ctx, { ids, ...asked }: Asked & { ids?: string[] | undefined }) =>
      evaluate(ctx, ids ? [...new Set(ids)].map(named) : registry, await questionOf(ctx, asked)),

    one: async (ctx: Ctx, { id, ...asked }: Asked & { id: string }) => {
      const one = named(id)
      const question = await questionOf(ctx, asked)
      return {
        ...(await breakDown(ctx, one, question)),
        reconciliation:
          question.tree.kind === 'as-is' && !isRatio(one)
            ? await reconcile(ctx, one, { ...question, tree: question.tree })
            : null,
      }
    },

    months: async (ctx: Ctx, input: Asked & { id: string; months: number }) =>
      evaluateEach(ctx, named(input.id), await monthsOf(ctx, input, mostMonths)),

    grid: async (ctx: Ctx, input: Asked & { id: string; months: number }) =>
      gridOf(ctx, named(input.id), await monthsOf(ctx, input, mostOfGrid)),

    rows: async (ctx: Ctx, input: z.output<typeof figuresApi.rows.input>) => {
      const one = named(input.id)
      if (isRatio(one)) throw new Refused(refuse('conflict', 'figures.ratio-has-no-rows'))
      const question = await questionOf(ctx, input)
      await ensureMayOpen(ctx, one, question.organizationId)
      const { kind, sort, after, limit } = input
      return listRows(ctx, one, { ...question, kind, sort, after, limit })
    },

    sheet: async (ctx: Ctx, input: z.output<typeof figuresApi.sheet.input>) => {
      const one = named(input.id)
      const question = await questionOf(ctx, input)
      const { organizationId } = question
      const figure = await breakDown(ctx, one, question)
      const head = await sheetHead(ctx, { organizationId, day: figure.day }, 'figures.read')
      // A ratio has no records of its own; its sheet is its parts.
      if (isRatio(one)) return { head, figure, rows: [] }

      await ensureMayOpen(ctx, one, organizationId)
      const { kind, sort } = input
      const { rows, total } = await listRows(ctx, one, { ...question, kind, sort, limit: mostRows })
      ensure(whyNotOneSheet(total))
      return { head, figure, rows }
    },
  }
}

/** Fills in the province and the days, and checks the right to figures there. */
async function questionOf(ctx: Ctx, asked: Asked): Promise<Question> {
  const { organizationId = await topOf(ctx), from, until, day = ctx.today } = asked
  ensure(await whyNotHere(ctx, 'figures.read', organizationId))
  const period = from && until ? { from, until } : yearTo(day)
  return { organizationId, period, tree: await treeOf(ctx, asked.tree) }
}

/** A question for each month: those of the period asked about, or the last ones up to the day. */
async function monthsOf(
  ctx: Ctx,
  input: Asked & { months: number },
  most: number,
): Promise<Question[]> {
  const question = await questionOf(ctx, input)
  const { period } = question
  const months = input.until ? monthsWithin(period) : lastMonths(period, input.months)
  ensure(whyNotByMonth(months, most))
  return months.map((one) => ({ ...question, period: one }))
}

async function ensureMayOpen(ctx: Ctx, of: CountFigure, organizationId: string): Promise<void> {
  ensure(await whyNotHere(ctx, permissionToOpen(of), organizationId))
}

async function whyNotHere(ctx: Ctx, permission: Parameters<typeof mayNot>[1], id: string) {
  const { scopePath } = found(
    await ctx.db
      .selectFrom('organizations')
      .select('scopePath')
      .where('id', '=', id)
      .executeTakeFirst(),
    'organizations.missing',
  )
  const unseen = mayNot(ctx.actor, 'organizations.read', scopePath)
  return unseen
    ? refuse('missing', 'organizations.missing')
    : mayNot(ctx.actor, permission, scopePath)
}

/** Where the actor's figures start: the topmost organization they may read figures of. */
async function topOf(ctx: Ctx): Promise<string> {
  const [top] = ctx.actor.grants
    .filter((grant) => grant.permissions.includes('figures.read'))
    .toSorted((a, b) => a.scopePath.length - b.scopePath.length)
  if (top && top.scopePath !== '') return top.organizationId
  const settings = await ctx.db.selectFrom('settings').select('provinceId').executeTakeFirst()
  return found(settings?.provinceId, 'figures.no-province')
}

async function treeOf(ctx: Ctx, text: string): Promise<Tree> {
  if (text === 'as-was') return { kind: 'as-was' }
  const day = text.slice('as-is:'.length)
  return { kind: 'as-is', day, divided: await dividedOn(ctx, day) }
}
