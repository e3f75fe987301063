import { createHash } from 'node:crypto'
import { v7 as uuid } from 'uuid'
import type { Ctx } from './context.ts'
import { addDays } from './day.ts'
import type { SentFile } from './file-reply.ts'
import { found } from './refusal.ts'

/** Keeps a file in the database, beside the facts it belongs to; answers its id. */
export async function keepFile(
  ctx: Ctx,
  file: { name: string; mediaType: string; content: Buffer; keepDays?: number },
): Promise<string> {
  const id = uuid()
  await ctx.db
    .insertInto('files')
    .values({
      id,
      name: file.name,
      mediaType: file.mediaType,
      size: file.content.length,
      sha256: createHash('sha256').update(file.content).digest('hex'),
      content: file.content,
      accountId: ctx.actor.accountId,
      createdAt: ctx.now,
      expiresOn: file.keepDays === undefined ? null : addDays(ctx.today, file.keepDays),
    })
    .execute()
  return id
}

/** A kept file of the actor's own; anybody else's is missing. */
export async function ownFile(ctx: Ctx, id: string): Promise<SentFile> {
  const file = await ctx.db
    .selectFrom('files')
    .select(['name', 'mediaType', 'content'])
    .where('id', '=', id)
    .where('accountId', '=', ctx.actor.accountId)
    .executeTakeFirst()
  return found(file, 'files.missing')
}

/** A kept file by its id, for whoever was found to may have it. */
export async function readFile(ctx: Ctx, id: string): Promise<SentFile> {
  const files = ctx.db.selectFrom('files').select(['name', 'mediaType', 'content'])
  return found(await files.where('id', '=', id).executeTakeFirst(), 'files.missing')
}

/** Erases a kept file. */
export async function dropFile(ctx: Ctx, id: string): Promise<void> {
  await ctx.db.deleteFrom('files').where('id', '=', id).execute()
}
