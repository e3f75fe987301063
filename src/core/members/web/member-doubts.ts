import { addDays, addMonths, type Day } from '../../../platform/day.ts'
import { type Refusal, refuse } from '../../../platform/refusal.ts'
import type { MemberRecord } from '../contract.ts'
import {
  whyNotAway,
  whyNotEndFlag,
  whyNotExempt,
  whyNotIntroduce,
  whyNotLeave,
  whyNotReadmit,
  whyNotRecognizeFull,
  whyNotReinstate,
  whyNotResume,
  whyNotReturn,
  whyNotSuspend,
  whyNotTransfer,
} from '../rules.ts'

/**
 * The numbers a regulation sets are the server's to check. Here none is set, and a probation no
 * one outlives leaves only what the register itself forbids.
 */
const unset: Parameters<typeof whyNotReadmit>[2] = {
  admission: { youngest: 0, oldest: null, beyondOldest: null },
  probation: { months: 1200 },
  readmission: { times: null, monthsAfterLeaving: null },
  temporaryTransfer: { fewestMonths: null, underMonths: null, studyMonths: null },
  workingDays: {
    admissionDecision: null,
    fullDecision: null,
    ceremony: null,
    considerFull: null,
    startTransfer: null,
    handInTransfer: null,
    complaintAgainstRemoval: null,
  },
}

/** The first day from today on a change can hold from: after the last one recorded. */
export function firstFreeDay({ day, periods }: MemberRecord): Day {
  const lastFrom = periods.at(-1)?.from
  return lastFrom !== undefined && lastFrom >= day ? addDays(lastFrom, 1) : day
}

/** Each act with the reason it cannot be done now (null: it can); what is out of place is absent. */
export function doubtsOf(member: MemberRecord): [string, Refusal | null][] {
  const on = firstFreeDay(member)
  const correct: [string, null] = ['correct', null]
  const last = member.periods.at(-1)
  // Who is to leave on a day ahead is nobody to bring back yet; the plan itself can be changed.
  if (last?.until != null && last.until > member.day) return [correct]
  if (last?.until != null)
    return last.closedBy === 'departure'
      ? [['return', whyNotReturn(member, last.until)], correct]
      : [
          ['readmit', whyNotReadmit(member, { decision: dated(on), ceremonyOn: on }, unset)],
          ['reinstate', whyNotReinstate(member, last.until)],
          correct,
        ]

  const isSuspended = last?.status === 'suspended'
  const isAway = whyNotEndFlag(member, 'temporarilyAway', member.day) === null
  const isExempt = whyNotEndFlag(member, 'exempt', member.day) === null
  const isIntroduced = whyNotEndFlag(member, 'introduced', member.day) === null
  const away = { from: member.day, until: addMonths(member.day, 6), forStudy: false }
  return [
    ['recognizeFull', whyNotFull(member)],
    isIntroduced
      ? ['withdrawIntroduction', null]
      : ['introduce', whyNotIntroduce(member, { on: member.day, receiverId: null })],
    ['transfer', whyNotTransfer(member, { on, organizationId: '' })],
    isSuspended ? ['resume', whyNotResume(member, on)] : ['suspend', whyNotSuspend(member, on)],
    isExempt ? ['endExemption', null] : ['exempt', whyNotExempt(member, member.day)],
    isAway ? ['comeBack', null] : ['leaveForATime', whyNotAway(member, away, unset)],
    ['leave', whyNotLeave(member, { kind: 'withdrawal', on, decision: dated(on) })],
    correct,
  ]
}

function whyNotFull(member: MemberRecord): Refusal | null {
  const { day, probationEndsOn } = member
  const never = whyNotRecognizeFull(member, '9999-12-31', unset)
  return never || probationEndsOn === null || probationEndsOn <= day
    ? never
    : refuse('conflict', 'members.probation-not-over', { on: probationEndsOn })
}

const dated = (on: Day) => ({ number: '', on })
