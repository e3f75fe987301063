import { createECDH, randomBytes } from 'node:crypto'
import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { testConfig } from '../../../test/support/server.ts'
import { createPusher } from './push.ts'

test('a push service has so long for its whole answer, however it drags it out', async () => {
  const service = createServer((socket) => {
    socket.on('error', () => {}).write('HTTP/1.1 201 Created\r\nx-slow: ')
    const dripping = setInterval(() => socket.write('a'), 20)
    socket.on('close', () => clearInterval(dripping))
  })
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve))
  const address = service.address()
  const port = address && typeof address === 'object' ? address.port : 0

  const browser = createECDH('prime256v1')
  const to = {
    endpoint: `http://127.0.0.1:${port}/push`,
    publicKey: browser.generateKeys('base64url'),
    authSecret: randomBytes(16).toString('base64url'),
  }
  const pusher = createPusher({ ...testConfig(), pushesLocally: true }, 200)
  expect(await pusher.push(to, '{}', new Date())).toMatchObject({ was: 'refused' })
  service.close()
})

test('an address is judged by its spelling when it is named, with no question to the network', () => {
  const { whyNot } = createPusher(testConfig())
  expect(whyNot('https://push.example/a')).toBeNull()
  expect(whyNot('https://localhost/a')).toMatchObject({ code: 'push.not-a-push-service' })
})
