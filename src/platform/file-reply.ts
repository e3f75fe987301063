import type { Readable } from 'node:stream'
import { z } from 'zod'

/** What a route answers when its reply is a file. */
export type SentFile = { name: string; mediaType: string; content: Buffer | Readable }

/** The reply of an endpoint that sends a file instead of JSON. */
export const fileReply = z.custom<SentFile>().meta({ description: 'A file' })

export function isFileReply(reply: z.ZodType): boolean {
  return reply === fileReply
}
