import { sql } from 'kysely'
import { afterAll, beforeAll, expect } from 'vitest'
import { anAccount } from '../../../test/support/actors.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { aMailCatcher, type MailCatcher } from '../../../test/support/mail-catcher.ts'
import { testConfig } from '../../../test/support/server.ts'
import type { Ctx } from '../../platform/context.ts'
import { createMailer } from '../../platform/mail.ts'
import { myMail, noticeMailRoutes, proveAddress, setAddress, setPace } from './by-mail.ts'
import { mailAll } from './mailing.ts'
import { notify } from './notify.ts'

const inTest = inDatabase(databaseOfThisFile())
let catcher: MailCatcher

beforeAll(async () => {
  catcher = await aMailCatcher()
})
afterAll(() => catcher.close())

/** Mails all there is, and answers what arrived, each with its words readable. */
async function mailed(ctx: Ctx): Promise<string[]> {
  catcher.caught.length = 0
  const mailer = createMailer({ ...testConfig(), smtpUrl: catcher.url })
  const transact = <Result>(work: (inner: Ctx) => Promise<Result>) => work(ctx)
  await mailAll(transact, mailer, 'https://goc.example')
  return catcher.caught.map(readable)
}

function readable(mail: string): string {
  const [head = '', ...body] = mail.split('\r\n\r\n')
  const text = body.join('\r\n\r\n')
  if (/base64/i.test(head)) return `${head}\n${Buffer.from(text, 'base64').toString()}`
  const bytes = text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  return `${head}\n${Buffer.from(bytes, 'latin1').toString()}`
}

const at = (ctx: Ctx, minutes: number): Ctx => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + minutes * 60_000),
})

const codeIn = (mail = '') => /(\d{6})\s/.exec(mail.slice(mail.indexOf('Mã xác nhận')))?.[1] ?? ''

/** Somebody who gave an address and proved it. */
async function aReader(ctx: Ctx, email = 'ai@goc.example'): Promise<Ctx> {
  const one = { ...ctx, actor: { ...ctx.actor, accountId: await anAccount(ctx) } }
  await setAddress(one, email, true)
  const [mail] = await mailed(ctx)
  expect(await proveAddress(one, { code: codeIn(mail) })).toEqual({ isProved: true })
  return one
}

function tell(ctx: Ctx, one: Ctx, name: string): Promise<void> {
  return notify(ctx, {
    ...{ to: [one.actor.accountId], kind: 'grantProposed', details: { name, role: 'auditor' } },
    ...{ path: '/quyen', key: `proposal:${name}` },
  })
}

inTest('an address is used only once its owner gave back the code sent there', async (ctx) => {
  const one = { ...ctx, actor: { ...ctx.actor, accountId: await anAccount(ctx) } }
  await setAddress(one, 'ai@goc.example', true)
  await tell(ctx, one, 'An')
  const [mail] = await mailed(ctx)
  expect(mail).toContain('To: ai@goc.example')
  expect(await mailed(at(ctx, 1))).toEqual([])
  expect(await proveAddress(one, { code: 'khac' })).toEqual({ isProved: false })
  expect((await myMail(one, true)).isProved).toBe(false)
  await proveAddress(one, { code: codeIn(mail) })
  expect(await myMail(one, true)).toMatchObject({ email: 'ai@goc.example', isProved: true })
  // What was told before the address was proved is not mailed.
  expect(await mailed(at(ctx, 2))).toEqual([])
})

inTest(
  'what was told meanwhile goes in one mail, once, in words and with its addresses',
  async (ctx) => {
    const one = await aReader(ctx)
    await tell(at(ctx, 1), one, 'Lê Văn An')
    await tell(at(ctx, 1), one, 'Trần Thị Bình')
    const [mail, ...more] = await mailed(at(ctx, 2))
    expect(more).toEqual([])
    expect(mail).toContain('Đề nghị cấp quyền Kiểm tra, giám sát cho Lê Văn An đang chờ')
    expect(mail).toContain('cho Trần Thị Bình đang chờ')
    expect(mail).toContain('https://goc.example/quyen')
    expect(await mailed(at(ctx, 3))).toEqual([])
  },
)

inTest('quiet hours and the digest are kept, and a topic one wants no mail of', async (ctx) => {
  const one = await aReader(ctx)
  const setHours = noticeMailRoutes({ ...testConfig(), smtpUrl: catcher.url })[4]
  const quiet = { quietFrom: 12, quietUntil: 14, digestHour: 15 }
  await setHours?.answer(one, quiet as never)
  await expect(setHours?.answer(one, { ...quiet, quietUntil: 12 } as never)).rejects.toMatchObject({
    refusal: { code: 'notices.quiet-hours' },
  })
  await tell(at(ctx, 1), one, 'An')
  expect(await mailed(at(ctx, 119))).toEqual([])
  expect(await mailed(at(ctx, 120))).toHaveLength(1)

  await setPace(one, { topic: 'access', pace: 'daily' })
  await tell(at(ctx, 125), one, 'Bình')
  expect(await mailed(at(ctx, 179))).toEqual([])
  expect(await mailed(at(ctx, 180))).toHaveLength(1)

  await setPace(one, { topic: 'access', pace: 'never' })
  await tell(at(ctx, 190), one, 'Châu')
  expect(await mailed(at(ctx, 6000))).toEqual([])
})

inTest(
  'without a mail server no address is taken, nor for an account that is everybody’s',
  async (ctx) => {
    const one = { ...ctx, actor: { ...ctx.actor, accountId: await anAccount(ctx) } }
    await expect(setAddress(one, 'ai@goc.example', false)).rejects.toMatchObject({
      refusal: { code: 'mail.not-set-up' },
    })
    const words = { role: 'member', organization: 'Tỉnh', description: 'Ai cũng vào được' }
    const { accountId } = one.actor
    await ctx.db
      .insertInto('demoAccounts')
      .values({ ...words, accountId, username: 'chung', password: 'mat-khau', position: 1 })
      .execute()
    await expect(setAddress(one, 'ai@goc.example', true)).rejects.toMatchObject({
      refusal: { code: 'notices.shared-account' },
    })
  },
)

inTest('an address a mail server refuses keeps nothing from the others', async (ctx) => {
  const one = await aReader(ctx)
  const other = { ...ctx, actor: { ...ctx.actor, accountId: await anAccount(ctx) } }
  await setAddress(other, 'khong@goc.example', true)
  await tell(at(ctx, 1), one, 'An')
  await expect(mailed(at(ctx, 2))).rejects.toThrow(/no such person/)
  expect(catcher.caught.map(readable).join()).toContain('To: ai@goc.example')
})

inTest('a mail sent again because a process died is the same to mail programs', async (ctx) => {
  const one = await aReader(ctx)
  await tell(at(ctx, 1), one, 'An')
  const idOf = ([mail = '']: string[]) => /Message-ID: (<.+@goc\.example>)/i.exec(mail)?.[1]
  await sql`savepoint before`.execute(ctx.db)
  const first = idOf(await mailed(at(ctx, 2)))
  // The mail server has it, but nothing of that was committed.
  await sql`rollback to savepoint before`.execute(ctx.db)
  expect(first).toBeDefined()
  expect(idOf(await mailed(at(ctx, 3)))).toBe(first)
  await tell(at(ctx, 4), one, 'Bình')
  expect(idOf(await mailed(at(ctx, 5)))).not.toBe(first)
})
