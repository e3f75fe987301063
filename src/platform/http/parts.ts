import type { KeyObject } from 'node:crypto'
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
  /** Who sends this request; null when nobody is signed in. `fresh` reads rights anew. */
  authenticate: (headers: Headers, fresh: boolean) => Promise<Actor | null>
  /** The time as this installation tells it: a demo has a clock of its own. */
  now: () => Date
  /** Under which requests are remembered, so that one is told from another without keeping it. */
  requestKey: KeyObject
}
