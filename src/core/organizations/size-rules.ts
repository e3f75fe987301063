import type { OrganizationSizes } from './kinds.ts'

/** What sizes are judged by: who is in an organization, and what it has already. */
export type Size = {
  kind: string
  full: number
  /** Everybody: full, probationary and suspended. */
  all: number
  /** Kinds of post somebody holds there. */
  heldPosts: readonly string[]
  /** Kinds of organization directly below it. */
  childKinds: readonly string[]
}

export type SizeWarning = {
  code: string
  counted: 'full' | 'all'
  number: number
  below: number | null
  atLeast: number | null
}

/** What a regulation says about an organization of this size: shown, never refused. */
export function sizeWarnings({ sizes }: OrganizationSizes, size: Size): SizeWarning[] {
  return Object.entries(sizes).flatMap(([code, rule]) => {
    const { counted, below, atLeast } = rule
    const number = size[counted]
    const isReached = (below !== null && number < below) || (atLeast !== null && number >= atLeast)
    const isMet =
      (rule.unlessPost !== null && size.heldPosts.includes(rule.unlessPost)) ||
      (rule.unlessBelow !== null && size.childKinds.includes(rule.unlessBelow))
    return rule.kinds.includes(size.kind) && isReached && !isMet
      ? [{ code, counted, number, below, atLeast }]
      : []
  })
}
