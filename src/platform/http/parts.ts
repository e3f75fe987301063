import type { KeyObject } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { Kysely } from 'kysely'
import type { DB } from '../../../db/types.ts'
import type { Config } from '../config.ts'
import type { Actor } from '../context.ts'
import type { Database } from '../database/database.ts'
import type { Logger } from '../log.ts'
import type { Route } from './route.ts'

/** What a server is made of; `main` puts the parts together. */
export type ServerParts = {
  config: Config
  database: Database
  log: Logger
  routes: readonly Route[]
  /** Who sends a request with these headers; null when nobody is signed in. */
  authenticate: Authenticate
  /** The time as this installation tells it: a demo has a clock of its own. */
  now: () => Date
  /** Under which requests are remembered, so that one is told from another without keeping it. */
  requestKey: KeyObject
}

/**
 * Who sends these headers, with the rights they have as `anewIn` sees them; null where those of the
 * last seconds will do.
 */
export type Authenticate = (
  headers: IncomingHttpHeaders,
  anewIn: Kysely<DB> | null,
) => Promise<Actor | null>
