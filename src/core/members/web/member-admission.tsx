import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { Acts } from '../../../web/ui/acts.tsx'
import { decisionFields } from '../../../web/ui/fields.tsx'
import type { Filled } from '../../../web/ui/filled.ts'
import { membersApi } from '../contract.ts'
import { genders, onField, personFields } from './member-fields.ts'

/** Admits a person into an organization, above the list of its members. */
export function MemberAdmission({ organization }: { organization: { id: string; name: string } }) {
  const { isOtherDay } = useDay()
  const queries = useQueryClient()
  const [admittedId, setAdmittedId] = useState<string | null>(null)
  const admit = async ({ text, day, oneOf, decision, decisionOrNull }: Filled) => {
    const { id } = await call(membersApi.admit, {
      organizationId: organization.id,
      fullName: text('fullName'),
      code: text('code'),
      birthDate: day('birthDate'),
      gender: oneOf('gender', genders),
      ceremonyOn: day('ceremonyOn'),
      decision: decision(),
      exception: decisionOrNull('exception'),
    })
    setAdmittedId(id)
  }
  return (
    <Acts
      acts={[
        {
          name: 'admit',
          label: m.members_act_admit_here(),
          follows: m.members_follows_admit({ name: organization.name }),
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
          send: admit,
        },
      ]}
      whyNone={isOtherDay ? m.ui_form_only_today() : null}
      onWritten={() => queries.invalidateQueries()}
      done={
        admittedId !== null && (
          <Link to="/dang-vien/$id" params={{ id: admittedId }}>
            {m.members_see_admitted()}
          </Link>
        )
      }
    />
  )
}
