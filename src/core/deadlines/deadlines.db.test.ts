import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase, rolledBack } from '../../../test/support/database.ts'
import { figures } from '../../main/modules.ts'
import type { Ctx } from '../../platform/context.ts'
import { period } from '../../platform/database/database.ts'
import { addDays, addMonths, type Day } from '../../platform/day.ts'
import { figureQueries } from '../figures/queries.ts'
import { resumeMember, suspendMember } from '../members/commands.ts'
import { exemptMember, leaveForATime } from '../members/flags.ts'
import { recognizeFull } from '../members/full-recognition.ts'
import { ceremonyOf, periodOn } from '../members/life.ts'
import { lockMember, membersWithLife } from '../members/member.ts'
import { nextBadge } from '../members/party-age.ts'
import { badgeRules, membershipRules } from '../members/rule-sets.ts'
import { fullFrom } from '../members/rules.ts'
import { lowerFlags } from '../members/write.ts'
import { openPost, takeUpPost } from '../posts/commands.ts'
import { everyRuleSet, inForceOn } from '../rule-sets/subject.ts'
import { type Deadline, ListDeadlines } from './contract.ts'
import { listDeadlines } from './queries.ts'
import { figureOf, horizons } from './rules.ts'
import { deadlineSheet } from './sheet.ts'

const database = databaseOfThisFile()
const inTest = inDatabase(database)
const decision = { number: '45-QĐ/HU', on: '2019-06-20' }
const ask = (ctx: Ctx, input: object = {}) => listDeadlines(ctx, ListDeadlines.parse(input))
const told = ({ kind, state, dueOn, years }: Deadline) => [kind, state, dueOn, years]

/** Probationary from a ceremony in a cell. */
const onProbation = (ctx: Ctx, organizationId: string, ceremonyOn: Day) =>
  aMember(ctx, {
    ...{ organizationId, ceremonyOn, status: 'probationary' },
    decision: { number: '12-QĐ/HU', on: ceremonyOn },
  })

inTest(
  'probation that is over waits first, and takes effect on its day however late',
  async (ctx) => {
    const { cellId } = await aProvince(ctx)
    const late = await onProbation(ctx, cellId, '2018-03-15')
    await onProbation(ctx, cellId, '2018-08-01')
    await onProbation(ctx, cellId, '2018-12-01')
    const due = { kind: 'fullRecognition', day: '2019-07-03' }
    expect((await ask(ctx, due)).rows.map(told)).toEqual([
      ['fullRecognition', 'over', '2019-03-15', null],
      ['fullRecognition', 'coming', '2019-08-01', null],
    ])
    expect((await ask(ctx, { ...due, within: 180 })).total).toBe(3)

    await recognizeFull(ctx, { ...late, decision: { number: '9-QĐ/HU', on: '2019-07-01' } })
    expect((await ask(ctx, due)).rows.map(told)).toEqual([
      ['fullRecognition', 'coming', '2019-08-01', null],
    ])
    expect((await ask(ctx, { ...due, day: '2019-03-14' })).rows).toHaveLength(1)
  },
)

inTest(
  'time away and exemptions are told before and after they end, visits before',
  async (ctx) => {
    const { cellId, otherCellId } = await aProvince(ctx)
    const guest = await aMember(ctx, { organizationId: cellId })
    await leaveForATime(ctx, {
      ...{ ...guest, from: '2019-01-01', until: '2019-08-01', purpose: 'work', decision },
      hostId: otherCellId,
    })
    const exempt = await aMember(ctx, { organizationId: cellId })
    const { version } = await exemptMember(ctx, { ...exempt, on: '2019-01-01', decision })
    const locked = await lockMember(ctx, { id: exempt.id, version })
    await lowerFlags(ctx, [locked.id], ['exempt'], '2019-07-20')

    const on = async (organizationId: string, day: Day) =>
      (await ask(ctx, { organizationId, day })).rows.map(told)
    expect(await on(cellId, '2019-07-03')).toEqual([
      ['exemptionEnds', 'coming', '2019-07-20', null],
      ['awayEnds', 'coming', '2019-08-01', null],
    ])
    expect(await on(otherCellId, '2019-07-03')).toEqual([
      ['visitEnds', 'coming', '2019-08-01', null],
    ])
    expect(await on(cellId, '2019-08-01')).toEqual([
      ['exemptionEnds', 'ended', '2019-07-20', null],
      ['awayEnds', 'ended', '2019-08-01', null],
    ])
    expect(await on(otherCellId, '2019-08-01')).toEqual([])
    expect(await on(cellId, '2019-12-01')).toEqual([])
  },
)

inTest(
  'where the rules set a limit, the cell has so many working days to consider',
  async (ctx) => {
    const { cellId } = await aProvince(ctx)
    await onProbation(ctx, cellId, '2024-07-01')
    await onProbation(ctx, cellId, '2025-07-01')
    const on = async (day: Day) => (await ask(ctx, { day, kind: 'fullRecognition' })).rows
    expect((await on('2026-07-02')).map((row) => [row.dueOn, row.considerBy])).toEqual([
      ['2025-07-01', '2025-08-12'],
      ['2026-07-01', '2026-08-12'],
    ])
    expect((await on('2025-06-30')).map((row) => row.considerBy)).toEqual(['2025-08-12'])
  },
)

inTest('time away that goes on under another decision ends when that does', async (ctx) => {
  const { cellId } = await aProvince(ctx)
  const member = await aMember(ctx, { organizationId: cellId })
  const away = { purpose: 'work' as const, hostId: null, decision }
  const first = { from: '2019-01-01', until: '2019-07-10' }
  const { version } = await leaveForATime(ctx, { ...member, ...away, ...first })
  await ctx.db
    .insertInto('membershipFlags')
    .values({
      ...{ id: randomUUID(), memberId: member.id, flag: 'temporarilyAway' },
      valid: period('2019-07-10', '2019-09-01'),
    })
    .execute()
  expect(version).toBeGreaterThan(member.version)
  for (const day of ['2019-07-03', '2019-07-15'])
    expect((await ask(ctx, { day, kind: 'awayEnds' })).rows.map(told)).toEqual(
      day < '2019-07-10' ? [] : [['awayEnds', 'coming', '2019-09-01', null]],
    )
})

inTest('a term waits once it has ended, until somebody takes the post up', async (ctx) => {
  const { cellId, otherCellId } = await aProvince(ctx)
  const holder = await aMember(ctx, { organizationId: cellId })
  const post = await openPost(ctx, { id: cellId, kind: 'secretary', from: '2015-01-01' })
  const held = { by: 'election' as const, term: '2017–2019', memberId: holder.id, decision }
  await takeUpPost(ctx, { ...post, ...held, from: '2017-01-01', until: '2019-07-15' })
  const on = async (day: Day, organizationId = cellId) =>
    (await ask(ctx, { organizationId, day, kind: 'termEnds' })).rows.map((row) => [
      ...told(row),
      row.title,
    ])
  expect(await on('2019-07-03')).toEqual([['termEnds', 'coming', '2019-07-15', null, 'Bí thư']])
  expect(await on('2019-07-20')).toEqual([['termEnds', 'over', '2019-07-15', null, 'Bí thư']])
  expect(await on('2019-07-20', otherCellId)).toEqual([])

  await takeUpPost(ctx, { ...post, ...held, from: '2019-07-18', until: '2020-07-18' })
  expect(await on('2019-07-20')).toEqual([])
})

inTest('a suspension is told when its end is recorded', async (ctx) => {
  const { cellId } = await aProvince(ctx)
  const member = await aMember(ctx, { organizationId: cellId })
  const suspended = await suspendMember(ctx, { ...member, on: '2019-06-01', decision })
  const due = { kind: 'suspensionEnds', day: '2019-07-03' }
  expect((await ask(ctx, due)).rows).toEqual([])

  await resumeMember(ctx, { ...suspended, on: '2019-08-01', decision })
  expect((await ask(ctx, due)).rows.map(told)).toEqual([
    ['suspensionEnds', 'coming', '2019-08-01', null],
  ])
  expect((await ask(ctx, { ...due, day: '2019-08-01' })).rows.map(told)).toEqual([
    ['suspensionEnds', 'ended', '2019-08-01', null],
  ])
})

inTest('what is due is seen where one may see members, on the tree of the day', async (ctx) => {
  const { cellId, otherCellId, districtId } = await aProvince(ctx)
  await onProbation(ctx, cellId, '2018-03-15')
  await onProbation(ctx, otherCellId, '2018-03-15')
  expect((await ask(ctx)).total).toBe(2)
  expect((await ask(ctx, { organizationId: districtId })).total).toBe(1)
  const nobody = { ...ctx, actor: { ...ctx.actor, grants: [] } }
  expect(await ask(nobody)).toMatchObject({ rows: [], total: 0 })
})

inTest('pages neither repeat nor skip', async (ctx) => {
  const { cellId } = await aProvince(ctx)
  for (const ceremonyOn of ['2018-03-15', '2018-03-15', '2018-03-15', '2018-08-01', '2018-08-01'])
    await onProbation(ctx, cellId, ceremonyOn)
  const whole = await ask(ctx)
  const seen: Deadline[] = []
  let after: string | null = null
  do {
    const page: Awaited<ReturnType<typeof ask>> = await ask(ctx, {
      limit: 2,
      ...(after && { after }),
    })
    expect(page.total).toBe(5)
    seen.push(...page.rows)
    after = page.next
  } while (after)
  expect(seen).toEqual(whole.rows)
})

/** Somebody admitted on a day, perhaps gone for some days and admitted again. */
const lives = fc.array(
  fc.record({
    from: fc.integer({ min: 0, max: 34_000 }).map((days) => addDays('1928-02-29', days)),
    isLeap: fc.boolean(),
    isFull: fc.boolean(),
    outside: fc.option(fc.integer({ min: 1, max: 4000 })),
  }),
  { minLength: 20, maxLength: 40 },
)
const days = fc.oneof(
  fc.integer({ min: 0, max: 5500 }).map((days) => addDays('2011-06-01', days)),
  fc.constantFrom('2016-02-29', '2020-02-03', '2019-11-07', '2019-11-08', '2020-12-31'),
)

type LifeGiven = ReturnType<
  typeof fc.sample<{ from: Day; isLeap: boolean; isFull: boolean; outside: number | null }>
>[number]

/** Every organization there is, as if it had always been. */
async function standSince1900(ctx: Ctx): Promise<void> {
  const valid = sql`daterange('1900-01-01', upper(valid))`
  await sql`update organization_versions set valid = ${valid}`.execute(ctx.db)
  await sql`update organization_paths set valid = ${valid}`.execute(ctx.db)
}

async function write(ctx: Ctx, organizationId: string, given: readonly LifeGiven[]) {
  for (const [index, { from: day, isLeap, isFull, outside }] of given.entries()) {
    const from = isLeap ? `${Math.floor(Number(day.slice(0, 4)) / 4) * 4}-02-29` : day
    const id = randomUUID()
    await ctx.db
      .insertInto('members')
      .values({
        ...{ id, code: `L-${index}`, fullName: 'Lê An', givenName: 'An', nameFolded: 'le an' },
        ...{ nameKey: 'an le', birthDate: addMonths(from, -240), gender: 'male' },
        ...{ admissionDecidedOn: from, admittedOn: addDays(from, 10) },
      })
      .execute()
    const status = isFull ? ('full' as const) : ('probationary' as const)
    const begun = { memberId: id, organizationId, status, openedBy: 'admission' as const }
    const left = addDays(from, 5000)
    const gone = outside === null ? {} : { closedBy: 'withdrawal' as const }
    await ctx.db
      .insertInto('memberships')
      .values([
        {
          ...begun,
          ...gone,
          id: randomUUID(),
          valid: period(addDays(from, 10), outside === null ? null : left),
        },
        ...(outside === null
          ? []
          : [
              {
                ...{ ...begun, id: randomUUID(), openedBy: 'readmission' as const },
                openingOn: addDays(left, outside),
                valid: period(addDays(left, outside + 7), null),
              },
            ]),
      ])
      .execute()
  }
}

test('in every history the list says what the rules of a member’s life say', async () => {
  await fc.assert(
    fc.asyncProperty(lives, days, fc.constantFrom(...horizons), (given, day, within) =>
      rolledBack(database.current, async (ctx) => {
        const { cellId, provinceId } = await aProvince(ctx)
        await standSince1900(ctx)
        await write(ctx, cellId, given)
        const ids = await ctx.db.selectFrom('members').select('id').execute()
        const all = await membersWithLife(
          ctx,
          ids.map(({ id }) => id),
          day,
        )
        const begun = all.map((one) => ({
          ...one,
          periods: one.periods.filter(({ from }) => from <= day),
        }))
        const ofBadges = inForceOn(await everyRuleSet(ctx, badgeRules), day)
        const ofMembers = await everyRuleSet(ctx, membershipRules)
        const last = addDays(day, within)
        const coming = ofBadges ? firstAward(ofBadges.dates, day) : ''

        const expected = begun.flatMap((life) => {
          const present = periodOn(life, day)
          const badge = ofBadges && nextBadge(life, ofBadges, day)
          const rules = inForceOn(ofMembers, ceremonyOf(life))
          const full = rules && present?.status === 'probationary' ? fullFrom(life, rules) : null
          return [
            ...(badge && (badge.on <= last || badge.on === coming)
              ? [`${life.id} badge ${badge.on} ${badge.years}`]
              : []),
            ...(full !== null && full <= last ? [`${life.id} fullRecognition ${full} null`] : []),
          ]
        })
        const { rows } = await ask(ctx, { day, within, limit: 200 })
        const listed = rows.map(
          ({ memberId: id, kind, dueOn, years }) => `${id} ${kind} ${dueOn} ${years}`,
        )
        expect(listed.toSorted()).toEqual(expected.toSorted())

        const { kinds } = await ask(ctx, { day, organizationId: provinceId })
        const queries = figureQueries(figures)
        for (const { kind, count } of kinds) {
          const of = { id: figureOf[kind], organizationId: provinceId, day, tree: 'as-was' }
          const one = await queries.one(ctx, of)
          const opened = await queries.rows(ctx, { ...of, limit: 500 })
          expect([kind, one.value, opened.rows.length]).toEqual([kind, count, count])
        }
      }),
    ),
    { numRuns: 12 },
  )
}, 120_000)

function firstAward(dates: readonly { month: number; day: number }[], day: Day): Day {
  let one = day
  while (
    !dates.some((at) => at.month === Number(one.slice(5, 7)) && at.day === Number(one.slice(8)))
  )
    one = addDays(one, 1)
  return one
}

inTest('the sheet holds all that a list gives page by page, and says whose it is', async (ctx) => {
  const { cellId } = await aProvince(ctx)
  await onProbation(ctx, cellId, '2018-03-15')
  await onProbation(ctx, cellId, '2018-06-01')
  const due = { kind: 'fullRecognition', day: '2019-07-03', organizationId: cellId } as const
  const { head, rows } = await deadlineSheet(ctx, { ...due, within: 90 })
  expect([head.day, head.issuer?.name]).toEqual([due.day, expect.any(String)])
  const first = await ask(ctx, { ...due, limit: 1 })
  expect([rows.length, rows[0]]).toEqual([2, first.rows[0]])
})
