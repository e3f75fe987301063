/** Four gray points as JPEG, PNG and WebP, with nothing but what draws them. */
export const aJpeg =
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAKBueIx4ZKCMgoy0qqC+8P//8Nzc8P//////////////////////////////////////////////////////////wAALCAACAAIBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAAv/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AD//Z'
export const aPng =
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACEAAAAAAHTY67AAAAEklEQVQIHWP0mc3AwMTAwMAAAAeiAOvis8lbAAAAAElFTkSuQmCC'
export const aWebp = 'UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoCAAIACQCsJaQAA3AA/uK6AAA='

/** The same JPEG with what a telephone writes into it: where it was taken, a remark, a second picture. */
export function aJpegThatTells(told: Uint8Array): Buffer {
  const plain = Buffer.from(aJpeg, 'base64')
  const segment = (kind: number, content: Buffer) => {
    const head = Buffer.from([0xff, kind, 0, 0])
    head.writeUInt16BE(content.length + 2, 2)
    return Buffer.concat([head, content])
  }
  return Buffer.concat([
    plain.subarray(0, 2),
    segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), told])),
    segment(0xe2, Buffer.concat([Buffer.from('MPF\0'), told])),
    segment(0xfe, Buffer.from(told)),
    plain.subarray(2),
    Buffer.from(told),
  ])
}
