import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { call } from '../../../web/call.ts'
import { closeDevice } from '../../../web/offline/on-device.ts'
import { m } from '../../../web/paraglide/messages.js'
import { forgetWhyEnded, whyEnded } from '../../../web/signed-in.ts'
import { Page } from '../../../web/ui/page.tsx'
import { ProblemView } from '../../../web/ui/small.tsx'
import { accessApi } from '../contract.ts'
import { ask } from './ask.ts'
import { ByProvider, WhyHere } from './by-provider.tsx'
import styles from './sign-in-page.module.css'

export function SignInPage() {
  const { next = '/', error: said } = useSearch({ from: '/vao' })
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [wantsCode, setWantsCode] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [ended] = useState(whyEnded)

  const enter = async () => {
    forgetWhyEnded()
    // Who came in is known once the server has said so: until then nothing kept here is theirs.
    closeDevice()
    queries.clear()
    await navigate({ href: next })
  }
  const signIn = (username: string, password: string) => {
    setError(null)
    return ask<{ twoFactorRedirect?: boolean }>('sign-in/username', { username, password })
      .then(({ twoFactorRedirect }) => (twoFactorRedirect ? setWantsCode(true) : enter()))
      .catch(setError)
  }
  const confirm = (path: string, code: string) => {
    setError(null)
    return ask(path, { code }).then(enter).catch(setError)
  }

  return (
    <main className={styles.main}>
      <p className={styles.mark}>{m.ui_product()}</p>
      <Page title={m.sign_in_title()}>
        {error !== null && <ProblemView error={error} />}
        {error === null && <WhyHere said={said} ended={ended} />}
        {wantsCode ? <CodeForm onSubmit={confirm} /> : <PasswordForm onSubmit={signIn} />}
        {!wantsCode && <ByProvider next={next} onError={setError} />}
        {!wantsCode && <DemoAccounts onChoose={signIn} />}
      </Page>
    </main>
  )
}

function PasswordForm({ onSubmit }: { onSubmit: (username: string, password: string) => void }) {
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit(username.trim(), password)
  }
  return (
    <form onSubmit={submit} className={styles.form}>
      <TextInput
        size="md"
        label={m.sign_in_username()}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        withAsterisk={false}
        value={username}
        onChange={(event) => setUsername(event.currentTarget.value)}
      />
      <PasswordInput
        size="md"
        label={m.sign_in_password()}
        autoComplete="current-password"
        required
        withAsterisk={false}
        value={password}
        visibilityToggleButtonProps={{ 'aria-label': m.ui_show() }}
        // biome-ignore lint/suspicious/noControlCharactersInRegex: everything that is not ASCII
        error={/[^\x00-\x7f]/.test(password) ? m.sign_in_password_accents() : null}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Button type="submit" size="md">
        {m.sign_in_submit()}
      </Button>
    </form>
  )
}

const codes = {
  app: { path: 'two-factor/verify-totp', label: m.sign_in_code, other: m.sign_in_use_recovery },
  recovery: {
    path: 'two-factor/verify-backup-code',
    label: m.sign_in_recovery,
    other: m.sign_in_use_app,
  },
}

/** The second step: six digits of the app, or a recovery code of whoever has no telephone. */
function CodeForm({ onSubmit }: { onSubmit: (path: string, code: string) => void }) {
  const [from, setFrom] = useState<keyof typeof codes>('app')
  const [code, setCode] = useState('')
  const { path, label, other } = codes[from]
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit(path, code.trim())
      }}
    >
      <TextInput
        size="md"
        label={label()}
        {...(from === 'app' && { inputMode: 'numeric' as const })}
        autoComplete="one-time-code"
        required
        withAsterisk={false}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <Button type="submit" size="md">
        {m.sign_in_code_submit()}
      </Button>
      <Button
        variant="default"
        onClick={() => {
          setCode('')
          setFrom(from === 'app' ? 'recovery' : 'app')
        }}
      >
        {other()}
      </Button>
    </form>
  )
}

function DemoAccounts({ onChoose }: { onChoose: (username: string, password: string) => void }) {
  const { data: accounts = [] } = useQuery({
    queryKey: ['demo-accounts'],
    queryFn: () => call(accessApi.demoAccounts, {}),
  })
  if (accounts.length === 0) return null
  return (
    <section className={styles.demo}>
      <h2>{m.sign_in_demo_title()}</h2>
      <p>{m.sign_in_demo_text()}</p>
      <ul>
        {accounts.map(({ username, password, description }) => (
          <li key={username}>
            <button type="button" onClick={() => onChoose(username, password)}>
              <strong>{description}</strong>
              <span>
                {username} · {password}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
