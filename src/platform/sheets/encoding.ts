import { isUtf8 } from 'node:buffer'
import { Refused, refuse } from '../refusal.ts'

const pieceSize = 256 * 1024

/**
 * The text of a file in pieces: UTF-8 with or without a mark, UTF-16, or else bytes of a time before
 * Unicode, as Windows-1252 shows them; what they mean only a person can say (`inUnicode`).
 *
 * What holds empty bytes is no text (`sheets.encoding-unknown`).
 */
export function* textOf(file: Buffer): Generator<string> {
  const encoding = encodingOf(file)
  if (encoding === beforeUnicode && file.includes(0))
    throw new Refused(refuse('invalid', 'sheets.encoding-unknown'))
  const decoder = new TextDecoder(encoding)
  for (let at = 0; at < file.length; at += pieceSize)
    yield decoder.decode(file.subarray(at, at + pieceSize), { stream: true })
  yield decoder.decode()
}

const beforeUnicode = 'windows-1252'

/** Whether the letters of a text file are bytes that Unicode does not know. */
export function isBeforeUnicode(file: Buffer): boolean {
  return encodingOf(file) === beforeUnicode
}

function encodingOf(file: Buffer): string {
  if (file[0] === 0xff && file[1] === 0xfe) return 'utf-16le'
  if (file[0] === 0xfe && file[1] === 0xff) return 'utf-16be'
  // Without a mark, every second byte of separators and digits is empty.
  const beginning = file.subarray(0, 1000)
  const empty = (remainder: number) =>
    beginning.filter((byte, index) => byte === 0 && index % 2 === remainder).length
  if (empty(1) > beginning.length / 5) return 'utf-16le'
  if (empty(0) > beginning.length / 5) return 'utf-16be'
  return isUtf8(file) ? 'utf-8' : beforeUnicode
}
