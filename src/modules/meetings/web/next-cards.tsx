import { Button, NativeSelect } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { ProblemView, Tag } from '../../../web/ui/small.tsx'
import { answers, meetingsApi, type NextMeeting } from '../contract.ts'
import styles from './meetings.module.css'
import { useNext, usePack } from './use-pack.ts'
import { absenceName, meetingName, stateName, stateTones } from './words.ts'

/** What comes next where one belongs: the one thing to do about each meeting. */
export function NextCards() {
  const data = useNext()
  const packed = usePack()
  if (data.length === 0) return null
  return (
    <section aria-label={m.meetings_next_title()}>
      <h2>{m.meetings_next_title()}</h2>
      <ul className={styles.cards}>
        {data.map((one) => (
          <NextCard
            key={one.id ?? one.organizationId}
            next={one}
            isPacked={packed.some((id) => id === one.id)}
          />
        ))}
      </ul>
    </section>
  )
}

function NextCard({ next, isPacked }: { next: NextMeeting; isPacked: boolean }) {
  const { id, organizationName, on, startsAt, place, state } = next
  return (
    <li>
      <h3>{meetingName(next)}</h3>
      <p>
        {organizationName} · {formatDay(on)}, {startsAt}
        {place && <> · {place}</>} {state && <Tag tone={stateTones[state]}>{stateName(state)}</Tag>}
      </p>
      {isPacked && <p>{m.outbox_packed()}</p>}
      {id === null ? (
        next.whyNotPrepare === null && <PrepareNow next={next} />
      ) : (
        <>
          {(next.whyNotPrepare !== null || next.kind === 'gathering') && state === 'invited' && (
            <Answer id={id} said={next.answer} />
          )}
          <Link className={styles.go} to="/sinh-hoat/$id" params={{ id }}>
            {m.meetings_open()}
          </Link>
        </>
      )}
    </li>
  )
}

/** Prepares the regular meeting by the calendar and the rules, in one tap. */
function PrepareNow({ next }: { next: NextMeeting }) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { mutate, error, isPending } = useMutation({
    mutationFn: () =>
      call(meetingsApi.prepare, { id: next.organizationId, kind: 'regular', month: next.month }),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['meetings'] })
      await navigate({ to: '/sinh-hoat/$id', params: { id } })
    },
  })
  return (
    <>
      {error && <ProblemView error={error} />}
      <Button size="md" loading={isPending} onClick={() => mutate()}>
        {m.meetings_act_prepare()}
      </Button>
    </>
  )
}

/** Saying beforehand that one comes, in one tap, or why not. */
export function Answer({ id, said }: { id: string; said: NextMeeting['answer'] }) {
  const queries = useQueryClient()
  const { mutate, error } = useMutation({
    mutationFn: (answer: (typeof answers)[number]) =>
      call(meetingsApi.answer, {
        ...{ id, coming: answer === 'coming', absence: answer === 'coming' ? null : answer },
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['meetings'] }),
  })
  return (
    <div className={styles.answer}>
      {error && <ProblemView error={error} />}
      {said && (
        <p role="status">
          {said === 'coming'
            ? m.meetings_you_come()
            : m.meetings_you_do_not({ reason: absenceName(said) })}
        </p>
      )}
      {said !== 'coming' && (
        <Button variant="default" onClick={() => mutate('coming')}>
          {m.meetings_will_come()}
        </Button>
      )}
      <NativeSelect
        aria-label={m.meetings_will_not_come()}
        value={said === 'coming' || said === null ? '' : said}
        onChange={(event) => {
          const answer = answers.find((one) => one === event.currentTarget.value)
          if (answer) mutate(answer)
        }}
        data={[
          { value: '', label: m.meetings_will_not_come() },
          ...answers
            .filter((one) => one !== 'coming')
            .map((value) => ({ value, label: absenceName(value) })),
        ]}
      />
    </div>
  )
}
