import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import { Acts } from '../../../web/ui/acts.tsx'
import { StaticTable } from '../../../web/ui/static-table.tsx'
import { sayWhyNot } from '../../../web/why-not.ts'
import { administrationApi } from '../contract.ts'
import { stateQuery } from './state-query.ts'

/** What the environment sets, by the name of its variable; of a secret, only whether it is set. */
export function SettingsPart() {
  const { data: state } = useSuspenseQuery(stateQuery)
  return (
    <>
      <p>{m.administration_settings_how()}</p>
      <StaticTable
        caption={m.administration_part_settings()}
        rows={state.settings}
        rowKey={(setting) => setting.name}
        empty={null}
        columns={[
          {
            key: 'name',
            head: m.administration_setting(),
            onPhone: 'title',
            cell: ({ name }) => <code>{name}</code>,
          },
          {
            key: 'value',
            head: m.administration_value(),
            onPhone: 'fact',
            cell: ({ value, isSecret }) => {
              if (value === null) return m.administration_not_set()
              return isSecret ? m.administration_secret_set() : <code>{value}</code>
            },
          },
          {
            key: 'meaning',
            head: m.administration_meaning(),
            onPhone: 'fact',
            cell: ({ name }) => message(`administration_setting_${name}`),
          },
        ]}
      />
      <TestMail isSetUp={state.mail} />
    </>
  )
}

function TestMail({ isSetUp }: { isSetUp: boolean }) {
  const queries = useQueryClient()
  return (
    <Acts
      acts={[
        {
          name: 'test-mail',
          label: m.administration_test_mail(),
          follows: m.administration_test_mail_follows(),
          whyNot: isSetUp ? null : sayWhyNot({ kind: 'conflict', code: 'mail.not-set-up' }),
          fields: [{ as: 'text', name: 'to', label: m.administration_test_mail_to() }],
          send: ({ text }) => call(administrationApi.testMail, { to: text('to') }),
        },
      ]}
      whyNone={null}
      onWritten={() => queries.invalidateQueries({ queryKey: ['installation', 'jobs'] })}
      done={
        <Link to="/quan-tri" search={{ part: 'jobs' }}>
          {m.administration_test_mail_result()}
        </Link>
      }
    />
  )
}
