import type { Ctx } from './context.ts'

/** Something that holds in every sound database; `find` names each record that breaks it. */
export type Invariant = {
  id: string
  /** What the names are of, so that each can be opened. */
  of: 'organization' | 'member' | 'seal'
  find: (ctx: Ctx) => Promise<string[]>
}
