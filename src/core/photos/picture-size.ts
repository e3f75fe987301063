/** Points a segment of a JPEG says its picture has; none where it begins no frame. */
export function pointsOfJpeg(kind: number, segment: Buffer): number {
  const isFrame = kind >= 0xc0 && kind <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(kind)
  if (!isFrame || segment.length < 9) return 0
  return segment.readUInt16BE(5) * segment.readUInt16BE(7)
}

/** Points a PNG has by its head, which is the first of its chunks. */
export function pointsOfPng(sent: Buffer): number {
  const isHead = sent.length >= 33 && sent.toString('latin1', 12, 16) === 'IHDR'
  return isHead && sent.readUInt32BE(8) === 13 ? sent.readUInt32BE(16) * sent.readUInt32BE(20) : 0
}

/** Points a chunk of a WebP says its picture has; none where it draws nothing by itself. */
export function pointsOfWebp(kind: string, chunk: Buffer): number {
  if (chunk.length < 18) return 0
  if (kind === 'VP8X') return (chunk.readUIntLE(12, 3) + 1) * (chunk.readUIntLE(15, 3) + 1)
  if (kind === 'VP8 ') return (chunk.readUInt16LE(14) & 0x3fff) * (chunk.readUInt16LE(16) & 0x3fff)
  if (kind !== 'VP8L') return 0
  const size = chunk.readUInt32LE(9)
  return ((size & 0x3fff) + 1) * (((size >>> 14) & 0x3fff) + 1)
}
