import { expect } from 'vitest'
import { anOrganization, aProvince } from '../../../test/support/builders.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { evaluate } from '../../core/figures/evaluate.ts'
import { listRows } from '../../core/figures/records.ts'
import { decideBody } from './bodies.ts'
import { appraisePlan, decidePlan, draftPlan } from './commands.ts'
import { DecideBody, DraftPlan } from './contract.ts'
import { reorganizationFigures } from './figures.ts'
import { entryOf } from './ledger-rules.ts'
import { planPage } from './queries.ts'

const database = databaseOfThisFile()
const inTest = inDatabase(database)

inTest('figures of a decided plan are its ledger, and open its bodies', async (ctx) => {
  const { provinceId } = await aProvince(ctx)
  const parentId = await anOrganization(ctx, { parentId: provinceId, kind: 'apparatus' })
  const body = (name: string) => anOrganization(ctx, { parentId, kind: 'coordinationBody', name })
  const [a, b, c, d] = [await body('A'), await body('B'), await body('C'), await body('D')]
  const plan = await draftPlan(
    ctx,
    DraftPlan.parse({
      ...{ code: 'bodies', name: 'Sắp xếp bộ máy', organizationId: provinceId },
      ...{ kinds: ['coordinationBody'], baselineOn: '2018-03-01', effectiveOn: '2019-08-01' },
    }),
  )
  const { id } = plan
  let { version } = plan
  const decide = async (bodyId: string, decision: string, targetIds: string[] = []) => {
    const about = { id, version, bodyId, decision, targetIds, reasonKind: 'duplicateFunction' }
    version = (await decideBody(ctx, DecideBody.parse(about))).version
  }
  await decide(a, 'keep')
  await decide(b, 'merge', [a])
  await decide(c, 'dissolve')
  await decide(d, 'keep')
  const question = {
    ...{ organizationId: provinceId, tree: { kind: 'as-was' as const } },
    period: { from: '2019-07-22', until: '2019-07-23' },
  }
  const values = async () =>
    (await evaluate(ctx, reorganizationFigures, question)).map(({ value }) => value)
  expect(await values()).toEqual([0, 0, 0, 0, 0, 0])

  const opinion = { agrees: true, text: 'Đủ căn cứ', givenOn: ctx.today }
  const appraised = await appraisePlan(ctx, { id, version, ...opinion })
  await decidePlan(ctx, { ...appraised, decision: { number: '12/QĐ-UBND', on: '2018-12-18' } })
  const { ledger } = await planPage(ctx, { id })
  const entries = ['before', 'after', 'merged.from', 'merged.to', 'dissolved', 'kept'] as const
  expect(await values()).toEqual(entries.map((entry) => entryOf(ledger, entry)))

  const [, , merged] = reorganizationFigures
  const opened = merged && (await listRows(ctx, merged, { ...question, limit: 10 }))
  expect(opened?.rows.map(({ label }) => label)).toEqual(['A', 'B'])
})
