import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { day, decision, id, text, words } from '../../platform/wire.ts'

/** What a regulation of functions and duties says of a kind of organization. */
export const FunctionsAndDuties = z.object({ function: words, duties: z.array(words).min(1) })

export const AdoptRegulation = z.strictObject({
  /** The organization. */
  id,
  title: text(200),
  from: day,
  decision,
})
export type AdoptRegulation = z.infer<typeof AdoptRegulation>

export const EndRegulation = z.strictObject({ id, on: day, reason: text(500) })
export type EndRegulation = z.infer<typeof EndRegulation>

/** `isEnded` as it was seen: what is taken back is its ending, or else the regulation itself. */
export const TakeRegulationBack = z.strictObject({ id, isEnded: z.boolean(), reason: text(500) })
export type TakeRegulationBack = z.infer<typeof TakeRegulationBack>

export const Regulations = z.object({
  /** That of its kind in force on the day; null where there is none, or it does not exist then. */
  ofKind: FunctionsAndDuties.extend({
    id,
    title: z.string(),
    sourceDocument: z.string(),
    from: day,
    verified: z.boolean(),
    invented: z.boolean(),
  }).nullable(),
  /** Its own working regulations, the latest first. */
  own: z.array(
    z.object({
      id,
      title: z.string(),
      from: day,
      until: day.nullable(),
      /** It was ended, with none following it on that day. */
      isEnded: z.boolean(),
      decisionNumber: z.string(),
      decidedOn: day,
    }),
  ),
})
export type Regulations = z.infer<typeof Regulations>

const done = z.object({ id })
const manage = 'posts.manage'

export const regulationsApi = {
  list: endpoint('GET', '/organizations/:id/regulations', {
    permission: 'organizations.read',
    summary: 'What regulates the functions and duties of an organization on a day',
    input: z.strictObject({ id, day: day.optional() }),
    reply: Regulations,
    snapshot: true,
  }),
  adopt: endpoint('POST', '/organizations/:id/working-regulations', {
    permission: manage,
    summary: 'Records the working regulation a committee gives its organization from a day on',
    input: AdoptRegulation,
    reply: done,
  }),
  end: endpoint('POST', '/working-regulations/:id/ending', {
    permission: manage,
    summary: 'Ends a working regulation that no other follows',
    input: EndRegulation,
    reply: done,
  }),
  takeBack: endpoint('DELETE', '/working-regulations/:id', {
    permission: manage,
    summary:
      'Takes back what was recorded last of the working regulations: it was recorded wrongly',
    input: TakeRegulationBack,
    reply: done,
  }),
}
