import type { Ctx } from './context.ts'

/** Something that holds in every sound database; `find` names each record that breaks it. */
export type Invariant = {
  id: string
  find: (ctx: Ctx) => Promise<string[]>
}
