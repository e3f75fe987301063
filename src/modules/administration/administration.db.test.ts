import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { describe, expect } from 'vitest'
import { actorOf, anAccount, as } from '../../../test/support/actors.ts'
import { aProvince } from '../../../test/support/builders.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { testConfig } from '../../../test/support/server.ts'
import { listAccounts } from '../../core/access/account-list.ts'
import { countAccounts } from '../../core/access/account-states.ts'
import { createAccount, lockAccount } from '../../core/access/accounts.ts'
import { accountStates } from '../../core/access/contract.ts'
import { grantRole } from '../../core/access/grants.ts'
import type { Ctx } from '../../platform/context.ts'
import { listAnyJobs, repeatAnyJob, stopAnyJob } from './jobs-of-all.ts'
import { installationState } from './state.ts'

const inTest = inDatabase(databaseOfThisFile())

const mayRun = ({ actor }: Ctx) =>
  actor.grants.some(({ permissions }) => permissions.includes('installation.manage'))

describe('the right to run the installation', () => {
  inTest('comes with the role of administrator at the top of the tree alone', async (ctx) => {
    const { provinceId, districtId } = await aProvince(ctx)
    expect(mayRun(await as(ctx, 'administrator', provinceId))).toBe(true)
    expect(mayRun(await as(ctx, 'administrator', districtId))).toBe(false)
    expect(mayRun(await as(ctx, 'organizationBoard', provinceId))).toBe(false)
    const both = await anAccount(ctx, [
      { role: 'administrator', organizationId: districtId },
      { role: 'auditor', organizationId: provinceId },
    ])
    expect(mayRun({ ...ctx, actor: await actorOf(ctx, both) })).toBe(false)
  })
})

describe('the state of the installation', () => {
  inTest('says what an operator asks, and of a secret only that it is set', async (ctx) => {
    const config = { ...testConfig(), smtpUrl: 'smtp://goc:bi-mat@thu.example', databaseUrl: null }
    const state = await installationState(ctx, config)
    expect(state.database.migrations.last).toMatch(/\.sql$/)
    expect(state.database.tables.length).toBe(8)
    expect(state.disk?.total).toBeGreaterThan(0)
    expect(state.backup).toEqual({ folder: `${config.home}/backups`, last: null })
    expect(state.mail).toBe(true)
    expect(JSON.stringify(state)).not.toContain('bi-mat')
    expect(state.settings).toContainEqual({ name: 'SMTP_URL', value: '•••', isSecret: true })
    expect(state.warnings.map(({ code }) => code)).toContain('backup-none')
  })

  inTest('of an outside database tells neither disk nor backups', async (ctx) => {
    const state = await installationState(ctx, { ...testConfig(), databaseUrl: 'postgres://a' })
    expect([state.disk, state.backup, state.database.embedded]).toEqual([null, null, false])
  })
})

describe('accounts', () => {
  inTest('are counted by state and role, each number as many as it opens', async (ctx) => {
    const { provinceId, communeId } = await aProvince(ctx)
    const before = await countAccounts(ctx)
    const somebody = (username: string) =>
      createAccount(ctx, { username, name: username, password: 'mat-khau-rat-dai' })
    const give = (accountId: string, role: string, organizationId: string) =>
      grantRole(ctx, {
        ...{ accountId, role, organizationId, from: '2019-01-01', until: null },
        ...{ reason: 'Phân công', decision: null },
      })
    const locked = await somebody('bi-khoa')
    const resting = await somebody('tam-nghi')
    const powerful = await somebody('quan-tri')
    await give(powerful.id, 'administrator', provinceId)
    await give(powerful.id, 'administrator', communeId)
    await lockAccount(ctx, { id: locked.id, reason: 'Nghỉ việc' })
    await sql`update accounts set signed_in_at = now() where id = ${powerful.id}`.execute(ctx.db)
    await sql`insert into auth.sign_in_failures select 'tam-nghi', now()
      from generate_series(1, 5)`.execute(ctx.db)

    const { total, states, roles } = await countAccounts(ctx)
    const more = Object.fromEntries(
      states.map(({ state, count }, at) => [state, count - (before.states[at]?.count ?? 0)]),
    )
    expect(more).toEqual({ locked: 1, resting: 1, withoutSecondStep: 1, neverSignedIn: 2 })
    expect(total - before.total).toBe(3)
    expect(roles).toContainEqual({ role: 'administrator', count: 1 })

    for (const state of accountStates) {
      const { total: opened } = await listAccounts(ctx, { state, limit: 1 })
      expect([state, opened]).toEqual([state, states.find((one) => one.state === state)?.count])
    }
    const named = async (asked: Partial<Parameters<typeof listAccounts>[1]>) =>
      (await listAccounts(ctx, { limit: 50, ...asked })).rows.map(({ id }) => id)
    expect(await named({ state: 'locked' })).toEqual([locked.id])
    expect(await named({ state: 'resting' })).toEqual([resting.id])
    expect(await named({ role: 'administrator' })).toEqual([powerful.id])
  })
})

describe('jobs of everybody', () => {
  const id = '019fffff-0000-7000-8000-000000000001'
  const aJob = (ctx: Ctx, state: string, error: object | null = null, of = id) =>
    ctx.db
      .insertInto('jobs')
      .values({
        ...{ id: of, kind: 'verify-audit', title: 'Riêng của người này', input: '{}', state },
        ...{ accountId: 'nobody', queuedAt: ctx.now, error: error && JSON.stringify(error) },
        finishedAt: state === 'queued' ? null : ctx.now,
      })
      .execute()
  const stateOf = async (ctx: Ctx) => (await listAnyJobs(ctx, { limit: 10 })).rows[0]?.state

  inTest('are told by kind, owner and error, and not by what they are about', async (ctx) => {
    const error = { code: 'access.account-locked', kind: 'forbidden' }
    await aJob(ctx, 'failed', error)
    const { rows, total } = await listAnyJobs(ctx, { state: 'failed', limit: 10 })
    expect(total).toBe(1)
    expect(rows[0]).toMatchObject({ kind: 'verify-audit', ownerName: null })
    expect(rows[0]?.error).toEqual({ code: 'access.account-locked', details: {} })
    expect(JSON.stringify(rows)).not.toContain('Riêng')
    expect((await listAnyJobs(ctx, { state: 'done', limit: 10 })).total).toBe(0)
  })

  inTest('are paged: none twice, none left out, the newest first', async (ctx) => {
    const earlier = { ...ctx, now: new Date(ctx.now.getTime() - 60_000) }
    for (const at of [ctx, earlier, ctx, earlier, ctx]) await aJob(at, 'failed', null, uuid())
    const seen: Date[] = []
    const ids = new Set<string>()
    for (let after: string | undefined, left = 3; left > 0; left -= 1) {
      const { rows, total, next } = await listAnyJobs(ctx, { state: 'failed', limit: 2, after })
      expect(total).toBe(5)
      seen.push(...rows.map(({ queuedAt }) => queuedAt))
      for (const { id } of rows) ids.add(id)
      after = next ?? undefined
    }
    expect(ids.size).toBe(5)
    expect(seen).toEqual(seen.toSorted((one, other) => other.getTime() - one.getTime()))
  })

  inTest('that wait are over at once when asked to stop, and can be run again', async (ctx) => {
    await aJob(ctx, 'queued')
    const refused = (code: string) => ({ refusal: { kind: 'conflict', code } })
    await expect(repeatAnyJob(ctx, { id })).rejects.toMatchObject(refused('jobs.not-over'))
    await stopAnyJob(ctx, { id })
    expect(await stateOf(ctx)).toBe('cancelled')
    await expect(stopAnyJob(ctx, { id })).rejects.toMatchObject(refused('jobs.already-finished'))
    await repeatAnyJob(ctx, { id })
    expect(await stateOf(ctx)).toBe('queued')
    const { rows } = await sql`select from graphile_worker.jobs
      where task_identifier = 'kept-job'`.execute(ctx.db)
    expect(rows.length).toBe(1)
  })

  inTest('that are done are asked for anew and not run again', async (ctx) => {
    await aJob(ctx, 'done')
    await expect(repeatAnyJob(ctx, { id })).rejects.toMatchObject({
      refusal: { kind: 'conflict', code: 'jobs.done' },
    })
  })
})
