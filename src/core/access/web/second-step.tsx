import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, lazy, Suspense, useState } from 'react'
import { m } from '../../../web/paraglide/messages.js'
import { ErrorSummary } from '../../../web/ui/form.tsx'
import { ask } from './ask.ts'
import styles from './second-step.module.css'

const Picture = lazy(() => import('./picture.tsx'))

type Begun = { totpURI: string; backupCodes: string[] }

/** Password, then the picture for the app and its first code, then the recovery codes. */
export function SetUpSecondStep({ onDone }: { onDone: () => void }) {
  const [begun, setBegun] = useState<Begun | null>(null)
  const [isConfirmed, setIsConfirmed] = useState(false)
  const queries = useQueryClient()
  const confirm = () => {
    setIsConfirmed(true)
    return queries.invalidateQueries({ queryKey: ['second-step'] })
  }
  if (begun === null)
    return <PasswordStep path="two-factor/enable" submit={m.own_step_begin()} onAnswer={setBegun} />
  if (!isConfirmed) return <ScanStep uri={begun.totpURI} onConfirmed={confirm} />
  return <RecoveryCodes codes={begun.backupCodes} onKept={onDone} />
}

/** Asks for the password once more, for what only its owner may do. */
export function PasswordStep<Answer>({
  path,
  submit,
  onAnswer,
}: {
  path: string
  submit: string
  onAnswer: (answer: Answer) => void
}) {
  const [password, setPassword] = useState('')
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => ask<Answer>(path, { password }),
    onSuccess: onAnswer,
  })
  return (
    <form className={styles.form} onSubmit={sending(mutate)}>
      {error && !isPending && <ErrorSummary error={error} links={[]} onReload={() => {}} />}
      <PasswordInput
        size="md"
        label={m.own_step_password()}
        autoComplete="current-password"
        required
        withAsterisk={false}
        value={password}
        visibilityToggleButtonProps={{ 'aria-label': m.ui_show() }}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Button type="submit" size="md" loading={isPending}>
        {submit}
      </Button>
    </form>
  )
}

function ScanStep({ uri, onConfirmed }: { uri: string; onConfirmed: () => void }) {
  const [code, setCode] = useState('')
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => ask('two-factor/verify-totp', { code: code.trim() }),
    onSuccess: onConfirmed,
  })
  return (
    <form className={styles.form} onSubmit={sending(mutate)}>
      <p>{m.own_step_scan()}</p>
      <Suspense>
        <Picture text={uri} label={m.own_step_picture()} />
      </Suspense>
      <p>
        {m.own_step_key()} <code className={styles.key}>{keyOf(uri)}</code>
      </p>
      <a href={uri}>{m.own_step_open()}</a>
      {error && !isPending && <ErrorSummary error={error} links={[]} onReload={() => {}} />}
      <TextInput
        size="md"
        label={m.own_step_code()}
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        withAsterisk={false}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <Button type="submit" size="md" loading={isPending}>
        {m.sign_in_code_submit()}
      </Button>
    </form>
  )
}

/** The codes for a day without the telephone, shown once. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const [isKept, setIsKept] = useState(false)
  return (
    <section className={styles.form}>
      <h2>{m.own_step_codes()}</h2>
      <p>{m.own_step_codes_lead()}</p>
      <ul className={styles.codes}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <label className={styles.kept}>
        <input
          type="checkbox"
          checked={isKept}
          onChange={(event) => setIsKept(event.currentTarget.checked)}
        />
        {m.own_step_kept()}
      </label>
      {isKept && (
        <Button size="md" onClick={onKept}>
          {m.own_step_done()}
        </Button>
      )}
    </section>
  )
}

function sending(send: () => void) {
  return (event: FormEvent) => {
    event.preventDefault()
    send()
  }
}

/** The key in fours, as one types it. */
function keyOf(uri: string): string {
  const key = new URL(uri).searchParams.get('secret') ?? ''
  return key.replace(/(.{4})(?=.)/g, '$1 ')
}
