import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aJpeg, aJpegThatTells, aPng, aWebp } from '../../../test/support/pictures.ts'
import { Refused } from '../../platform/refusal.ts'
import { whyNotAnother, whyNotTakeBack } from './photo-rules.ts'
import { pictureOf } from './picture.ts'

const bytes = (base64: string) => Buffer.from(base64, 'base64')

function codeOf(sent: Buffer): string {
  try {
    return pictureOf(sent).mediaType
  } catch (error) {
    return error instanceof Refused ? error.refusal.code : 'another error'
  }
}

/** A chunk of a PNG, or of a WebP, that tells something. */
function pngChunk(kind: string, told: Uint8Array): Buffer {
  const size = Buffer.alloc(4)
  size.writeUInt32BE(told.length)
  return Buffer.concat([size, Buffer.from(kind), told, Buffer.alloc(4)])
}

function webpWith(kind: string, told: Uint8Array): Buffer {
  const plain = bytes(aWebp)
  const head = Buffer.alloc(8)
  head.write(kind)
  head.writeUInt32LE(told.length, 4)
  const chunk = Buffer.concat([head, told, Buffer.alloc(told.length % 2)])
  const all = Buffer.concat([plain, chunk])
  all.writeUInt32LE(all.length - 8, 4)
  return all
}

/** The pictures of four points, which say that they have others. */
function jpegOf(width: number, height: number): Buffer {
  const sent = bytes(aJpeg)
  const frame = sent.indexOf(Buffer.from([0xff, 0xc0]))
  sent.writeUInt16BE(height, frame + 5)
  sent.writeUInt16BE(width, frame + 7)
  return sent
}

function pngOf(width: number, height: number): Buffer {
  const sent = bytes(aPng)
  sent.writeUInt32BE(width, 16)
  sent.writeUInt32BE(height, 20)
  return sent
}

function pngOfTwo(): Buffer {
  return Buffer.concat([pngOf(9, 9).subarray(0, 33), pngOf(9, 9).subarray(8)])
}

function webpOf(width: number, height: number): Buffer {
  const sent = bytes(aWebp)
  sent.writeUInt16LE(width, 26)
  sent.writeUInt16LE(height, 28)
  return sent
}

function losslessOf(width: number, height: number): Buffer {
  const told = Buffer.alloc(12, 0x2f)
  told.writeUInt32LE((width - 1) | ((height - 1) << 14), 1)
  return told
}

function groundOf(width: number, height: number): Buffer {
  const told = Buffer.alloc(10)
  told.writeUIntLE(width - 1, 4, 3)
  told.writeUIntLE(height - 1, 7, 3)
  return told
}

function bareWebp(kind: string, told: Uint8Array): Buffer {
  const sent = webpWith(kind, told)
  const bare = Buffer.concat([sent.subarray(0, 12), sent.subarray(bytes(aWebp).length)])
  bare.writeUInt32LE(bare.length - 8, 4)
  return bare
}

describe('a picture is what its bytes are', () => {
  test.each([
    ['a JPEG', bytes(aJpeg), 'image/jpeg'],
    ['a PNG', bytes(aPng), 'image/png'],
    ['a WebP', bytes(aWebp), 'image/webp'],
    ['nothing', Buffer.alloc(0), 'photos.not-a-picture'],
    ['a page that calls itself one', Buffer.from('<svg onload="x">'), 'photos.not-a-picture'],
    ['a GIF', Buffer.from('GIF89a\x01\x00\x01\x00'), 'photos.not-a-picture'],
    ['a JPEG cut off in the middle', bytes(aJpeg).subarray(0, 150), 'photos.not-a-picture'],
    ['a PNG cut off', bytes(aPng).subarray(0, 60), 'photos.not-a-picture'],
    [
      'a head of JPEG with a page behind',
      Buffer.from('\xff\xd8\xff<script>', 'latin1'),
      'photos.not-a-picture',
    ],
    ['more than a photo may be', Buffer.alloc(700 * 1024 + 1), 'photos.too-large'],
  ])('%s', (_, sent, code) => {
    expect(codeOf(sent)).toBe(code)
  })

  test.each([
    ['a JPEG', jpegOf(5000, 5000), 'image/jpeg'],
    ['a JPEG', jpegOf(5001, 5000), 'photos.too-many-points'],
    ['a JPEG without a height', jpegOf(5000, 0), 'photos.not-a-picture'],
    ['a PNG', pngOf(5000, 5000), 'image/png'],
    ['a PNG', pngOf(100_000, 100_000), 'photos.too-many-points'],
    ['a PNG of two heads', pngOfTwo(), 'photos.not-a-picture'],
    ['a WebP', webpOf(5000, 5000), 'image/webp'],
    ['a WebP', webpOf(16_000, 16_000), 'photos.too-many-points'],
    ['a WebP without loss', webpWith('VP8L', losslessOf(5000, 5000)), 'image/webp'],
    ['a WebP without loss', webpWith('VP8L', losslessOf(16_384, 1600)), 'photos.too-many-points'],
    ['a WebP of a wide ground', webpWith('VP8X', groundOf(5000, 5001)), 'photos.too-many-points'],
    ['a WebP of a ground alone', bareWebp('VP8X', groundOf(9, 9)), 'photos.not-a-picture'],
    ['a WebP that moves', webpWith('ANIM', Buffer.alloc(6)), 'photos.moves'],
    ['a WebP with pictures in it', webpWith('ANMF', Buffer.alloc(40)), 'photos.moves'],
  ])('%s is drawn only as large as there is memory for, and still (%#)', (_, sent, code) => {
    expect(codeOf(sent)).toBe(code)
  })

  test.each([
    ['JPEG', aJpeg],
    ['PNG', aPng],
    ['WebP', aWebp],
  ])('a %s that tells nothing is kept as it is', (_, plain) => {
    expect(pictureOf(bytes(plain)).content.toString('base64')).toBe(plain)
  })

  test('what it tells of place, device and author is removed, whatever it is', () => {
    const told = fc.uint8Array({ minLength: 1, maxLength: 400 })
    fc.assert(
      fc.property(told, (what) => {
        expect(pictureOf(aJpegThatTells(what)).content).toEqual(bytes(aJpeg))
        for (const kind of ['eXIf', 'tEXt', 'iTXt', 'tIME']) {
          const [head, rest] = [bytes(aPng).subarray(0, 33), bytes(aPng).subarray(33)]
          const sent = Buffer.concat([head, pngChunk(kind, what), rest, Buffer.from(what)])
          expect(pictureOf(sent).content).toEqual(bytes(aPng))
        }
        for (const kind of ['EXIF', 'XMP '])
          expect(pictureOf(webpWith(kind, what)).content).toEqual(bytes(aWebp))
      }),
    )
  })

  test('bytes of any kind are a picture or refused, never an error', () => {
    const heads = fc.constantFrom(aJpeg, aPng, aWebp).map(bytes)
    fc.assert(
      fc.property(heads, fc.nat(160), fc.uint8Array({ maxLength: 60 }), (head, at, noise) => {
        const sent = Buffer.concat([head.subarray(0, at), noise, head.subarray(at + noise.length)])
        expect(codeOf(sent)).toMatch(/^image\/|photos\./)
      }),
      { numRuns: 500 },
    )
  })
})

test('a record has ten photos at most, and a photo of another, or one acted on, goes with the reason', () => {
  expect([whyNotAnother(9), whyNotAnother(10)?.code]).toEqual([null, 'photos.enough'])
  expect(whyNotTakeBack(false, null)).toBeNull()
  expect(whyNotTakeBack(true, 'Chụp nhầm')).toBeNull()
  expect(whyNotTakeBack(true, null)?.code).toBe('photos.reason-needed')
})
