import { PasswordInput } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import { type Control, decisionFields, type Field } from '../../../web/ui/fields.tsx'
import type { Filled } from '../../../web/ui/filled.ts'
import { FormPanel } from '../../../web/ui/form.tsx'
import { Page } from '../../../web/ui/page.tsx'
import { setupApi } from '../contract.ts'
import styles from './setup-page.module.css'

/** The page whoever starts an empty Gốc works in once: the province, its first administrator. */
export function SetupPage() {
  const { data } = useSuspenseQuery({
    queryKey: ['setup'],
    queryFn: () => call(setupApi.state, {}),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const [username, setUsername] = useState<string | null>(null)
  return (
    <main className={styles.main}>
      <p className={styles.mark}>{m.ui_product()}</p>
      <Page title={m.setup_title()} lead={m.setup_lead()}>
        {username !== null && <Done>{m.setup_done({ username })}</Done>}
        {username === null && !data.needed && <Done>{m.setup_already()}</Done>}
        {username === null && data.needed && <SetupForm onDone={setUsername} />}
      </Page>
    </main>
  )
}

function Done({ children }: { children: string }) {
  return (
    <div role="status">
      <p>{children}</p>
      <Link to="/vao">{m.setup_to_sign_in()}</Link>
    </div>
  )
}

function SetupForm({ onDone }: { onDone: (username: string) => void }) {
  // The code stands after the `#` of the address, which no server ever sees or logs.
  const [code] = useState(() => window.location.hash.slice(1))
  const [username, setUsername] = useState('')
  const send = async (filled: Filled) => {
    setUsername(filled.text('administrator.username'))
    await call(setupApi.complete, requestOf(filled))
  }
  return (
    <>
      <FormPanel
        title={m.setup_submit()}
        follows={m.setup_follows()}
        fields={fields()}
        start={{ code }}
        submit={m.setup_submit()}
        onSubmit={send}
        onDone={() => onDone(username)}
        onReload={() => window.location.reload()}
      />
      <h2>{m.setup_rule_sets()}</h2>
      <p>{m.setup_rule_sets_text()}</p>
    </>
  )
}

function requestOf({ text, day, decision }: Filled) {
  return {
    code: text('code'),
    province: {
      name: text('province.name'),
      code: text('province.code'),
      from: day('province.from'),
      decision: decision('province.decision'),
    },
    administrator: {
      name: text('administrator.name'),
      username: text('administrator.username'),
      password: text('administrator.password'),
    },
  }
}

function fields(): Field[] {
  return [
    {
      as: 'text',
      name: 'province.name',
      label: m.setup_province_name(),
      hint: m.setup_province_name_hint(),
    },
    { as: 'text', name: 'province.code', label: m.setup_province_code() },
    {
      as: 'day',
      name: 'province.from',
      label: m.setup_province_from(),
      hint: m.setup_province_from_hint(),
    },
    ...decisionFields('province.decision'),
    { as: 'text', name: 'administrator.name', label: m.setup_administrator_name() },
    {
      as: 'text',
      name: 'administrator.username',
      label: m.setup_administrator_username(),
      hint: m.setup_administrator_username_hint(),
    },
    {
      as: 'own',
      name: 'administrator.password',
      label: m.setup_administrator_password(),
      draw: (control) => <NewPassword {...control} />,
    },
    { as: 'text', name: 'code', label: m.setup_code(), hint: m.setup_code_hint() },
  ]
}

function NewPassword({ id, value, fault, onChange }: Control) {
  return (
    <PasswordInput
      id={id}
      label={m.setup_administrator_password()}
      description={m.setup_administrator_password_hint()}
      autoComplete="new-password"
      value={value}
      error={fault}
      visibilityToggleButtonProps={{ 'aria-label': m.ui_show() }}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
