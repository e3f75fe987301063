import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { day, decision, id, text } from '../../platform/wire.ts'
import { exportEndpoint } from '../exports/contract.ts'

const years = z.number().int().min(1).max(120)

export const Award = z.strictObject({
  memberId: id,
  years,
  /** The paper a badge rests on that is given before its years are complete; null else. */
  earlyReason: text(200).nullable().default(null),
  posthumous: z.boolean().default(false),
})
export type Award = z.infer<typeof Award>

/** Badges given on a day by one decision. */
export const AwardBadges = z.strictObject({
  awardedOn: day,
  decision,
  awards: z.array(Award).min(1).max(500),
})
export type AwardBadges = z.infer<typeof AwardBadges>

const edit = { id, version: z.number().int() }

export const LoseBadge = z.strictObject({ ...edit, on: day, reason: text(200) })
export type LoseBadge = z.infer<typeof LoseBadge>

export const ReissueBadge = z.strictObject({ ...edit, decision })
export type ReissueBadge = z.infer<typeof ReissueBadge>

export const TakeBackBadge = z.strictObject({ ...edit, reason: text(500) })
export type TakeBackBadge = z.infer<typeof TakeBackBadge>

export const Badge = z.object({
  ...{ id, version: z.number().int(), years: z.number().int(), awardedOn: day },
  ...{ decisionNumber: z.string(), decidedOn: day },
  ...{ earlyReason: z.string().nullable(), posthumous: z.boolean() },
  ...{ lostOn: day.nullable(), reissueNumber: z.string().nullable(), reissuedOn: day.nullable() },
})
export type Badge = z.infer<typeof Badge>

export const Candidate = z.object({
  ...{ memberId: id, code: z.string(), fullName: z.string(), years: z.number().int() },
  ...{ organizationId: id, organizationName: z.string() },
  /** The badge before this one, where it is not recorded; null where it is, or there is none. */
  lowerMissing: z.number().int().nullable(),
})
export type Candidate = z.infer<typeof Candidate>

const manage = 'members.manage'
const done = z.object({ id })

export const badgesApi = {
  export: exportEndpoint('badges', 'members.read', {
    awardedOn: day.optional(),
    organizationId: id.optional(),
  }),
  candidates: endpoint('GET', '/badges/candidates', {
    permission: 'members.read',
    summary: 'Members whose badge is due on an award day and not recorded as given',
    input: z.strictObject({ awardedOn: day.optional(), organizationId: id.optional() }),
    reply: z.object({
      /** As asked, else the coming award day. */
      awardedOn: day,
      /** The award days around today. */
      awardDays: z.array(day),
      /** By name, at most as many as one decision takes. */
      rows: z.array(Candidate),
      total: z.number().int(),
    }),
    snapshot: true,
  }),
  ofMember: endpoint('GET', '/members/:id/badges', {
    // A member sees their own badges without any other right.
    permission: 'signed-in',
    summary: 'The badges a member was given, the highest first',
    input: z.strictObject({ id }),
    reply: z.object({
      badges: z.array(Badge),
      /** The badges there are, ascending. */
      years: z.array(z.number().int()),
    }),
    snapshot: true,
  }),
  award: endpoint('POST', '/badges', {
    permission: manage,
    summary: 'Records badges given to members by one decision',
    input: AwardBadges,
    reply: z.object({ given: z.number().int() }),
  }),
  lose: endpoint('POST', '/badges/:id/loss', {
    permission: manage,
    summary: 'Records that a member lost a badge',
    input: LoseBadge,
    reply: done,
  }),
  reissue: endpoint('POST', '/badges/:id/reissue', {
    permission: manage,
    summary: 'Records that a lost badge was issued again',
    input: ReissueBadge,
    reply: done,
  }),
  takeBack: endpoint('POST', '/badges/:id/taking-back', {
    permission: manage,
    summary: 'Takes the record of a badge back: it is due again, where it was due',
    input: TakeBackBadge,
    reply: done,
  }),
}
