import { createPublicKey, verify } from 'node:crypto'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { decryptAt } from '../../../test/support/push-catcher.ts'
import { testConfig } from '../../../test/support/server.ts'
import { isPublic, whyNotPushTo } from './addresses.ts'
import { areKeys, encryptFor } from './encrypt.ts'
import { claimFor, senderOf } from './sender.ts'

const bytes = (text: string) => Buffer.from(text, 'base64url')

const home = testConfig()
/** An installation of a secret. */
function secretly(secret: string) {
  vi.stubEnv('BETTER_AUTH_SECRET', secret)
  return home
}
afterEach(() => vi.unstubAllEnvs())

/** The worked example of RFC 8291, section 5. */
const example = {
  text: 'When I grow up, I want to be a watermelon',
  fresh: {
    privateKey: bytes('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw'),
    salt: bytes('DGv6ra1nlYgDCS1FRnbzlw'),
  },
  reader: {
    publicKey:
      'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    authSecret: 'BTBZMqHH6r4Tts7J_aSIgg',
  },
  readerPrivateKey: 'q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94',
  sealed:
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
}

describe('what is pushed', () => {
  test('is encrypted as the worked example of the standard', () => {
    const { reader, text, fresh, sealed } = example
    expect(encryptFor(reader, text, fresh).toString('base64url')).toBe(sealed)
  })

  test('is read with the keys of its browser alone, and is another each time', () => {
    const { reader, readerPrivateKey } = example
    const [one, other] = [encryptFor(reader, 'Gốc'), encryptFor(reader, 'Gốc')]
    expect(one.equals(other)).toBe(false)
    const secrets = { privateKey: bytes(readerPrivateKey), authSecret: bytes(reader.authSecret) }
    expect(decryptAt(secrets, one)).toBe('Gốc')
    expect(() => decryptAt({ ...secrets, authSecret: Buffer.alloc(16) }, one)).toThrow()
  })

  test.each([
    ['no point of the curve', { ...example.reader, publicKey: 'BCVxsr7N' }],
    ['a short secret', { ...example.reader, authSecret: 'BTBZ' }],
  ])('cannot be encrypted for %s', (_, keys) => {
    expect([areKeys(keys), areKeys(example.reader)]).toEqual([false, true])
  })
})

test('a secret that begins with zeros makes a key as any other', () => {
  for (let tries = 0; tries < 600; tries += 1) {
    const sender = senderOf(secretly(String(tries)))
    const claim = claimFor(sender, 'https://push.example/a', new Date(0))
    const [, text = '', signature = ''] = /t=(.+)\.(.+), k=/.exec(claim) ?? []
    const known = Buffer.from(sender.publicKey, 'base64url')
    const [x, y] = [known.subarray(1, 33), known.subarray(33)].map((part) =>
      part.toString('base64url'),
    )
    const key = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' })
    const asked = { key, dsaEncoding: 'ieee-p1363' as const }
    expect(verify('sha256', Buffer.from(text), asked, bytes(signature))).toBe(true)
  }
})

test('an installation says who pushes by one key, which follows from its secret', () => {
  const config = testConfig()
  const sender = senderOf(config)
  expect(senderOf(config).publicKey).toBe(sender.publicKey)
  expect(senderOf(testConfig()).publicKey).not.toBe(sender.publicKey)
  expect(sender.subject).toBe('mailto:goc@localhost')
  expect(senderOf({ ...config, baseUrl: 'https://goc.example' }).subject).toBe(
    'https://goc.example',
  )

  const claim = claimFor(sender, 'https://push.example/a/b', new Date('2026-01-01T00:00:00Z'))
  const [, head = '', body = '', signature = ''] = /t=(.+)\.(.+)\.(.+), k=/.exec(claim) ?? []
  expect(JSON.parse(bytes(body).toString())).toEqual({
    ...{ aud: 'https://push.example', exp: 1767268800, sub: 'mailto:goc@localhost' },
  })
  const key = { key: createPublicKey(sender.privateKey), dsaEncoding: 'ieee-p1363' as const }
  expect(verify('sha256', Buffer.from(`${head}.${body}`), key, bytes(signature))).toBe(true)
})

describe('where nothing is pushed', () => {
  test.each([
    ...[
      'http://push.example/a',
      'https://localhost/a',
      'https://router/a',
      'nothing',
      'ftp://a.b/',
    ],
    ...[
      'https://127.0.0.1/',
      'https://10.1.2.3/',
      'https://169.254.169.254/latest',
      'https://[::1]/',
    ],
    ...['https://0x7f000001/', 'https://2130706433/', 'https://[::ffff:10.0.0.1]/'],
    ...['https://a:b@push.example/', 'https://push.example:8443/', 'https://goc.internal/a'],
  ])('%s', (endpoint) => {
    expect(whyNotPushTo(endpoint)).toMatchObject({ code: 'push.not-a-push-service' })
  })

  test('push services are where something is', () => {
    for (const endpoint of ['https://fcm.googleapis.com/fcm/send/a', 'https://8.8.8.8/'])
      expect(whyNotPushTo(endpoint)).toBe(null)
  })

  test.each([
    ...['10.0.0.1', '100.64.0.1', '172.31.255.255', '192.168.1.1', '0.0.0.0', '255.255.255.255'],
    ...['fe80::1', 'fc00::1', '::', '::1', '::ffff:8.8.8.8', '2001:db8::1', '64:ff9b::a00:1', 'x'],
  ])('the address %s is none of the internet', (address) => {
    expect(isPublic(address)).toBe(false)
  })

  test('others are', () => {
    expect(['8.8.8.8', '172.32.0.1', '2404:6800:4003::1'].every(isPublic)).toBe(true)
  })
})
