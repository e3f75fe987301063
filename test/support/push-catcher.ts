import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'

type Secrets = { privateKey: Buffer; authSecret: Buffer }

export type PushCatcher = {
  /** A browser that subscribed here: what it gives away, and its name. */
  subscription: { endpoint: string; publicKey: string; authSecret: string }
  caught: unknown[]
  /** What the service says from now on. */
  answer: number
  close: () => void
}

/** A push service with one browser that reads what is pushed to it, as RFC 8291 says. */
export async function aPushCatcher(): Promise<PushCatcher> {
  const own = createECDH('prime256v1')
  own.generateKeys()
  const secrets = { privateKey: own.getPrivateKey(), authSecret: randomBytes(16) }
  const catcher = { caught: [] as unknown[], answer: 201 }
  const server = createServer((request, reply) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      if (catcher.answer === 201)
        catcher.caught.push(JSON.parse(decryptAt(secrets, Buffer.concat(chunks))))
      reply.writeHead(catcher.answer).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = address && typeof address === 'object' ? address.port : 0
  return Object.assign(catcher, {
    subscription: {
      endpoint: `http://127.0.0.1:${port}/push/${randomBytes(8).toString('hex')}`,
      publicKey: own.getPublicKey().toString('base64url'),
      authSecret: secrets.authSecret.toString('base64url'),
    },
    close: () => server.close(),
  })
}

/** What a browser reads of a message. */
export function decryptAt({ privateKey, authSecret }: Secrets, message: Buffer): string {
  const [salt, sender] = [message.subarray(0, 16), message.subarray(21, 86)]
  const sealed = message.subarray(86)
  const own = createECDH('prime256v1')
  own.setPrivateKey(privateKey)
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), own.getPublicKey(), sender])
  const material = hkdfSync('sha256', own.computeSecret(sender), authSecret, info, 32)
  const of = (name: string, length: number) =>
    Buffer.from(
      hkdfSync('sha256', Buffer.from(material), salt, `Content-Encoding: ${name}\0`, length),
    )
  const cipher = createDecipheriv('aes-128-gcm', of('aes128gcm', 16), of('nonce', 12))
  cipher.setAuthTag(sealed.subarray(-16))
  const text = Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()])
  return text.subarray(0, text.lastIndexOf(2)).toString()
}
