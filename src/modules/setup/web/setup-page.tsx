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
  const [done, setDone] = useState<Filled | null>(null)
  return (
    <main className={styles.main}>
      <p className={styles.mark}>{m.ui_product()}</p>
      <Page title={m.setup_title()} lead={m.setup_lead()}>
        {done && <Done>{doneSaid(done)}</Done>}
        {!done && !data.needed && <Done>{m.setup_already()}</Done>}
        {!done && data.needed && <SetupForm onDone={setDone} />}
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

function doneSaid({ text }: Filled): string {
  const username = text('administrator.username')
  const board = text('board.username')
  return board === '' ? m.setup_done({ username }) : m.setup_done_with_board({ username, board })
}

function SetupForm({ onDone }: { onDone: (filled: Filled) => void }) {
  // The code stands after the `#` of the address, which no server ever sees or logs.
  const [code] = useState(() => window.location.hash.slice(1))
  const [sent, setSent] = useState<Filled | null>(null)
  const send = async (filled: Filled) => {
    setSent(filled)
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
        onDone={() => sent && onDone(sent)}
        onReload={() => window.location.reload()}
      />
      <h2>{m.setup_rule_sets()}</h2>
      <p>{m.setup_rule_sets_text()}</p>
    </>
  )
}

function requestOf({ text, day, decision }: Filled) {
  const account = (who: string) => ({
    name: text(`${who}.name`),
    username: text(`${who}.username`),
    password: text(`${who}.password`),
  })
  return {
    code: text('code'),
    province: {
      name: text('province.name'),
      code: text('province.code'),
      from: day('province.from'),
      decision: decision('province.decision'),
    },
    administrator: account('administrator'),
    board: boardFields.some((name) => text(name) !== '') ? account('board') : undefined,
  }
}

const boardFields = ['board.name', 'board.username', 'board.password']

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
      draw: (control) => (
        <NewPassword
          label={m.setup_administrator_password()}
          hint={m.setup_administrator_password_hint()}
          {...control}
        />
      ),
    },
    {
      as: 'text',
      name: 'board.name',
      label: m.setup_board_name(),
      hint: m.setup_board_name_hint(),
      mayBeEmpty: true,
    },
    { as: 'text', name: 'board.username', label: m.setup_board_username(), mayBeEmpty: true },
    {
      as: 'own',
      name: 'board.password',
      label: m.setup_board_password(),
      mayBeEmpty: true,
      draw: (control) => (
        <NewPassword
          label={m.setup_board_password()}
          hint={m.setup_board_password_hint()}
          {...control}
        />
      ),
    },
    { as: 'text', name: 'code', label: m.setup_code(), hint: m.setup_code_hint() },
  ]
}

function NewPassword({
  label,
  hint,
  id,
  value,
  fault,
  onChange,
}: Control & { label: string; hint: string }) {
  return (
    <PasswordInput
      id={id}
      label={label}
      description={hint}
      autoComplete="new-password"
      value={value}
      error={fault}
      visibilityToggleButtonProps={{ 'aria-label': m.ui_show() }}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
