import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '../../../web/call.ts'
import { useMay } from '../../../web/me.ts'
import { m } from '../../../web/paraglide/messages.js'
import { ProblemView, Tag } from '../../../web/ui/small.tsx'
import { sayWhyNot } from '../../../web/why-not.ts'
import { type VisitPage, visitsApi } from '../contract.ts'
import styles from './visits.module.css'
import { said, saidInWords, stateName, stateTones } from './words.ts'

/** The officials planned for a meeting, for its secretary to say who was there; without a line, nothing. */
export function OfficialsOnRoll({ meetingId }: { meetingId: string }) {
  const mayRead = useMay('follow.read')
  const { data } = useQuery({
    queryKey: ['visits', 'of-meeting', meetingId],
    queryFn: () => call(visitsApi.ofMeeting, { id: meetingId }),
    enabled: mayRead,
  })
  if (!data || data.rows.length === 0) return null
  return (
    <section aria-label={m.visits_roll_title()}>
      <h2>{m.visits_roll_title()}</h2>
      <p>{m.visits_roll_lead()}</p>
      <ul className={styles.cards}>
        {data.rows.map((visit) => (
          <OnRoll key={visit.id} visit={visit} />
        ))}
      </ul>
    </section>
  )
}

function OnRoll({ visit }: { visit: VisitPage }) {
  const { id, official, state, cellSaid, whyNot } = visit
  const queries = useQueryClient()
  const { mutate, error, isPending } = useMutation({
    mutationFn: (present: boolean) => call(visitsApi.confirm, { id, present }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['visits'] }),
  })
  return (
    <li className={styles.card}>
      <h3>
        <Link to="/chuyen-co-so/$id" params={{ id }}>
          {official}
        </Link>
      </h3>
      <p>
        <Tag tone={stateTones[state]}>{stateName(state)}</Tag> {said.officialSays()}:{' '}
        {saidInWords(visit)}
      </p>
      {error && <ProblemView error={error} />}
      {whyNot.confirm ? (
        <p>{sayWhyNot(whyNot.confirm)}</p>
      ) : (
        <div className={styles.buttons}>
          {([true, false] as const).map((present) => (
            <Button
              key={String(present)}
              variant={isSaid(cellSaid, present) ? 'filled' : 'default'}
              aria-pressed={isSaid(cellSaid, present)}
              aria-label={`${official}: ${present ? m.visits_roll_present() : m.visits_roll_absent()}`}
              loading={isPending}
              onClick={() => mutate(present)}
            >
              {present ? m.visits_roll_present() : m.visits_roll_absent()}
            </Button>
          ))}
        </div>
      )}
    </li>
  )
}

function isSaid(cellSaid: VisitPage['cellSaid'], present: boolean): boolean {
  return cellSaid === (present ? 'present' : 'absent')
}
