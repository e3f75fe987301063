import type { Ctx } from '../../platform/context.ts'
import { filled, wordsOf } from '../../platform/messages.ts'

export type Say = (name: string, blanks?: Record<string, string | number>) => string

/** The words of notices in the language somebody chose. */
export async function wordsFor({
  db,
  accountId,
}: Pick<Ctx, 'db'> & { accountId: string }): Promise<Say> {
  const liking = db.selectFrom('preferences').select('language').where('accountId', '=', accountId)
  const locale = (await liking.executeTakeFirst())?.language === 'en' ? 'en' : 'vi'
  const words = wordsOf('src/core/notifications', locale)
  const roles = wordsOf('src/core/access', locale)
  return (name, blanks = {}) => filled(words.get(name) ?? roles.get(name), blanks) ?? name
}
