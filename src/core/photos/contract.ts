import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { fileReply } from '../../platform/file-reply.ts'
import { id, instant, refusal, text } from '../../platform/wire.ts'
import { mostBytes } from './photo-rules.ts'

const Photo = z.object({
  id,
  addedAt: instant,
  by: z.string(),
  /** Whether taking it back wants a reason. */
  asksReason: z.boolean(),
})

const Photos = z.object({
  rows: z.array(Photo),
  /** Why none can be added, or one taken back, by whoever asks; null where it can. */
  whyNotAdd: refusal.nullable(),
  whyNotTakeBack: refusal.nullable(),
})
export type Photos = z.infer<typeof Photos>

const AddPhoto = z.strictObject({
  id,
  /** A JPEG, PNG or WebP picture in Base64; what it tells of where it was taken is removed. */
  content: z.base64().max(Math.ceil(mostBytes / 3) * 4),
})

const TakePhotoBack = z.strictObject({
  ...{ id, photoId: id },
  reason: text(500).nullable().default(null),
})

/** What is asked of the photos that hang at one kind of record, which is found under `path`. */
export function photosAt(
  path: string,
  { of, reads, adds }: { of: string; reads: string; adds: string },
) {
  return {
    list: endpoint('GET', `${path}/photos`, {
      permission: reads,
      summary: `The photos of ${of}`,
      input: z.strictObject({ id }),
      reply: Photos,
      snapshot: true,
    }),
    show: endpoint('GET', `${path}/photos/:photoId`, {
      permission: reads,
      summary: `The picture of a photo of ${of}`,
      input: z.strictObject({ id, photoId: id }),
      reply: fileReply,
    }),
    add: endpoint('POST', `${path}/photos`, {
      permission: adds,
      summary: `Adds a photo to ${of}: JPEG, PNG or WebP, without what it tells of place and device`,
      input: AddPhoto,
      reply: z.object({ id }),
    }),
    takeBack: endpoint('DELETE', `${path}/photos/:photoId`, {
      permission: adds,
      summary: `Takes a photo of ${of} back: the picture is erased`,
      input: TakePhotoBack,
      reply: z.object({ id }),
    }),
  }
}
export type PhotosApi = ReturnType<typeof photosAt>
