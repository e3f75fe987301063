import { v7 as uuid } from 'uuid'
import type { Ctx } from '../../platform/context.ts'
import type { SentFile } from '../../platform/file-reply.ts'
import { dropFile, keepFile, readFile } from '../../platform/files.ts'
import { ensure, found, type Refusal } from '../../platform/refusal.ts'
import { record } from '../audit/record.ts'
import type { Photos } from './contract.ts'
import { whyNotAnother, whyNotTakeBack } from './photo-rules.ts'
import { pictureOf } from './picture.ts'

/** A record photos hang at, as whoever asks may see it. */
export type Holder = {
  id: string
  type: 'issue' | 'meeting'
  label?: string
  organizationId: string
  /** Why whoever asks may not see its photos, who may see the record. */
  whyNotRead: Refusal | null
  whyNotAdd: Refusal | null
  whyNotTakeBack: Refusal | null
  /** Somebody acted on it since: a photo is not taken back without the reason. */
  isActedOn: boolean
}

/** Finds the record by its id, under lock where something is written; refuses whoever may not see it. */
export type Holds = (ctx: Ctx, id: string, how: { locks: boolean }) => Promise<Holder>

const columns = { issue: 'issueId', meeting: 'meetingId' } as const

/** The photos of a record, the first taken first. */
export async function photosOf(ctx: Ctx, holds: Holds, { id }: { id: string }): Promise<Photos> {
  const holder = await readable(ctx, holds, id)
  const photos = await there(ctx, holder)
  return {
    rows: photos.map((photo) => ({
      ...{ id: photo.id, addedAt: photo.addedAt, by: photo.accountName },
      asksReason: asksReason(ctx, holder, photo),
    })),
    whyNotAdd: holder.whyNotAdd ?? whyNotAnother(photos.length),
    whyNotTakeBack: holder.whyNotTakeBack,
  }
}

/** The picture of a photo, for who may see those of its record. */
export async function showPhoto(
  ctx: Ctx,
  holds: Holds,
  { id, photoId }: { id: string; photoId: string },
): Promise<SentFile> {
  const holder = await readable(ctx, holds, id)
  const photos = await there(ctx, holder)
  const { fileId } = found(
    photos.find((one) => one.id === photoId),
    'photos.missing',
  )
  return readFile(ctx, found(fileId, 'photos.missing'))
}

/** Adds a photo to a record, without what it tells of where it was taken. */
export async function addPhoto(
  ctx: Ctx,
  holds: Holds,
  { id, content }: { id: string; content: string },
): Promise<{ id: string }> {
  const holder = await holds(ctx, id, { locks: true })
  ensure(holder.whyNotAdd)
  ensure(whyNotAnother((await there(ctx, holder)).length))
  const picture = pictureOf(Buffer.from(content, 'base64'))

  const photoId = uuid()
  const name = `${photoId}.${picture.mediaType.replace('image/', '')}`
  const fileId = await keepFile(ctx, { name, ...picture })
  const { accountId, name: accountName, actingAs } = ctx.actor
  await ctx.db
    .insertInto('photos')
    .values({
      ...{ id: photoId, [columns[holder.type]]: id, fileId, addedAt: ctx.now },
      ...{ accountId, accountName, actingAs },
    })
    .execute()
  await record(ctx, `${holder.type}.photo-added`, holder, { photo: [null, photoId] })
  return { id: photoId }
}

/** Takes a photo back: its picture is erased, who did it and why stays. */
export async function takePhotoBack(
  ctx: Ctx,
  holds: Holds,
  { id, photoId, reason }: { id: string; photoId: string; reason: string | null },
): Promise<{ id: string }> {
  const holder = await holds(ctx, id, { locks: true })
  ensure(holder.whyNotTakeBack)
  const photos = await there(ctx, holder)
  const photo = found(
    photos.find((one) => one.id === photoId),
    'photos.missing',
  )
  ensure(whyNotTakeBack(asksReason(ctx, holder, photo), reason))

  await ctx.db
    .updateTable('photos')
    .set({
      ...{ fileId: null, takenBackAt: ctx.now, takenBackBy: ctx.actor.name },
      takenBackReason: reason,
    })
    .where('id', '=', photoId)
    .execute()
  if (photo.fileId) await dropFile(ctx, photo.fileId)
  await record(ctx, `${holder.type}.photo-taken-back`, holder, {
    photo: [photoId, null],
    ...(reason !== null && { reason: [null, reason] }),
  })
  return { id: photoId }
}

async function readable(ctx: Ctx, holds: Holds, id: string): Promise<Holder> {
  const holder = await holds(ctx, id, { locks: false })
  ensure(holder.whyNotRead)
  return holder
}

/** The photos of a record that were not taken back. */
function there({ db }: Ctx, { type, id }: Holder) {
  return db
    .selectFrom('photos')
    .select(['id', 'fileId', 'addedAt', 'accountId', 'accountName'])
    .where(columns[type], '=', id)
    .where('takenBackAt', 'is', null)
    .orderBy('addedAt')
    .orderBy('id')
    .execute()
}

function asksReason(
  { actor }: Ctx,
  { isActedOn }: Holder,
  { accountId }: { accountId: string },
): boolean {
  return isActedOn || accountId !== actor.accountId
}
