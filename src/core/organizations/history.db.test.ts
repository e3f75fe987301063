import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { aDecision, anOrganization, aProvince } from '../../../test/support/builders.ts'
import { databaseOfThisFile, inDatabase, rolledBack } from '../../../test/support/database.ts'
import { versionOf } from '../../../test/support/histories.ts'
import type { Ctx } from '../../platform/context.ts'
import { addDays } from '../../platform/day.ts'
import { Refused } from '../../platform/refusal.ts'
import { convertOrganization, moveOrganization, renameOrganization } from './commands.ts'
import { correctOrganization } from './corrections.ts'
import { endOrganization } from './endings.ts'
import { organizationHistory, organizationPage } from './page.ts'
import { listChildren, listRoots, searchOrganizations } from './queries.ts'

const database = databaseOfThisFile()
const inTest = inDatabase(database)

async function move(ctx: Ctx, id: string, parentId: string, from: string) {
  return moveOrganization(ctx, {
    id,
    parentId,
    from,
    version: await versionOf(ctx, id),
    decision: aDecision,
  })
}

describe('the life of an organization', () => {
  inTest('a renamed organization keeps its old name on earlier days', async (ctx) => {
    const { cellId } = await aProvince(ctx)
    await renameOrganization(ctx, {
      id: cellId,
      version: 1,
      name: 'Chi bộ ấp Xẻo Sâu',
      from: '2018-03-01',
      decision: aDecision,
    })

    const before = await organizationPage(ctx, { id: cellId, day: '2018-02-28' })
    const after = await organizationPage(ctx, { id: cellId, day: '2018-03-01' })
    expect([before.state?.name, after.state?.name]).toEqual(['Chi bộ ấp 1', 'Chi bộ ấp Xẻo Sâu'])
  })

  inTest('what is recorded so already is no change', async (ctx) => {
    const { cellId: id } = await aProvince(ctx)
    const change = { id, version: 1, from: '2018-03-01', decision: aDecision }
    const { state } = await organizationPage(ctx, { id })
    const { name, kind, versionId } = { name: '', kind: '', versionId: '', ...state }
    const code = { refusal: { code: 'organizations.already-so' } }
    await expect(renameOrganization(ctx, { ...change, name })).rejects.toMatchObject(code)
    await expect(convertOrganization(ctx, { ...change, kind })).rejects.toMatchObject(code)
    const correction = { id, version: 1, versionId, name, reason: 'Ghi sai' }
    await expect(correctOrganization(ctx, correction)).rejects.toMatchObject(code)
  })

  inTest(
    'a code that another organization bears is refused, and by whom it is borne said',
    async (ctx) => {
      const { communeId: parentId, cellId: id, siblingCellId } = await aProvince(ctx)
      const { state } = await organizationPage(ctx, { id })
      const asked = {
        ...{ id, version: 1, versionId: state?.versionId ?? '' },
        ...{ reason: 'Ghi sai', code: 'CB-1' },
      }
      await correctOrganization(ctx, asked)
      const taken = {
        refusal: {
          ...{ code: 'organizations.code-taken', details: { code: 'CB-1', name: 'Chi bộ ấp 1' } },
          fields: [{ field: 'code', code: 'taken' }],
        },
      }
      const another = { parentId, kind: 'cell', code: 'CB-1' }
      await expect(anOrganization(ctx, another)).rejects.toMatchObject(taken)
      const sibling = await organizationPage(ctx, { id: siblingCellId })
      const wrong = { ...asked, id: siblingCellId, versionId: sibling.state?.versionId ?? '' }
      await expect(correctOrganization(ctx, wrong)).rejects.toMatchObject(taken)
    },
  )

  inTest('an organization moved in March stands under its old parent in February', async (ctx) => {
    const { communeId, otherCommuneId, cellId } = await aProvince(ctx)
    await move(ctx, cellId, otherCommuneId, '2019-03-01')

    const names = async (id: string, day: string) =>
      (await listChildren(ctx, { id, day })).map((row) => row.id)
    expect(await names(communeId, '2019-02-28')).toContain(cellId)
    expect(await names(communeId, '2019-03-01')).not.toContain(cellId)
    expect(await names(otherCommuneId, '2019-03-01')).toContain(cellId)
  })

  inTest('an organization cannot be hung below itself', async (ctx) => {
    const { districtId, communeId } = await aProvince(ctx)
    await expect(move(ctx, districtId, communeId, '2019-01-01')).rejects.toMatchObject({
      refusal: { code: 'organizations.cycle' },
    })
  })

  inTest('a merger ends the one and is told on the page of the other', async (ctx) => {
    const { cellId, siblingCellId } = await aProvince(ctx)
    await endOrganization(ctx, {
      id: cellId,
      version: 1,
      on: '2019-05-01',
      ending: 'merger',
      successorIds: [siblingCellId],
      reason: 'Sáp nhập ấp',
      decision: aDecision,
    })

    const ended = await organizationPage(ctx, { id: cellId, day: '2019-05-01' })
    expect(ended.state).toBeNull()
    expect(ended.ending?.successors).toEqual([{ id: siblingCellId, name: 'Chi bộ ấp 2' }])
    const heir = await organizationHistory(ctx, { id: siblingCellId })
    expect(heir[0]).toMatchObject({ kind: 'succeeded-merger', related: [{ id: cellId }] })
  })

  inTest(
    'an organization that has an ending ahead is not ended again, and is told which',
    async (ctx) => {
      const { cellId } = await aProvince(ctx)
      const end = (version: number, on: string) =>
        endOrganization(ctx, {
          ...{ id: cellId, version, on, ending: 'dissolution', successorIds: [] },
          ...{ reason: 'Không còn đảng viên', decision: aDecision },
        })
      await end(1, '2019-09-01')
      await expect(end(2, '2019-08-01')).rejects.toMatchObject({
        refusal: { code: 'organizations.ended', details: { on: '2019-09-01' } },
      })
    },
  )

  inTest('an organization with organizations below it cannot end', async (ctx) => {
    const { communeId } = await aProvince(ctx)
    await expect(
      endOrganization(ctx, {
        id: communeId,
        version: 1,
        on: '2019-05-01',
        ending: 'dissolution',
        successorIds: [],
        reason: 'Không còn',
        decision: aDecision,
      }),
    ).rejects.toMatchObject({
      refusal: { code: 'organizations.not-empty', details: { children: 2 } },
    })
  })

  inTest('an edit made on an older state is refused', async (ctx) => {
    const { cellId } = await aProvince(ctx)
    await expect(
      renameOrganization(ctx, {
        id: cellId,
        version: 7,
        name: 'X',
        from: '2018-03-01',
        decision: aDecision,
      }),
    ).rejects.toMatchObject({ refusal: { code: 'organizations.stale' } })
  })

  inTest('a correction changes what was recorded and opens no new period', async (ctx) => {
    const { cellId } = await aProvince(ctx)
    const { state } = await organizationPage(ctx, { id: cellId, day: '2015-01-01' })
    await correctOrganization(ctx, {
      id: cellId,
      version: 1,
      versionId: state?.versionId ?? '',
      name: 'Chi bộ ấp Một',
      reason: 'Gõ sai tên',
    })

    expect((await organizationPage(ctx, { id: cellId, day: '2010-01-01' })).state?.name).toBe(
      'Chi bộ ấp Một',
    )
    expect(await organizationHistory(ctx, { id: cellId })).toHaveLength(1)
  })

  inTest(
    'the rules of the day decide: a commune chapter stands under the province only from 01/07/2025',
    async (ctx) => {
      const { provinceId } = await aProvince(ctx)
      const commune = { parentId: provinceId, kind: 'communeChapter' }
      await expect(anOrganization(ctx, { ...commune, from: '2025-06-30' })).rejects.toThrow(Refused)
      await expect(anOrganization(ctx, { ...commune, from: '2025-07-01' })).resolves.toBeTypeOf(
        'string',
      )
    },
  )

  inTest('converting a chapter keeps what hangs under it', async (ctx) => {
    const { communeId } = await aProvince(ctx)
    await expect(
      convertOrganization(ctx, {
        id: communeId,
        version: 1,
        kind: 'grassrootsCell',
        from: '2019-01-01',
        decision: aDecision,
      }),
    ).rejects.toMatchObject({ refusal: { code: 'organizations.kind-not-under' } })
  })

  inTest('accents do not matter to search', async (ctx) => {
    await aProvince(ctx)
    const found = await searchOrganizations(ctx, { q: 'dang bo huyen', limit: 1 })
    expect(found).toMatchObject({
      total: 2,
      rows: [{ name: 'Đảng bộ huyện A', parentName: 'Đảng bộ tỉnh' }],
    })
    const next = await searchOrganizations(ctx, {
      q: 'dang bo huyen',
      limit: 1,
      after: found.next ?? '',
    })
    expect(next.rows.map((row) => row.name)).toEqual(['Đảng bộ huyện B'])
  })

  inTest('one with rights over a district enters the tree there', async (ctx) => {
    const { districtId } = await aProvince(ctx)
    const { scopePath } = await ctx.db
      .selectFrom('organizations')
      .select('scopePath')
      .where('id', '=', districtId)
      .executeTakeFirstOrThrow()
    const [grant] = ctx.actor.grants
    if (!grant) throw new Error('The system has a grant')
    const actor = { ...ctx.actor, grants: [{ ...grant, scopePath }] }
    expect((await listRoots({ ...ctx, actor }, {})).map((row) => row.id)).toEqual([districtId])
  })
})

/** One step of a random history, on the organizations founded so far. */
type Step = { act: 'found' | 'move' | 'rename' | 'end'; a: number; b: number; days: number }
const step: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom('found', 'found', 'move', 'move', 'rename', 'end'),
  a: fc.nat(1000),
  b: fc.nat(1000),
  days: fc.integer({ min: 0, max: 40 }),
})

/** Plays a history, skipping what is refused; answers the days on which something happened. */
async function play(ctx: Ctx, steps: readonly Step[]): Promise<string[]> {
  const { provinceId, districtId, otherDistrictId, communeId, otherCommuneId, cellId } =
    await aProvince(ctx)
  const ids = [provinceId, districtId, otherDistrictId, communeId, otherCommuneId, cellId]
  const pick = (n: number) => ids[n % ids.length] ?? provinceId
  const kinds = ['districtChapter', 'grassrootsChapter', 'sectionChapter', 'cell', 'cellGroup']
  let day = '2012-01-01'
  const days = ['2010-01-01', day]
  for (const { act, a, b, days: passed } of steps) {
    day = addDays(day, passed)
    days.push(day, addDays(day, -1))
    await sql`savepoint step`.execute(ctx.db)
    try {
      const [id, other] = [pick(a), pick(b)]
      if (act === 'found')
        ids.push(
          await anOrganization(ctx, {
            parentId: other,
            kind: kinds[a % kinds.length] ?? 'cell',
            from: day,
          }),
        )
      if (act === 'move') await move(ctx, id, other, day)
      if (act === 'rename')
        await renameOrganization(ctx, {
          id,
          version: await versionOf(ctx, id),
          name: `Tên ${b}`,
          from: day,
          decision: aDecision,
        })
      if (act === 'end')
        await endOrganization(ctx, {
          id,
          version: await versionOf(ctx, id),
          on: day,
          ending: 'merger',
          successorIds: id === other ? [] : [other],
          reason: 'Thử',
          decision: aDecision,
        })
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      await sql`rollback to savepoint step`.execute(ctx.db)
    }
  }
  return [...new Set(days)]
}

/** Rows on which the derived paths and the recursive truth of a day disagree. */
async function disagreements(ctx: Ctx, day: string) {
  const { rows } = await sql<{ organizationId: string }>`
    with recursive truth as (
      select v.organization_id, o.segment || '/' as path, 0 as depth, v.kind
      from organization_versions v join organizations o on o.id = v.organization_id
      where v.parent_id is null and v.valid @> ${day}::date
      union all
      select v.organization_id, truth.path || o.segment || '/', truth.depth + 1, v.kind
      from truth join organization_versions v on v.parent_id = truth.organization_id and v.valid @> ${day}::date
      join organizations o on o.id = v.organization_id
    ),
    derived as (select organization_id, path, depth, kind from organization_paths where valid @> ${day}::date)
    (select organization_id from (select * from truth except select * from derived) a)
    union all
    (select organization_id from (select * from derived except select * from truth) b)
    union all
    select organization_id from organization_versions v where valid @> ${day}::date
      and not exists (select from truth where truth.organization_id = v.organization_id)
  `.execute(ctx.db)
  return rows
}

describe('in every history', () => {
  test('derived paths are the recursive truth on any day, with one parent and no cycle', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        await rolledBack(database.current, async (ctx) => {
          for (const day of await play(ctx, steps))
            expect(await disagreements(ctx, day)).toEqual([])
        })
      }),
      { numRuns: 25 },
    )
  })

  test('rights stand where the organization stands today, or where its successor does', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        await rolledBack(database.current, async (ctx) => {
          await play(ctx, steps)
          const { rows } = await sql<{ id: string }>`
            select o.id from organizations o join organization_paths p on p.organization_id = o.id
              and p.valid @> ${ctx.today}::date
            where o.scope_path <> p.path
            union all
            select o.id from organizations o
            where not exists (select from organization_paths p where p.path = o.scope_path)
          `.execute(ctx.db)
          expect(rows).toEqual([])
        })
      }),
      { numRuns: 15 },
    )
  })
})
