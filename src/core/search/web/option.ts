import type { Choose } from '../contract.ts'

/** One line of the palette. */
export type Option = {
  /** Tells it apart from all others. */
  id: string
  label: string
  note?: string
  /** Where it leads, for a new tab as well; an act of the browser's has none. */
  href?: string
  /** What it does here, where that is more than going there. */
  run?: () => unknown
  /** What is searched for next: the act is done where that leads. */
  pick?: Pick
  /** Why it cannot be done now, in words. */
  whyNot?: string | null
  /** What is kept of choosing it; nothing of what makes sense on this page alone. */
  kept?: Choose
}

/** An act that wants an organization first. */
export type Pick = { label: string; hrefOf: (organizationId: string) => string }

export type Group = { name: string; options: readonly Option[] }
