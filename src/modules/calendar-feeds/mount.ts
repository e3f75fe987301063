import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../../platform/config.ts'
import type { Database } from '../../platform/database/database.ts'
import { feedSecret } from './contract.ts'
import { readFeed } from './reading.ts'

/** The most reads of calendars from one address of the network in a minute. */
const most = { max: 60, timeWindow: '1 minute' }

/**
 * Answers calendar programs, which sign in nowhere: who knows the address reads. What there is not
 * and what was revoked are answered alike, and the secret is in no line of the log.
 */
export async function mountCalendarFeeds(
  server: FastifyInstance,
  {
    database,
    config,
    now,
  }: { database: Pick<Database, 'kysely'>; config: Config; now: () => Date },
): Promise<void> {
  server.get<{ Params: { file: string } }>('/api/calendars/:file', {
    config: { rateLimit: most },
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      const secret = feedSecret.safeParse(request.params.file.replace(/\.ics$/, ''))
      const about = { now: now(), baseUrl: config.baseUrl }
      const calendar = secret.success
        ? await readFeed(database.kysely, secret.data, about).catch((err: unknown) => {
            request.log.error({ err }, 'a calendar could not be read')
            throw Object.assign(new Error('a calendar could not be read'), { statusCode: 503 })
          })
        : null
      reply.header('cache-control', 'private, no-cache').header('x-robots-tag', 'noindex')
      if (calendar === null) return reply.code(404).type('text/plain').send('')

      const tag = `"${createHash('sha256').update(calendar).digest('base64url')}"`
      reply.header('etag', tag)
      if (isThere(request.headers['if-none-match'], tag)) return reply.code(304).send()
      return reply
        .header('content-disposition', 'inline; filename="goc.ics"')
        .type('text/calendar; charset=utf-8')
        .send(calendar)
    },
  })
}

/** Whether a reader has that very calendar; packed on the way its tag may have been made weak. */
function isThere(known: string | undefined, tag: string): boolean {
  return (known ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === tag)
}
