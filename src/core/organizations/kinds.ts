import { z } from 'zod'
import { subject } from '../rule-sets/subject.ts'

const Kind = z.object({
  name: z.object({ vi: z.string(), en: z.string() }),
  /** The kinds it may hang under; an empty list stands at the top. */
  under: z.array(z.string()),
  /** Counts as a grassroots organization in statistics. */
  grassroots: z.boolean().default(false),
  /** Has members of its own, not only organizations below it. */
  holdsMembers: z.boolean().default(false),
  /** Of the apparatus, not of the Party: never counted among Party organizations. */
  apparatus: z.boolean().default(false),
})
export type Kind = z.infer<typeof Kind>

/** Which kinds of organization exist, and which may stand under which. */
export const organizationKinds = subject(
  'organization-kinds',
  z.object({ kinds: z.record(z.string(), Kind) }),
)

const words = z.string().nullable().default(null)
const members = z.number().int().nullable().default(null)

const Size = z.object({
  /** The kinds of organization it is about. */
  kinds: z.array(z.string()),
  counted: z.enum(['full', 'all']),
  below: members,
  atLeast: members,
  /** Met where somebody holds a post of this kind there. */
  unlessPost: words,
  /** Met where an organization of this kind stands directly below. */
  unlessBelow: words,
})

/** From how many members on an organization is or has something else: warned of, never refused. */
export const organizationSizes = subject(
  'organization-sizes',
  z.object({ sizes: z.record(z.string(), Size) }),
)
export type OrganizationSizes = z.infer<typeof organizationSizes.body>

/** Each way of ending, and how many successors it must name; null sets no upper limit. */
export const organizationEndings = subject(
  'organization-endings',
  z.object({
    endings: z.record(
      z.string(),
      z.object({ fewestSuccessors: z.number().int(), mostSuccessors: z.number().int().nullable() }),
    ),
  }),
)
