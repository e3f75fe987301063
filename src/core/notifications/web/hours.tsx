import { NativeSelect } from '@mantine/core'
import type { ComponentProps } from 'react'
import { call } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import { Filters, ProblemView } from '../../../web/ui/small.tsx'
import { noticeMailApi } from '../contract.ts'
import { useMail } from './use-mail.ts'

const hours = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, '0')}:00`,
}))

/** The hours in which nothing is sent, chosen by their beginning first, and that of the digest. */
export function Hours() {
  const { mail, write } = useMail()
  const { quietFrom, quietUntil, digestHour } = mail
  const set = (
    changed: Partial<Record<'quietFrom' | 'quietUntil' | 'digestHour', number | null>>,
  ) =>
    write.mutate(() =>
      call(noticeMailApi.setHours, {
        ...{ quietFrom, quietUntil, ...changed },
        digestHour: changed.digestHour ?? digestHour,
      }),
    )
  return (
    <section>
      <h2>{m.notices_hours()}</h2>
      <p>{m.notices_hours_lead()}</p>
      {write.error && <ProblemView error={write.error} />}
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
    </section>
  )
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
