import { useSuspenseQuery } from '@tanstack/react-query'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import { StaticTable } from '../../../web/ui/static-table.tsx'
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
    </>
  )
}
