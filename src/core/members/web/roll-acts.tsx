import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { Act } from '../../../web/ui/acts.tsx'
import { decisionFields } from '../../../web/ui/fields.tsx'
import { organizationField } from '../../organizations/web/organization-choice.tsx'
import { WholeMove } from '../../organizations/web/size-notes.tsx'
import { membersApi } from '../contract.ts'
import { genders, onField, personFields } from './member-fields.ts'

type Place = { id: string; name: string }

/** What an act upon a roll led to: who came onto it, or where how many went. */
export type Led = { enteredId: string } | { receiverId: string; moved: number }

/** What can be done to the roll of an organization; `onDone` hears what it led to. */
export function rollActs(place: Place, day: string, onDone: (led: Led) => void): Act[] {
  const onEntered = (enteredId: string) => onDone({ enteredId })
  const start = { on: formatDay(day) }
  return [
    admitAct(place, onEntered),
    { ...enrolAct(place, onEntered), start },
    { ...wholeAct(place, onDone), start },
  ]
}

function admitAct({ id, name }: Place, onEntered: (id: string) => void): Act {
  return {
    name: 'admit',
    label: m.members_act_admit_here(),
    follows: m.members_follows_admit({ name }),
    whyNot: null,
    fields: [
      ...personFields(),
      onField(m.members_field_ceremonyOn(), 'ceremonyOn'),
      ...decisionFields(),
      {
        as: 'text',
        name: 'exception.number',
        label: m.members_field_exceptionNumber(),
        hint: m.members_hint_exception(),
        mayBeEmpty: true,
      },
      { ...onField(m.members_field_exceptionOn(), 'exception.on'), mayBeEmpty: true },
    ],
    send: async ({ text, day, oneOf, decision, decisionOrNull }) => {
      const admitted = await call(membersApi.admit, {
        organizationId: id,
        fullName: text('fullName'),
        code: text('code'),
        birthDate: day('birthDate'),
        gender: oneOf('gender', genders),
        ceremonyOn: day('ceremonyOn'),
        decision: decision(),
        exception: decisionOrNull('exception'),
      })
      onEntered(admitted.id)
    },
  }
}

function enrolAct({ id, name }: Place, onEntered: (id: string) => void): Act {
  return {
    name: 'enrol',
    label: m.members_act_enrol_here(),
    follows: m.members_follows_enrol({ name }),
    whyNot: null,
    fields: [
      ...personFields(),
      onField(m.members_field_admissionDecidedOn(), 'admissionDecidedOn'),
      onField(m.members_field_ceremonyOn(), 'admittedOn'),
      {
        ...onField(m.members_field_fullOn(), 'fullOn'),
        hint: m.members_hint_fullOn(),
        mayBeEmpty: true,
      },
      onField(m.members_field_arrivesOn()),
      ...decisionFields(),
    ],
    send: async ({ text, textOrNull, day, oneOf, decision }) => {
      const enrolled = await call(membersApi.enrol, {
        organizationId: id,
        fullName: text('fullName'),
        code: text('code'),
        birthDate: day('birthDate'),
        gender: oneOf('gender', genders),
        admissionDecidedOn: day('admissionDecidedOn'),
        admittedOn: day('admittedOn'),
        fullOn: textOrNull('fullOn') && day('fullOn'),
        on: day('on'),
        decision: decision(),
      })
      onEntered(enrolled.id)
    },
  }
}

const receiver = () => organizationField('toOrganizationId', m.members_field_receiver())

function wholeAct({ id, name }: Place, onDone: (led: Led) => void): Act {
  return {
    name: 'move-collectively',
    label: m.members_act_moveCollectively(),
    follows: m.members_follows_moveCollectively({ name }),
    whyNot: null,
    fields: [receiver(), onField(), ...decisionFields()],
    send: async ({ text, day, decision }) => {
      const receiverId = text('toOrganizationId')
      const { moved } = await call(membersApi.moveCollectively, {
        ...{ id, toOrganizationId: receiverId, on: day('on'), decision: decision() },
      })
      onDone({ receiverId, moved })
    },
    warns: ({ text, day }) => <WholeMove from={id} to={text('toOrganizationId')} day={day('on')} />,
  }
}
