import { crc32, deflateRawSync } from 'node:zlib'

type Part = { name: Buffer; crc: number; packed: number; size: number; at: number }

/**
 * Writes a zip file as its parts arrive, without holding more of it than a piece.
 *
 * A part's sizes follow it, because they are not known before. Pieces are packed one by one and
 * put together as blocks of one stream.
 */
export async function* zipOf(
  parts: Iterable<readonly [name: string, text: AsyncIterable<string> | Iterable<string>]>,
): AsyncGenerator<Buffer> {
  const written: Part[] = []
  let at = 0
  for (const [name, text] of parts) {
    const part: Part = { name: Buffer.from(name), crc: 0, packed: 0, size: 0, at }
    const head = header(0x04034b50, part, [])
    yield head
    for await (const piece of text) {
      const plain = Buffer.from(piece)
      part.crc = crc32(plain, part.crc)
      part.size += plain.length
      const packed = deflateRawSync(plain, { level: 1, finishFlush: fullFlush })
      part.packed += packed.length
      yield packed
    }
    part.packed += lastBlock.length
    yield lastBlock
    yield numbers([0x08074b50, 4], [part.crc, 4], [part.packed, 4], [part.size, 4])
    at += head.length + part.packed + 16
    written.push(part)
  }
  yield* contents(written, at)
}

// Z_FULL_FLUSH ends a piece on a whole byte, so that the next may follow; the last block is empty.
const fullFlush = 3
const lastBlock = Buffer.from([3, 0])

/** Version, flags (sizes follow, names are UTF-8), deflate, a fixed time, then what is known. */
function header(sign: number, { name, crc, packed, size }: Part, rest: Field[]): Buffer {
  const isContents = rest.length > 0
  const version: Field[] = isContents ? [[20, 2]] : []
  return Buffer.concat([
    numbers([sign, 4], ...version, [20, 2], [0x0808, 2], [8, 2], [0, 2], [0x21, 2]),
    numbers([crc, 4], [packed, 4], [size, 4], [name.length, 2], [0, 2], ...rest),
    name,
  ])
}

function* contents(parts: readonly Part[], at: number): Generator<Buffer> {
  let size = 0
  for (const part of parts) {
    const entry = header(0x02014b50, part, [
      [0, 2],
      [0, 2],
      [0, 2],
      [0, 4],
      [part.at, 4],
    ])
    size += entry.length
    yield entry
  }
  const count = parts.length
  yield numbers([0x06054b50, 4], [0, 4], [count, 2], [count, 2], [size, 4], [at, 4], [0, 2])
}

type Field = readonly [value: number, bytes: 2 | 4]

function numbers(...fields: Field[]): Buffer {
  const buffer = Buffer.alloc(fields.reduce((sum, [, bytes]) => sum + bytes, 0))
  let at = 0
  for (const [value, bytes] of fields) at = buffer.writeUIntLE(value, at, bytes)
  return buffer
}
