import { createServer, type Server } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from './config.ts'
import { createMailer } from './mail.ts'

let server: Server
let port = 0
const caught: string[] = []

/** A mail server that takes everything and keeps it. */
beforeAll(async () => {
  server = createServer((socket) => {
    let takesText = false
    socket.write('220 catcher\r\n')
    socket.on('data', (chunk) => {
      const text = chunk.toString()
      if (takesText) {
        caught.push(text)
        if (!text.includes('\r\n.\r\n')) return
        takesText = false
        socket.write('250 kept\r\n')
      } else if (text.startsWith('DATA')) {
        takesText = true
        socket.write('354 go on\r\n')
      } else if (text.startsWith('QUIT')) socket.end('221 bye\r\n')
      else socket.write('250 yes\r\n')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address && typeof address === 'object') port = address.port
})
afterAll(() => server.close())

test('a mail arrives with its words whole', async () => {
  const config = readConfig({ SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'goc@example.vn' })
  await createMailer(config).send({
    to: 'ai@example.vn',
    subject: 'Nhắc họp',
    text: 'Mời đồng chí dự họp.',
  })
  const mail = caught.join('')
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
