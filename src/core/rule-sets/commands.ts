import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { z } from 'zod'
import type { Ctx } from '../../platform/context.ts'
import { period } from '../../platform/database/database.ts'
import type { Day } from '../../platform/day.ts'
import { ensure, found, Refused, refuse } from '../../platform/refusal.ts'
import { mayNot } from '../access/rules.ts'
import { record } from '../audit/record.ts'
import type { AddRuleSet, PutInForce } from './contract.ts'
import { follow, type Standing, whyNotWithdraw } from './rules.ts'
import type { Subject } from './subject.ts'

type Row = Standing & { subject: string; appliesTo: string; verified: boolean }

/** The commands over the subjects the product knows; the list is put together with the modules. */
export function ruleSetCommands(subjects: readonly Subject<z.ZodType>[]) {
  /** Adds a rule set, not in force yet; refuses a body its subject cannot be read from. */
  async function add(ctx: Ctx, { from, until, body, ...set }: AddRuleSet) {
    await ensureMayManage(ctx)
    const subject = subjects.find(({ name }) => name === set.subject)
    if (!subject) throw new Refused(fault('subject', 'invalid_value'))
    ensure(until !== null && until <= from ? fault('until', 'too_small') : null)
    const read = subject.body.safeParse(body)
    if (!read.success)
      throw new Refused({
        ...refuse('invalid', 'request.invalid'),
        fields: read.error.issues.map(({ path, code, message }) => ({
          field: ['body', ...path].join('.'),
          code,
          message,
        })),
      })
    const id = uuid()
    await ctx.db
      .insertInto('ruleSets')
      .values({
        ...set,
        id,
        valid: period(from, until),
        enabled: false,
        body: JSON.stringify(body),
      })
      .execute()
    await note(ctx, 'rule-set.added', { id, title: set.title }, { from: [null, from] })
    return { id }
  }
  return { add, putInForce, withdraw }
}

/**
 * Puts a rule set in force from its first day on, and ends the one it follows.
 *
 * One whose text was not compared with its source is refused (`rule-sets.not-verified`) unless
 * the person says that they have compared it. Of one in force already that alone is recorded.
 */
async function putInForce(ctx: Ctx, { id, compared, reason }: PutInForce) {
  await ensureMayManage(ctx)
  const { set, others } = await withOthers(ctx, id)
  const isOnlyCompared = set.enabled && !set.verified && compared
  ensure(set.enabled && !isOnlyCompared ? refuse('conflict', 'rule-sets.in-force-already') : null)
  ensure(set.verified || compared ? null : refuse('conflict', 'rule-sets.not-verified'))
  if (isOnlyCompared) return noteCompared(ctx, set, reason)
  const done = follow(set, others, ctx.today)
  if ('refusal' in done) throw new Refused(done.refusal)
  if (done.ends) await setPeriod(ctx, done.ends.id, done.ends.from, set.from)
  await ctx.db
    .updateTable('ruleSets')
    .set({ enabled: true, verified: set.verified || compared })
    .where('id', '=', id)
    .execute()
  await note(ctx, 'rule-set.put-in-force', set, {
    from: [null, set.from],
    verified: [set.verified, set.verified || compared],
    reason: [null, reason],
  })
  return { id }
}

async function noteCompared(ctx: Ctx, set: Row, reason: string) {
  const { id } = set
  await ctx.db.updateTable('ruleSets').set({ verified: true }).where('id', '=', id).execute()
  await note(ctx, 'rule-set.compared', set, { verified: [false, true], reason: [null, reason] })
  return { id }
}

/** Takes back a set that has not begun; the one it was to follow goes on to where it would have ended. */
async function withdraw(ctx: Ctx, { id, reason }: { id: string; reason: string }) {
  await ensureMayManage(ctx)
  const { set, others } = await withOthers(ctx, id)
  ensure(whyNotWithdraw(set, ctx.today))
  await ctx.db.updateTable('ruleSets').set({ enabled: false }).where('id', '=', id).execute()
  const before = others.find((one) => one.enabled && one.until === set.from)
  if (before) await setPeriod(ctx, before.id, before.from, set.until)
  await note(ctx, 'rule-set.withdrawn', set, { from: [set.from, null], reason: [null, reason] })
  return { id }
}

/** Rule sets hold in the whole province: only who manages them at its top may change them. */
async function ensureMayManage(ctx: Ctx): Promise<void> {
  const top = await ctx.db
    .selectFrom('settings')
    .innerJoin('organizations', 'organizations.id', 'settings.provinceId')
    .select('scopePath')
    .executeTakeFirst()
  ensure(mayNot(ctx.actor, 'rule-sets.manage', top?.scopePath ?? ''))
}

/** The set and all of its subject, locked together, so that two who change them take turns. */
async function withOthers(ctx: Ctx, id: string): Promise<{ set: Row; others: Row[] }> {
  const rows = await ctx.db
    .selectFrom('ruleSets as one')
    .innerJoin('ruleSets', (join) =>
      join
        .onRef('ruleSets.subject', '=', 'one.subject')
        .onRef('ruleSets.appliesTo', '=', 'one.appliesTo'),
    )
    .where('one.id', '=', id)
    .select(['ruleSets.id', 'ruleSets.subject', 'ruleSets.appliesTo', 'ruleSets.title'])
    .select(['ruleSets.enabled', 'ruleSets.verified'])
    .select([
      sql<Day>`lower(rule_sets.valid)`.as('from'),
      sql<Day | null>`upper(rule_sets.valid)`.as('until'),
    ])
    .orderBy('ruleSets.id')
    .forUpdate()
    .execute()
  const set = found(
    rows.find((row) => row.id === id),
    'rule-sets.missing',
  )
  return { set, others: rows.filter((row) => row !== set) }
}

async function setPeriod(ctx: Ctx, id: string, from: Day, until: Day | null): Promise<void> {
  await ctx.db
    .updateTable('ruleSets')
    .set({ valid: period(from, until) })
    .where('id', '=', id)
    .execute()
}

function fault(field: string, code: string) {
  return { ...refuse('invalid', 'request.invalid'), fields: [{ field, code }] }
}

function note(
  ctx: Ctx,
  act: string,
  { id, title }: { id: string; title: string },
  changes: Parameters<typeof record>[3],
): Promise<void> {
  return record(ctx, act, { type: 'rule-set', id, label: title }, changes)
}
