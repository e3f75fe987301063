import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { id, instant, text } from '../../platform/wire.ts'
import { Obstacle, Rehearsal } from './rehearsal-contract.ts'

const edit = { id, version: z.number().int() }

export const RehearsePlan = z.strictObject(edit)
export type RehearsePlan = z.infer<typeof RehearsePlan>

/** The reason is asked for where the day of the plan is behind. */
export const ApplyPlan = z.strictObject({ ...edit, reason: text(500).nullable().default(null) })
export type ApplyPlan = z.infer<typeof ApplyPlan>

export const PausePlan = z.strictObject(edit)
export type PausePlan = z.infer<typeof PausePlan>

export const UndoPlan = z.strictObject({ ...edit, reason: text(500) })
export type UndoPlan = z.infer<typeof UndoPlan>

/** A record that was changed since a plan was applied, or rests on what it founded. */
const Changed = z.object({
  table: z.string(),
  why: z.enum(['changed-since', 'depended-on']),
  /** Whose record it is: a person or an organization. */
  name: z.string(),
})
export type Changed = z.infer<typeof Changed>

const begun = z.object({ id, version: z.number().int(), jobId: id })
const read = 'reorganization.read'
const manage = 'reorganization.manage'

export const plansAppliedApi = {
  rehearsal: endpoint('GET', '/reorganization-plans/:id/rehearsal', {
    permission: read,
    summary: 'What a plan would do, as it was found last',
    input: z.strictObject({ id }),
    reply: z.object({
      rehearsal: z
        .object({
          at: instant,
          by: z.string(),
          /** The plan is still as it was then. */
          isCurrent: z.boolean(),
          found: Rehearsal,
        })
        .nullable(),
    }),
  }),
  rehearse: endpoint('POST', '/reorganization-plans/:id/rehearsal', {
    permission: manage,
    summary: 'Has a plan rehearsed: done, looked at and taken back',
    input: RehearsePlan,
    reply: begun,
  }),
  obstacles: endpoint('GET', '/reorganization-plans/:id/obstacles', {
    permission: read,
    summary: 'What stands in the way of applying a plan, or of taking it back',
    input: z.strictObject({ id }),
    reply: z.object({ obstacles: z.array(Obstacle), changed: z.array(Changed) }),
  }),
  apply: endpoint('POST', '/reorganization-plans/:id/application', {
    permission: manage,
    summary: 'Applies a decided plan on its day, or goes on with one that stands half-way',
    input: ApplyPlan,
    reply: begun,
  }),
  pause: endpoint('POST', '/reorganization-plans/:id/pause', {
    permission: manage,
    summary: 'Stops applying a plan after the step under way; what is done stays',
    input: PausePlan,
    reply: z.object({ id, version: z.number().int() }),
  }),
  undo: endpoint('POST', '/reorganization-plans/:id/undoing', {
    permission: manage,
    summary: 'Takes a plan back that was applied',
    input: UndoPlan,
    reply: z.object({ id, version: z.number().int() }),
  }),
}
