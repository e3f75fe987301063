import type { ReactNode } from 'react'
import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import type { Act } from '../../../web/ui/acts.tsx'
import { decisionFields, type Field } from '../../../web/ui/fields.tsx'
import type { Filled } from '../../../web/ui/filled.ts'
import type { Found } from '../../../web/ui/record-choice.tsx'
import { sayWhyNot } from '../../../web/why-not.ts'
import { named, organizationField } from '../../organizations/web/organization-choice.tsx'
import { sizeAfter } from '../../organizations/web/size-notes.tsx'
import { type MemberRecord, membersApi } from '../contract.ts'
import { asked, changeOf, choice, homeOf } from './act-fields.ts'
import { doubtsOf, firstFreeDay } from './member-doubts.ts'
import { holds } from './member-facts.ts'
import { genders, onField, personFields } from './member-fields.ts'

type Form = Pick<Act, 'send' | 'warns'> & { fields: readonly Field[] }

/** What can be done to a member as the record stands. */
export function memberActs(member: MemberRecord): Act[] {
  const aim = aimOf(member)
  const forms = formsOf(member, aim)
  const free = formatDay(firstFreeDay(member))
  const start = {
    ...{ on: free, from: formatDay(member.day), ceremonyOn: free, organizationId: aim?.id ?? '' },
    ...personOf(member),
  }
  return doubtsOf(member).flatMap(([name, doubt]) => {
    const form = forms[name]
    if (!form) return []
    const label = message(`members_act_${name}`) ?? name
    const follows = followsOf(name, member)
    return [{ ...form, name, label, follows, start, whyNot: doubt && sayWhyNot(doubt) }]
  })
}

/** What an act sets off; where the day it holds from is known already, with that day. */
function followsOf(name: string, { probationEndsOn }: MemberRecord): string {
  return name === 'recognizeFull' && probationEndsOn !== null
    ? m.members_follows_recognizeFull_on({ day: formatDay(probationEndsOn) })
    : (message(`members_follows_${name}`) ?? '')
}

function personOf({ fullName, code, birthDate, gender }: MemberRecord) {
  return { fullName, code, gender, birthDate: formatDay(birthDate) }
}

/** Where a member is to belong next, as far as the register knows: where they are introduced to, or were. */
function aimOf({ comesBackTo, flags, day }: MemberRecord): Found | null {
  if (comesBackTo) return named(comesBackTo)
  const to = flags.find((one) => one.flag === 'introduced' && holds(one, day))?.organization
  return to ? { id: to.id, label: to.name } : null
}

function formsOf(member: MemberRecord, aim: Found | null): Record<string, Form> {
  const { id, version } = member
  const edit = { id, version }
  return {
    recognizeFull: {
      fields: asked.recognizeFull.fields(),
      send: (filled) =>
        call(membersApi.recognizeFull, { ...edit, ...asked.recognizeFull.of(filled) }),
    },
    transfer: {
      fields: asked.transfer.fields(aim),
      send: (filled) => call(membersApi.transfer, { ...edit, ...asked.transfer.of(filled) }),
      warns: ({ text, day }) => sizesAfter(member, day('on'), text('organizationId')),
    },
    introduce: {
      fields: [
        organizationField('receiverId', m.members_field_receiver(), {
          hint: m.members_hint_introduced_to(),
          mayBeEmpty: true,
        }),
        ...decisionFields().map((field) => ({
          ...field,
          label: field.as === 'day' ? m.members_field_paperOn() : m.members_field_paperNumber(),
        })),
      ],
      send: ({ textOrNull, decision }) =>
        call(membersApi.introduce, {
          ...edit,
          receiverId: textOrNull('receiverId'),
          decision: decision(),
        }),
    },
    withdrawIntroduction: {
      fields: [onField()],
      send: ({ day }) => call(membersApi.withdrawIntroduction, { ...edit, on: day('on') }),
    },
    suspend: {
      fields: [onField(), ...decisionFields()],
      send: (filled) => call(membersApi.suspend, { ...edit, ...changeOf(filled) }),
    },
    resume: {
      fields: [onField(), ...decisionFields()],
      send: (filled) => call(membersApi.resume, { ...edit, ...changeOf(filled) }),
    },
    exempt: {
      fields: asked.exempt.fields(),
      send: (filled) => call(membersApi.exempt, { ...edit, ...asked.exempt.of(filled) }),
    },
    endExemption: {
      fields: asked.endExemption.fields(),
      send: (filled) =>
        call(membersApi.endExemption, { ...edit, ...asked.endExemption.of(filled) }),
    },
    leaveForATime: {
      fields: asked.leaveForATime.fields(),
      send: (filled) =>
        call(membersApi.leaveForATime, { ...edit, ...asked.leaveForATime.of(filled) }),
    },
    comeBack: {
      fields: asked.comeBack.fields(),
      send: (filled) => call(membersApi.comeBack, { ...edit, ...asked.comeBack.of(filled) }),
    },
    leave: {
      fields: [
        choice(
          'kind',
          m.members_field_departure(),
          departures.map((value) => ({
            value: `${value}`,
            label: message(`members_departure_${value}`) ?? value,
          })),
        ),
        onField(),
        ...decisionFields().map((field) => ({
          ...field,
          mayBeEmpty: true,
          ...(field.as === 'text' && { hint: m.members_hint_death() }),
        })),
      ],
      send: (filled) =>
        call(membersApi.leave, {
          ...edit,
          kind: filled.oneOf('kind', departures),
          on: filled.day('on'),
          decision: filled.decisionOrNull(),
        }),
      warns: ({ day }) => sizesAfter(member, day('on')),
    },
    readmit: {
      fields: [
        organizationField('organizationId', m.members_field_organization(), { start: aim }),
        onField(m.members_field_ceremonyOn(), 'ceremonyOn'),
        ...decisionFields(),
      ],
      send: ({ text, day, decision }) =>
        call(membersApi.readmit, {
          ...edit,
          organizationId: text('organizationId'),
          ceremonyOn: day('ceremonyOn'),
          decision: decision(),
        }),
    },
    reinstate: {
      fields: backFields(aim),
      send: (filled) => call(membersApi.reinstate, { ...edit, ...homeOf(filled) }),
    },
    return: {
      fields: backFields(aim),
      send: (filled) => call(membersApi.return, { ...edit, ...homeOf(filled) }),
    },
    correct: {
      fields: [...personFields(), { as: 'text', name: 'reason', label: m.members_field_reason() }],
      send: (filled) =>
        call(membersApi.correct, {
          ...edit,
          ...correctedOf(member, filled),
          reason: filled.text('reason'),
        }),
    },
  }
}

/** What their going, and coming elsewhere, makes of the numbers there. */
function sizesAfter({ current }: MemberRecord, day: string, to = ''): ReactNode {
  if (!current) return null
  const full = current.status === 'full' ? 1 : 0
  const goes = { id: current.organizationId, full: -full, all: -1 }
  return sizeAfter(to === '' ? [goes] : [goes, { id: to, full, all: 1 }], day)
}

const departures = ['withdrawal', 'removal', 'expulsion', 'death', 'departure'] as const

function backFields(aim: Found | null): Field[] {
  return [
    organizationField('organizationId', m.members_field_organization(), { start: aim }),
    onField(),
    ...decisionFields(),
  ]
}

/** What was left as it stood is not corrected. */
function correctedOf(member: MemberRecord, { text, day, oneOf }: Filled) {
  const gender = oneOf('gender', genders)
  return {
    ...(text('fullName') !== member.fullName && { fullName: text('fullName') }),
    ...(text('code') !== member.code && { code: text('code') }),
    ...(day('birthDate') !== member.birthDate && { birthDate: day('birthDate') }),
    ...(gender !== member.gender && { gender }),
  }
}
