import { afterAll, beforeAll, expect, test } from 'vitest'
import { aMailCatcher, type MailCatcher } from '../../test/support/mail-catcher.ts'
import { readConfig } from './config.ts'
import { createMailer } from './mail.ts'

let catcher: MailCatcher

beforeAll(async () => {
  catcher = await aMailCatcher()
})
afterAll(() => catcher.close())

test('a mail arrives with its words whole', async () => {
  const config = readConfig({ SMTP_URL: catcher.url, MAIL_FROM: 'goc@example.vn' })
  await createMailer(config).send({
    to: 'ai@example.vn',
    subject: 'Nhắc họp',
    text: 'Mời đồng chí dự họp.',
  })
  const mail = catcher.caught.join('')
  expect(mail).toContain('To: ai@example.vn')
  expect(
    Buffer.from(mail.split('\r\n\r\n')[1] ?? '', 'base64').toString() + decoded(mail),
  ).toContain('Mời đồng chí dự họp.')
})

/** Undoes quoted-printable, in which mails with some accents travel. */
function decoded(mail: string): string {
  const bytes = mail
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

test('without a mail server nothing is pretended: the mail is refused', async () => {
  const mailer = createMailer(readConfig({}))
  await expect(mailer.send({ to: 'a@b.vn', subject: 's', text: 't' })).rejects.toMatchObject({
    refusal: { code: 'mail.not-set-up' },
  })
})
