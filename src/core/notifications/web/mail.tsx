import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { call } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import { Filters, ProblemView } from '../../../web/ui/small.tsx'
import { sayWhyNot } from '../../../web/why-not.ts'
import { type NoticeMail, noticeMailApi } from '../contract.ts'
import { useMail } from './use-mail.ts'

type Send = (send: () => Promise<unknown>) => void

/** Where one is told by mail. */
export function ByMail() {
  const { mail, whyNot, write } = useMail()
  return (
    <section>
      <h2>{m.notices_mail()}</h2>
      <p>{m.notices_mail_lead()}</p>
      {write.error && <ProblemView error={write.error} />}
      {whyNot ? <p>{sayWhyNot(whyNot)}</p> : <Address mail={mail} send={write.mutate} />}
    </section>
  )
}

function Address({ mail: { email, isProved }, send }: { mail: NoticeMail; send: Send }) {
  const [typed, setTyped] = useState(email ?? '')
  const [code, setCode] = useState('')
  const [isWrong, setIsWrong] = useState(false)
  const set = (event: FormEvent) => {
    event.preventDefault()
    setIsWrong(false)
    send(() => call(noticeMailApi.setAddress, { email: typed }))
  }
  const prove = (event: FormEvent) => {
    event.preventDefault()
    send(async () => setIsWrong(!(await call(noticeMailApi.prove, { code })).isProved))
  }
  return (
    <>
      <form onSubmit={set}>
        <Filters>
          <TextInput
            type="email"
            label={m.notices_mail_address()}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Button type="submit" variant="default">
            {m.notices_mail_set()}
          </Button>
        </Filters>
      </form>
      {email !== null && !isProved && (
        <form onSubmit={prove}>
          <p>{m.notices_mail_waits({ email })}</p>
          <Filters>
            <TextInput
              inputMode="numeric"
              autoComplete="one-time-code"
              label={m.notices_mail_code_label()}
              value={code}
              error={isWrong && m.notices_mail_wrong()}
              onChange={(event) => setCode(event.currentTarget.value)}
            />
            <Button type="submit">{m.notices_mail_prove()}</Button>
          </Filters>
        </form>
      )}
      {email !== null && isProved && (
        <p>
          {m.notices_mail_proved({ email })}{' '}
          <Button
            variant="default"
            size="compact-md"
            onClick={() => send(() => call(noticeMailApi.removeAddress, {}))}
          >
            {m.notices_mail_remove()}
          </Button>
        </p>
      )}
    </>
  )
}
