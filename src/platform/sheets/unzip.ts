import { createInflateRaw } from 'node:zlib'
import { Refused, refuse } from '../refusal.ts'
import { limits } from './limits.ts'

type Entry = { name: string; method: number; packed: number; at: number }

/** The parts of a zip file, by name, read from its table of contents. */
export type Zip = { names: readonly string[]; text: (name: string) => AsyncIterable<string> }

/**
 * Opens a zip file for reading. Parts are unpacked as they are read and never as a whole, and one
 * that goes on beyond the limit is refused (`sheets.too-large`), whatever it claims of itself.
 */
export function openZip(file: Buffer): Zip {
  const entries = new Map(contents(file).map((entry) => [entry.name, entry]))
  return {
    names: [...entries.keys()],
    text: (name) => {
      const entry = entries.get(name)
      if (!entry) throw broken()
      return decoded(unpacked(file, entry))
    },
  }
}

const broken = () => new Refused(refuse('invalid', 'sheets.broken'))

function contents(file: Buffer): Entry[] {
  const end = file.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'))
  if (end === -1 || end + 22 > file.length) throw broken()
  const count = file.readUInt16LE(end + 10)
  let at = file.readUInt32LE(end + 16)
  const entries: Entry[] = []
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== 0x02014b50) throw broken()
    // A part under a password is not for us.
    if (file.readUInt16LE(at + 8) & 1) throw new Refused(refuse('invalid', 'sheets.locked'))
    const nameLength = file.readUInt16LE(at + 28)
    entries.push({
      name: file.toString('utf8', at + 46, at + 46 + nameLength),
      method: file.readUInt16LE(at + 10),
      packed: file.readUInt32LE(at + 20),
      at: file.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  return entries
}

async function* unpacked(file: Buffer, { method, packed, at }: Entry): AsyncGenerator<Buffer> {
  if (at + 30 > file.length || file.readUInt32LE(at) !== 0x04034b50) throw broken()
  const from = at + 30 + file.readUInt16LE(at + 26) + file.readUInt16LE(at + 28)
  const content = file.subarray(from, from + packed)
  if (method !== 0 && method !== 8) throw broken()
  if (method === 0) {
    yield content
    return
  }

  const inflate = createInflateRaw({ chunkSize: 256 * 1024 })
  inflate.end(content)
  let size = 0
  try {
    for await (const chunk of inflate) {
      size += chunk.length
      if (size > limits.unpacked) throw new Refused(refuse('invalid', 'sheets.too-large'))
      yield chunk
    }
  } catch (error) {
    throw error instanceof Refused ? error : broken()
  }
}

async function* decoded(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}
