import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { anOrganization, aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { ctxOn, databaseOfThisFile } from '../../../test/support/database.ts'
import { scratchFolder } from '../../../test/support/scratch.ts'
import { listElections } from '../../core/elections/queries.ts'
import { openPost } from '../../core/posts/commands.ts'
import type { Ctx } from '../../platform/context.ts'

// The command line as somebody at the machine has it: a process of its own on the database.
const database = databaseOfThisFile()
const home = scratchFolder()

function transact<Result>(work: (ctx: Ctx) => Promise<Result>): Promise<Result> {
  return database.current.kysely.transaction().execute((db) => work(ctxOn(db)))
}

function record(...options: string[]) {
  const { connectionString = '' } = database.current.pool.options
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['src/main/cli.ts', 'elections', 'record', ...options],
    {
      encoding: 'utf8',
      env: { ...process.env, DATABASE_URL: connectionString, GOC_HOME: home, LANG: 'vi_VN.UTF-8' },
    },
  )
  return { status, stdout, stderr }
}

/** A cell of three and its post of secretary, which nobody holds. */
const aCell = (ctx: Ctx) =>
  aProvince(ctx).then(async ({ communeId }) => {
    const id = await anOrganization(ctx, { parentId: communeId, kind: 'cell', code: '837.01' })
    for (const [code, fullName] of [
      ['A', 'Lê Văn An'],
      ['B', 'Lê Văn Bình'],
      ['C', 'Lê Thị Cúc'],
    ] as const)
      await aMember(ctx, { organizationId: id, code, fullName })
    await openPost(ctx, { id, kind: 'secretary', from: '2016-01-01' })
    return id
  })

const facts = (ballot: string) => [
  ...['837.01', 'secretary', '--held', '2019-07-01', '--by', 'congress', '--seats', '1'],
  ...['--summoned', '3', '--present', '3', '--minutes', '01-BB/CB', '--ballot', ballot],
]

test('an election is recorded from the command line with its ballots, and refused in words', async () => {
  const id = await transact(aCell)

  const unknown = record(...facts('3/3/3 A=2 X9=1'))
  expect([unknown.status, unknown.stdout]).toEqual([2, ''])
  expect(unknown.stderr).toContain('X9')
  const tooMany = record(...facts('3/3/3 A=5'))
  expect([tooMany.status, tooMany.stdout]).toEqual([2, ''])
  expect(tooMany.stderr).toMatch(/\(elections\./)
  expect((await transact((ctx) => listElections(ctx, { id }))).elections).toEqual([])

  const done = record(...facts('3/3/3 A=1 B=2'), '--term', '2019-2021', '--json')
  expect([done.status, done.stderr]).toEqual([0, ''])
  const { elections } = await transact((ctx) => listElections(ctx, { id }))
  expect(JSON.parse(done.stdout)).toMatchObject({
    ...{ id: elections[0]?.id, elected: ['Lê Văn Bình'] },
  })
  expect(elections).toHaveLength(1)
  expect(elections[0]).toMatchObject({ heldOn: '2019-07-01', minutes: '01-BB/CB', present: 3 })
  const votes = elections[0]?.ballots[0]?.candidates.map(({ fullName, votes }) => [fullName, votes])
  expect(votes?.toSorted()).toEqual([
    ['Lê Văn An', 1],
    ['Lê Văn Bình', 2],
  ])
})
