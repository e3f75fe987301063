import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { aProvince } from '../../../test/support/builders.ts'
import { ctxOn, databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { ruleSubjects } from '../../main/modules.ts'
import { badgeRules } from '../members/rule-sets.ts'
import { organizationKinds } from '../organizations/kinds.ts'
import { ruleSetCommands } from './commands.ts'
import { AddRuleSet } from './contract.ts'
import { shipRuleSets } from './ship.ts'
import { ruleSetOn } from './subject.ts'

const database = databaseOfThisFile()
const inTest = inDatabase(database)
const { add, putInForce, withdraw } = ruleSetCommands(ruleSubjects)
const reason = 'Hướng dẫn mới'

const badges = (from: string, given: object = {}) =>
  AddRuleSet.parse({
    until: '2025-07-01',
    ...{ subject: 'badges', from, title: `Huy hiệu từ ${from}`, sourceDocument: 'Hướng dẫn 01' },
    ...{ verified: true, body: { years: [30, 40], dates: [{ month: 2, day: 3 }] } },
    ...given,
  })

inTest('a new set holds from its day on, and the one before until then', async (ctx) => {
  const before = await ruleSetOn(ctx, badgeRules, '2019-08-01')
  const { id } = await add(ctx, badges('2019-08-01'))
  expect(await ruleSetOn(ctx, badgeRules, '2019-08-01')).toEqual(before)

  await putInForce(ctx, { id, compared: false, reason })
  expect(await ruleSetOn(ctx, badgeRules, '2019-07-31')).toEqual(before)
  expect(await ruleSetOn(ctx, badgeRules, '2019-08-01')).toMatchObject({
    id,
    body: { years: [30, 40] },
  })
  const acts = await ctx.db.selectFrom('auditEntries').select('act').orderBy('id').execute()
  expect(acts.map(({ act }) => act)).toEqual(['rule-set.added', 'rule-set.put-in-force'])
})

inTest(
  'a set that has not begun can be taken back, and nothing is as if it had been',
  async (ctx) => {
    const all = () => ctx.db.selectFrom('ruleSets').selectAll().orderBy('id').execute()
    const before = await all()
    const { id } = await add(ctx, badges('2019-08-01'))
    await putInForce(ctx, { id, compared: false, reason })
    await withdraw(ctx, { id, reason })
    expect((await all()).filter((set) => set.id !== id)).toEqual(before)
  },
)

inTest(
  'a set nobody has compared with its source is put in force by who says they have',
  async (ctx) => {
    const { id } = await add(ctx, badges('2019-08-01', { verified: false }))
    await expect(putInForce(ctx, { id, compared: false, reason })).rejects.toMatchObject({
      refusal: { code: 'rule-sets.not-verified' },
    })
    await putInForce(ctx, { id, compared: true, reason })
    expect(await ruleSetOn(ctx, badgeRules, '2019-08-01')).toMatchObject({ id, verified: true })
  },
)

inTest(
  'a body its subject cannot be read from is refused, with every place at fault',
  async (ctx) => {
    const wrong = { years: [], dates: [{ month: 'hai', day: 3 }] }
    await expect(add(ctx, badges('2019-08-01', { body: wrong }))).rejects.toMatchObject({
      refusal: {
        code: 'request.invalid',
        fields: [{ field: 'body.years' }, { field: 'body.dates.0.month' }],
      },
    })
    await expect(add(ctx, badges('2019-08-01', { subject: 'weather' }))).rejects.toMatchObject({
      refusal: { fields: [{ field: 'subject' }] },
    })
  },
)

inTest(
  'every set that comes with the product is about a known subject, and is read by it',
  async (ctx) => {
    const sets = await ctx.db.selectFrom('ruleSets').select(['subject', 'title', 'body']).execute()
    for (const { subject, title, body } of sets) {
      const known = ruleSubjects.find(({ name }) => name === subject)
      expect(known?.body.safeParse(body).success, `${subject}: ${title}`).toBe(true)
    }
  },
)

inTest('who manages rules in a district alone changes none of the province', async (ctx) => {
  const { provinceId } = await aProvince(ctx)
  await ctx.db.updateTable('settings').set({ provinceId }).execute()
  const [held] = ctx.actor.grants
  const local = {
    ...ctx.actor,
    grants: held ? [{ ...held, scopePath: 'a/b/', role: 'administrator' }] : [],
  }
  await expect(add({ ...ctx, actor: local }, badges('2019-08-01'))).rejects.toMatchObject({
    refusal: { code: 'access.not-here' },
  })
})

test('two who put a set in force at once take turns', async () => {
  const { kysely } = database.current
  const [one, other] = await kysely.transaction().execute(async (db) => {
    const ctx = ctxOn(db)
    return [await add(ctx, badges('2019-09-01')), await add(ctx, badges('2019-09-01'))]
  })
  const force = ({ id }: { id: string }) =>
    kysely.transaction().execute((db) => putInForce(ctxOn(db), { id, compared: false, reason }))
  const ends = await Promise.allSettled([one, other].flatMap((set) => (set ? [force(set)] : [])))
  expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(ends.find((end) => end.status === 'rejected')).toMatchObject({
    reason: { refusal: { code: 'rule-sets.overlaps' } },
  })
})

inTest('what a shipped set says comes in the order it was written in', async (ctx) => {
  const orderOf = async () => {
    const set = await ctx.db
      .selectFrom('ruleSets')
      .select('body')
      .where('title', '=', 'Hệ thống tổ chức đảng có cấp huyện')
      .executeTakeFirstOrThrow()
    return Object.keys(organizationKinds.body.parse(set.body).kinds)
  }
  const written = await orderOf()
  expect(written.slice(0, 2)).toEqual(['provincialChapter', 'districtChapter'])

  await sql`update rule_sets set body = body::jsonb::json`.execute(ctx.db)
  expect((await orderOf())[0]).toBe('cell')
  await shipRuleSets(ctx.db)
  expect(await orderOf()).toEqual(written)
})

inTest('a set in force that was not compared can be, and holds all the while', async (ctx) => {
  const set = await ruleSetOn(ctx, badgeRules, ctx.today)
  expect(set?.verified).toBe(false)
  const id = set?.id ?? ''
  await expect(putInForce(ctx, { id, compared: false, reason })).rejects.toMatchObject({
    refusal: { code: 'rule-sets.in-force-already' },
  })
  await putInForce(ctx, { id, compared: true, reason })
  expect(await ruleSetOn(ctx, badgeRules, ctx.today)).toEqual({ ...set, verified: true })
  await expect(putInForce(ctx, { id, compared: true, reason })).rejects.toMatchObject({
    refusal: { code: 'rule-sets.in-force-already' },
  })
})

inTest(
  'what was shipped with an error is set right, but for what the installation did',
  async (ctx) => {
    const before = await ruleSetOn(ctx, badgeRules, ctx.today)
    const cited = (sourceDocument: string) =>
      ctx.db
        .updateTable('ruleSets')
        .set({
          sourceDocument,
          verified: true,
          body: '{"years":[30],"dates":[{"month":2,"day":3}]}',
        })
        .where('id', '=', before?.id ?? '')
        .execute()

    await cited('Văn bản của tỉnh')
    await shipRuleSets(ctx.db)
    expect((await ruleSetOn(ctx, badgeRules, ctx.today))?.body.years).toEqual([30])

    const file = new URL('./shipped/badges.json', import.meta.url)
    const [shipped] = JSON.parse(await readFile(file, 'utf8'))
    await cited(shipped.formerly[0])
    await shipRuleSets(ctx.db)
    expect(await ruleSetOn(ctx, badgeRules, ctx.today)).toEqual(before)
  },
)
