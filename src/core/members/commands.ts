import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Ctx } from '../../platform/context.ts'
import { ensure, refuse } from '../../platform/refusal.ts'
import { everyRuleSet, inForceOn, ruleSetOn, rulesOn } from '../rule-sets/subject.ts'
import { noteAct } from './act-journal.ts'
import type { AdmitMember, ChangeMember, CorrectMember, EnrolMember } from './acts.ts'
import { ensureHome } from './home.ts'
import { type Life, ownStatus, type Status } from './life.ts'
import { lastPeriod, lockMember } from './member.ts'
import { alwaysPossible, type MemberAct } from './member-act.ts'
import { membershipRules } from './rule-sets.ts'
import {
  whyNotAdmit,
  whyNotCorrect,
  whyNotEnrol,
  whyNotFullOn,
  whyNotOfAge,
  whyNotResume,
  whyNotSuspend,
} from './rules.ts'
import {
  closePeriod,
  ensureCodeFree,
  finishAct,
  finishEdit,
  nameColumns,
  openPeriod,
  recordMember,
} from './write.ts'

/** Admits a person: a probationary member from the day of the ceremony. */
export async function admitMember(ctx: Ctx, input: AdmitMember) {
  const { organizationId, decision, ceremonyOn, exception, ...person } = input
  await ensureHome(ctx, organizationId, ceremonyOn)
  ensure(whyNotAdmit(input, await rulesOn(ctx, membershipRules, decision.on)))
  await ensureCodeFree(ctx, person.code, null)

  const id = await enter(ctx, person, {
    admissionDecidedOn: decision.on,
    admittedOn: ceremonyOn,
    fullOn: null,
  })
  const status: Status = 'probationary'
  await openPeriod(ctx, id, { organizationId, status, from: ceremonyOn, by: 'admission', decision })
  await noteAct(ctx, id, 'admitted', null)
  await recordMember(
    ctx,
    'admitted',
    { ...person, id, organizationId },
    {
      organizationId: [null, organizationId],
      ceremonyOn: [null, ceremonyOn],
      decision: [null, decision.number],
      ...(exception && { exception: [null, exception.number] }),
    },
  )
  return { id, version: 1 }
}

/** Takes up a member who comes from another province for the first time, with their Party age. */
export async function enrolMember(ctx: Ctx, input: EnrolMember) {
  const { organizationId, on, decision, admissionDecidedOn, admittedOn, fullOn, ...person } = input
  await ensureHome(ctx, organizationId, on)
  const rules = await everyRuleSet(ctx, membershipRules)
  ensure(
    whyNotEnrol(input) ??
      whyNotOfAge(input, inForceOn(rules, admissionDecidedOn)) ??
      whyNotFullOn(input, inForceOn(rules, admittedOn)),
  )
  await ensureCodeFree(ctx, person.code, null)

  const id = await enter(ctx, person, { admissionDecidedOn, admittedOn, fullOn })
  const status: Status = fullOn === null ? 'probationary' : 'full'
  await openPeriod(ctx, id, { organizationId, status, from: on, by: 'arrival', decision })
  await noteAct(ctx, id, 'arrived', null)
  await recordMember(
    ctx,
    'arrived',
    { ...person, id, organizationId },
    {
      organizationId: [null, organizationId],
      on: [null, on],
      status: [null, status],
      admissionDecidedOn: [null, admissionDecidedOn],
      decision: [null, decision.number],
    },
  )
  return { id, version: 1 }
}

type Person = Pick<AdmitMember, 'code' | 'fullName' | 'birthDate' | 'gender'>

async function enter(
  ctx: Ctx,
  { fullName, ...person }: Person,
  days: { admissionDecidedOn: string; admittedOn: string; fullOn: string | null },
): Promise<string> {
  const id = uuid()
  await ctx.db
    .insertInto('members')
    .values({ id, ...person, ...nameColumns(fullName), ...days })
    .execute()
  return id
}

/** Suspends a member from a day on. */
export async function suspendMember(ctx: Ctx, input: ChangeMember) {
  const member = await lockMember(ctx, input)
  ensure(whyNotSuspend(member, input.on))
  return changeStatus(ctx, member, input, { status: 'suspended', by: 'suspension' })
}

/** Ends a suspension: the member is again what they were before it. */
export async function resumeMember(ctx: Ctx, input: ChangeMember) {
  const member = await lockMember(ctx, input)
  ensure(whyNotResume(member, input.on))
  return changeStatus(ctx, member, input, { status: ownStatus(member.periods), by: 'resumption' })
}

async function changeStatus(
  ctx: Ctx,
  member: Awaited<ReturnType<typeof lockMember>>,
  { on, decision }: ChangeMember,
  to: { status: Status; by: 'suspension' | 'resumption' },
) {
  const { status, organizationId } = lastPeriod(member)
  await closePeriod(ctx, member, { on, by: to.by, decision })
  await openPeriod(ctx, member.id, { organizationId, from: on, decision, ...to })
  return finishAct(ctx, member, to.by === 'suspension' ? 'suspended' : 'resumed', {
    status: [status, to.status],
    on: [null, on],
    decision: [null, decision.number],
  })
}

/** Sets right what was recorded wrongly about a person: it was never so. */
export async function correctMember(ctx: Ctx, input: CorrectMember) {
  const { id: _, version: __, reason, ...fields } = input
  const member = await lockMember(ctx, input)
  ensure(whyNotCorrect(member, fields) ?? (await whyNotBornOn(ctx, member, fields.birthDate)))
  const changed = changedFields(member, fields)
  ensure(Object.keys(changed).length > 0 ? null : refuse('conflict', 'members.already-so'))
  if (fields.code !== undefined) await ensureCodeFree(ctx, fields.code, member.id)

  const { fullName, ...others } = fields
  await ctx.db
    .updateTable('members')
    .set({ ...others, ...(fullName !== undefined && nameColumns(fullName)) })
    .where('id', '=', member.id)
    .execute()
  const label = fullName ?? member.fullName
  return finishEdit(ctx, { ...member, fullName: label }, 'corrected', {
    ...changed,
    reason: [null, reason],
  })
}

async function whyNotBornOn(ctx: Ctx, member: Life, birthDate: string | undefined) {
  if (birthDate === undefined || birthDate === member.birthDate) return null
  const rules = await ruleSetOn(ctx, membershipRules, member.admissionDecidedOn)
  return whyNotOfAge({ ...member, birthDate }, rules?.body ?? null)
}

/** The same of many: what was recorded of all of them alike was never so. */
export function correcting(
  ctx: Ctx,
  { gender, reason }: { gender: Person['gender']; reason: string },
): MemberAct {
  return {
    name: 'corrected',
    whyNot: (member) =>
      member.gender === gender
        ? refuse('conflict', 'members.already-so')
        : whyNotCorrect(member, {}),
    ensurePossible: alwaysPossible,
    write: async (members) => {
      await sql`
        update members set gender = ${gender}
        where id = any(${members.map(({ id }) => id)}::uuid[])
      `.execute(ctx.db)
    },
    changes: (member) => ({ gender: [member.gender, gender], reason: [null, reason] }),
    found: ({ gender: before }) => ({ gender: before }),
  }
}

function changedFields(
  before: Person,
  fields: Partial<Person>,
): Record<string, [unknown, unknown]> {
  const names = ['code', 'fullName', 'birthDate', 'gender'] as const
  return Object.fromEntries(
    names
      .filter((name) => fields[name] !== undefined && fields[name] !== before[name])
      .map((name) => [name, [before[name], fields[name]]]),
  )
}
