import { z } from 'zod'
import { id, words } from '../../platform/wire.ts'
import { bodyDecisions } from './plan-rules.ts'

const named = z.object({ id, name: z.string() })
const number = z.number().int()

/** What a plan does to records that are not organizations, each by where it was and where it goes. */
export const effectKinds = [
  'members',
  'posts',
  'grants',
  'assignments',
  'meetings',
  'tasks',
  'issues',
  'visits',
  'pilots',
  'quotas',
  'initiatives',
] as const
export type EffectKind = (typeof effectKinds)[number]

const Effect = z.object({
  what: z.enum(effectKinds),
  number,
  /** The first of them. */
  rows: z.array(
    z.object({
      /** What a rule set calls it; left out in rehearsals of before it was told apart. */
      name: words.nullable().optional(),
      label: z.string(),
      from: named.nullable(),
      to: named.nullable(),
      number,
    }),
  ),
})
export type Effect = z.infer<typeof Effect>

/** What is to be known before the plan is applied; it forbids nothing. */
export const warningKinds = ['nameClash', 'orphan', 'size', 'incompatiblePosts'] as const

const Warning = z.object({
  what: z.enum(warningKinds),
  organization: named,
  /** Who or what else it is about, in its own name; where it is a size, by its code of the regulation. */
  with: z.string(),
  number: number.nullable(),
})
export type Warning = z.infer<typeof Warning>

const Place = z.object({
  name: z.string(),
  kind: z.string(),
  parent: named.nullable(),
  /** Organizations directly below, and everybody who belongs to it or below. */
  children: number,
  members: number,
})

/** A body before and after, each null where it does not stand. */
const Turned = z.object({
  id,
  decision: z.enum(bodyDecisions).nullable(),
  before: Place.nullable(),
  after: Place.nullable(),
  into: z.array(named),
})
export type Turned = z.infer<typeof Turned>

const beforeAfter = z.object({ before: number, after: number })

/** What stands in the way of a plan: an organization as it is recorded, or another plan. */
export const Obstacle = z.object({
  code: z.enum([
    'not-living',
    'changed-later',
    'founded-later',
    'ends-later',
    'post-later',
    'no-home',
    'kind-not-under',
    'code-taken',
    'plan-before',
    'plan-above',
  ]),
  /** Null where it is another plan. */
  organization: named.nullable(),
  details: z.record(z.string(), z.string()),
})
export type Obstacle = z.infer<typeof Obstacle>

/** What a plan would do, from having done it and taken it back. */
export const Rehearsal = z.object({
  obstacles: z.array(Obstacle),
  /** Organizations below the plan's own by kind, and everybody who belongs to them, on its day. */
  organizations: z.array(z.object({ kind: z.string(), ...beforeAfter.shape })),
  members: beforeAfter,
  effects: z.array(Effect),
  warnings: z.array(Warning),
  bodies: z.array(Turned),
  /** Plans that come before it and were rehearsed with it, by their names. */
  after: z.array(z.string()),
  milliseconds: number,
})
export type Rehearsal = z.infer<typeof Rehearsal>
