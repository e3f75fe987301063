import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { type ComponentProps, type FormEvent, useState } from 'react'
import { refuse } from '../../../platform/refusal.ts'
import { call } from '../../../web/call.ts'
import { useMe } from '../../../web/me.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import { Filters, ProblemView } from '../../../web/ui/small.tsx'
import { sayWhyNot } from '../../../web/why-not.ts'
import { type NoticeMail, noticeMailApi } from '../contract.ts'
import { paces, topics } from '../notify-rules.ts'

type Send = (send: () => Promise<unknown>) => void

/** Where, when and of what one is told by mail. */
export function ByMail() {
  const queries = useQueryClient()
  const { shared } = useMe()
  const { data: mail } = useSuspenseQuery({
    queryKey: ['notices', 'mail'],
    queryFn: () => call(noticeMailApi.mine, {}),
  })
  const write = useMutation({
    mutationFn: (send: () => Promise<unknown>) => send(),
    onSettled: () => queries.invalidateQueries({ queryKey: ['notices', 'mail'] }),
  })
  const whyNot = mail.isSetUp ? (shared ? 'notices.shared-account' : null) : 'mail.not-set-up'
  return (
    <section>
      <h2>{m.notices_mail()}</h2>
      <p>{m.notices_mail_lead()}</p>
      {write.error && <ProblemView error={write.error} />}
      {whyNot !== null && <p>{sayWhyNot(refuse('conflict', whyNot))}</p>}
      {whyNot === null && <Address mail={mail} send={write.mutate} />}
      {whyNot === null && <Times mail={mail} send={write.mutate} />}
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

const hours = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, '0')}:00`,
}))

/** How soon each topic is mailed, and the hours. Quiet hours are chosen by their beginning first. */
function Times({ mail, send }: { mail: NoticeMail; send: Send }) {
  const { quietFrom, quietUntil, digestHour } = mail
  const set = (
    changed: Partial<Record<'quietFrom' | 'quietUntil' | 'digestHour', number | null>>,
  ) =>
    send(() =>
      call(noticeMailApi.setHours, {
        ...{ quietFrom, quietUntil, ...changed },
        digestHour: changed.digestHour ?? digestHour,
      }),
    )
  return (
    <>
      <Filters>
        {topics.map((topic) => (
          <NativeSelect
            key={topic}
            label={message(`notice_topic_${topic}`)}
            value={mail.paces.find((one) => one.topic === topic)?.pace}
            data={paces.map((pace) => ({ value: pace, label: paceWords[pace]() }))}
            onChange={({ currentTarget: { value } }) => {
              const pace = paces.find((one) => one === value)
              if (pace) send(() => call(noticeMailApi.setPace, { topic, pace }))
            }}
          />
        ))}
      </Filters>
      <Filters>
        <Hour
          label={m.notices_quiet_from()}
          value={quietFrom ?? ''}
          data={[{ value: '', label: m.notices_quiet_none() }, ...hours]}
          onHour={(from) =>
            set({
              quietFrom: from,
              quietUntil:
                from === null
                  ? null
                  : quietUntil === null || quietUntil === from
                    ? (from + 8) % 24
                    : quietUntil,
            })
          }
        />
        {quietUntil !== null && (
          <Hour
            label={m.notices_quiet_until()}
            value={quietUntil}
            data={hours.filter(({ value }) => value !== String(quietFrom))}
            onHour={(until) => set({ quietUntil: until })}
          />
        )}
        <Hour
          label={m.notices_digest_hour()}
          value={digestHour}
          data={hours}
          onHour={(hour) => set({ digestHour: hour })}
        />
      </Filters>
    </>
  )
}

const paceWords = {
  now: m.notices_pace_now,
  daily: m.notices_pace_daily,
  never: m.notices_pace_never,
}

function Hour({
  onHour,
  ...select
}: ComponentProps<typeof NativeSelect> & { onHour: (hour: number | null) => void }) {
  return (
    <NativeSelect
      {...select}
      onChange={({ currentTarget: { value } }) => onHour(value === '' ? null : Number(value))}
    />
  )
}
