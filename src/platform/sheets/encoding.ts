import { Refused, refuse } from '../refusal.ts'

const pieceSize = 256 * 1024

/**
 * The text of a file in pieces: UTF-8 with or without a mark, or UTF-16.
 *
 * Anything else is refused in words (`sheets.encoding-unknown`): old Vietnamese fonts and code
 * pages cannot be told from each other with certainty, and names must not be guessed.
 */
export function* textOf(file: Buffer): Generator<string> {
  const decoder = new TextDecoder(encodingOf(file), { fatal: true })
  try {
    for (let at = 0; at < file.length; at += pieceSize)
      yield decoder.decode(file.subarray(at, at + pieceSize), { stream: true })
    yield decoder.decode()
  } catch (error) {
    if (error instanceof TypeError) throw new Refused(refuse('invalid', 'sheets.encoding-unknown'))
    throw error
  }
}

function encodingOf(file: Buffer): string {
  if (file[0] === 0xff && file[1] === 0xfe) return 'utf-16le'
  if (file[0] === 0xfe && file[1] === 0xff) return 'utf-16be'
  // Without a mark, every second byte of separators and digits is empty.
  const beginning = file.subarray(0, 1000)
  const empty = (remainder: number) =>
    beginning.filter((byte, index) => byte === 0 && index % 2 === remainder).length
  if (empty(1) > beginning.length / 5) return 'utf-16le'
  return empty(0) > beginning.length / 5 ? 'utf-16be' : 'utf-8'
}
