import { ensure, found, refuse } from '../../platform/refusal.ts'
import { mostBytes, mostMegapixels } from './photo-rules.ts'
import { pointsOfJpeg, pointsOfPng, pointsOfWebp } from './picture-size.ts'

export type Picture = { mediaType: 'image/jpeg' | 'image/png' | 'image/webp'; content: Buffer }
type Drawn = Picture & { points: number }

/**
 * A picture as it is kept: what kind it is by its bytes, whatever it is called, and only what is
 * needed to draw it. Where and with what it was taken (EXIF, XMP, comments, anything after its end)
 * is left out. Refuses what is no picture of a known kind, or is cut off (`photos.not-a-picture`), what
 * moves, and what a few bytes make too large to be drawn.
 */
export function pictureOf(sent: Buffer): Picture {
  ensure(sent.length > mostBytes ? refuse('invalid', 'photos.too-large') : null)
  const drawn = jpeg(sent) ?? png(sent) ?? webp(sent)
  const { points, ...picture } = found(drawn?.points ? drawn : null, 'photos.not-a-picture')
  const isTooLarge = points > mostMegapixels * 1_000_000
  ensure(isTooLarge ? refuse('invalid', 'photos.too-many-points', { most: mostMegapixels }) : null)
  return picture
}

const exif = 0xe1
const startOfScan = 0xda
const endOfImage = 0xd9

/** Segments that draw: all but those of applications and comments; of these, colors. */
function drawsInJpeg(kind: number, segment: Buffer): boolean {
  const begins = (text: string) => segment.subarray(4).toString('latin1', 0, text.length) === text
  if (kind === 0xe0) return begins('JFIF\0')
  if (kind === exif + 1) return begins('ICC_PROFILE\0')
  if (kind === 0xee) return begins('Adobe')
  return kind !== 0xfe && !(kind >= exif && kind <= 0xef)
}

function jpeg(sent: Buffer): Drawn | null {
  if (sent.toString('latin1', 0, 3) !== '\xff\xd8\xff') return null
  const kept = [sent.subarray(0, 2)]
  let at = 2
  let points = 0
  let isDrawn = false
  while (at + 4 <= sent.length) {
    if (sent[at] !== 0xff) return null
    const kind = sent[at + 1] ?? 0
    const end = at + 2 + sent.readUInt16BE(at + 2)
    if (end > sent.length) return null
    const segment = sent.subarray(at, end)
    points = Math.max(points, pointsOfJpeg(kind, segment))
    if (drawsInJpeg(kind, segment)) kept.push(segment)
    at = end
    if (kind !== startOfScan) continue
    isDrawn = true
    at = endOfScan(sent, end)
    kept.push(sent.subarray(end, at))
    if (sent[at + 1] === endOfImage) break
  }
  if (!isDrawn || sent[at + 1] !== endOfImage) return null
  const content = Buffer.concat([...kept, sent.subarray(at, at + 2)])
  return { mediaType: 'image/jpeg', content, points }
}

/** Where the next marker is: an FF in the scan itself is followed by 00, or restarts it. */
function endOfScan(sent: Buffer, from: number): number {
  for (let at = from; at + 1 < sent.length; at += 1) {
    const next = sent[at + 1] ?? 0
    if (sent[at] === 0xff && next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7))
      return at
  }
  return sent.length
}

const pngBegins = '\x89PNG\r\n\x1a\n'
const drawsInPng = ['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'sBIT', 'iCCP']

function png(sent: Buffer): Drawn | null {
  if (sent.toString('latin1', 0, 8) !== pngBegins) return null
  const kept = [sent.subarray(0, 8)]
  for (let at = 8; at + 12 <= sent.length; ) {
    const end = at + 12 + sent.readUInt32BE(at)
    const kind = sent.toString('latin1', at + 4, at + 8)
    if (end > sent.length || (kind === 'IHDR') !== (at === 8)) return null
    if (drawsInPng.includes(kind)) kept.push(sent.subarray(at, end))
    at = end
    if (kind !== 'IEND') continue
    if (kept.length <= 3) return null
    return { mediaType: 'image/png', content: Buffer.concat(kept), points: pointsOfPng(sent) }
  }
  return null
}

const drawsInWebp = ['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ICCP']
/** What moves, whose pictures hold chunks of their own. */
const movesInWebp = ['ANIM', 'ANMF']
/** The bits of the head that say there is EXIF or XMP. */
const tells = 0b1100

function webp(sent: Buffer): Drawn | null {
  const named = (from: number) => sent.toString('latin1', from, from + 4)
  if (named(0) !== 'RIFF' || named(8) !== 'WEBP' || sent.length < 20) return null
  const length = Math.min(sent.length, 8 + sent.readUInt32LE(4))
  const kept: Buffer[] = []
  let points = 0
  let isDrawn = false
  for (let at = 12; at + 8 <= length; ) {
    const size = sent.readUInt32LE(at + 4)
    const end = at + 8 + size + (size % 2)
    if (end > length) return null
    const kind = named(at)
    ensure(movesInWebp.includes(kind) ? refuse('invalid', 'photos.moves') : null)
    const chunk = Buffer.from(sent.subarray(at, end))
    points = Math.max(points, pointsOfWebp(kind, chunk))
    isDrawn ||= kind === 'VP8 ' || kind === 'VP8L'
    if (kind === 'VP8X') chunk[8] = (chunk[8] ?? 0) & ~tells
    if (drawsInWebp.includes(kind)) kept.push(chunk)
    at = end
  }
  if (!isDrawn) return null
  const body = Buffer.concat(kept)
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')
  head.writeUInt32LE(body.length + 4, 4)
  return { mediaType: 'image/webp', content: Buffer.concat([head, body]), points }
}
