import { createECDH, createPrivateKey, type KeyObject, sign } from 'node:crypto'
import type { Config } from '../config.ts'
import { keyFor } from '../secret.ts'

/** Who pushes: push services know an installation by this key, and browsers subscribe to it. */
export type Sender = { publicKey: string; privateKey: KeyObject; subject: string }

/** Seconds a push service may believe a claim; the standard allows a day. */
const lasts = 12 * 3600

/**
 * The key of this installation for push services. It follows from the installation's secret, so that
 * there is no other file to keep and all its processes have the same.
 */
export function senderOf(config: Config): Sender {
  const own = createECDH('prime256v1')
  // All its bytes: OpenSSL leaves the zeros before a number out.
  const secret = keyFor('web-push', config)
  own.setPrivateKey(secret)
  const point = own.getPublicKey()
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) =>
    part.toString('base64url'),
  )
  const d = secret.toString('base64url')
  const key = { kty: 'EC', crv: 'P-256', ...(x && y && { x, y }), d }
  const { baseUrl, mailFrom } = config
  return {
    publicKey: point.toString('base64url'),
    privateKey: createPrivateKey({ key, format: 'jwk' }),
    subject: baseUrl.startsWith('https:') ? baseUrl : `mailto:${mailFrom}`,
  }
}

/** What says to a push service who pushes (RFC 8292), by the clock of the world. */
export function claimFor({ publicKey, privateKey, subject }: Sender, endpoint: string, now: Date) {
  const head = { typ: 'JWT', alg: 'ES256' }
  const exp = Math.floor(now.getTime() / 1000) + lasts
  const body = { aud: new URL(endpoint).origin, exp, sub: subject }
  const text = [head, body].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
  const signed = sign('sha256', Buffer.from(text.join('.')), {
    ...{ key: privateKey, dsaEncoding: 'ieee-p1363' as const },
  })
  return `vapid t=${[...text, signed.toString('base64url')].join('.')}, k=${publicKey}`
}
