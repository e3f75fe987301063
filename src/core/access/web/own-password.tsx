import { Button, PasswordInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { bringRefusals, Problem } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import { ErrorSummary } from '../../../web/ui/form.tsx'
import { ask } from './ask.ts'
import styles from './second-step.module.css'

const shortest = 10

/** Changes the password, which signs every other device out. */
export function OwnPassword() {
  const queries = useQueryClient()
  const [present, setPresent] = useState('')
  const [wanted, setWanted] = useState('')
  const { mutate, error, isPending, isSuccess } = useMutation({
    mutationFn: async () => {
      if (wanted.length < shortest) {
        await bringRefusals()
        throw new Problem({ status: 400, code: 'access.new-password-too-short' })
      }
      return ask('change-password', { currentPassword: present, newPassword: wanted })
    },
    onSuccess: async () => {
      setPresent('')
      setWanted('')
      await queries.invalidateQueries({ queryKey: ['sessions'] })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    mutate()
  }
  return (
    <section>
      <h2>{m.own_password()}</h2>
      <p>{m.own_password_lead()}</p>
      {isSuccess && <p role="status">{m.own_password_done()}</p>}
      <form className={styles.form} onSubmit={submit}>
        {error && !isPending && <ErrorSummary error={error} links={[]} onReload={() => {}} />}
        <PasswordInput
          label={m.own_password_present()}
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={present}
          visibilityToggleButtonProps={{ 'aria-label': m.ui_show() }}
          onChange={(event) => setPresent(event.currentTarget.value)}
        />
        <PasswordInput
          label={m.own_password_new()}
          autoComplete="new-password"
          required
          withAsterisk={false}
          value={wanted}
          visibilityToggleButtonProps={{ 'aria-label': m.ui_show() }}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
        <Button type="submit" loading={isPending}>
          {m.own_password()}
        </Button>
      </form>
    </section>
  )
}
