import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { fileReply } from '../../platform/file-reply.ts'
import { id } from '../../platform/wire.ts'
import { paperKinds } from './kind-rules.ts'

const Line = z.object({
  text: z.string(),
  look: z.enum(['plain', 'bold', 'italic', 'underlined']),
})
export type PaperLine = z.infer<typeof Line>
const lines = z.array(Line)

/** What stands on a paper, from top to bottom: the same on the page, in print and in its file. */
export const PaperBlock = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['title', 'heading', 'paragraph']), text: z.string() }),
  z.object({
    kind: z.literal('table'),
    rows: z.array(z.array(z.string())),
    widths: z.array(z.number()).optional(),
  }),
  z.object({ kind: z.literal('lines'), lines }),
  z.object({ kind: z.literal('halves'), left: lines, right: lines, isCentred: z.boolean() }),
])
export type PaperBlock = z.infer<typeof PaperBlock>

export const Paper = z.object({
  kind: z.enum(paperKinds),
  /** What it is called, as the title of a window or a file. */
  name: z.string(),
  blocks: z.array(PaperBlock),
})
export type Paper = z.infer<typeof Paper>

const which = z.strictObject({ id, kind: z.enum(paperKinds) })

export const meetingPapersApi = {
  read: endpoint('GET', '/meetings/:id/papers/:kind', {
    permission: 'minutes.read',
    summary: 'The minutes, the invitation or the roll of a meeting as a paper, to be printed',
    input: which,
    reply: Paper,
    snapshot: true,
  }),
  document: endpoint('GET', '/meetings/:id/papers/:kind/document', {
    permission: 'minutes.read',
    summary: 'The same paper as a document for word processors (.docx)',
    input: which,
    reply: fileReply,
    snapshot: true,
  }),
}
