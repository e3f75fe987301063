import { createCipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto'

/** What a browser gives with a subscription, in base64url: its public key and a shared secret. */
export type ReaderKeys = { publicKey: string; authSecret: string }

/** Made anew for each message; given by tests alone. */
export type Fresh = { privateKey: Buffer; salt: Buffer }

/** The one record there is: what is pushed is short. */
const recordSize = 4096

/**
 * Encrypts a short text for one browser, as RFC 8291 says (`aes128gcm`): the push service that takes
 * it there cannot read it.
 */
export function encryptFor(
  { publicKey, authSecret }: ReaderKeys,
  text: string,
  { privateKey, salt }: Fresh = freshKeys(),
): Buffer {
  const reader = Buffer.from(publicKey, 'base64url')
  const own = createECDH('prime256v1')
  own.setPrivateKey(privateKey)
  const sender = own.getPublicKey()

  const info = Buffer.concat([Buffer.from('WebPush: info\0'), reader, sender])
  const shared = own.computeSecret(reader)
  const material = derive(shared, Buffer.from(authSecret, 'base64url'), info, 32)
  const key = derive(material, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16)
  const nonce = derive(material, salt, Buffer.from('Content-Encoding: nonce\0'), 12)

  const cipher = createCipheriv('aes-128-gcm', key, nonce)
  // The byte 2 ends the last record.
  const sealed = [cipher.update(text), cipher.update(Buffer.from([2])), cipher.final()]
  const head = Buffer.alloc(5)
  head.writeUInt32BE(recordSize)
  head.writeUInt8(sender.length, 4)
  return Buffer.concat([salt, head, sender, ...sealed, cipher.getAuthTag()])
}

function freshKeys(): Fresh {
  const own = createECDH('prime256v1')
  own.generateKeys()
  return { privateKey: own.getPrivateKey(), salt: randomBytes(16) }
}

function derive(material: Buffer, salt: Buffer, info: Buffer, length: number): Buffer {
  return Buffer.from(hkdfSync('sha256', material, salt, info, length))
}

/** Whether these are a point of the curve and a secret of 16 bytes: any other cannot be pushed to. */
export function areKeys({ publicKey, authSecret }: ReaderKeys): boolean {
  try {
    const own = createECDH('prime256v1')
    own.generateKeys()
    own.computeSecret(Buffer.from(publicKey, 'base64url'))
    return Buffer.from(authSecret, 'base64url').length === 16
  } catch {
    return false
  }
}
