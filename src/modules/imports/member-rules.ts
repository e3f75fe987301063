import {
  type KnownMember,
  type Leaver,
  nameColumns,
  type PossibleHome,
  stepFrom,
  whyNotCorrectDays,
  whyNotEnrol,
  whyNotFullOn,
  whyNotOfAge,
} from '../../core/members/index.ts'
import type { MembershipRules } from '../../core/members/rule-sets.ts'
import type { Day } from '../../platform/day.ts'
import { spelling } from '../../platform/fold.ts'
import type { Refusal } from '../../platform/refusal.ts'
import type { Fault } from './cells.ts'
import { neededForNew } from './columns.ts'
import { genderNames, type MemberCells, statusNames } from './member-cells.ts'
import {
  changesOf,
  endFaults,
  endsMembership,
  type Leaving,
  leavingFrom,
} from './member-leaving.ts'
import { andElsewhere, type ChangedCell, faultOf, faulty, same, type Verdict } from './verdict.ts'

/** The organization a row names: found, or why not, where it names one. */
export type Home =
  | (Pick<PossibleHome, 'id' | 'name' | 'managed'> & { whyNot: Refusal | null })
  | null

/** What is known about what a row says. */
export type Known = {
  /** Null when no member has the code. */
  member: KnownMember | null
  home: Home
  /** Code of the organization a member is in, for those in none of the file's. */
  codeOf: (organizationId: string) => string
  rulesOn: (day: Day) => MembershipRules | null
  isInternal: boolean
  /** What holds back a member the row lets go; null where it does not. */
  leaver: Leaver | null
  today: Day
  newIds: () => { id: string; periodId: string }
}

/** What would come of a row that says this of a member: all that is wrong with it, at once. */
export function judgeMember(said: MemberCells, faults: readonly Fault[], known: Known): Verdict {
  const { member, home } = known
  const all = [...faults, ...homeFaults(said, home)]
  if (!member?.seen) return judgeUnknown(said, all, known)
  if (all.length > 0) return faulty(said.code, all)
  const { mergedInto } = member
  if (mergedInto !== null)
    return faulty(said.code, [
      { column: 'member_code', code: 'merged', params: { code: mergedInto } },
    ])
  return judgeKnown(said, member, known)
}

function homeFaults({ organizationCode }: MemberCells, home: Home): Fault[] {
  if (organizationCode === null) return []
  // One that is there and one that is beyond the actor's reach are told from each other by nothing.
  if (!home) return [{ column: 'organization_code', code: 'unknown-organization' }]
  return home.managed
    ? []
    : [
        {
          column: 'organization_code',
          code: 'members.receiver-not-yours',
          params: { name: home.name },
        },
      ]
}

/**
 * A code that is free, or of somebody beyond the actor's reach: only who names a place of their own is
 * told the second.
 */
function judgeUnknown(said: MemberCells, faults: readonly Fault[], known: Known): Verdict {
  const isTaken = known.member !== null && known.home?.managed === true
  const taken: Fault[] = isTaken ? [{ column: 'member_code', code: 'taken' }] : []
  const all = andElsewhere([...taken, ...faults], missingForNew(said))
  return all.length > 0 ? faulty(said.code, all) : judgeNew(said, known)
}

function missingForNew(said: MemberCells): Fault[] {
  const missing: Fault[] = neededForNew.members
    .filter(([, field]) => said[field] === null)
    .map(([column]) => ({ column, code: 'required' }))
  if (said.until !== null) missing.push({ column: 'valid_to', code: 'leaves-unknown' })
  else if (said.leaving !== null) missing.push({ column: 'leaving', code: 'leaves-unknown' })
  if (said.status === 'full' && said.fullOn === null)
    missing.push({ column: 'full_on', code: 'required' })
  if (said.status === 'probationary' && said.fullOn !== null)
    missing.push({ column: 'full_on', code: 'full-day-of-probationary' })
  return missing
}

function judgeNew(said: MemberCells, { home, newIds, rulesOn }: Known): Verdict {
  const { fullName, birthDate, admissionDecidedOn, admittedOn, fullOn, from } = said
  if (!fullName || !birthDate || !admissionDecidedOn || !admittedOn || !from || !home)
    return faulty(said.code, [])
  const days = { birthDate, admissionDecidedOn, admittedOn, fullOn, on: from }
  // One day out of order makes others seem wrong that are not.
  const whyNot =
    whyNotEnrol(days) ??
    whyNotOfAge(days, rulesOn(admissionDecidedOn)) ??
    whyNotFullOn(days, rulesOn(admittedOn))
  const faults = whyNot ? [faultOf(columnOf(whyNot), whyNot)] : []
  if (home.whyNot) faults.push(faultOf('organization_code', home.whyNot))
  if (faults.length > 0) return faulty(said.code, faults)
  const { id, periodId } = newIds()
  return {
    ...{ outcome: 'new', key: said.code, faults: [], changes: [], targetId: id, version: null },
    facts: {
      ...{ ...nameColumns(fullName), code: said.code, birthDate, gender: said.gender },
      ...{ admissionDecidedOn, admittedOn, fullOn },
      ...{ organizationId: home.id, status: said.status, from, periodId },
      openedBy: isAdmission(said) ? 'admission' : null,
    },
  }
}

/** Whoever comes as probationary on the day of their ceremony is admitted, not taken up from elsewhere. */
function isAdmission({ status, admittedOn, from }: MemberCells): boolean {
  return status === 'probationary' && from === admittedOn
}

function judgeKnown(said: MemberCells, member: KnownMember, known: Known): Verdict {
  const corrections = correctionsOf(said, member)
  const periods = [periodOn(member, known.today), member.periods.at(-1)]
  const stays = periods.find((period) => period && agrees(period, said, known.home))
  const faults = stays ? periodFaults(said, stays) : stepFaults(said, member, known)
  if (faults.length > 0) return faulty(said.code, faults)
  const ending =
    stays && endsMembership(said, stays) ? leavingFrom(said, member, known.leaver) : null
  if (ending && 'faults' in ending) return faulty(said.code, ending.faults)
  const leaving = ending?.leaving ?? null
  if (stays && !leaving && corrections.length === 0)
    return same(said.code, member.id, member.version)
  if (!member.managed) return faulty(said.code, [{ column: 'member_code', code: 'not-yours' }])
  return amend(said, member, known, { corrections, moves: !stays, leaving })
}

function periodOn({ periods }: KnownMember, day: Day) {
  return periods.find(({ from, until }) => from <= day && (until === null || day < until))
}

function agrees(
  period: KnownMember['periods'][number],
  { status, organizationCode }: MemberCells,
  home: Home,
): boolean {
  const isThere = organizationCode === null || home?.id === period.organizationId
  return isThere && (status === null || status === period.status)
}

/** A register that agrees on where and what must also agree on since when. */
function periodFaults(said: MemberCells, period: KnownMember['periods'][number]): Fault[] {
  return said.from !== null && said.from !== period.from
    ? [{ column: 'valid_from', code: 'period-since', params: { on: period.from } }]
    : endFaults(said, period)
}

function stepFaults(said: MemberCells, member: KnownMember, known: Known): Fault[] {
  if (said.from === null) return [{ column: 'valid_from', code: 'required-for-change' }]
  if (said.until !== null) return [{ column: 'valid_to', code: 'leaves-and-moves' }]
  if (said.leaving !== null) return [{ column: 'leaving', code: 'leaves-and-moves' }]
  const next = nextOf(said, member, known.home)
  const last = member.periods.at(-1)
  const step = stepFrom(member, { ...next, from: said.from }, ruledBy(known, said.from))
  if ('whyNot' in step) return [faultOf(columnOf(step.whyNot), step.whyNot)]
  const { whyNot } = known.home ?? { whyNot: null }
  if (whyNot && next.organizationId !== last?.organizationId)
    return [faultOf('organization_code', whyNot)]
  return step.by === 'fullRecognition' && said.fullOn !== null && said.fullOn !== said.from
    ? [{ column: 'full_on', code: 'full-day-differs', params: { on: said.from } }]
    : []
}

function ruledBy({ rulesOn, isInternal }: Known, from: Day) {
  return { rules: rulesOn(from), isInternal }
}

function nextOf({ status }: MemberCells, member: KnownMember, home: Home) {
  const last = member.periods.at(-1)
  return {
    organizationId: home?.id ?? last?.organizationId ?? '',
    status: status ?? last?.status ?? 'full',
  }
}

const personColumns = [
  ['birthDate', 'birth_date'],
  ['gender', 'gender'],
  ['admissionDecidedOn', 'admission_decided_on'],
  ['admittedOn', 'admitted_on'],
  ['fullOn', 'full_on'],
] as const

/** What the row says of the person otherwise than the register; an empty cell says nothing. */
function correctionsOf(said: MemberCells, member: KnownMember): ChangedCell[] {
  const corrections: ChangedCell[] = personColumns
    .filter(([field]) => said[field] !== null && said[field] !== member[field])
    .map(([field, column]) => [column, worded(member[field]), worded(said[field])])
  if (said.fullName !== null && spelling(said.fullName) !== spelling(member.fullName))
    corrections.unshift(['full_name', member.fullName, said.fullName])
  return corrections
}

function worded(value: string | null): string | null {
  return value === 'female' || value === 'male' ? genderNames[value] : value
}

type Amending = { corrections: ChangedCell[]; moves: boolean; leaving: Leaving | null }

function amend(said: MemberCells, member: KnownMember, known: Known, amending: Amending): Verdict {
  const last = member.periods.at(-1)
  const next = nextOf(said, member, known.home)
  const step =
    amending.moves && said.from !== null
      ? stepFrom(member, { ...next, from: said.from }, ruledBy(known, said.from))
      : null
  const openedBy = step && 'by' in step ? step.by : null
  const isRecognized = openedBy === 'fullRecognition'
  const days = {
    birthDate: said.birthDate ?? member.birthDate,
    admissionDecidedOn: said.admissionDecidedOn ?? member.admissionDecidedOn,
    admittedOn: said.admittedOn ?? member.admittedOn,
    fullOn: said.fullOn ?? (isRecognized ? said.from : member.fullOn),
  }
  const isOfOtherAge = amending.corrections.some(
    ([column]) => column === 'birth_date' || column === 'admission_decided_on',
  )
  const whyNot =
    whyNotCorrectDays(member, days) ??
    (isOfOtherAge ? whyNotOfAge(days, known.rulesOn(days.admissionDecidedOn)) : null)
  if (whyNot) return faulty(said.code, [faultOf(columnOf(whyNot), whyNot)])

  const renamed = amending.corrections.some(([column]) => column === 'full_name')
  const { leaving } = amending
  const changes = [...amending.corrections, ...(leaving ? changesOf(leaving) : [])]
  if (openedBy && last && last.organizationId !== next.organizationId)
    changes.push(['organization_code', known.codeOf(last.organizationId), said.organizationCode])
  if (openedBy && last && last.status !== next.status)
    changes.push(['status', statusNames[last.status], statusNames[next.status]])
  if (openedBy && last) changes.push(['valid_from', last.from, said.from])
  return {
    ...{ outcome: 'changed', key: said.code, faults: [], changes },
    ...{ targetId: member.id, version: member.version },
    facts: {
      ...nameColumns(renamed && said.fullName ? said.fullName : member.fullName),
      ...{ code: member.code, gender: said.gender ?? member.gender, ...days },
      ...{ ...next, from: said.from, openedBy, periodId: known.newIds().periodId },
      ...{ leftBy: leaving?.by ?? null, leftOn: leaving?.on ?? null },
      ...{
        decisionNumber: leaving?.decision?.number ?? null,
        decidedOn: leaving?.decision?.on ?? null,
      },
      trail: trailOf(changes, openedBy && last ? [last.organizationId, next.organizationId] : null),
    },
  }
}

const trailNames: Readonly<Record<string, string>> = {
  full_name: 'fullName',
  birth_date: 'birthDate',
  gender: 'gender',
  admission_decided_on: 'admissionDecidedOn',
  admitted_on: 'admittedOn',
  full_on: 'fullOn',
  status: 'status',
  valid_from: 'on',
  valid_to: 'on',
  leaving: 'left',
}

/** The changes as the trail keeps them: by field, and organizations by their ids. */
function trailOf(changes: readonly ChangedCell[], moved: [string, string] | null) {
  const fields = changes.flatMap(([column, before, after]) =>
    trailNames[column] ? [[trailNames[column], [before, after]]] : [],
  )
  const moves = moved && moved[0] !== moved[1] ? { organizationId: moved } : {}
  return { ...Object.fromEntries(fields), ...moves }
}

/** The column a refusal of the member rules is about. */
function columnOf({ code }: Refusal): string {
  const columns: Record<string, string> = {
    'members.born-after-admission': 'birth_date',
    'members.too-young': 'birth_date',
    'members.ceremony-before-decision': 'admitted_on',
    'members.full-before-ceremony': 'full_on',
    'members.probation-differs': 'full_on',
    'members.full-since': 'full_on',
    'members.suspended': 'status',
    'members.already-suspended': 'status',
    'members.already-full': 'status',
    'members.two-changes': 'organization_code',
  }
  return columns[code] ?? 'valid_from'
}
