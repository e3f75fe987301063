import { expect } from 'vitest'
import { actorOf, anAccount } from '../../../test/support/actors.ts'
import { aProvince } from '../../../test/support/builders.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { testConfig } from '../../../test/support/server.ts'
import { revokeGrant } from '../../core/access/grants.ts'
import { installationJobs } from './jobs.ts'

const inTest = inDatabase(databaseOfThisFile())

inTest('whoever lost the right since they asked has nothing done for them', async (ctx) => {
  const { provinceId } = await aProvince(ctx)
  const accountId = await anAccount(ctx, [{ role: 'administrator', organizationId: provinceId }])
  const { kinds } = installationJobs({ config: testConfig(), invariants: [] })
  const inputs: Record<string, object> = {
    'check-backup': { name: '2019-07-22' },
    'test-mail': { to: 'a@goc.example' },
  }
  const run = async (kind: (typeof kinds)[number]) => {
    const actor = await actorOf(ctx, accountId)
    const running = {
      transact: <Result>(work: (inner: typeof ctx) => Promise<Result>) => work({ ...ctx, actor }),
      progress: async () => {},
    }
    return kind.run(running, inputs[kind.kind] ?? {})
  }
  const examine = kinds.find(({ kind }) => kind === 'examine')
  if (!examine) throw new Error('no such job')
  expect(await run(examine)).toEqual({ result: [] })

  const grant = await ctx.db
    .selectFrom('grants')
    .select('id')
    .where('accountId', '=', accountId)
    .executeTakeFirstOrThrow()
  await revokeGrant(ctx, { id: grant.id, on: ctx.today, reason: 'Thôi phân công' })
  expect(kinds.map(({ kind }) => kind)).toEqual(['examine', 'backup', 'check-backup', 'test-mail'])
  for (const kind of kinds)
    await expect(run(kind), kind.kind).rejects.toMatchObject({
      refusal: {
        ...{ kind: 'forbidden', code: 'access.no-permission' },
        details: { permission: 'installation.manage' },
      },
    })
})
