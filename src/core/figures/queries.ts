import type { z } from 'zod'
import type { Ctx } from '../../platform/context.ts'
import { addDays, addMonths, type Day } from '../../platform/day.ts'
import { ensure, found, Refused, refuse } from '../../platform/refusal.ts'
import { mayNot } from '../access/rules.ts'
import type { figuresApi } from './contract.ts'
import { byChild, evaluate, type Question, reconcile, shareOf } from './evaluate.ts'
import { type CountFigure, type Figure, isRatio } from './figure.ts'
import { listRows, permissionToOpen } from './records.ts'
import type { Tree } from './scope.ts'

type Asked = { organizationId?: string | undefined; day?: Day | undefined; tree: string }

/** The queries of the figures' endpoints, over the registry of all figures there are. */
export function figureQueries(registry: readonly Figure[]) {
  const named = (id: string): Figure =>
    found(
      registry.find((one) => one.id === id),
      'figures.unknown',
    )

  return {
    list: async (ctx: Ctx, asked: Asked) => evaluate(ctx, registry, await questionOf(ctx, asked)),

    one: async (ctx: Ctx, { id, ...asked }: Asked & { id: string }) => {
      const one = named(id)
      const question = await questionOf(ctx, asked)
      const [value] = await evaluate(ctx, [one], question)
      return {
        ...found(value, 'figures.unknown'),
        of: isRatio(one) ? null : one.of,
        children: await childrenOf(ctx, one, question),
        reconciliation:
          question.tree.kind === 'as-is' && !isRatio(one)
            ? await reconcile(ctx, one, question)
            : null,
      }
    },

    months: async (ctx: Ctx, input: Asked & { id: string; months: number }) => {
      const one = named(input.id)
      const question = await questionOf(ctx, input)
      const values = []
      // One short statement a month: the days differ in every table, so they cannot share one.
      for (const day of monthEnds(question.day, input.months)) {
        const [value] = await evaluate(ctx, [one], { ...question, day })
        values.push({ day, value: value?.value ?? null })
      }
      return values
    },

    rows: async (ctx: Ctx, input: z.output<typeof figuresApi.rows.input>) => {
      const one = named(input.id)
      if (isRatio(one)) throw new Refused(refuse('conflict', 'figures.ratio-has-no-rows'))
      const question = await questionOf(ctx, input)
      await ensureMayOpen(ctx, one, question.organizationId)
      const { sort, after, limit } = input
      return listRows(ctx, one, { ...question, sort, after, limit })
    },
  }
}

/** The days to show for the last months: each month's last day, and the asked day itself. */
export function monthEnds(day: Day, months: number): Day[] {
  const first = `${day.slice(0, 7)}-01`
  const ends = Array.from({ length: months - 1 }, (_, back) => addDays(addMonths(first, -back), -1))
  return [...ends.reverse(), day]
}

async function childrenOf(ctx: Ctx, one: Figure, question: Question) {
  if (!isRatio(one)) return byChild(ctx, one, question)
  const numerators = await byChild(ctx, one.numerator, question)
  const denominators = new Map(
    (await byChild(ctx, one.denominator, question)).map((part) => [
      part.organizationId,
      part.value,
    ]),
  )
  return numerators.map((part) => ({
    ...part,
    value: shareOf(part.value, denominators.get(part.organizationId) ?? 0),
  }))
}

/** Fills in the province and today, and checks the right to figures there. */
async function questionOf(ctx: Ctx, asked: Asked): Promise<Question> {
  const organizationId = asked.organizationId ?? (await topOf(ctx))
  ensure(await whyNotHere(ctx, 'figures.read', organizationId))
  return { organizationId, day: asked.day ?? ctx.today, tree: treeOf(asked.tree) }
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

function treeOf(text: string): Tree {
  return text === 'as-was'
    ? { kind: 'as-was' }
    : { kind: 'as-is', day: text.slice('as-is:'.length) }
}
